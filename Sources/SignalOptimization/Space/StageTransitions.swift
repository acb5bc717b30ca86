import SignalModel

/// Whether stages may follow each other where their transition is laid down step by step.
///
/// Such a transition was made for one next stage. Before another one it must do the same work: who
/// loses the green has shown yellow for as long as before the stage of the start, and who keeps it
/// is not sent through a yellow.
enum StageTransitions {
  /// Whether every stage of an order fits the next.
  ///
  /// - Parameters:
  ///   - stages: Indices of the signal's stages in a new order.
  ///   - start: The same in the order of the start plan.
  static func fit(_ stages: [Int], start: [Int], signal: Signal) -> Bool {
    stages.indices.allSatisfy { position in
      let stage = stages[position]
      let next = stages[(position + 1) % stages.count]
      guard let steps = signal.stages[stage].transition else { return true }
      if let place = start.firstIndex(of: stage), start[(place + 1) % start.count] == next {
        return true
      }
      return signal.groups.indices.allSatisfy { group in
        let isStopped = steps.contains { !$0.show[group].isGo }
        let goes = signal.stages[stage].show[group].isGo
        let continues = signal.stages[next].show[group].isGo
        guard goes else { return true }
        if continues { return !isStopped }
        let yellow = steps.filter { $0.show[group] == .yellow }.reduce(0) { $0 + $1.seconds }
        return yellow >= signal.groups[group].yellowSeconds
      }
    }
  }
}

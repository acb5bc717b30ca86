import SignalModel

/// Reads what SUMO leaves to its vehicles: greens shown to conflicting links at the same time.
///
/// In SUMO a link with a priority green (`G`) never yields, whatever the right of way says: those
/// that meet avoid each other inside the junction. Here a protected green means that nobody is in
/// the way, so for every pair of conflicting links that are shown green together:
///
/// * both have a priority green: they are not held for a conflict, as SUMO does not hold them;
/// * one is only permitted (`g`) but nobody yields: it yields.
///
/// Each kind is counted in the loss report.
struct SUMOConflictReading {
  var network: Network
  var losses: LossReport

  /// What the two groups of a pair show together, over all stages and transitions of their signal.
  private struct Together {
    var bothGreen = false
    var firstPermitted = false
    var secondPermitted = false
    var bothPermitted = false
  }

  /// Complexity: linear in the conflicts, times the stages of a signal.
  mutating func settle() {
    var dropped: [Int: Set<Int>] = [:]
    for first in network.connections.indices {
      let one = network.connections[first]
      guard let signal = one.signal, let group = one.signalGroup else { continue }
      for second in one.conflictsWith where second > first {
        let other = network.connections[second]
        guard other.signal == signal, let otherGroup = other.signalGroup else { continue }
        let firstYields = one.yieldsTo.contains(second)
        let secondYields = other.yieldsTo.contains(first)
        let together = together(signal: signal, group, otherGroup)
        if together.bothGreen {
          dropped[first, default: []].insert(second)
          dropped[second, default: []].insert(first)
          let text = name(first) + " and " + name(second)
          losses.add(
            "conflicts in which SUMO shows priority green (G) to both: taken for none",
            example: text)
          continue
        }
        if together.firstPermitted && !firstYields
          || together.bothPermitted && !firstYields && !secondYields
        {
          addYield(of: first, to: second)
        }
        if together.secondPermitted && !secondYields { addYield(of: second, to: first) }
      }
    }
    for (connection, others) in dropped {
      network.connections[connection].conflictsWith.removeAll { others.contains($0) }
    }
    clearWalks()
  }

  private func name(_ connection: Int) -> String {
    let model = network.connections[connection]
    return "\(network.links[model.fromLink].id) -> \(network.links[model.toLink].id)"
  }

  private func together(signal: Int, _ first: Int, _ second: Int) -> Together {
    var result = Together()
    guard first != second || network.signals[signal].groups.indices.contains(first) else {
      return result
    }
    for stage in network.signals[signal].stages {
      for show in [stage.show] + (stage.transition ?? []).map(\.show) {
        switch (show[first], show[second]) {
        case (.green, .green): result.bothGreen = true
        case (.permitted, .green): result.firstPermitted = true
        case (.green, .permitted): result.secondPermitted = true
        case (.permitted, .permitted): result.bothPermitted = true
        default: break
        }
      }
    }
    return result
  }

  private mutating func addYield(of connection: Int, to other: Int) {
    network.connections[connection].yieldsTo.append(other)
    let text = name(connection) + " to " + name(other)
    losses.add(
      "permitted greens (g) beside a conflict that nobody yields to: the permitted one yields",
      example: text)
  }

  /// Drivers who go straight through a walk that is shown at the same time do not see its walkers
  /// in SUMO's right of way either.
  private mutating func clearWalks() {
    for index in network.crosswalks.indices {
      let crosswalk = network.crosswalks[index]
      guard let signal = crosswalk.signal, let walk = crosswalk.signalGroup else { continue }
      let kept = crosswalk.crossedBy.filter { connection in
        let model = network.connections[connection]
        guard model.signal == signal, let group = model.signalGroup, model.turn == .through else {
          return true
        }
        return !network.signals[signal].stages.contains { stage in
          ([stage.show] + (stage.transition ?? []).map(\.show)).contains { show in
            (show[walk].isGo || show[walk] == .yellow) && show[group].isGo
              || show[walk].isGo && show[group] == .yellow
          }
        }
      }
      if kept.count < crosswalk.crossedBy.count {
        network.crosswalks[index].crossedBy = kept
        losses.add(
          "crosswalks with a walk beside the green of traffic straight across: it drives through",
          example: crosswalk.id)
      }
    }
  }
}

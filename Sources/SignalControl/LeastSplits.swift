public import SignalModel

/// To which stages the shortest green of a group is charged that is green in several in a row.
public enum GreenCharge: Hashable, Sendable {
  /// To each of them: a simple bound, longer than safety needs.
  case eachStage
  /// To all of them together.
  case wholeGreen
}

extension Signal {
  /// The shortest whole-second split of each stage of a timing: the shortest green of the groups
  /// that may go in it, and the change interval or the walkers' clearance. Splits of at least
  /// these lengths keep every shortest green; no stage is longer than in the timing on account of
  /// a green that the timing itself cuts short.
  ///
  /// Complexity: O(stages x groups x stages of a green).
  ///
  /// - Parameters:
  ///   - timing: Stages in their order.
  ///   - minimumGreenSeconds: Shortest green of each group, s; the groups' own when nil.
  ///   - charge: How greens over several stages count.
  /// - Throws: ``ProgramError`` when the timing cannot be expanded.
  public func leastSplits(
    of timing: SignalTiming, minimumGreenSeconds: [Double]? = nil,
    charge: GreenCharge = .eachStage
  ) throws(ProgramError) -> [Int] {
    _ = try SignalProgram.expand(signal: self, timing: timing)
    return with(ownStagesOf: timing).checkedLeastSplits(
      timing, minimumGreenSeconds ?? groups.map(\.minimumGreenSeconds), charge)
  }

  /// The shortest green of a stage in which nobody's green both begins and ends, s (assumption: a
  /// shorter one is no stage that anybody would run).
  private static let stageGreenSecondsMinimum = 3.0

  private func checkedLeastSplits(
    _ timing: SignalTiming, _ minimums: [Double], _ charge: GreenCharge
  ) -> [Int] {
    let parts = timing.stages
    var least: [Int] = []
    for position in parts.indices {
      let change = changeSeconds(timing, position)
      var needed = change
      for group in groups.indices where isGo(group, timing, position) {
        // A protected green beside a permitted one needs its shortest length all the same.
        let isAlone =
          !isGo(group, timing, position - 1) && !isGo(group, timing, position + 1)
          || isGreen(group, timing, position) && !isGreen(group, timing, position - 1)
            && !isGreen(group, timing, position + 1)
        let own =
          charge == .eachStage || isAlone
          ? minimums[group] : min(Self.stageGreenSecondsMinimum, minimums[group])
        let delay = isGo(group, timing, position - 1) ? 0 : groups[group].delaySeconds
        needed = max(needed, delay + own + clearance(group, timing, position, change: change))
      }
      least.append(Int(min(needed, parts[position].seconds).rounded(.up)))
    }
    if charge == .wholeGreen { lengthen(&least, timing, minimums) }
    return least
  }

  /// Adds to the first stage of each green over several stages what its shortest green lacks.
  private func lengthen(_ least: inout [Int], _ timing: SignalTiming, _ minimums: [Double]) {
    for group in groups.indices {
      lengthen(&least, timing, minimums[group], group) { isGo(group, timing, $0) }
      lengthen(&least, timing, minimums[group], group) { isGreen(group, timing, $0) }
    }
  }

  private func lengthen(
    _ least: inout [Int], _ timing: SignalTiming, _ minimum: Double, _ group: Int,
    where holds: (Int) -> Bool
  ) {
    let count = timing.stages.count
    for first in 0..<count where holds(first) && !holds(first - 1) {
      var length = 1
      while length < count, holds(first + length) { length += 1 }
      guard length > 1 else { continue }
      let stages = (first..<first + length).map { $0 % count }
      let last = stages[length - 1]
      let lost = clearance(group, timing, last, change: changeSeconds(timing, last))
      let had = stages.reduce(0) { $0 + timing.stages[$1].seconds } - lost
      let green = Double(stages.reduce(0) { $0 + least[$1] }) - lost
      let missing = min(minimum, had) - green
      if missing > 0 { least[first] += Int(missing.rounded(.up)) }
    }
  }

  /// What of the stage lies behind the end of a group's green; 0 when the green goes on.
  private func clearance(
    _ group: Int, _ timing: SignalTiming, _ position: Int, change: Double
  ) -> Double {
    guard groups[group].kind != .vehicle, !isGo(group, timing, position + 1),
      stages[timing.stages[position].stage].transition == nil
    else { return change }
    return groups[group].yellowSeconds + groups[group].redClearanceSeconds
  }

  private func changeSeconds(_ timing: SignalTiming, _ position: Int) -> Double {
    let next = timing.stages[(position + 1) % timing.stages.count].stage
    return Double(changeMilliseconds(from: timing.stages[position].stage, to: next)) / 1000
  }

  private func isGo(_ group: Int, _ timing: SignalTiming, _ position: Int) -> Bool {
    show(group, timing, position).isGo
  }

  private func isGreen(_ group: Int, _ timing: SignalTiming, _ position: Int) -> Bool {
    show(group, timing, position) == .green
  }

  private func show(_ group: Int, _ timing: SignalTiming, _ position: Int) -> Indication {
    stages[timing.stages[position.modulo(timing.stages.count)].stage].show[group]
  }
}

extension NetworkSignals {
  /// The shortest green of each group of a signal, s: its own or, where that is longer, what the
  /// practice of the profile asks for.
  public func minimumGreenSeconds(signal: Int, profile: SafetyProfile) -> [Double] {
    network.signals[signal].groups.indices.map { group in
      let value = network.signals[signal].groups[group]
      guard value.kind == .vehicle else {
        return value.kind == .preSignal
          ? value.minimumGreenSeconds
          : max(value.minimumGreenSeconds, profile.walkSecondsMinimum)
      }
      return max(
        value.minimumGreenSeconds,
        profile.practicalGreenSeconds(of: parts[signal].connections[group], network))
    }
  }
}

extension SafetyProfile {
  /// The shortest green of drivers on some connections, s: shorter where they only turn.
  func practicalGreenSeconds(of connections: [Int], _ network: Network) -> Double {
    connections.allSatisfy { network.connections[$0].turn != .through }
      ? turnGreenSecondsMinimum : greenSecondsMinimum
  }
}

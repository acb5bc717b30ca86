import SignalModel
import SignalOptimization

/// A stage more for turns that find no gaps, or a stage less where nobody comes.
struct StageProposal {
  /// The timing with it, divided anew.
  let timing: SignalTiming
  /// The links whose turns get a protected stage; empty where a stage is left out.
  let protectedLinks: [Int]
  /// The name of the stage that is left out.
  let leftOut: String?

  /// The degree of saturation of a permitted turn from which a protected stage is tried.
  private static let saturationMinimum = 0.85

  /// Nil where there is nothing to try, or nothing that would be safe.
  init?(study: StreetStudy, signal: SignalStudy) {
    if let found = Self.protecting(study, signal) {
      self = found
    } else if let found = Self.leavingOut(study, signal) {
      self = found
    } else {
      return nil
    }
  }

  private init(_ timing: SignalTiming, protectedLinks: [Int], leftOut: String?) {
    self.timing = timing
    self.protectedLinks = protectedLinks
    self.leftOut = leftOut
  }

  // MARK: A stage more

  private static func protecting(_ study: StreetStudy, _ signal: SignalStudy) -> StageProposal? {
    var groups: Set<Int> = []
    var links: Set<Int> = []
    for (lane, outcome) in zip(signal.capacity.lanes, signal.outcomes)
    where outcome.degreeOfSaturation >= saturationMinimum {
      for use in lane.uses
      where !use.yieldsTo.isEmpty && signal.isPermitted(group: use.group)
        && !signal.isProtected(group: use.group)
      {
        groups.insert(use.group)
        links.insert(lane.link)
      }
    }
    guard !groups.isEmpty else { return nil }
    // The turns, and whoever of their approaches meets none of them.
    var green: Set<Int> = []
    let candidates =
      groups.sorted() + signal.signal.groups.indices.filter { !groups.contains($0) }
    for group in candidates where isOf(links, group, study, signal.index) {
      let all = green.union([group])
      if !conflict(all, study, signal.index) { green = all }
    }
    guard groups.isSubset(of: green) else { return nil }
    let show = signal.signal.groups.indices.map { green.contains($0) ? Indication.green : .red }
    var timing = signal.timing
    let own = Stage(id: "protected turn", show: show)
    timing.ownStages.append(own)
    let index = study.network.signals[signal.index].stages.count + timing.ownStages.count - 1
    // Before the stage in which they may only yield, so that the rest of the queue finds gaps.
    let first =
      timing.stages.firstIndex { part in
        groups.contains { signal.signal.stages[part.stage].show[$0] == .permitted }
      } ?? 0
    timing.stages.insert(PlanStage(stage: index, seconds: 20), at: first)
    return divided(timing, study, signal.index).map {
      StageProposal($0, protectedLinks: links.sorted(), leftOut: nil)
    }
  }

  /// Whether a group shows to nobody but drivers from some links.
  private static func isOf(
    _ links: Set<Int>, _ group: Int, _ study: StreetStudy, _ signal: Int
  ) -> Bool {
    guard study.network.signals[signal].groups[group].kind == .vehicle else { return false }
    let own = study.network.connections.filter { $0.signal == signal && $0.signalGroup == group }
    return !own.isEmpty && own.allSatisfy { links.contains($0.fromLink) }
  }

  private static func conflict(_ groups: Set<Int>, _ study: StreetStudy, _ signal: Int) -> Bool {
    let connections = study.network.connections
    for connection in connections where connection.signal == signal {
      guard let group = connection.signalGroup, groups.contains(group) else { continue }
      for foe in connection.conflictsWith {
        let other = connections[foe]
        guard other.signal == signal, other.fromLink != connection.fromLink,
          let foeGroup = other.signalGroup, groups.contains(foeGroup)
        else { continue }
        return true
      }
    }
    return false
  }

  // MARK: A stage less

  /// Leaves out the emptiest stage whose groups may all go in another stage, too.
  private static func leavingOut(_ study: StreetStudy, _ signal: SignalStudy) -> StageProposal? {
    guard signal.timing.stages.count > 2 else { return nil }
    let empty = signal.timing.stages.indices.filter { isSpare($0, signal) }
    guard let place = empty.max(by: { signal.splits[$0] < signal.splits[$1] }) else { return nil }
    var timing = signal.timing
    timing.stages.remove(at: place)
    return divided(timing, study, signal.index).map {
      StageProposal($0, protectedLinks: [], leftOut: signal.name(ofStage: place))
    }
  }

  /// Whether every group of a stage may do as much in another one.
  private static func isSpare(_ place: Int, _ signal: SignalStudy) -> Bool {
    signal.signal.groups.indices.allSatisfy { !signal.isAlone(stage: place, serving: $0) }
  }

  // MARK: Splits

  /// The stages divided anew in the same cycle; nil where they do not fit or are not safe.
  private static func divided(
    _ timing: SignalTiming, _ study: StreetStudy, _ signal: Int
  ) -> SignalTiming? {
    var timing = timing
    let cycle = Int(timing.cycleSeconds.rounded())
    timing.cycleSeconds = timing.stages.reduce(0) { $0 + $1.seconds }
    guard
      let anew = SignalStudy(
        index: signal, network: study.network, timing: timing, lanes: study.lanes[signal],
        baseline: study.baseline, periodHours: study.periodHours),
      let splits = anew.start.leastDelay(cycle: max(cycle, anew.start.neededSeconds))
    else { return nil }
    for (place, seconds) in splits.enumerated() { timing.stages[place].seconds = Double(seconds) }
    timing.cycleSeconds = Double(splits.reduce(0, +))
    if timing.offsetSeconds >= timing.cycleSeconds { timing.offsetSeconds = 0 }
    return study.baseline.allows(timing) ? timing : nil
  }
}

import SignalControl
import SignalModel

/// Collects the stages of one signal.
struct StagePoolBuilder {
  /// The signal's own stages, then those of the plan, then those added.
  private(set) var stages: [Stage]
  /// The plan's timing with indices into ``stages``; made of the conflicts where there was none.
  private(set) var timing: SignalTiming?
  private let index: NetworkSignals
  private let signal: Int
  private let profile: SafetyProfile

  init(
    index: NetworkSignals, signal: Int, profile: SafetyProfile, timing: SignalTiming?
  ) {
    self.index = index
    self.signal = signal
    self.profile = profile
    let value = index.network.signals[signal]
    stages = timing.map { value.with(ownStagesOf: $0).stages } ?? value.stages
    var timing = timing
    timing?.ownStages = []
    self.timing = timing
    firstAdded = stages.count
  }

  private var groups: [SignalGroup] { index.network.signals[signal].groups }

  /// The stages that a plan may run.
  var usable: [Int] {
    let planned = Set(timing?.stages.map(\.stage) ?? [])
    return stages.indices.filter { planned.contains($0) || $0 >= firstAdded }
  }
  private var firstAdded: Int
  /// The longest red clearance of the transitions that the plan's stages lay down, s.
  private var clearance = 0.0

  /// The shortest red clearance by rule, s.
  private var ruledClearance: Double {
    groups.filter { $0.kind == .vehicle }.map(\.redClearanceSeconds).min() ?? 0
  }

  mutating func build(maximum: Int) {
    // Without a plan the signal's own stages say what it does.
    let planned = timing.map { Set($0.stages.map(\.stage)).sorted() } ?? Array(0..<firstAdded)
    clearance = planned.map { redClearance(of: stages[$0]) }.max() ?? 0
    for stage in planned where stages[stage].transition != nil {
      addRuled(stage, planned: planned)
    }
    let permitted = mayBePermitted(planned)
    let cliques = StageCliques(
      index: index, signal: signal, profile: profile, rest: rest(planned),
      mayBePermitted: permitted)
    for show in cliques.shows where stages.count - firstAdded < maximum {
      add(show)
    }
    if timing == nil { makeTiming(cliques, permitted: permitted) }
  }

  // MARK: What a group shows

  /// A right turn that goes on red somewhere does so wherever it may not go.
  private func rest(_ planned: [Int]) -> [Indication] {
    groups.indices.map { group in
      planned.contains { stages[$0].show[group] == .redTurnAfterStop } ? .redTurnAfterStop : .red
    }
  }

  /// Groups that stages permit already; where there are no stages, turns that yield. Networks may
  /// say of a minor road's through traffic that it yields, for when the signal is off.
  private func mayBePermitted(_ planned: [Int]) -> Set<Int> {
    Set(
      groups.indices.filter { group in
        guard groups[group].kind == .vehicle else { return false }
        if !planned.isEmpty { return planned.contains { stages[$0].show[group] == .permitted } }
        let yielding = index.connections(ofGroup: group, signal: signal)
          .map { index.network.connections[$0] }.filter { !$0.yieldsTo.isEmpty }
        return !yielding.isEmpty && yielding.allSatisfy { $0.turn != .through }
      })
  }

  // MARK: Stages

  /// Adds a stage made of the conflicts.
  ///
  /// Where transitions that are laid down clear longer than the rule, everybody stops at the end of
  /// the new stage for as long, whichever stage follows.
  private mutating func add(_ show: [Indication]) {
    guard !stages.contains(where: { $0.show == show }) else { return }
    var stage = Stage(id: name(of: show), show: show)
    if clearance > ruledClearance {
      stage.transition = steps(from: show, to: groups.map { _ in .red }, clearance: clearance)
    }
    stages.append(stage)
  }

  /// The groups that have a protected green, or a number where that is long.
  private func name(of show: [Indication]) -> String {
    let going = groups.indices.filter {
      show[$0] == .green && groups[$0].kind == .vehicle
    }.map { groups[$0].id }
    var name = going.joined(separator: "+")
    if name.isEmpty || name.count > 40 { name = "stage-\(stages.count + 1)" }
    while stages.contains(where: { $0.id == name }) { name += "'" }
    return name
  }

  /// The same stage with a change by rule, which fits any stage that follows.
  ///
  /// Where the signal's transitions clear longer than the rule, the change to each stage of the
  /// plan is laid down with as long a clearance.
  private mutating func addRuled(_ stage: Int, planned: [Int]) {
    let show = stages[stage].show
    guard clearance > ruledClearance else {
      guard !stages.contains(where: { $0.show == show && $0.transition == nil }) else { return }
      stages.append(Stage(id: name(of: show), show: show))
      return
    }
    for next in planned where next != stage {
      var changed = Stage(id: "", show: show)
      changed.transition = steps(from: show, to: stages[next].show, clearance: clearance)
      guard !stages.contains(where: { $0.show == show && $0.transition == changed.transition })
      else { continue }
      changed.id = "\(stages[stage].id)-\(stages[next].id)"
      while stages.contains(where: { $0.id == changed.id }) { changed.id += "'" }
      stages.append(changed)
    }
  }

  /// Time at the end of a transition in which nobody is between green and red, s.
  private func redClearance(of stage: Stage) -> Double {
    var seconds = 0.0
    for step in (stage.transition ?? []).reversed() {
      let changes = step.show.contains { $0 == .yellow || $0 == .redYellow }
      if changes { break }
      seconds += step.seconds
    }
    return seconds
  }

  /// Yellow for those who lose their green, each for as long as it needs, then red for a time.
  private func steps(
    from show: [Indication], to next: [Indication], clearance: Double
  ) -> [TransitionStep] {
    let losing = groups.indices.filter { show[$0].isGo && !next[$0].isGo }
    guard !losing.isEmpty else { return [] }
    var cuts = Set(losing.map { groups[$0].yellowSeconds }).sorted()
    if let longest = cuts.last, clearance > 0 { cuts.append(longest + clearance) }
    var begin = 0.0
    return cuts.map { end in
      var shown = show
      for group in losing { shown[group] = groups[group].yellowSeconds > begin ? .yellow : .red }
      defer { begin = end }
      return TransitionStep(seconds: end - begin, show: shown)
    }
  }

  // MARK: Without a plan

  /// The signal's own stages where they serve everybody, otherwise the fewest that do; each as
  /// short as it may be.
  private mutating func makeTiming(_ cliques: StageCliques, permitted: Set<Int>) {
    let used = groups.indices.filter { index.isUsed(group: $0, signal: signal) }
    for group in used where !stages.contains(where: { $0.show[group].isGo }) {
      if let show = walk(of: group, cliques, permitted: permitted) { add(show) }
    }
    let sets = stages.map { stage in
      used.reduce(UInt64(0)) { stage.show[$1].isGo ? $0 | 1 << UInt64($1) : $0 }
    }
    let served = sets.reduce(0, |)
    guard served != 0 else { return }
    let own = (0..<firstAdded).filter { sets[$0] != 0 }
    var cover = StageCover(sets: sets)
    let chosen =
      own.reduce(0, { $0 | sets[$1] }) == served ? own : cover.fewest(serving: served)
    guard !chosen.isEmpty else { return }
    var made = SignalTiming(
      signal: signal, cycleSeconds: 60 * Double(chosen.count),
      stages: chosen.map { PlanStage(stage: $0, seconds: 60) })
    var pooled = index.network.signals[signal]
    pooled.stages = stages
    let minimums = index.minimumGreenSeconds(signal: signal, profile: profile)
    if let least = try? pooled.leastSplits(
      of: made, minimumGreenSeconds: minimums, charge: .wholeGreen)
    {
      let shortest = profile.cycleSecondsMinimum / Double(chosen.count)
      for place in least.indices {
        made.stages[place].seconds = max(Double(least[place]), shortest.rounded(.up))
      }
      made.cycleSeconds = made.stages.reduce(0) { $0 + $1.seconds }
    }
    timing = made
  }

  /// A stage in which walkers go whom no other serves, with as many drivers as may.
  private func walk(
    of walkers: Int, _ cliques: StageCliques, permitted: Set<Int>
  ) -> [Indication]? {
    let red = groups.map { _ in Indication.red }
    let shows = cliques.shows + [red]
    return shows.compactMap { cliques.walk(of: walkers, in: $0, mayBePermitted: permitted) }
      .max { left, right in left.count(where: \.isGo) < right.count(where: \.isGo) }
  }
}

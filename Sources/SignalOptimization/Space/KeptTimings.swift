public import SignalModel

/// What a search may not touch.
public struct KeptTimings: Hashable, Sendable {
  /// Signals whose timing stays as it is, by index.
  public var signals: Set<Int>
  /// Signals whose offset stays as it is, by index: the number, and the point it refers to. It
  /// means something only with its cycle, so that ``keepsCycle`` should hold, too.
  public var offsets: Set<Int>
  /// Whether every signal keeps its cycle.
  public var keepsCycle: Bool

  /// What is named is kept.
  public init(signals: Set<Int> = [], offsets: Set<Int> = [], keepsCycle: Bool = false) {
    self.signals = signals
    self.offsets = offsets
    self.keepsCycle = keepsCycle
  }

  /// Signals at which a plan touches what it may not, ascending: a check that knows nothing of how
  /// the plan was found. Complexity: O(signals).
  public func touched(by plan: TimingPlan, from base: TimingPlan) -> [Int] {
    var before: [Int: SignalTiming] = [:]
    for timing in base.timings { before[timing.signal] = timing }
    var after: [Int: SignalTiming] = [:]
    for timing in plan.timings { after[timing.signal] = timing }
    return Set(before.keys).union(after.keys).sorted().filter { signal in
      guard let old = before[signal], let new = after[signal] else { return true }
      if signals.contains(signal) { return old != new }
      if keepsCycle, old.cycleSeconds != new.cycleSeconds { return true }
      guard offsets.contains(signal) else { return false }
      return old.offsetSeconds != new.offsetSeconds || old.reference != new.reference
        || old.stages.first?.stage != new.stages.first?.stage
    }
  }
}

extension PlanSpace {
  /// The timings that are searched, and those that are kept whole.
  static func divided(
    _ base: TimingPlan, _ kept: KeptTimings
  ) -> (searched: TimingPlan, whole: [SignalTiming]) {
    var searched = base
    searched.timings = base.timings.filter { !kept.signals.contains($0.signal) }
    return (searched, base.timings.filter { kept.signals.contains($0.signal) })
  }

  /// The only cycle where the cycle is kept: that of all signals that have one.
  static func kept(
    _ base: TimingPlan, in cycles: ClosedRange<Int>, _ network: Network
  ) throws(PlanSpaceError) -> ClosedRange<Int> {
    let timed = base.timings.filter { $0.stages.count > 1 }
    let first = timed[0]
    guard let other = timed.first(where: { $0.cycleSeconds != first.cycleSeconds }) else {
      let whole = Int(first.cycleSeconds.rounded())
      guard Double(whole) == first.cycleSeconds else {
        throw .keptCycleNotWhole(signal: network.signals[first.signal].id)
      }
      guard cycles.contains(whole) else {
        throw .keptCycleNotFeasible(seconds: whole, cycles)
      }
      return whole...whole
    }
    throw .keptCyclesDiffer(
      network.signals[first.signal].id, network.signals[other.signal].id)
  }

  /// Whether a point keeps the cycle where it must.
  func keepsCycle(_ point: PlanPoint) -> Bool {
    !kept.keepsCycle
      || point.cycle == cycleSeconds.lowerBound
        && point.settings.allSatisfy { $0.rounds == 1 && $0.ownSeconds == nil }
  }

  /// The plan of searched timings together with what is kept: whole timings, and offsets.
  func joined(_ timings: [SignalTiming], id: String) -> TimingPlan {
    var timings = timings
    for place in timings.indices where kept.offsets.contains(timings[place].signal) {
      // A stage that is put first must not take the offset of another.
      let first = base.timings[place].stages[0].stage
      if let position = timings[place].stages.firstIndex(where: { $0.stage == first }) {
        let stages = timings[place].stages
        timings[place].stages = Array(stages[position...] + stages[..<position])
      }
      timings[place].offsetSeconds = base.timings[place].offsetSeconds
      timings[place].reference = base.timings[place].reference
    }
    guard !keptWhole.isEmpty else { return TimingPlan(id: id, timings: timings) }
    return TimingPlan(
      id: id,
      timings: (timings + keptWhole).sorted { orderOfSignal[$0.signal] < orderOfSignal[$1.signal] })
  }
}

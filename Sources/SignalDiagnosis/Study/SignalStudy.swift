import SignalControl
import SignalModel
import SignalOptimization

/// A signal under its plan in closed form: how saturated its lanes are, and what other splits and
/// cycles of the same stages could do.
struct SignalStudy {
  /// Index of the signal.
  let index: Int
  let signal: Signal
  let timing: SignalTiming
  let capacity: SignalCapacity
  let start: SplitStart
  /// Lanes under the splits of the plan.
  let outcomes: [SignalCapacity.LaneOutcome]

  /// Cycles beyond this are not proposed, s.
  static let cycleSecondsMaximum = 150

  /// Nil for a signal that has nothing to divide.
  init?(
    index: Int, network: Network, timing: SignalTiming, lanes: [LaneGroupDemand],
    baseline: PlanBaseline, periodHours: Double
  ) {
    guard timing.stages.count > 1 else { return nil }
    let signal = network.signals[index]
    let minimums = baseline.index.minimumGreenSeconds(signal: index, profile: baseline.profile)
    guard
      let least = try? signal.leastSplits(
        of: timing, minimumGreenSeconds: minimums, charge: .wholeGreen)
    else { return nil }
    self.index = index
    self.signal = signal.with(ownStagesOf: timing)
    self.timing = timing
    capacity = SignalCapacity(
      signal: signal, timing: timing, lanes: lanes, periodHours: periodHours)
    start = SplitStart(leastSeconds: least, capacity: capacity)
    outcomes = capacity.outcomes(splits: timing.stages.map(\.seconds))
  }

  var splits: [Double] { timing.stages.map(\.seconds) }

  /// The degree of saturation of the busiest lane; 0 without demand.
  func saturation(splits: [Double]) -> Double {
    capacity.outcomes(splits: splits).map(\.degreeOfSaturation).max() ?? 0
  }

  /// The least degree of saturation of the busiest lane that any cycle and splits reach, and the
  /// cycle; nil where no cycle holds the stages.
  func bestSaturation() -> (saturation: Double, cycle: Int)? {
    let own = Int(timing.cycleSeconds.rounded())
    let cycles = stride(
      from: start.neededSeconds, through: max(start.neededSeconds, Self.cycleSecondsMaximum, own),
      by: 10)
    var best: (saturation: Double, cycle: Int)?
    for cycle in Array(cycles) + [own] {
      guard let splits = start.equalSaturation(cycle: cycle) else { continue }
      let value = saturation(splits: splits.map(Double.init))
      if value < best?.saturation ?? .infinity { best = (value, cycle) }
    }
    return best
  }

  /// The timing with the splits of least delay in the same cycle; nil where they are its own.
  func withLeastDelay() -> SignalTiming? {
    withLeastDelay(cycle: Int(timing.cycleSeconds.rounded()))
  }

  /// The same in another cycle, s.
  func withLeastDelay(cycle: Int) -> SignalTiming? {
    guard let best = start.leastDelay(cycle: cycle) else { return nil }
    var result = timing
    for (place, seconds) in best.enumerated() { result.stages[place].seconds = Double(seconds) }
    result.cycleSeconds = Double(cycle)
    if result.offsetSeconds >= result.cycleSeconds { result.offsetSeconds = 0 }
    return result == timing ? nil : result
  }

  /// Sum of the delay of all vehicles, vehicle seconds per hour.
  func delay(splits: [Double]) -> Double { capacity.totalDelay(splits: splits) }

  // MARK: Stages

  /// Places of the stages in which a lane's movements may go.
  func stages(ofLane lane: Int) -> [Int] {
    let groups = Set(capacity.lanes[lane].uses.map(\.group))
    return timing.stages.indices.filter { place in
      groups.contains { signal.stages[timing.stages[place].stage].show[$0].isGo }
    }
  }

  /// Lanes whose green, or a part of it, is in a stage.
  func lanes(inStage place: Int) -> [Int] {
    capacity.lanes.indices.filter { stages(ofLane: $0).contains(place) }
  }

  /// What to call a stage of the timing.
  func name(ofStage place: Int) -> String { signal.stages[timing.stages[place].stage].id }

  /// Vehicles and walkers that a stage alone serves in each cycle.
  func arrivalsPerCycle(stage place: Int, walkersPerHour: [Int: Double]) -> Double {
    let cycle = timing.cycleSeconds / 3600
    var arrivals = 0.0
    for lane in capacity.lanes {
      for use in lane.uses where isAlone(stage: place, serving: use.group) {
        arrivals += use.vehiclesPerHour[0] * cycle
      }
    }
    for (group, walkers) in walkersPerHour where isAlone(stage: place, serving: group) {
      arrivals += walkers * cycle
    }
    return arrivals
  }

  /// Whether a stage is the only one in which a group may go, or the only one in which it has the
  /// right of way.
  func isAlone(stage place: Int, serving group: Int) -> Bool {
    let shows = timing.stages.map { signal.stages[$0.stage].show[group] }
    guard shows[place].isGo else { return false }
    return shows.indices.allSatisfy { $0 == place || !shows[$0].isGo }
      || shows[place] == .green && shows.indices.allSatisfy { $0 == place || shows[$0] != .green }
  }

  /// Whether a group has a protected green.
  func isProtected(group: Int) -> Bool {
    timing.stages.contains { signal.stages[$0.stage].show[group] == .green }
  }

  /// Whether a group has a permitted green.
  func isPermitted(group: Int) -> Bool {
    timing.stages.contains { signal.stages[$0.stage].show[group] == .permitted }
  }
}

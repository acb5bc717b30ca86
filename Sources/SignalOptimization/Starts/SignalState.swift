import SignalModel

/// A signal as the closed forms of a network see it: its stages in their order, what its lanes can
/// do, and a cycle with splits.
struct SignalState {
  /// Index of the signal.
  let signal: Int
  /// Its place among the timings of the plan.
  let place: Int
  /// What divides its cycles.
  let splitStart: SplitStart
  /// Cycle, s.
  var cycle: Int
  /// Splits by stage, s.
  var splits: [Int]
  /// Indices of its stages in the order they run; nil for the order of the plan.
  var order: [Int]?

  /// What its lanes can do.
  var capacity: SignalCapacity { splitStart.capacity }

  /// The effective greens of a lane's main movement as begin and length, s.
  func greens(lane: Int) -> [(start: Double, seconds: Double)] {
    let use = capacity.mainUse(lane)
    let exact = splits.map(Double.init)
    return capacity.mainGreens(lane).compactMap { green in
      guard green.indication != .redTurnAfterStop else { return nil }
      let late = green.startsQueue ? use.startUpLostSeconds : 0
      let longer = green.endsInYellow ? use.yellowUseSeconds : 0
      let length = green.seconds(exact) - late + longer
      return length > 0 ? (green.start(exact) + late, length) : nil
    }
  }

  /// Its timing in a plan, with the plan's stages or its own order of them.
  func timing(from base: TimingPlan, offset: Int) -> SignalTiming {
    var timing = base.timings[place]
    if let order { timing.stages = order.map { PlanStage(stage: $0, seconds: 0) } }
    timing.cycleSeconds = Double(cycle)
    timing.offsetSeconds = Double(offset.wrapped(cycle))
    timing.reference = .startOfGreen
    for (stage, seconds) in splits.enumerated() { timing.stages[stage].seconds = Double(seconds) }
    return timing
  }

  /// Delay of all vehicles that does not depend on when they come, vehicle seconds per hour.
  var incrementalDelay: Double {
    capacity.outcomes(splits: splits.map(Double.init)).reduce(0) {
      $0 + $1.incrementalSeconds * $1.vehiclesPerHour
    }
  }
}

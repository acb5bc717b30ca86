/// One stage in a plan: which, and for how long.
public struct PlanStage: Hashable, Sendable {
  /// Index into the signal's stages, and beyond them into the stages of the timing's own.
  public var stage: Int
  /// The stage's split, s: its green and the change interval that follows it.
  public var seconds: Double

  /// A stage of a plan.
  public init(stage: Int, seconds: Double) {
    self.stage = stage
    self.seconds = seconds
  }
}

/// The point of the first stage to which an offset refers.
public enum OffsetReference: String, Hashable, Sendable, CaseIterable {
  /// The moment its green begins.
  case startOfGreen
  /// The moment its green ends and its change interval begins.
  case endOfGreen
}

/// The timing of one signal in one plan.
public struct SignalTiming: Hashable, Sendable {
  /// Index of the signal.
  public var signal: Int
  /// Cycle length, s: the sum of the stages.
  public var cycleSeconds: Double
  /// Offset, s, from 0 up to the cycle: the reference point comes when the clock, modulo the
  /// cycle, shows this.
  public var offsetSeconds: Double
  /// What the offset refers to.
  public var reference: OffsetReference
  /// The stages in the order they run.
  public var stages: [PlanStage]
  /// Stages that the signal itself does not have. Their indices follow on those of the signal's.
  public var ownStages: [Stage]

  /// The timing of a signal.
  public init(
    signal: Int, cycleSeconds: Double, offsetSeconds: Double = 0,
    reference: OffsetReference = .startOfGreen, stages: [PlanStage], ownStages: [Stage] = []
  ) {
    self.signal = signal
    self.cycleSeconds = cycleSeconds
    self.offsetSeconds = offsetSeconds
    self.reference = reference
    self.stages = stages
    self.ownStages = ownStages
  }
}

extension Signal {
  /// The signal with the stages that a timing brings along, so that every stage index of the timing
  /// is one of its stages.
  public func with(ownStagesOf timing: SignalTiming) -> Signal {
    guard !timing.ownStages.isEmpty else { return self }
    var result = self
    result.stages += timing.ownStages
    return result
  }
}

extension Signal {
  /// The signal with the stages that two of its timings bring along, equal ones once, and the
  /// timings without stages of their own.
  public func joining(
    _ first: SignalTiming, _ second: SignalTiming
  ) -> (signal: Signal, first: SignalTiming, second: SignalTiming) {
    var joined = self
    func settled(_ timing: SignalTiming) -> SignalTiming {
      var result = timing
      let places = timing.ownStages.map { own in
        if let known = joined.stages.firstIndex(of: own) { return known }
        joined.stages.append(own)
        return joined.stages.count - 1
      }
      result.ownStages = []
      for position in result.stages.indices {
        let own = result.stages[position].stage - stages.count
        if places.indices.contains(own) { result.stages[position].stage = places[own] }
      }
      return result
    }
    let firstSettled = settled(first)
    let secondSettled = settled(second)
    return (joined, firstSettled, secondSettled)
  }
}

/// A plan: a timing for each signal of a network.
public struct TimingPlan: Hashable, Sendable {
  /// Name used in files and in the schedule.
  public var id: String
  /// Timings; at most one for each signal. A signal without one is dark.
  public var timings: [SignalTiming]

  /// A plan.
  public init(id: String, timings: [SignalTiming]) {
    self.id = id
    self.timings = timings
  }
}

/// An entry of a time-of-day schedule.
public struct ScheduleEntry: Hashable, Sendable {
  /// Time of day from which the plan runs, s after midnight.
  public var fromSeconds: Double
  /// Index into the scenario's plans.
  public var plan: Int

  /// An entry of a schedule.
  public init(fromSeconds: Double, plan: Int) {
    self.fromSeconds = fromSeconds
    self.plan = plan
  }
}

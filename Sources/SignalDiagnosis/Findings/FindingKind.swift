/// What is wrong.
public enum FindingKind: String, Hashable, Sendable, CaseIterable {
  /// More traffic than the intersection can serve with any cycle and splits of its stages.
  case structuralOversaturation
  /// More traffic than the splits let through, while other splits or another cycle would.
  case timingOversaturation
  /// Seconds of a stage that nobody drives in, while others wait.
  case wastedGreen
  /// A stage for which nobody comes in most cycles.
  case emptyStage
  /// Some approaches wait much while others have green to spare.
  case splitImbalance
  /// Reds are longer than they need to be.
  case cycleTooLong
  /// Too much of the hour is lost in changes.
  case cycleTooShort
  /// Platoons meet red where other offsets would let them pass.
  case poorProgression
  /// A full link holds the queues upstream of it.
  case spillback
  /// The queue of a turning pocket is longer than the pocket.
  case pocketOverflow
  /// Vehicles cannot reach a pocket past the queue beside it.
  case pocketStarvation
  /// Turns that must yield do not find the gaps they need.
  case permittedTurnFailure
  /// Queues outlast their green cycle after cycle.
  case splitFailure
  /// Walkers wait longer than the practice allows.
  case pedestrianWait
  /// The walk is too short to start, or its clearance to finish.
  case shortWalk
  /// People in buses and trams wait longer than others.
  case transitDelay
  /// Another plan would serve the traffic of this hour better.
  case planMisfit
  /// The plan breaks a rule of safety or of practice.
  case ruleBroken
  /// Counts contradict each other, or the demand that the scenario states.
  case contradictoryData

  /// Whether what it means is told by rules rather than by hours lost.
  public var isRule: Bool { self == .ruleBroken || self == .shortWalk }
}

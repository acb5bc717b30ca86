/// Why there is nothing to optimise. All of them are found before the first run.
public enum PlanSpaceError: Error, Hashable, Sendable {
  /// The scenario has no signal.
  case noSignals
  /// The plan times no signal.
  case noTimings(plan: String)
  /// No signal of the plan has more than one stage.
  case oneStage(plan: String)
  /// No cycle holds the stages of a signal.
  case noCycle(signal: String, neededSeconds: Int, maximumSeconds: Int)
  /// The stages of a signal cannot be timed without breaking a rule that the start plan keeps.
  case unsafeStart(signal: String)
  /// Every signal of the plan that has more than one stage is to be kept.
  case allKept(plan: String)
  /// The cycle is to be kept, but two signals have different ones.
  case keptCyclesDiffer(String, String)
  /// The cycle is to be kept, but is no whole number of seconds.
  case keptCycleNotWhole(signal: String)
  /// The cycle is to be kept, but does not keep the limits or hold the stages.
  case keptCycleNotFeasible(seconds: Int, ClosedRange<Int>)
  /// A signal is to be kept whose cycle is longer than a limit of the objective.
  case keptCycleBreaksLimit(signal: String, seconds: Double, maximumSeconds: Double)
  /// The limit on the walkers' speed cannot be kept with the stages in their order.
  case walkingSpeed(UnkeptWalkingSpeed)
  /// No cycle holds the stages that the limit on the walkers' speed asks for.
  case walkingSpeedCycle(UnkeptWalkingSpeed, neededSeconds: Int, maximumSeconds: Int)
  /// The plan cannot be expanded; the sentence says why.
  case plan(String)
}

extension PlanSpaceError: CustomStringConvertible {
  /// One sentence with the object, the fact and the limit.
  public var description: String {
    switch self {
    case .noSignals: "the scenario has no signal: there is nothing to time"
    case .noTimings(let plan): "plan \"\(plan)\" times no signal: there is nothing to optimise"
    case .oneStage(let plan):
      "plan \"\(plan)\" gives every signal a single stage, at least two are needed to divide a "
        + "cycle"
    case .noCycle(let signal, let needed, let maximum) where needed <= maximum:
      "signal \"\(signal)\": no cycle is feasible, its stages with their minimum greens, change "
        + "intervals and walkers' clearances need \(needed) s, and in a cycle so long some walkers "
        + "wait longer than is allowed"
    case .noCycle(let signal, let needed, let maximum):
      "signal \"\(signal)\": no cycle is feasible, its stages with their minimum greens, change "
        + "intervals and walkers' clearances need \(needed) s, allowed are at most \(maximum) s"
    case .unsafeStart(let signal):
      "signal \"\(signal)\": no splits of its stages keep the minimum greens and the walkers' "
        + "clearances"
    case .allKept(let plan):
      "every signal of plan \"\(plan)\" that has more than one stage is to be kept as it is: there "
        + "is nothing to optimise"
    case .keptCyclesDiffer(let first, let second):
      "the cycle is to be kept, but signals \"\(first)\" and \"\(second)\" have different ones"
    case .keptCycleNotWhole(let signal):
      "the cycle is to be kept, but that of signal \"\(signal)\" is no whole number of seconds"
    case .keptCycleNotFeasible(let seconds, let cycles):
      "the cycle is to be kept, but \(seconds) s are not within what stages, rules and limits "
        + "leave, from \(cycles.lowerBound) to \(cycles.upperBound) s"
    case .keptCycleBreaksLimit(let signal, let seconds, let maximum):
      "signal \"\(signal)\" is to be kept as it is, but its cycle of \(tenths(seconds)) s breaks "
        + "the limit cycle of \(tenths(maximum)) s"
    case .walkingSpeed(let limit): limit.sentence
    case .walkingSpeedCycle(let limit, let needed, let maximum):
      limit.sentence(cycleSeconds: needed, maximumSeconds: maximum)
    case .plan(let sentence): sentence
    }
  }
}

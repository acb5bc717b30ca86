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
    case .noCycle(let signal, let needed, let maximum):
      "signal \"\(signal)\": no cycle is feasible, its stages with their minimum greens, change "
        + "intervals and walkers' clearances need \(needed) s, allowed are at most \(maximum) s"
    case .unsafeStart(let signal):
      "signal \"\(signal)\": no splits of its stages keep the minimum greens and the walkers' "
        + "clearances"
    case .plan(let sentence): sentence
    }
  }
}

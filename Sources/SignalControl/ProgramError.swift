/// Why a timing cannot be turned into a program.
public enum ProgramError: Error, Hashable, Sendable {
  /// The timing names no stage.
  case noStages(signal: String)
  /// A stage index is out of range. Fatal for the timing; correct the plan.
  case unknownStage(signal: String, index: Int, count: Int)
  /// A `show` does not have one indication for each group.
  case wrongShowLength(signal: String, stage: String, found: Int, expected: Int)
  /// A split is shorter than the change interval it must hold.
  case splitTooShort(signal: String, stage: String, splitSeconds: Double, changeSeconds: Double)
  /// A split is shorter than the clearance of walkers who lose their walk at its end.
  case splitTooShortForWalkers(
    signal: String, stage: String, group: String, splitSeconds: Double, clearanceSeconds: Double)
  /// The splits do not add up to the cycle.
  case splitsDoNotClose(signal: String, sumSeconds: Double, cycleSeconds: Double)
  /// A time is not a number, negative, or longer than the limit.
  case timeOutOfRange(signal: String, what: String, seconds: Double, maximumSeconds: Double)

  /// A stage waits for a call where it cannot: first in the cycle, or as the second that does.
  case callStage(signal: String, stage: String, isFirst: Bool)

  /// The longest cycle a program may have, s.
  public static let cycleSecondsMaximum: Double = 86_400
}

extension ProgramError: CustomStringConvertible {
  /// One sentence with the object, the fact and the limit.
  public var description: String {
    switch self {
    case .noStages(let signal):
      "signal \"\(signal)\": the timing has no stage, at least one is needed"
    case .unknownStage(let signal, let index, let count):
      "signal \"\(signal)\": stage number \(index) does not exist, the signal has \(count) stages"
    case .wrongShowLength(let signal, let stage, let found, let expected):
      "signal \"\(signal)\", stage \"\(stage)\": shows \(found) groups, the signal has \(expected)"
    case .splitTooShort(let signal, let stage, let split, let change):
      "signal \"\(signal)\", stage \"\(stage)\": its split of \(split) s is shorter than the "
        + "change interval of \(change) s that ends it"
    case .splitTooShortForWalkers(let signal, let stage, let group, let split, let clearance):
      "signal \"\(signal)\", stage \"\(stage)\": its split of \(split) s is shorter than the "
        + "clearance of \(clearance) s that walkers of group \"\(group)\" need to finish crossing"
    case .splitsDoNotClose(let signal, let sum, let cycle):
      "signal \"\(signal)\": the stages add up to \(sum) s, the cycle is \(cycle) s"
    case .timeOutOfRange(let signal, let what, let seconds, let maximum):
      "signal \"\(signal)\": \(what) is \(seconds) s, allowed is 0 to \(maximum) s"
    case .callStage(let signal, let stage, let isFirst):
      isFirst
        ? "signal \"\(signal)\", stage \"\(stage)\": it waits for a call, so it cannot be the "
          + "first of the cycle; its time would have no stage to go to"
        : "signal \"\(signal)\", stage \"\(stage)\": it is the second stage that waits for a call, "
          + "at most one may"
    }
  }
}

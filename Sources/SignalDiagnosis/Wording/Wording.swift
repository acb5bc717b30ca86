import SignalModel

/// The sentences of findings: causes and levers, in one place for each kind.
enum Wording {
  // MARK: Causes

  /// More traffic than any timing can serve.
  static func structuralCause(approach: String, turns: String) -> String {
    "More vehicles come than any cycle and splits of these stages let through; the lane that "
      + "decides is \(turns) from \(approach). Retiming alone cannot help."
  }

  /// Splits that serve the wrong stages.
  static func splitCause(
    _ kind: FindingKind, giver: String, taker: String, taken: Double
  ) -> String {
    let seconds = Digits.fixed(taken, 0)
    return switch kind {
    case .timingOversaturation:
      "The splits give stage \(taker) less green than its vehicles need, while stage \(giver) "
        + "could give \(seconds) s; with other splits all come through."
    case .emptyStage:
      "Stage \(giver) runs in every cycle although nobody comes in most of them; \(seconds) s of "
        + "it could go to others."
    case .wastedGreen:
      "Stage \(giver) is green for longer than its vehicles need; \(seconds) s of it could go to "
        + "others, above all stage \(taker)."
    default:
      "The splits do not follow the traffic: stage \(taker) waits for green that stage \(giver) "
        + "has to spare, \(seconds) s of it."
    }
  }

  /// A stage that could be left out.
  static func emptyStageCause(_ stage: String) -> String {
    "Nobody needs stage \(stage): all who may go in it may go in another one, too."
  }

  /// A cycle that is too long or too short.
  static func cycleCause(_ kind: FindingKind, signals: Int) -> String {
    let whose = signals == 1 ? "The cycle" : "The common cycle"
    return switch kind {
    case .cycleTooLong:
      "\(whose) is longer than the traffic needs: reds are long, and greens run on after their "
        + "queues are gone."
    case .timingOversaturation:
      "\(whose) is so short that too much of the hour is lost in changes, and greens end before "
        + "their queues are gone."
    default: "\(whose) is so short that too much of the hour is lost in changes."
    }
  }

  /// Offsets that stop platoons.
  static func progressionCause(from: String, to: String) -> String {
    "The offset between \(from) and \(to) lets the platoon arrive on red."
  }

  /// A full link.
  static func spillbackCause(intersection: String?, linkCount: Int, cause: String?) -> String {
    let links = linkCount == 1 ? "the link before it" : "\(linkCount) links before it"
    let begin =
      intersection.map { "The queue of \($0) fills \(links) and holds those upstream." }
      ?? "The queue fills \(links) and holds those upstream."
    return cause.map { "\(begin) \($0)" } ?? begin
  }

  /// A pocket that is too short for its own queue.
  static func pocketOverflowCause(turns: String) -> String {
    "The queue for \(turns) is longer than its pocket and stands in the lane beside it."
  }

  /// A pocket behind a queue.
  static let pocketStarvationCause =
    "The queue of the lane beside the pocket reaches back beyond it: those who turn cannot reach "
    + "their pocket, and its green runs empty."

  /// A turn without gaps.
  static func permittedTurnCause(turns: String) -> String {
    "Who turns (\(turns)) must yield, and the gaps of the traffic it crosses do not suffice."
  }

  /// Queues that outlast their green.
  static let splitFailureCause =
    "The green ends before the queue that came in the red is gone, cycle after cycle."

  /// A long red for walkers.
  static let walkerCause =
    "The red of the walkers is longer than the practice allows; who waits so long walks on red."

  /// Buses and trams that wait longer than others.
  static func transitCause(intersection: String?) -> String {
    let place = intersection.map { ", most of it at \($0)" } ?? ""
    return "Buses and trams wait longer than the mean of all people in vehicles\(place): their "
      + "movements have the long reds."
  }

  /// A plan for another hour.
  static func planCause(now: String, better: String) -> String {
    "The traffic of this time is that of plan \(better), and plan \(now) runs."
  }

  /// A broken rule, with how often else.
  static func ruleCause(_ message: String, more: Int) -> String {
    more == 0 ? message : "\(message); and \(more) more like it"
  }

  /// Some signals.
  static func signalCount(_ count: Int) -> String { "\(count) signals" }

  // MARK: Levers

  /// Splits of the stages in their order.
  static func splitLever(_ stages: [String], _ splits: [Double]) -> String {
    let list = zip(stages, splits).map { "\($0) \(Digits.fixed($1, 0)) s" }
    return "Retime the splits: \(list.joined(separator: ", "))."
  }

  /// Actuation.
  static let onDemandLever = "Run the stage only when a detector or button calls it."

  /// One stage less.
  static func leaveOutLever(_ stage: String) -> String { "Leave out stage \(stage)." }

  /// Another cycle.
  static func cycleLever(_ seconds: Double, signals: Int) -> String {
    signals == 1
      ? "Retime the cycle to \(Digits.fixed(seconds, 0)) s."
      : "Retime the cycles to \(Digits.fixed(seconds, 0)) s on average, with splits and offsets."
  }

  /// Other offsets.
  static let offsetLever = "Retime the offsets to those of least waiting."

  /// Another plan of the scenario.
  static func planLever(_ plan: String) -> String { "Run plan \(plan) at this time." }

  /// A stage for a turn.
  static let protectedStageLever = "Give the turn a protected stage."

  /// More green for a movement.
  static func moreGreenLever(_ turns: String) -> String { "Retime: more green for \(turns)." }

  /// A lane more.
  static func addLaneLever(_ turns: String) -> String {
    "Another lane for \(turns), or a longer one."
  }

  /// A lane with changing directions.
  static func variableLaneLever(_ turns: String) -> String {
    "A variable lane that serves \(turns) at the hours that need it."
  }

  /// A left-turn lane on the other side.
  static let contraflowLever =
    "A contraflow left-turn lane with a signal ahead of it, where the exit beside it has room."

  /// No turn.
  static func banLever(_ turn: Turn) -> String {
    "Ban the \(turn.rawValue) turn here and lead it another way."
  }

  /// Less traffic.
  static let meteringLever = "Let in less traffic upstream while it is full."

  /// More green at the head of a full link.
  static let dischargeLever = "Retime the intersection at its end: more green for this approach."

  /// Emptying a short link.
  static let clearBeforePlatoonLever =
    "Retime the offset so that the link is empty when the platoon comes."

  /// A longer pocket.
  static func pocketLever(_ meters: Double) -> String {
    "A longer pocket, such as \(Digits.fixed(meters, 0)) m."
  }

  /// A shorter red for walkers.
  static func walkerLever(_ limit: Double) -> String {
    "Retime to a cycle in which walkers wait at most \(Digits.fixed(limit, 0)) s, or give them a "
      + "second walk in it."
  }

  /// Walk and clearance.
  static let walkLever = "Retime: lengthen the walk or its clearance."

  /// A rule to keep.
  static func ruleLever(_ rule: String) -> String { "Retime so that rule \(rule) is kept." }

  /// Priority for buses and trams.
  static let transitPriorityLever = "Priority for buses and trams at the signal."

  /// Splits for people.
  static let transitSplitLever = "Retime: weigh the stages by people in place of vehicles."

  /// A lane for buses.
  static let busLaneLever = "A lane for buses along the queue."
}

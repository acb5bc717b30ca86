/// What `signalloop diagnose` says could help.
extension Term {
  /// Splits of the stages in their order.
  public static func splitLever(_ splits: [(stage: String, seconds: String)]) -> Term {
    let list = splits.map { "\($0.stage) \($0.seconds) s" }
    return Term(
      "Retime the splits: \(list.joined(separator: ", ")).",
      "调整绿信比：\(list.joined(separator: "，"))。")
  }
  /// Actuation.
  public static let onDemandLever = Term(
    "Run the stage only when a detector or button calls it.", "该阶段仅在检测器或按钮请求时运行。")
  /// One stage less.
  public static func leaveOutLever(_ stage: String) -> Term {
    Term("Leave out stage \(stage).", "取消阶段 \(stage)。")
  }
  /// Another cycle.
  public static func cycleLever(_ seconds: String, signals: Int) -> Term {
    signals == 1
      ? Term("Retime the cycle to \(seconds) s.", "周期调整为 \(seconds) s。")
      : Term(
        "Retime the cycles to \(seconds) s on average, with splits and offsets.",
        "周期平均调整为 \(seconds) s，并同时调整绿信比与相位差。")
  }
  /// Other offsets.
  public static let offsetLever = Term(
    "Retime the offsets to those of least waiting.", "将相位差调整为等待最少的值。")
  /// Another plan of the scenario.
  public static func planLever(_ plan: String) -> Term {
    Term("Run plan \(plan) at this time.", "该时段运行方案 \(plan)。")
  }
  /// A stage for a turn.
  public static let protectedStageLever = Term(
    "Give the turn a protected stage.", "为该转向设置专用（保护）阶段。")
  /// More green for a movement.
  public static func moreGreenLever(_ turns: Term) -> Term {
    Term("Retime: more green for \(turns.english).", "调整配时：增加\(turns.chinese)绿灯。")
  }
  /// A lane more.
  public static func addLaneLever(_ turns: Term) -> Term {
    Term(
      "Another lane for \(turns.english), or a longer one.",
      "为\(turns.chinese)增设或加长车道。")
  }
  /// A lane with changing directions.
  public static func variableLaneLever(_ turns: Term) -> Term {
    Term(
      "A variable lane that serves \(turns.english) at the hours that need it.",
      "设置可变导向车道，在需要的时段服务\(turns.chinese)。")
  }
  /// A left-turn lane on the other side.
  public static let contraflowLever = Term(
    "A contraflow left-turn lane with a signal ahead of it, where the exit beside it has room.",
    "在相邻出口道有余量时设置借道左转车道及预信号。")
  /// No turn, by the name of the turn.
  public static func banLever(_ turn: Term) -> Term {
    Term(
      "Ban the \(turn.english) turn here and lead it another way.",
      "在此禁止\(turn.chinese)，引导绕行。")
  }
  /// Less traffic.
  public static let meteringLever = Term(
    "Let in less traffic upstream while it is full.", "饱和期间在上游截流。")
  /// More green at the head of a full link.
  public static let dischargeLever = Term(
    "Retime the intersection at its end: more green for this approach.",
    "调整路段末端交叉口配时：增加该进口道绿灯。")
  /// Emptying a short link.
  public static let clearBeforePlatoonLever = Term(
    "Retime the offset so that the link is empty when the platoon comes.",
    "调整相位差，使车队到达时路段已清空。")
  /// A longer pocket.
  public static func pocketLever(_ meters: String) -> Term {
    Term("A longer pocket, such as \(meters) m.", "加长展宽段，例如至 \(meters) m。")
  }
  /// A shorter red for walkers.
  public static func walkerLever(_ limit: String) -> Term {
    Term(
      "Retime to a cycle in which walkers wait at most \(limit) s, or give them a second walk in "
        + "it.", "缩短周期使行人等待不超过 \(limit) s，或在周期内二次放行行人。")
  }
  /// Walk and clearance.
  public static let walkLever = Term(
    "Retime: lengthen the walk or its clearance.", "调整配时：延长行人绿灯或绿闪清空时间。")
  /// A rule to keep.
  public static func ruleLever(_ rule: String) -> Term {
    Term("Retime so that rule \(rule) is kept.", "调整配时以满足规则 \(rule)。")
  }
  /// Priority for buses and trams.
  public static let transitPriorityLever = Term(
    "Priority for buses and trams at the signal.", "在信号上给予公交优先。")
  /// Splits for people.
  public static let transitSplitLever = Term(
    "Retime: weigh the stages by people in place of vehicles.", "调整配时：按人而非按车衡量各阶段。")
  /// A lane for buses.
  public static let busLaneLever = Term("A lane for buses along the queue.", "沿排队段设置公交专用道。")
  /// A stage on call.
  public static func onCallLever(_ stage: String) -> Term {
    Term(
      "Let stage \(stage) run on call only: push buttons at its crosswalks.",
      "阶段 \(stage) 改为行人按钮请求，仅在有请求时运行。")
  }
  /// A new measurement.
  public static let measureAgainLever = Term(
    "Measure again; if it stays, correct counts, speeds or saturation flows of the scenario before "
      + "its plans are trusted on this route.",
    "重新测量；若仍不符，先修正流量、车速或饱和流率，再采信该路线上的方案。")
  /// A new count.
  public static let recountLever = Term(
    "Count again, or check the detector.", "重新调查流量，或检查检测器。")
}

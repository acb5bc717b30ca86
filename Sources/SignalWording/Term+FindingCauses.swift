/// The causes that `signalloop diagnose` gives.
extension Term {
  /// More traffic than any timing can serve.
  public static func structuralCause(approach: String, turns: Term) -> Term {
    Term(
      "More vehicles come than any cycle and splits of these stages let through; the lane that "
        + "decides is \(turns.english) from \(approach). Retiming alone cannot help.",
      "到达车辆超过这些阶段在任何周期与绿信比下的通行能力；起决定作用的是 \(approach) 的\(turns.chinese)车道。"
        + "仅靠配时无法解决。")
  }
  /// Splits that let too few through.
  public static func timingOversaturationCause(
    giver: String, taker: String, seconds: String
  ) -> Term {
    Term(
      "The splits give stage \(taker) less green than its vehicles need, while stage \(giver) "
        + "could give \(seconds) s; with other splits all come through.",
      "绿信比给阶段 \(taker) 的绿灯少于其车流所需，而阶段 \(giver) 可让出 \(seconds) s；调整绿信比后即可全部通过。")
  }
  /// A stage that is longer than its few vehicles need.
  public static func emptyStageCause(giver: String, seconds: String) -> Term {
    Term(
      "Stage \(giver) runs in every cycle although nobody comes in most of them; \(seconds) s of "
        + "it could go to others.",
      "阶段 \(giver) 每周期都运行，而多数周期无人到达；其中 \(seconds) s 可让给其他阶段。")
  }
  /// A stage that could be left out.
  public static func spareStageCause(_ stage: String) -> Term {
    Term(
      "Nobody needs stage \(stage): all who may go in it may go in another one, too.",
      "阶段 \(stage) 并无必要：其放行的所有流向在其他阶段同样放行。")
  }
  /// Green that runs on.
  public static func wastedGreenCause(giver: String, taker: String, seconds: String) -> Term {
    Term(
      "Stage \(giver) is green for longer than its vehicles need; \(seconds) s of it could go to "
        + "others, above all stage \(taker).",
      "阶段 \(giver) 的绿灯长于其车流所需（绿灯空放）；其中 \(seconds) s 可让给其他阶段，首先是阶段 \(taker)。")
  }
  /// Splits that do not follow the traffic.
  public static func splitImbalanceCause(giver: String, taker: String, seconds: String) -> Term {
    Term(
      "The splits do not follow the traffic: stage \(taker) waits for green that stage \(giver) "
        + "has to spare, \(seconds) s of it.",
      "绿信比与流量不匹配：阶段 \(taker) 缺少绿灯，而阶段 \(giver) 有 \(seconds) s 富余。")
  }
  /// Reds that are long for nothing.
  public static func longCycleCause(signals: Int) -> Term {
    let whose = whoseCycle(signals)
    return Term(
      "\(whose.english) is longer than the traffic needs: reds are long, and greens run on after "
        + "their queues are gone.",
      "\(whose.chinese)长于流量所需：红灯过长，绿灯在排队消散后仍继续。")
  }
  /// Changes that eat up the hour.
  public static func shortCycleCause(signals: Int) -> Term {
    let whose = whoseCycle(signals)
    return Term(
      "\(whose.english) is so short that too much of the hour is lost in changes.",
      "\(whose.chinese)过短，每小时损失在相位切换中的时间过多。")
  }
  /// Changes that eat up so much that queues are left.
  public static func saturatedCycleCause(signals: Int) -> Term {
    let whose = whoseCycle(signals)
    return Term(
      "\(whose.english) is so short that too much of the hour is lost in changes, and greens end "
        + "before their queues are gone.",
      "\(whose.chinese)过短，损失在相位切换中的时间过多，绿灯在排队消散前结束。")
  }
  private static func whoseCycle(_ signals: Int) -> Term {
    signals == 1 ? Term("The cycle", "周期") : Term("The common cycle", "共同周期")
  }
  /// Offsets that stop platoons.
  public static func progressionCause(from: String, to: String) -> Term {
    Term(
      "The offset between \(from) and \(to) stops more of the platoon than it must.",
      "\(from) 与 \(to) 之间的相位差使车队遇红灯停车多于必要。")
  }
  /// A full link.
  public static func spillbackCause(intersection: String?, linkCount: Int) -> Term {
    let links = linkCount == 1 ? "the link before it" : "\(linkCount) links before it"
    let road = linkCount == 1 ? "其上游路段" : "其上游 \(linkCount) 个路段"
    guard let intersection else {
      return Term(
        "The queue fills \(links) and holds those upstream.", "排队占满\(road)，阻挡上游车流。")
    }
    return Term(
      "The queue of \(intersection) fills \(links) and holds those upstream.",
      "\(intersection) 的排队占满\(road)，阻挡上游车流。")
  }
  /// A pocket that is too short for its own queue.
  public static func pocketOverflowCause(_ turns: Term) -> Term {
    Term(
      "The queue for \(turns.english) is longer than its pocket and stands in the lane beside it.",
      "\(turns.chinese)排队长于展宽段，占用相邻车道。")
  }
  /// A pocket behind a queue.
  public static let pocketStarvationCause = Term(
    "The queue of the lane beside the pocket reaches back beyond it: those who turn cannot reach "
      + "their pocket, and its green runs empty.",
    "相邻车道排队越过展宽段起点：转弯车辆进不了展宽段，其绿灯空放。")
  /// A turn without gaps.
  public static func permittedTurnCause(_ turns: Term) -> Term {
    Term(
      "Who turns (\(turns.english)) must yield, and the gaps of the traffic it crosses do not "
        + "suffice.",
      "\(turns.chinese)须让行，而冲突车流的可穿越空档不足。")
  }
  /// Queues that outlast their green.
  public static let splitFailureCause = Term(
    "The green ends before the queue that came in the red is gone, cycle after cycle.",
    "绿灯在红灯期间形成的排队消散前结束，周期接着周期（二次排队）。")
  /// A long red for walkers.
  public static let walkerCause = Term(
    "The red of the walkers is longer than the practice allows; who waits so long walks on red.",
    "行人红灯长于规范允许值；等待过久会诱发闯红灯。")
  /// Buses and trams that wait longer than others.
  public static func transitCause(intersection: String?) -> Term {
    let place = intersection.map { ", most of it at \($0)" } ?? ""
    let location = intersection.map { "，主要发生在 \($0)" } ?? ""
    return Term(
      "Buses and trams wait longer than other vehicles\(place): their "
        + "movements have the long reds.",
      "公交车辆的延误大于其他车辆\(location)：其流向的红灯较长。")
  }
  /// A stage for walkers who seldom come.
  public static func walkersSeldomCause(_ stage: String) -> Term {
    Term(
      "Stage \(stage) runs in every cycle, though walkers come in few of them.",
      "阶段 \(stage) 每周期运行，而多数周期无行人过街。")
  }
  /// A street slower than the simulation.
  public static let streetSlowerCause = Term(
    "The street is slower than the simulation: there is more traffic than the scenario has, less "
      + "capacity, or something in the way that it does not know.",
    "实际行程时间长于仿真：流量大于方案所设、通行能力偏低，或存在未建模的干扰。")
  /// A street faster than the simulation.
  public static let streetFasterCause = Term(
    "The street is faster than the simulation: there is less traffic than the scenario has, more "
      + "capacity, or the signals do not run the plan that it states.",
    "实际行程时间短于仿真：流量小于方案所设、通行能力偏高，或信号机未按所述方案运行。")
  /// A plan for another hour.
  public static func planCause(now: String, better: String) -> Term {
    Term(
      "The traffic of this time is that of plan \(better), and plan \(now) runs.",
      "该时段的流量适合方案 \(better)，而运行的是方案 \(now)。")
  }
  /// A broken rule, with how often else.
  public static func ruleCause(_ message: String, more: Int) -> Term {
    guard more > 0 else { return Term(verbatim: message) }
    return Term("\(message); and \(more) more like it", "\(message)；同类另有 \(more) 处")
  }
  /// Two counts of one place.
  public static let detectorsDifferCause = Term(
    "Two counts of the same traffic differ by more than chance: at least one of them is wrong.",
    "对同一车流的两次计数之差超出偶然范围：至少有一个有误。")
  /// A count that does not agree with the others.
  public static let countsContradictCause = Term(
    "No traffic agrees with this count and with those around it: vehicles would have to appear or "
      + "vanish between two counts.",
    "没有任何车流能同时符合该计数与相邻计数：车辆须在两处之间凭空出现或消失。")
  /// A count where nobody drives.
  public static let noRouteCause = Term(
    "Vehicles were counted where no route of the scenario leads.", "在方案中无路径经过之处计到车辆。")
}

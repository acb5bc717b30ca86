/// Words of a comparison with SUMO.
extension Term {
  // MARK: Heading

  /// The title.
  public static func crossCheckTitle(_ scenario: String) -> Term {
    Term("\(scenario): SignalLoop and SUMO", "\(scenario)：SignalLoop 与 SUMO")
  }
  /// How much was run.
  public static func crossCheckRuns(
    plans: Int, seeds: Int, from seed: UInt64, jitter: String
  ) -> Term {
    Term(
      "\(plans) plan(s), \(seeds) seed(s) from \(seed), jitter \(jitter) s",
      "\(plans) 个方案，\(seeds) 个随机种子（自 \(seed) 起），出发随机推迟至多 \(jitter) 秒")
  }

  // MARK: Plans

  /// Column of the plan.
  public static let crossCheckPlan = Term("Plan", "方案")
  /// Column of the cycle.
  public static let crossCheckCycle = Term("Cycle s", "周期 s")
  /// Column of our delay.
  public static let crossCheckDelay = Term("Delay s", "延误 s")
  /// Column of the difference in delay.
  public static let crossCheckError = Term("Error %", "误差 %")
  /// Column of stops.
  public static let crossCheckStops = Term("Stops", "停车")
  /// Column of vehicles that arrived.
  public static let crossCheckArrived = Term("Arrived", "到达")
  /// Column of vehicles that never came in.
  public static let crossCheckOutside = Term("Outside", "未驶入")

  // MARK: Summary

  /// Both mean delays.
  public static func crossCheckMeans(own: String, sumo: String, percent: String) -> Term {
    Term(
      "Mean delay: \(own) s, SUMO \(sumo) s (\(percent) %)",
      "平均延误：\(own) 秒，SUMO \(sumo) 秒（\(percent) %）")
  }
  /// Ranks of plans.
  public static func crossCheckPlanRanks(spearman: String, error: String) -> Term {
    Term(
      "Over plans: Spearman \(spearman), mean absolute error \(error) %",
      "各方案之间：Spearman 秩相关 \(spearman)，平均绝对误差 \(error) %")
  }
  /// Errors of a band of cycles; an end that is nil is open.
  public static func crossCheckBand(
    from: String?, to: String?, error: String, own: String, sumo: String, plans: Int
  ) -> Term {
    let name =
      switch (from, to) {
      case (let from?, let to?): Term("of \(from) to below \(to) s", "\(from) 至不足 \(to) 秒")
      case (let from?, nil): Term("of \(from) s and more", "\(from) 秒及以上")
      case (nil, let to): Term("below \(to ?? "") s", "不足 \(to ?? "") 秒")
      }
    return Term(
      "Cycles \(name.english): error \(error) %, delay \(own) s, SUMO \(sumo) s, \(plans) plan(s)",
      "周期\(name.chinese)：误差 \(error) %，延误 \(own) 秒，SUMO \(sumo) 秒，\(plans) 个方案")
  }
  /// Ranks of approaches or links.
  public static func crossCheckRanks(
    signalisedOnly: Bool, pooled: String, count: Int, within: String
  ) -> Term {
    let name =
      signalisedOnly ? Term("Approaches of signals", "信号控制进口道") : Term("All links", "全部路段")
    return Term(
      "\(name.english): Spearman \(pooled) over \(count) pairs of link and plan; \(within) within "
        + "a plan, on average",
      "\(name.chinese)：\(count) 对路段与方案的 Spearman 秩相关 \(pooled)；同一方案内平均 \(within)")
  }
  /// Which links are ranked.
  public static func crossCheckRanked(vehicles: Int) -> Term {
    Term(
      "Only links with at least \(vehicles) vehicles a run are ranked.",
      "仅对每次仿真至少 \(vehicles) 辆车的路段排序。")
  }
  /// What precedes the list of what neither has.
  public static let crossCheckLeftOut = Term(
    "Left out of both, because SUMO's network cannot hold it:", "SUMO 路网无法表示，故双方均略去：")
  /// What precedes the list of what only we have.
  public static let crossCheckOnlyOurs = Term(
    "Only in ours, because SUMO's network cannot hold it:", "SUMO 路网无法表示，故仅本仿真包含：")

  // MARK: Approaches

  /// Column of the link.
  public static let crossCheckLink = Term("Link", "路段")
  /// Column of vehicles that came.
  public static let crossCheckCame = Term("Came", "到来")
  /// Column of vehicles that were left.
  public static let crossCheckLeft = Term("Left", "滞留")
  /// Column of the wait to come in.
  public static let crossCheckEntry = Term("Entry s", "驶入 s")
  /// Column of the error in vehicle hours.
  public static let crossCheckHours = Term("Error veh-h", "误差 辆·时")
  /// Column of what differs first.
  public static let crossCheckDiffers = Term("Differs in", "差异所在")
  /// Lanes of a group.
  public static func crossCheckGroup(_ turns: String, lanes: String) -> Term {
    let words = self.turns(turns)
    return Term("\(words.english), lane \(lanes)", "\(words.chinese)，车道 \(lanes)")
  }
  /// What differs first.
  public static func crossCheckDifference(_ word: String) -> Term {
    switch word {
    case "arrivals": Term(word, "到达")
    case "capacity": Term(word, "通行能力")
    case "queue": Term(word, "排队")
    case "delay": Term(word, "延误")
    default: Term(verbatim: word)
    }
  }
  /// What the columns mean.
  public static let crossCheckNotes = Term(
    """
    Came: vehicles a run. Left: of them, still there or waiting to come in at the end.
    Entry s: the part of SUMO's delay that is spent waiting to come in.
    Differs in: the first of arrivals, capacity (vehicles that got through), queue (left) and delay.

    """,
    """
    到来：每次仿真的车辆数。滞留：其中结束时仍在路段上或等待驶入者。
    驶入 s：SUMO 延误中等待驶入路网的部分。
    差异所在：到达、通行能力（通过车辆）、排队（滞留）、延误中最先不同者。

    """)
}

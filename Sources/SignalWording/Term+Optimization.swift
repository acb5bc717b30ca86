/// The words of `signalloop optimize`.
extension Term {
  /// How much was searched, by what.
  public static func searched(runs: Int, objective: String, seed: UInt64, end: Term) -> Term {
    Term(
      "\(runs) runs, objective \(objective), seed \(seed), \(end.english)",
      "仿真 \(runs) 次，优化目标\(chineseObjective(objective))，随机种子 \(seed)，\(end.chinese)")
  }
  /// Why a search ended, by its name.
  public static func searchEnd(_ name: String) -> Term {
    switch name {
    case "interrupted": Term("stopped by the user", "由用户停止")
    case "closedForm":
      Term("a plan in closed form, without a search", "解析方案，未作搜索")
    case "converged": Term("ended as nothing was left to try", "已无可尝试，结束")
    default: Term("ended with its budget", "预算用尽，结束")
    }
  }
  /// Heading of the proof.
  public static func unseenDays(_ count: Int) -> Term {
    Term("On \(count) unseen days", "在 \(count) 个未见过的日子上")
  }
  /// The index.
  public static let index = Term("Index", "指数")
  /// Delay with its unit.
  public static let delayPerVehicle = Term("Delay, s/veh", "延误，s/辆")
  /// Stops with their unit.
  public static let stopsPerVehicle = Term("Stops/veh", "停车，次/辆")
  /// By how much the index changes.
  public static func indexChange(
    isLess: Bool, percent: String, difference: String, low: String, high: String
  ) -> Term {
    Term(
      "Index (equivalent seconds per vehicle) \(isLess ? "less" : "more") by \(percent) %: "
        + "difference \(difference), 95 % interval from \(low) to \(high).",
      "指数（每辆车的等效秒数）\(isLess ? "降低" : "升高") \(percent) %：差 \(difference)，"
        + "95 % 区间 \(low) 至 \(high)。")
  }
  /// How the index changes where there is more or less traffic: for each demand its share of the
  /// scenario's in percent, the change in percent and the judgement.
  public static func otherDemands(
    _ demands: [(trafficPercent: Int, change: String, verdict: Term)]
  ) -> Term {
    let english = demands.map { demand in
      "with \(abs(demand.trafficPercent)) % \(demand.trafficPercent < 0 ? "less" : "more") traffic "
        + "by \(demand.change) % (\(demand.verdict.english))"
    }
    let chinese = demands.map { demand in
      "车流\(demand.trafficPercent < 0 ? "减少" : "增加") \(abs(demand.trafficPercent)) % 时变化 "
        + "\(demand.change) %（\(demand.verdict.chinese)）"
    }
    return Term(
      "The index would change \(english.joined(separator: ", ")).",
      "指数：\(chinese.joined(separator: "，"))。")
  }
  /// The search ended where it began.
  public static func nothingBetter(_ start: String) -> Term {
    Term(
      "Nothing was found that is proven better than \(start).", "未找到可证明优于 \(start) 的方案。")
  }
  /// The judgement; what follows is styled.
  public static let verdictLabel = Term("Verdict: ", "结论：")
  /// The judgement on a plan that breaks a limit, whatever its index.
  public static let beyondLimits = Term("breaks a limit", "超出限值")
  /// The start breaks a limit.
  public static func startBreaksLimit(_ message: String) -> Term {
    Term("The plan it began with breaks a limit: \(message).", "初始方案超出限值：\(message)。")
  }
  /// The plan keeps limits that the start breaks.
  public static let meetsLimits = Term("The plan found keeps all limits.", "所得方案满足全部限值。")
  /// No plan keeps the limits.
  public static func noPlanWithinLimits(_ message: String) -> Term {
    Term(
      "No plan within the limits was found. The best one: \(message).",
      "未找到满足限值的方案。最好的一个：\(message)。")
  }
  /// Where it was written.
  public static func writtenTo(_ path: String) -> Term {
    Term("Written to \(path)", "已写入 \(path)")
  }
}

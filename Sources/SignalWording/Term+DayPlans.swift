/// The words of `signalloop optimize --time-of-day`.
extension Term {
  /// How much was searched for a day.
  public static func searchedDay(
    runs: Int, objective: String, seed: UInt64, switchMinutes: String
  ) -> Term {
    Term(
      "\(runs) runs, objective \(objective), seed \(seed); a change of plan costs "
        + "\(switchMinutes) vehicle minutes",
      "仿真 \(runs) 次，优化目标\(chineseObjective(objective))，随机种子 \(seed)；每次方案切换代价 "
        + "\(switchMinutes) 车·分钟")
  }
  /// The scenario's own plans.
  public static let scenarioPlans = Term("scenario", "原方案")
  /// Heading: how many plans.
  public static let plansColumn = Term("Plans", "方案数")
  /// Title of the plans of a day and their times.
  public static let dayScheduleTitle = Term("The plans of the day", "全日方案")
  /// Title of what further plans save.
  public static let dayChoicesTitle = Term("How many plans", "方案数的选择")
  /// What the figures are.
  public static let dayChoicesNote = Term(
    "In closed form, before any run: a further plan is worth it where it saves more waiting than "
      + "its changes cost.",
    "仿真之前的解析估计：新增方案节省的等待大于其切换代价时才值得采用。")
  /// Heading: how many changes.
  public static let changesColumn = Term("Changes", "切换数")
  /// Heading: waiting in closed form.
  public static let waitingColumn = Term("Waiting, veh h", "等待，车·h")
  /// Heading: the same with the cost of changes.
  public static let waitingWithChangesColumn = Term("with changes, veh h", "含切换，车·h")
  /// Heading: from when.
  public static let fromColumn = Term("From", "起始")
  /// Heading: which plan.
  public static let planColumn = Term("Plan", "方案")
  /// Heading: the cycle.
  public static let cycleColumn = Term("Cycle s", "周期 s")
  /// No schedule keeps the limits.
  public static func noScheduleWithinLimits(_ message: String) -> Term {
    Term(
      "No schedule within the limits was found. The best one: \(message).",
      "未找到满足限值的时段表。最好的一个：\(message)。")
  }

  // MARK: What each plan changes

  /// Title of what each plan of the day changes.
  public static let dayChangesTitle = Term("What changes", "方案的变化")
  // MARK: Cutting anew

  /// The cuts stayed as they were.
  public static let recutUnchanged = Term(
    "With the plans that were found the day was cut anew, by whole days of simulation: nothing was "
      + "better than the cuts in closed form.",
    "用搜索得到的方案对全天仿真、重新划分时段：未找到优于解析划分的结果。")
  /// There was no budget for it.
  public static let recutUntried = Term(
    "The budget was too small to cut the day anew with the plans that were found.",
    "预算不足，未用搜索得到的方案重新划分时段。")
  /// Other cuts were found: when plans change, before and now; how many plans there were and are;
  /// and how many of those now are in closed form.
  public static func recut(
    before: [String], after: [String], plansBefore: Int, plansAfter: Int, closedForms: Int
  ) -> Term {
    var english =
      "With the plans that were found the day was cut anew, by whole days of simulation: "
    var chinese = "用搜索得到的方案对全天仿真、重新划分时段："
    let earlier = before.joined(separator: ", ")
    let earlierChinese = before.joined(separator: "、")
    if after.isEmpty {
      english += "one plan runs all day in place of \(plansBefore) with changes at \(earlier)"
      chinese += "全天一个方案，代替原来的 \(plansBefore) 个方案（\(earlierChinese) 切换）"
    } else {
      if before == after {
        english += "at the same times other plans begin"
        chinese += "切换时刻不变，所用方案不同"
      } else {
        english += "the plan changes at \(after.joined(separator: ", ")) in place of \(earlier)"
        chinese += "切换时刻由 \(earlierChinese) 改为 \(after.joined(separator: "、"))"
      }
      if plansBefore != plansAfter {
        english += "; \(NumberText.counted(plansAfter, "plan")) in place of \(plansBefore)"
        chinese += "；方案数由 \(plansBefore) 改为 \(plansAfter)"
      }
    }
    if closedForms > 0 {
      let isAll = closedForms == plansAfter
      let count = isAll ? "all" : "\(closedForms)"
      let which = isAll ? "全部" : " \(closedForms) 个"
      english +=
        plansAfter == 1
        ? ", that of the closed form, before the search"
        : "; \(count) of its plans as in closed form, before the search"
      chinese += plansAfter == 1 ? "，为搜索前的解析方案" : "；其中\(which)为搜索前的解析方案"
    }
    return Term(english + ".", chinese + "。")
  }
  /// What the new cuts are worth on days by which neither was chosen.
  public static func recutWorth(
    days: Int, before: String, after: String, interval: (low: String, high: String)?, isKept: Bool
  ) -> Term {
    let range = interval.map {
      Term(
        " (difference from \($0.low) to \($0.high) with 95 % confidence)",
        "（差值 95 % 区间 \($0.low) 至 \($0.high)）")
    }
    return Term(
      "On \(days) days by which neither was chosen the index is \(after) in place of \(before)"
        + "\(range?.english ?? ""): "
        + (isKept ? "they are taken." : "they are not taken, and the cuts stay as they were."),
      "在 \(days) 个未用于选择的日子上，指数由 \(before) 变为 \(after)\(range?.chinese ?? "")："
        + (isKept ? "采用新的划分。" : "不采用，保持原划分。"))
  }
}

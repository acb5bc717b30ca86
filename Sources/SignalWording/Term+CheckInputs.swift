/// What of a scenario or a plan was edited, as phrases.
extension Term {
  /// An entry of a digest that is not what it was.
  ///
  /// - Parameters:
  ///   - section: The section of the digest.
  ///   - name: What in it.
  ///   - values: What it was and is: `400 → 480`.
  ///   - percent: The change as a share, in parentheses, or nothing.
  ///   - presence: Whether it is new or gone, or nothing.
  public static func inputChange(
    section: String, _ name: String, values: String, percent: String, presence: Term
  ) -> Term {
    switch section {
    case "period":
      Term("the period's \(name) \(values)", "时段 \(name) \(values)")
    case "rules": Term("the \(name) \(values)", "\(name) \(values)")
    case "streets":
      Term("lanes, links or connections at \(name)", "\(name) 的车道、路段或连接") + presence
    case "signals": Term("groups or stages of signal \(name)", "信号 \(name) 的信号组或阶段") + presence
    case "plans": Term("plan \(name)", "方案 \(name)") + presence
    case "schedule": Term("the schedule \(name) \(values)", "时段表 \(name) \(values)")
    case "vehicles": Term("vehicle type \(name) \(values)", "车型 \(name) \(values)")
    case "volumes":
      Term(
        "volume of \(name) \(values) veh/h\(percent)", "\(name) 的流量 \(values) 辆/h\(percent)")
    case "turningShares":
      Term("turning share of \(name) \(values) %", "\(name) 的转向比例 \(values) %")
    case "trips":
      Term("trips from \(name) \(values)\(percent)", "自 \(name) 的出行 \(values)\(percent)")
    case "walkers":
      Term(
        "walkers at \(name) \(values) per hour\(percent)",
        "\(name) 的行人 \(values) 人/h\(percent)")
    case "demand":
      Term("arrivals, profiles, mix or ways of \(name)", "\(name) 的到达、时变、车型构成或路径")
    case "objective": Term("the objective's \(name) \(values)", "优化目标的 \(name) \(values)")
    case "model": Term(verbatim: "\(name) \(values)")
    default: Term(verbatim: "\(section) \(name) \(values)")
    }
  }
  /// What was not there before.
  public static let isNew = Term(" (new)", "（新增）")
  /// What is no longer there.
  public static let isGone = Term(" (gone)", "（已删除）")
  /// No value.
  public static let noValue = Term("none", "无")

  /// The cycle of a signal.
  public static func cycleOf(_ signal: String, _ change: String) -> Term {
    Term("cycle at \(signal) \(change) s", "\(signal) 的周期 \(change) s")
  }
  /// A split of a signal.
  public static func splitOf(_ stage: String, _ signal: String, _ change: String) -> Term {
    Term("split \(stage) at \(signal) \(change) s", "\(signal) 阶段 \(stage) 的时长 \(change) s")
  }
  /// When a stage of a signal begins.
  public static func startOf(_ stage: String, _ signal: String, _ change: String) -> Term {
    Term("start of \(stage) at \(signal) \(change) s", "\(signal) 的 \(stage) 起始时刻 \(change) s")
  }
  /// The order of a signal's stages.
  public static func orderOf(_ signal: String, _ stages: [String]) -> Term {
    Term(
      "order of stages at \(signal) \(Language.english.names(stages))",
      "\(signal) 的相序 \(Language.chinese.names(stages))")
  }
  /// A signal is or is no longer dark.
  public static func darkness(_ signal: String, isDark: Bool) -> Term {
    Term(
      "signal \(signal) is \(isDark ? "dark" : "no longer dark")",
      "信号 \(signal) \(isDark ? "关闭" : "不再关闭")")
  }

  // MARK: Searches

  /// A search came to another plan.
  public static func foundPlan(_ verdict: String, change: Term) -> Term {
    switch verdict {
    case "worse":
      Term("the search finds a worse plan than the recorded one", "搜索得到的方案差于所记录的方案") + change
    case "better":
      Term("the search finds a better plan than the recorded one", "搜索得到的方案优于所记录的方案") + change
    case "equivalent":
      Term(
        "the search finds another plan, as good as the recorded one", "搜索得到另一方案，与所记录的相当")
    default:
      Term(
        "the search finds another plan, not proven better or worse", "搜索得到另一方案，优劣未定")
    }
  }
  /// The index of two plans, after what is said of them.
  public static func foundIndex(_ change: String) -> Term {
    Term(": index \(change)", "：性能指数 \(change)")
  }
  /// What to do about a better plan.
  public static let considerUpdate = Term("consider --update", "可考虑 --update")
  /// The comparison of a plan that is found now with the recorded one.
  public static func foundComparison(
    found: String, recorded: String, difference: String, low: String, high: String, days: Int,
    verdict: String
  ) -> Term {
    Term(
      "The plan that is found now has index \(found), the recorded one \(recorded): difference "
        + "\(difference), interval \(low) to \(high), \(days) paired unseen days, \(verdict).",
      "现得方案的性能指数为 \(found)，所记录的为 \(recorded)：差值 \(difference)，区间 \(low) 至 "
        + "\(high)，\(days) 个未见过的配对日，\(self.verdict(verdict).chinese)。")
  }
  /// The delay of an approach under both.
  public static func foundApproach(
    _ name: String, link: String, a: String, b: String, verdict: String
  ) -> Term {
    Term(
      "Approach \(name) (\(link)): \(a) → \(b) s/veh, \(verdict).",
      "进口道 \(approach(name).chinese)（\(link)）：\(a) → \(b) s/辆，\(self.verdict(verdict).chinese)。")
  }
}

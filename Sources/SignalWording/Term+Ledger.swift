/// The words of `signalloop ledger`.
extension Term {
  /// Nothing is on record.
  public static let emptyLedger = Term("The ledger has no requests.", "台账中没有需求。")
  /// Heading of ids.
  public static let requestColumn = Term("Request", "需求")
  /// Heading of what is wanted.
  public static let requestGoalColumn = Term("Goal", "控制目标")
  /// Heading of how far a request has come.
  public static let statusColumn = Term("Status", "状态")
  /// Heading of days.
  public static let askedColumn = Term("Asked", "提出日期")
  /// Heading of titles.
  public static let titleColumn = Term("Title", "标题")

  /// How far a request has come, or what was decided, by its name.
  public static func requestStatus(_ name: String) -> Term {
    switch name {
    case "open": Term(name, "待处理")
    case "diagnosed": Term(name, "已诊断")
    case "planned": Term(name, "已有方案")
    case "evaluated": Term(name, "已评价")
    case "adopted": Term(name, "已采用")
    case "rejected": Term(name, "已否决")
    case "deferred": Term(name, "暂缓")
    case "aged": Term(name, "已失效")
    default: Term(verbatim: name)
    }
  }
  /// A kind of record, by its name.
  public static func recordKind(_ name: String) -> Term {
    switch name {
    case "request": Term(name, "需求")
    case "findings": Term(name, "诊断发现")
    case "plan": Term(name, "方案")
    case "evaluation": Term(name, "评价")
    case "decision": Term(name, "决定")
    case "followUp": Term("follow-up", "跟踪")
    default: Term(verbatim: name)
    }
  }
  /// A goal of GA/T 527.2 with its name in the standard.
  public static func requestGoal(_ name: String, standard: String) -> Term {
    Term("Goal: \(name) (\(standard))", "控制目标：\(standard)")
  }
  /// Where a request comes from, by its name.
  public static func requestOrigin(_ name: String) -> Term {
    switch name {
    case "complaint": Term(name, "投诉")
    case "count": Term(name, "流量调查")
    case "policy": Term(name, "政策")
    case "event": Term(name, "活动")
    case "aging": Term(name, "方案失效")
    default: Term(verbatim: name)
    }
  }
  /// The hash of a record.
  public static func record(_ hash: String) -> Term { Term("Record \(hash)", "记录 \(hash)") }
  /// Where findings are.
  public static func findingsOnRecord(_ count: Int, ofNetwork all: Int, path: String) -> Term {
    Term(
      "\(NumberText.counted(count, "finding")) of \(all) in the network; everything in \(path).",
      "路网 \(all) 项发现中的 \(count) 项；全部内容见 \(path)。")
  }
  /// Time that people lose.
  public static func personHours(_ hours: String) -> Term {
    Term("\(hours) person-hours/h: ", "\(hours) 人·时/h：")
  }
  /// A plan in place of another.
  public static func replaces(_ path: String, _ plan: String) -> Term {
    Term("The plan in \(path) replaces \(plan).", "\(path) 中的方案替代 \(plan)。")
  }
  /// No better plan.
  public static func noneBetter(than plan: String) -> Term {
    Term("No plan better than \(plan) was found.", "未找到优于 \(plan) 的方案。")
  }
  /// How a plan was searched for.
  public static func searchOnRecord(
    objective: String, seed: UInt64, budget: String, runs: Int
  ) -> Term {
    Term(
      "Objective \(objective), seed \(seed), budget \(budget), \(NumberText.counted(runs, "run")).",
      "优化目标\(chineseObjective(objective))，随机种子 \(seed)，预算 \(budget)，仿真 \(runs) 次。")
  }
  /// The signals that a plan changes.
  public static func changesSignals(_ ids: [String]) -> Term {
    Term(
      "Changes \(Language.english.names(ids)).", "更改的信号：\(Language.chinese.names(ids))。")
  }
  /// A judgement and what it rests on.
  public static func verdictOnDays(_ verdict: String, days: Int) -> Term {
    Term(
      "Verdict: \(verdict), on \(days) unseen days.",
      "结论：\(self.verdict(verdict).chinese)，依据 \(days) 个未见过的日子。")
  }
  /// A limit that is broken.
  public static func breaks(_ limit: String) -> Term {
    Term("Breaks a limit: \(limit).", "超出限值：\(limit)。")
  }
  /// Who did something.
  public static func by(_ who: String) -> Term { Term(" by \(who)", "，\(who)") }
  /// On which day.
  public static func ofDay(_ day: String) -> Term { Term(" of \(day)", "，\(day)") }
  /// What was said of it.
  public static func saying(_ text: String) -> Term { Term(": \(text)", "：\(text)") }
  /// Nothing was simulated.
  public static let fromField = Term(
    "From the street alone; nothing was simulated.", "仅依据现场数据，未作仿真。")
  /// It was simulated anew.
  public static let fromSimulation = Term("From a new simulation.", "依据新的仿真。")
  /// A request that follows.
  public static func opensRequest(_ id: String) -> Term {
    Term("Opens request \(id).", "提出新需求 \(id)。")
  }
  /// A request before this one.
  public static func takesUp(_ id: String) -> Term {
    Term("Takes up request \(id)", "接续需求 \(id)")
  }
  /// The scenario of a request.
  public static func requestScenario(_ path: String) -> Term {
    Term("Scenario: \(path)", "场景：\(path)")
  }
  /// The places of a request.
  public static func requestPlaces(_ names: [String]) -> Term {
    Term("Where: \(Language.english.names(names))", "地点：\(Language.chinese.names(names))")
  }
  /// The time of a request.
  public static func requestTime(from: String, to: String, days: [String]) -> Term {
    let english = days.isEmpty ? "" : ", \(Language.english.names(days))"
    let chinese = days.isEmpty ? "" : "，\(days.map(chineseDay).joined(separator: "、"))"
    return Term("When: \(from) to \(to)\(english)", "时间：\(from) 至 \(to)\(chinese)")
  }

  private static func chineseDay(_ name: String) -> String {
    switch name.prefix(3).lowercased() {
    case "mon": "周一"
    case "tue": "周二"
    case "wed": "周三"
    case "thu": "周四"
    case "fri": "周五"
    case "sat": "周六"
    case "sun": "周日"
    default: name
    }
  }
}

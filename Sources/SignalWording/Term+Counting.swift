/// Counts with their nouns, lengths of time, directions.
extension Term {
  /// A count and its noun; the plural of English nouns here ends in s.
  private static func counted(_ count: String, isOne: Bool, _ noun: String, _ chinese: String)
    -> Term
  {
    Term("\(count) \(noun)\(isOne ? "" : "s")", "\(count) \(chinese)")
  }

  /// `12 replications`.
  public static func replications(_ text: String, isOne: Bool) -> Term {
    counted(text, isOne: isOne, "replication", "次重复仿真")
  }

  /// `12 paired replications`.
  public static func pairedReplications(_ text: String, isOne: Bool) -> Term {
    counted(text, isOne: isOne, "paired replication", "次配对仿真")
  }

  /// `12 vehicles`.
  public static func vehicles(_ text: String, isOne: Bool) -> Term {
    counted(text, isOne: isOne, "vehicle", "辆车")
  }

  /// The seed of random numbers.
  public static func seed(_ seed: UInt64) -> Term { Term("seed \(seed)", "随机种子 \(seed)") }

  /// `plan peak`.
  public static func plan(_ name: String) -> Term { Term("plan \(name)", "方案 \(name)") }

  /// `plans a, b`.
  public static func plans(_ names: [String]) -> Term {
    Term(
      "plans \(Language.english.names(names))", "方案 \(Language.chinese.names(names))")
  }

  /// `plans a, b by schedule`.
  public static func plansBySchedule(_ names: [String]) -> Term {
    Term(
      "plans \(Language.english.names(names)) by schedule",
      "按时段表运行方案 \(Language.chinese.names(names))")
  }

  /// The objective by its name.
  public static func objective(_ name: String) -> Term {
    Term("objective \(name)", "优化目标\(chineseObjective(name))")
  }

  /// What the presets of the objective are for; other names stay as they are.
  static func chineseObjective(_ name: String) -> String {
    switch name {
    case "peak": "“高峰”（等待最少）"
    case "offpeak": "“平峰”（停车最少）"
    case "balanced": "“均衡”"
    default: " \(name)"
    }
  }

  /// The measured time.
  public static func measured(from begin: String, to end: String) -> Term {
    Term("measured \(begin) to \(end)", "统计时段 \(begin) 至 \(end)")
  }

  /// What went before the measured time.
  public static func afterWarmup(_ duration: Term) -> Term {
    Term(
      " after \(duration.english) of warm-up", "（此前预热 \(duration.chinese)）")
  }

  /// A length of time in seconds.
  public static func seconds(_ text: String) -> Term { Term("\(text) s", "\(text) 秒") }
  /// A length of time in minutes.
  public static func minutes(_ count: Int) -> Term { Term("\(count) min", "\(count) 分钟") }
  /// A length of time in hours.
  public static func hours(_ count: Int) -> Term { Term("\(count) h", "\(count) 小时") }

  /// The eight directions and the names of turns: an approach whose file calls it `north` is known
  /// by that word in every language.
  private static let directions: [String: String] = [
    "north": "北", "northeast": "东北", "east": "东", "southeast": "东南", "south": "南",
    "southwest": "西南", "west": "西", "northwest": "西北",
  ]

  /// The name of an approach: words for directions are translated, other names stay.
  public static func approach(_ name: String) -> Term {
    if let chinese = directions[name] { return Term(name, "\(chinese)进口") }
    // A leg of a sketch goes by its direction and its street: `north (Mill Lane)`.
    let parts = name.split(separator: " (", maxSplits: 1)
    guard parts.count == 2, let chinese = directions[String(parts[0])] else {
      return Term(verbatim: name)
    }
    return Term(name, "\(chinese)进口 (\(parts[1])")
  }

  /// The side on which a crosswalk lies: that of a leg named after a direction, else its name.
  public static func side(_ name: String) -> Term {
    directions[name].map { Term(name, "\($0)侧") } ?? Term(verbatim: name)
  }

  /// Turns that a lane group serves, such as `left+through`.
  public static func turns(_ turns: String) -> Term {
    let words = turns.split(separator: "+").map { turn in
      switch turn {
      case "uTurn": Term("U", "掉头")
      case "left": Term("left", "左转")
      case "through": Term("through", "直行")
      case "right": Term("right", "右转")
      case "end": Term("end", "终点")
      default: Term(verbatim: String(turn))
      }
    }
    return Term(
      words.map(\.english).joined(separator: "+"), words.map(\.chinese).joined(separator: "+"))
  }

  /// Turns and the number of lanes that serve them.
  public static func lanes(_ turns: Term, count: Int) -> Term {
    Term("\(turns.english), \(count) lanes", "\(turns.chinese)，\(count) 车道")
  }
}

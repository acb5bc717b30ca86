import FieldData
import ScenarioFiles
package import SignalWording

/// The words of the closed loop.
extension Term {
  // MARK: What was asked

  /// Who asked for what, when and with which goal.
  static func asked(
    _ title: String, kind: TimingRequest.Origin.Kind, who: String, time: Term?, goal: ControlGoal
  ) -> Term {
    let by = who.isEmpty ? Term(verbatim: "") : Term(" by \(who)", "（\(who)）")
    let when = time.map { Term(" for ", "，时段") + $0 } ?? Term(verbatim: "")
    return Term("Asked: ", "需求：") + title + Term(" (", "（") + kind.term + by + when
      + Term("; goal: ", "；目标：") + goal.term + Term(").", "）。")
  }

  /// A time of the day.
  static func fromTo(_ from: String, _ to: String) -> Term {
    Term("\(from) to \(to)", "\(from)至\(to)")
  }

  // MARK: What was found

  /// The first finding, and what it costs.
  static func found(_ sentence: Term, hours: String?) -> Term {
    let cost =
      hours.map {
        Term(
          " It costs about \($0) person-hours in each hour.", "每小时约损失\($0)人·小时。")
      } ?? Term(verbatim: "")
    return Term("Found: ", "发现：") + sentence + cost
  }

  /// Nothing was found.
  static let nothingFound =
    Term("Found: ", "发现：") + nothingBeyond + Term(".", "。")

  // MARK: What is changed

  /// Begin of what is changed.
  static let changed = Term("Changed:", "调整：")

  // MARK: What it brings

  /// An indicator before and after.
  static func brings(
    _ name: Term, unit: Term, isLess: Bool, before: String, after: String, percent: String
  ) -> Term {
    Term(
      "It brings: \(name.english) \(isLess ? "falls" : "rises") from \(before) to \(after)"
        + "\(unit.english), by \(percent) %.",
      "效果：\(name.chinese)由\(before)\(unit.chinese)\(isLess ? "降至" : "升至")\(after)"
        + "\(unit.chinese)，\(isLess ? "下降" : "上升")\(percent)%。")
  }

  /// How sure that is.
  static func certainty(
    percent: String, interval: (low: String, high: String)?, isLess: Bool, unit: Term, days: Int
  ) -> Term {
    guard let interval else {
      return Term("Compared on \(days) simulated days.", "在\(days)个仿真日上比较。")
    }
    return Term(
      "With \(percent) % confidence it \(isLess ? "falls" : "rises") by \(interval.low) to "
        + "\(interval.high)\(unit.english), on \(days) simulated days that the search had not "
        + "seen.",
      "在搜索未见过的\(days)个仿真日上，\(isLess ? "降幅" : "升幅")的\(percent)%置信区间为"
        + "\(interval.low)至\(interval.high)\(unit.chinese)。")
  }

  /// What gets worse.
  static func gettingWorse(_ indicators: [Term]) -> Term {
    Term(
      "Worse: \(indicators.map(\.english).joined(separator: "; ")).",
      "变差：\(indicators.map(\.chinese).joined(separator: "；"))。")
  }

  /// An indicator before and after, in short.
  static func fromTo(_ name: Term, before: String, after: String, unit: Term) -> Term {
    Term(
      "\(name.english) \(before) → \(after)\(unit.english)",
      "\(name.chinese)\(before) → \(after)\(unit.chinese)")
  }

  /// Limits are broken.
  static func breaksLimits(_ sentences: [Term]) -> Term {
    Term("A limit is not kept: ", "未满足限值：") + list(sentences) + Term(".", "。")
  }

  private static func list(_ sentences: [Term]) -> Term {
    Term(
      sentences.map(\.english).joined(separator: "; "),
      sentences.map(\.chinese).joined(separator: "；"))
  }

  /// Limits that are kept now.
  static func keepsLimits(_ sentences: [Term]) -> Term {
    Term("The plan keeps what the timing as it is does not: ", "方案满足现行配时未满足的限值：")
      + list(sentences) + Term(".", "。")
  }

  /// The plan keeps the limits at no proven cost.
  static let adviceLimits = Term(
    "The plan keeps the limits and is not proven worse; it can be adopted.",
    "方案满足限值，且未被证明更差，可以采用。")
  /// The plan is better.
  static let adviceBetter = Term(
    "The plan is proven better; it can be adopted.", "方案经验证更优，可以采用。")
  /// The plan is worse.
  static let adviceWorse = Term(
    "The plan is proven worse by its objective; the timing should stay as it is.",
    "按优化目标，方案经验证更差，配时应保持不变。")
  /// The plan changes nothing that matters.
  static let adviceSame = Term(
    "The difference is too small to matter; the timing can stay as it is.",
    "差别小到可以忽略，配时可保持不变。")
  /// It is not known.
  static let adviceUndecided = Term(
    "The plan is not proven better; the timing should stay as it is.",
    "方案未被证明更优，配时应保持不变。")

  /// The unit of an indicator, with the space before it where there is one.
  package static func unit(_ unit: String) -> Term {
    switch unit {
    case "s/veh": Term(" s per vehicle", "秒/辆")
    case "s/person": Term(" s per person", "秒/人")
    case "/veh": Term(" per vehicle", "次/辆")
    case "s": Term(" s", "秒")
    case "veh": Term(" vehicles", "辆")
    case "l": Term(" l", "升")
    case "m": Term(" m", "米")
    case "veh/h": Term(" vehicles per hour", "辆/小时")
    default: Term(verbatim: unit.isEmpty ? "" : " \(unit)")
    }
  }

  /// The name of an indicator.
  package static func indicator(_ name: String) -> Term {
    switch name {
    case "performanceIndex": Term("the performance index", "性能指数")
    case "rulesBroken": Term("breaches of timing rules", "违反配时规则项数")
    case "meanStops": Term("the mean number of stops", "平均停车次数")
    case "spillbackSeconds": Term("time of queues held by full links", "溢流阻塞时间")
    case "meanDelaySeconds": Term("the mean delay", "平均延误")
    case "meanTravelTimeSeconds": Term("the mean travel time", "平均行程时间")
    case "completedVehicles": Term("the number of completed trips", "完成出行的车辆数")
    case "fuelLiters": Term("fuel", "燃油消耗")
    case "meanTransitDelaySeconds": Term("the mean delay of bus passengers", "公交乘客平均延误")
    case "meanPedestrianWaitSeconds": Term("the mean wait of walkers", "行人平均等待时间")
    case "worstApproachDelaySeconds":
      Term("the mean delay on the worst approach", "最不利进口道平均延误")
    default: indicatorAt(name)
    }
  }
}

extension Term {
  /// The name of an indicator that belongs to a place: kind, measure and place with blanks between.
  private static func indicatorAt(_ name: String) -> Term {
    let parts = name.split(separator: " ", maxSplits: 2).map(String.init)
    if parts.count >= 2, parts[0] == "delaySeconds" {
      let link = name.dropFirst(parts[0].count + 1)
      return Term("the mean delay on \(link)", "\(link)平均延误")
    }
    if parts.count >= 2, parts[0] == "pedestrianWaitSeconds" {
      let crosswalk = name.dropFirst(parts[0].count + 1)
      return Term("the mean wait at crosswalk \(crosswalk)", "人行横道\(crosswalk)平均等待时间")
    }
    if parts.count == 3, parts[0] == "field",
      let measure = FieldMeasurements.Measure(rawValue: parts[1])
    {
      return fieldIndicator(measure, parts[2])
    }
    return Term(verbatim: name)
  }
}

extension ControlGoal {
  /// The goal in words.
  package var term: Term {
    switch self {
    case .safety: Term("safety", standardName)
    case .efficiency: Term("efficiency", standardName)
    case .priority: Term("priority", standardName)
    case .balance: Term("balance", standardName)
    }
  }
}

extension TimingRequest.Origin.Kind {
  /// What made somebody ask, in words.
  package var term: Term {
    switch self {
    case .complaint: Term("complaint", "投诉")
    case .count: Term("count", "交通调查")
    case .policy: Term("policy", "政策要求")
    case .event: Term("event", "活动保障")
    case .aging: Term("a plan that has aged", "方案老化")
    }
  }
}

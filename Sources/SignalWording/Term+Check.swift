/// The words of `signalloop check`: what became of cases, and why.
extension Term {
  /// How a case ended, by its name.
  public static func caseStatus(_ name: String) -> Term {
    switch name {
    case "passed": Term(name, "通过")
    case "improved": Term(name, "有改善")
    case "failed": Term(name, "未通过")
    case "unusable": Term(name, "无法运行")
    case "unwritten": Term(name, "无法写入")
    case "updated": Term(name, "已更新")
    case "unchanged": Term(name, "无变化")
    case "stopped": Term(name, "未运行")
    default: Term(verbatim: name)
    }
  }
  /// How many cases ended in a way.
  public static func caseCount(_ count: Int, _ status: String) -> Term {
    let words: Term =
      switch status {
      case "unusable": Term("cannot be run", "个无法运行")
      case "unwritten": Term("cannot be written", "个无法写入")
      case "stopped": Term("not run", "个未运行")
      default: Term(status, "个\(caseStatus(status).chinese)")
      }
    return Term("\(count) \(words.english)", "\(count) \(words.chinese)")
  }
  /// All cases, by how they ended.
  public static func caseSummary(_ count: Int, _ parts: [Term]) -> Term {
    Term(
      "\(NumberText.counted(count, "case")): "
        + Language.english.list(parts.map(\.english)),
      "共 \(count) 个案例：" + Language.chinese.list(parts.map(\.chinese)))
  }
  /// A list of phrases of which only the first are said.
  public static func phrases(_ phrases: [Term], most: Int) -> Term {
    let shown = phrases.prefix(most)
    let more = phrases.count - shown.count
    return Term(
      shown.map(\.english).joined(separator: "; ") + (more > 0 ? "; and \(more) more" : ""),
      shown.map(\.chinese).joined(separator: "；") + (more > 0 ? "；另有 \(more) 处" : ""))
  }
  /// Two clauses of a sentence.
  public static func clauses(_ parts: [Term]) -> Term {
    Term(
      parts.map(\.english).joined(separator: "; "), parts.map(\.chinese).joined(separator: "；"))
  }
  /// What was seen, and why.
  public static func seen(_ what: Term, because cause: Term) -> Term {
    Term("\(what.english): \(cause.english)", "\(what.chinese)：\(cause.chinese)")
  }

  /// The end of a sentence.
  public static let fullStop = Term(".", "。")

  // MARK: Outcomes

  /// Nothing was written.
  public static let nothingChanged = Term("nothing changed", "没有变化")
  /// The user stopped the check before.
  public static let caseNotRun = Term("not run: stopped before", "未运行：此前已停止")
  /// All events are as recorded.
  public static let sameTrace = Term("same event trace", "事件轨迹相同")
  /// Nothing differs that matters.
  public static let withinTolerance = Term("within tolerance", "在容许差之内")
  /// The search came to the same.
  public static let samePlanFound = Term("same plan found", "搜索得到相同方案")
  /// What to do when the change is meant.
  public static func recordAnew(_ path: String) -> Term {
    Term(
      "If this is meant, record it anew: signalloop check --update \(path)",
      "若属有意更改，请重新记录：signalloop check --update \(path)")
  }
  /// A plan in a result file is not the recorded one.
  public static let planEditedInFile = Term(
    "the plan that stands in the file is not the one that was recorded; the file was edited",
    "文件中的方案不是所记录的方案；文件被修改过")
  /// The same, as a phrase.
  public static let planNotRecorded = Term(
    "the plan that stands in the file is not the one that was recorded", "文件中的方案不是所记录的方案")
  /// An index before and after.
  public static func indexChange(a: String, b: String, startA: String, startB: String) -> Term {
    Term(
      "Index \(a) → \(b), from a start with \(startA) → \(startB).",
      "性能指数 \(a) → \(b)，起始方案 \(startA) → \(startB)。")
  }

  // MARK: Causes

  /// Nothing differs.
  public static let asRecorded = Term("as recorded", "与记录一致")
  /// Nothing differs, although something was edited.
  public static func asRecordedAlthough(_ inputs: Term) -> Term {
    Term(
      "as recorded, although \(inputs.english) changed", "与记录一致，尽管有更改：\(inputs.chinese)")
  }
  /// The numbers are others, the events are not.
  public static let numbersDiffer = Term(
    "the vehicles drive as recorded, but numbers differ; the file was edited, or the program "
      + "defines a measure otherwise",
    "车辆运行与记录一致，但数值不同；文件被修改过，或程序对指标的定义已改变")
  /// The program is another, though it does not say so.
  public static let programChanged = Term(
    "scenario, plan and version are as recorded, so the program has changed",
    "场景、方案和版本均与记录一致，因此是程序发生了变化")
  /// The program is another version.
  public static func versionChanged(to now: String, from recorded: String) -> Term {
    Term("the program is \(now), recorded was \(recorded)", "程序为 \(now)，记录时为 \(recorded)")
  }
  /// Other random numbers.
  public static let otherOrder = Term(
    "the scenario says the same in another order, so other random numbers are drawn",
    "场景内容相同但顺序不同，因此抽取了不同的随机数")
  /// What was edited in the scenario.
  public static func scenarioEdited(_ changes: Term) -> Term {
    Term("the scenario was edited: \(changes.english)", "场景被修改：\(changes.chinese)")
  }
  /// What was edited in the plan.
  public static func planEdited(_ changes: Term) -> Term {
    Term("the plan was edited: \(changes.english)", "方案被修改：\(changes.chinese)")
  }
  /// Another plan runs.
  public static let otherPlan = Term("another plan runs", "运行的是另一个方案")
  /// The inputs are others.
  public static let otherInputs = Term(
    "the inputs are not those recorded", "输入与记录不一致")
  /// In parentheses.
  public static func aside(_ words: Term) -> Term {
    Term(" (\(words.english))", "（\(words.chinese)）")
  }

  // MARK: Drift

  /// A measure by its key, its unit, and the decimals that people read.
  public static func driftMeasure(_ key: String) -> (label: Term, unit: Term, decimals: Int) {
    let perVehicle = Term("s/veh", "s/辆")
    let none = Term(verbatim: "")
    return switch key {
    case "meanDelaySeconds": (Term("delay", "延误"), perVehicle, 1)
    case "meanStops": (Term("stops per vehicle", "车均停车"), none, 2)
    case "meanTravelTimeSeconds": (Term("travel time", "行程时间"), Term(verbatim: "s"), 1)
    case "completedVehicles": (Term("completed vehicles", "完成出行车辆"), none, 1)
    case "spillbackSeconds":
      (Term("time blocked by full links", "溢出受阻时间"), Term(verbatim: "s"), 0)
    case "worstApproachDelaySeconds":
      (Term("delay on the worst approach", "最差进口道延误"), perVehicle, 1)
    case "fuelLiters": (Term("fuel", "燃油"), Term("l", "L"), 1)
    default: (Term(verbatim: key), none, 3)
    }
  }
  /// A value before and after, its difference and the interval of that.
  public static func drift(
    a: String, b: String, unit: Term, difference: String, interval: (low: String, high: String)?
  ) -> Term {
    let space = unit.english.isEmpty ? "" : " "
    let english = interval.map { ", 95 % interval \($0.low) to \($0.high)" } ?? ""
    let chinese = interval.map { "，95 % 区间 \($0.low) 至 \($0.high)" } ?? ""
    return Term(
      "\(a) → \(b)\(space)\(unit.english), difference \(difference)\(english).",
      "\(a) → \(b)\(space)\(unit.chinese)，差值 \(difference)\(chinese)。")
  }
  /// What drifted, and how.
  public static func driftLine(_ what: Term, _ values: Term) -> Term {
    Term("\(what.english): \(values.english)", "\(what.chinese)：\(values.chinese)")
  }
  /// An approach and its link.
  public static func driftApproach(_ place: Term, link: String) -> Term {
    Term("Approach \(place.english) (\(link))", "进口道 \(place.chinese)（\(link)）")
  }
  /// Approaches that are not told.
  public static func moreApproaches(_ count: Int) -> Term {
    Term("and \(count) more approaches.", "另有 \(count) 个进口道。")
  }
}

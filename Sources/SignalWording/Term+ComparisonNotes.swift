/// Warnings of `signalloop compare`, and what its numbers mean.
extension Term {
  /// Nothing is left to chance.
  public static let deterministic = Term(
    "All replications are the same: the demand lists its vehicles one by one, and drivers do "
      + "not differ. What is judged is this one day; --jitter 120 judges on others.",
    "各次仿真完全相同：需求逐车给定，驾驶人无差异。此结论仅针对这一天；--jitter 120 可在其他日子上检验。")
  /// What must not be overlooked; what follows is plain.
  public static let warningLabel = Term("Warning:", "警告：")
  /// A limit of the objective is broken.
  public static func breaksLimit(_ plan: String, _ message: Term) -> Term {
    Term(
      "\(plan) breaks a limit: \(message.english).", "\(plan) 超出限值：\(message.chinese)。")
  }
  /// The two kinds of interval disagree.
  public static func doubtful(_ plan: String, _ measures: [Term]) -> Term {
    let english = measures.map { $0.english.lowercased() }.joined(separator: "; ")
    let chinese = measures.map(\.chinese).joined(separator: "；")
    return Term(
      "\(plan): Student's t and the bootstrap do not agree on whether there is a difference in "
        + "\(english). More replications would tell.",
      "\(plan)：自助法与 t 分布对差异是否可能为零判断不一：\(chinese)。增加重复仿真可以澄清。")
  }
  /// Interval and p.
  public static func pairingNote(errorPercent: String) -> Term {
    Term(
      "All plans meet the same vehicles. Interval: of the mean paired difference, by Student's t. "
        + "p: chance of so large a difference if there were none, corrected for the "
        + "number of measures, plans and looks (Holm); a wrong proof of better or worse anywhere "
        + "in a table has a chance of at most \(errorPercent) %.",
      "各方案面对相同的车辆。区间：配对差均值的 t 分布区间。p：若无差异而出现如此大差异的概率，"
        + "已按指标数、方案数和检视次数校正 (Holm)；一张表中出现错误的“更优”或“更差”结论的概率不超过 "
        + "\(errorPercent) %。")
  }
  /// The four judgements.
  public static func verdictNote(significance: Double, marginPercent: String) -> Term {
    Term(
      "Better, worse: proven, at a p below \(significance), to differ by more than the margin of "
        + "\(marginPercent) % of A, which is more than not to be the same. Equivalent: the whole "
        + "interval lies within the margin. Undecided: neither.",
      "更优、更差：以 p 小于 \(significance) 证明差异超过 A 的 \(marginPercent) %（容许差），"
        + "而不仅是不为零。相当：整个区间都在容许差之内。未定：两者皆非。")
  }
  /// The share of the 95th percentile in the index.
  public static func robustnessNote(share: String, values: [String]) -> Term {
    Term(
      "The table has the mean index. With the share of \(share) for the 95th percentile over the "
        + "replications it is \(values.joined(separator: ", ")).",
      "表中为平均指数。按 \(share) 的比例计入各次仿真的第 95 百分位后为 "
        + "\(values.joined(separator: "，"))。")
  }
  /// When it was looked at.
  public static func looksNote(maximum: Int, looks: [Int]) -> Term {
    let list = looks.map { "\($0)" }
    return Term(
      "Replications are added until the performance index is clear, at most \(maximum). Looked at "
        + "after \(list.joined(separator: ", ")).",
      "逐步增加重复仿真，直到性能指数有定论，最多 \(maximum) 次。检视点："
        + "\(list.joined(separator: "、")) 次。")
  }
  /// The index.
  public static func indexNote(_ parts: [Term]) -> Term {
    Term(
      "Performance index: equivalent seconds per vehicle, "
        + "\(parts.map(\.english).joined(separator: " + ")). Worst approach: the signalised one "
        + "with the longest mean delay. Delay, stops, fuel: see `signalloop run`.",
      "性能指数：每辆车的等效秒数，\(parts.map(\.chinese).joined(separator: " + "))。最差进口道："
        + "平均延误最长的信号控制进口道。延误、停车、燃油：见 `signalloop run`。")
  }
  /// A term of the index with its weight.
  public static func weighted(_ seconds: String, _ term: Term) -> Term {
    Term("\(seconds) s x \(term.english)", "\(seconds) s × \(term.chinese)")
  }
  /// A quantity of the index by its name.
  public static func objectiveTerm(_ name: String) -> Term {
    switch name {
    case "delay": Term("delay per person", "人均延误")
    case "stops": Term("stops", "停车次数")
    case "overflow": Term("wait outside", "路网外等待")
    case "spillback": Term("time blocked", "溢出受阻时间")
    case "pedestrianWait": Term("wait of walkers", "行人等待时间")
    case "transitDelay": Term("delay in buses and trams", "公交延误")
    case "fuel": Term("litres of fuel", "燃油升数")
    case "worstApproach": Term("delay on the worst approach", "最差进口道延误")
    default: Term(verbatim: name)
    }
  }
}

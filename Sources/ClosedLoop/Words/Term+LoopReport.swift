import ScenarioFiles
package import SignalAnalysis
package import SignalWording
package import TimingLedger

/// The words of the loop's report.
extension Term {
  /// A step, and whether it was done now.
  package static func stepDone(_ step: LoopStep, isNew: Bool) -> Term {
    let name: Term =
      switch step {
      case .request: Term("request", "需求")
      case .diagnose: Term("diagnosis", "诊断")
      case .optimize: Term("search", "优化")
      case .evaluate: Term("evaluation", "评价")
      }
    return name + (isNew ? Term(": done now", "：本次完成") : Term(": on record already", "：已有记录"))
  }

  /// Heading of the findings.
  package static let whatWasFound = Term("Found", "发现")
  /// Nothing was found.
  package static let nothingBeyond = Term(
    "nothing at these places is beyond its limits", "所涉地点各项指标均未超出限值")
  /// Heading of the part about the goals.
  package static let goalsPart = Term("The four control goals, before and after", "四类控制目标：调整前后")
  /// Heading of the goals.
  package static let goalColumn = Term("Goal", "控制目标")
  /// Heading of the indicators.
  package static let indicatorColumn = Term("Indicator", "指标")
  /// Heading of the values before.
  package static let valueBeforeColumn = Term("Before", "调整前")
  /// Heading of the values after.
  package static let valueAfterColumn = Term("After", "调整后")
  /// Heading of the intervals of the difference.
  package static let differenceColumn = Term("Change", "变化")
  /// Heading of the judgements.
  package static let verdictColumn = Term("Verdict", "结论")

  /// A judgement.
  package static func verdictWord(_ verdict: ComparisonVerdict) -> Term {
    switch verdict {
    case .better: Term("better", "改善")
    case .worse: Term("worse", "变差")
    case .equivalent: Term("same", "相当")
    case .undecided: Term("undecided", "未定")
    }
  }

  /// A unit behind a name; nothing where there is none.
  package static func unitInBrackets(_ unit: String) -> Term {
    guard !unit.isEmpty else { return Term(verbatim: "") }
    let term = Term.unit(unit)
    return Term(", \(term.english.drop { $0 == " " })", "，\(term.chinese)")
  }

  /// Whose the goals and indicators are.
  package static let ownIndicators = Term(
    "The goals are those of GA/T 527.2-2024; the indicators are SignalLoop's, simulated.",
    "控制目标依据GA/T 527.2-2024；指标为SignalLoop自定，由仿真得出。")

  /// A goal without indicators.
  package static let nothingMeasured = Term("nothing to measure here", "此处无可测指标")

  /// The search found nothing.
  package static func noBetterPlan(_ plan: String) -> Term {
    Term(
      "Within what the request allows no plan better than \(plan) was found; the timing stays as "
        + "it is.", "在需求允许的范围内未找到优于\(plan)的方案，配时保持不变。")
  }

  // MARK: Following up

  /// What a follow-up rests on.
  package static func basis(_ basis: LedgerFollowUp.Basis) -> Term {
    switch basis {
    case .simulation:
      Term("Simulated, on days that no search has seen.", "仿真结果，采用搜索未见过的仿真日。")
    case .field:
      Term(
        "From measurements of the street alone; nothing was simulated. Whatever else changed "
          + "between them is in the difference, too.",
        "仅依据实地观测，未作仿真。期间其他因素的变化也包含在差值内。")
    }
  }

  /// Heading of the times.
  package static let whenColumn = Term("When", "时间")
  /// Heading of what a plan saves.
  package static let gainColumn = Term("Saves, %", "降低，%")
  /// Heading of what a plan made anew saves on top.
  package static let lossColumn = Term("A new plan would, %", "重新优化可再降低，%")
  /// The evaluation.
  package static let whenEvaluated = Term("evaluated", "评价时")

  /// The request that is opened.
  package static func opens(_ id: String, path: String) -> Term {
    Term("Opens request \(id): \(path)", "新建需求\(id)：\(path)")
  }
}

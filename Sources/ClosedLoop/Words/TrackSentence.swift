import ScenarioFiles
import SignalAnalysis
import SignalReports
import SignalWording
import TimingLedger

/// What became of an adopted plan, in sentences.
struct TrackSentence {
  let request: TimingRequest
  let followUp: LedgerFollowUp
  /// What a plan made anew saves, equivalent s per vehicle; nil where none was made.
  let lossPerVehicle: Double?
  /// The judgement against what it replaced; nil where the scenario runs the plan already.
  let now: ComparisonVerdict?

  var term: Term {
    var parts: [Term] = [
      .gainOverTime(
        request.displayName, recorded: followUp.gainShareRecorded.map(percent),
        now: followUp.gainShareNow.map { ($0 < 0, percent(abs($0))) })
    ]
    if now == .worse { parts.append(.nowWorse) }
    if now == .equivalent { parts.append(.nowSame) }
    if let loss = followUp.lossShare {
      let interval = followUp.lossInterval.map {
        (low: percent($0.lowerBound), high: percent($0.upperBound))
      }
      parts.append(
        loss > 0
          ? .renewalSaves(
            percent(loss), interval: interval,
            seconds: NumberText.fixed(max(0, lossPerVehicle ?? 0), decimals: 1))
          : .renewalSavesNothing)
    }
    parts.append(followUp.hasAged ? .hasAged : now == .undecided ? .unclear : .stillServes)
    return .sentences(parts)
  }

  private func percent(_ share: Double) -> String { NumberText.fixed(share * 100, decimals: 1) }
}

extension Term {
  /// What a plan saved when it was evaluated, and what it saves now.
  static func gainOverTime(
    _ title: String, recorded: String?, now: (isLoss: Bool, percent: String)?
  ) -> Term {
    let then = recorded.map {
      Term(
        "when it was evaluated it saved \($0) % of the performance index",
        "评价时性能指数降低\($0)%")
    }
    let present = now.map {
      Term(
        "now it \($0.isLoss ? "costs" : "saves") \($0.percent) %",
        "目前\($0.isLoss ? "升高" : "降低")\($0.percent)%")
    }
    let parts = [then, present].compactMap { $0 }
    let about = Term("The plan for \"\(title)\"", "针对“\(title)”的方案")
    guard !parts.isEmpty else { return about + Term(" was looked at again.", "已重新评价。") }
    return Term(
      "\(about.english): \(parts.map(\.english).joined(separator: "; ")).",
      "\(about.chinese)：\(parts.map(\.chinese).joined(separator: "；"))。")
  }

  /// The plan is worse than what it replaced.
  static let nowWorse = Term(
    "It is now proven worse than the plans it replaced.", "现已证明不如其所替换的方案。")

  /// The plan changes nothing that matters any more.
  static let nowSame = Term(
    "It now differs too little to matter from the plans it replaced.",
    "目前与其所替换的方案已无明显差别。")

  /// What a plan made anew saves.
  static func renewalSaves(
    _ percent: String, interval: (low: String, high: String)?, seconds: String
  ) -> Term {
    let english = interval.map { " (between \($0.low) and \($0.high) %)" } ?? ""
    let chinese = interval.map { "（区间\($0.low)%至\($0.high)%）" } ?? ""
    return Term(
      "A plan made anew would save \(percent) %\(english) on top, \(seconds) equivalent s per "
        + "vehicle.",
      "重新优化可再降低\(percent)%\(chinese)，即每辆车\(seconds)等效秒。")
  }

  /// A plan made anew saves nothing.
  static let renewalSavesNothing = Term(
    "A search found no better plan.", "重新搜索未找到更优方案。")
  /// The plan has aged.
  static let hasAged = Term("This plan has aged.", "该方案已老化。")
  /// It is not known.
  static let unclear = Term(
    "Whether it still helps is not proven either way.", "目前是否仍有改善尚不能证明。")
  /// The plan has not aged.
  static let stillServes = Term("This plan still serves.", "该方案仍然适用。")
}

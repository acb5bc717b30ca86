import ScenarioFiles
import SignalAnalysis
import SignalReports
import SignalWording
import TimingLedger

/// What an official could read out: what was asked, found and changed, and what it brings, with its
/// uncertainty.
struct LoopSentence {
  let request: TimingRequest
  let findings: LedgerFindings?
  let evaluation: LedgerEvaluation
  let changes: [Term]
  /// The level of the intervals.
  let level: Double

  /// Sentences about changes that are read out; the record has all.
  private static let changesMaximum = 3

  var term: Term {
    var parts = [asked, found]
    if !changes.isEmpty { parts += [.changed] + changes.prefix(Self.changesMaximum) }
    parts += [brings, certainty]
    if let losses { parts.append(losses) }
    if !evaluation.brokenLimits.isEmpty { parts.append(.breaksLimits(evaluation.brokenLimits)) }
    parts.append(advice)
    return .sentences(parts)
  }

  private var asked: Term {
    .asked(
      request.displayName, kind: request.origin.kind, who: request.origin.who,
      time: request.time.map {
        .fromTo(NumberText.clock($0.fromSeconds), NumberText.clock($0.toSeconds))
      }, goal: request.goal)
  }

  private var found: Term {
    guard let findings, let first = findings.items.first else { return .nothingFound }
    return .found(
      Term(first.sentence, first.sentenceChinese),
      hours: first.personHoursPerHour.map { NumberText.fixed($0, decimals: 1) })
  }

  /// The indicator that the goal is told by.
  private var lead: LedgerIndicator {
    let own = evaluation.indicators.filter { $0.goal == request.goal && $0.interval != nil }
    let wanted: String? =
      switch request.goal {
      case .priority where !request.places.crosswalks.isEmpty: "meanPedestrianWaitSeconds"
      default: nil
      }
    return own.first { $0.name == wanted } ?? own.first ?? evaluation.index
  }

  private var brings: Term {
    let lead = lead
    let share = lead.before != 0 ? abs(lead.after - lead.before) / abs(lead.before) : 0
    return .brings(
      .indicator(lead.name), unit: .unit(lead.unit), isLess: lead.after < lead.before,
      before: number(lead.before), after: number(lead.after),
      percent: NumberText.fixed(share * 100, decimals: 0))
  }

  private var certainty: Term {
    let lead = lead
    let isLess = lead.after < lead.before
    let ends = lead.interval.map {
      isLess
        ? (number(-$0.upperBound), number(-$0.lowerBound))
        : (number($0.lowerBound), number($0.upperBound))
    }
    return .certainty(
      percent: NumberText.fixed(level * 100, decimals: level > 0.99 ? 1 : 0), interval: ends,
      isLess: isLess, unit: .unit(lead.unit), days: evaluation.replications)
  }

  /// Who pays for it.
  private var losses: Term? {
    let worse = evaluation.indicators.filter { $0.verdict == .worse && $0.name != lead.name }
    guard !worse.isEmpty else { return nil }
    return .gettingWorse(
      worse.map {
        .fromTo(
          .indicator($0.name), before: number($0.before), after: number($0.after),
          unit: .unit($0.unit))
      })
  }

  private var advice: Term {
    switch evaluation.verdict {
    case .better: .adviceBetter
    case .worse: .adviceWorse
    case .equivalent: .adviceSame
    case .undecided: .adviceUndecided
    }
  }

  private func number(_ value: Double) -> String {
    NumberText.fixed(value, decimals: abs(value) < 10 ? 2 : abs(value) < 1000 ? 1 : 0)
  }
}

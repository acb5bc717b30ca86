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
  /// Limits that the plan breaks, in sentences.
  let broken: [Term]
  /// Limits that the timing as it is breaks, in sentences.
  let brokenBefore: [Term]
  /// The level of the intervals.
  let level: Double

  /// Sentences about changes that are read out, before the last; the record has all.
  private static let changesMaximum = 3

  /// The first changes, and the last sentence, which tells who loses by them where anybody is
  /// proven to: nobody who hears what a plan brings may miss who pays for it.
  private var told: [Term] {
    guard changes.count > Self.changesMaximum, let last = changes.last else { return changes }
    return changes.prefix(Self.changesMaximum) + [last]
  }

  var term: Term {
    var parts = [asked, found]
    if !changes.isEmpty { parts += [.changed] + told }
    parts += [brings, certainty]
    if let losses { parts.append(losses) }
    if !broken.isEmpty {
      parts.append(.breaksLimits(broken))
    } else if !brokenBefore.isEmpty {
      parts.append(.keepsLimits(brokenBefore))
    }
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

  /// The indicator that the goal is told by: where crosswalks are to have priority, the wait at
  /// the one of them where walkers wait longest.
  private var lead: LedgerIndicator {
    let own = evaluation.indicators.filter { $0.goal == request.goal && $0.interval != nil }
    let waits = request.places.crosswalks.map(GoalIndicators.waitName)
    let asked = own.filter { request.goal == .priority && waits.contains($0.name) }
    return asked.max { $0.before < $1.before } ?? own.first ?? evaluation.index
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
    let mendsLimits = !brokenBefore.isEmpty && broken.isEmpty
    if mendsLimits, evaluation.verdict != .better, evaluation.verdict != .worse {
      return .adviceLimits
    }
    return switch evaluation.verdict {
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

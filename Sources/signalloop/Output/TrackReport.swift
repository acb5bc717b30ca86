import ClosedLoop
import CommandLineKit
import ScenarioFiles
import SignalReports
import SignalWording
import TimingLedger

/// What became of adopted plans, as text and JSON.
struct TrackReport {
  let outcomes: [TrackOutcome]

  /// The report for programs.
  var json: JSONValue {
    .object([
      .init("aged", .integer(outcomes.count { $0.followUp.hasAged })),
      .init("plans", .array(outcomes.map(Self.json))),
    ])
  }

  private static func json(_ outcome: TrackOutcome) -> JSONValue {
    let followUp = outcome.followUp
    return .object([
      .init("request", .string(outcome.request.id)),
      .init("basis", .string(followUp.basis.rawValue)),
      .init("record", .string(outcome.record.hash.description)),
      .init("isNew", .bool(outcome.isNew)),
      .init("hasAged", .bool(followUp.hasAged)),
      .init("gainShareRecorded", .optional(followUp.gainShareRecorded)),
      .init("gainShareNow", .optional(followUp.gainShareNow)),
      .init("lossShare", .optional(followUp.lossShare)),
      .init("lossLow", .optional(followUp.lossInterval?.lowerBound)),
      .init("lossHigh", .optional(followUp.lossInterval?.upperBound)),
      .init("indicators", .array(followUp.indicators.map(\.json))),
      .init("sentence", .string(followUp.sentence)),
      .init("sentenceChinese", .string(followUp.sentenceChinese)),
      .init("opens", .optional(followUp.opens)),
      .init("opensFile", .optional(outcome.openedPath)),
    ])
  }

  /// The report for people.
  func text(for channel: OutputChannel, _ language: Language) -> String {
    outcomes.map { text($0, channel, language) }.joined(separator: "\n")
  }

  private func text(
    _ outcome: TrackOutcome, _ channel: OutputChannel, _ language: Language
  ) -> String {
    let followUp = outcome.followUp
    var lines = [channel.styled(outcome.request.displayName.printable, .bold)]
    lines.append(channel.wrapped(language[.basis(followUp.basis)]))
    if followUp.basis == .simulation {
      lines += drift(outcome, channel, language)
    } else {
      lines.append(
        IndicatorTable.text(
          followUp.indicators, channel, language, showsAllGoals: false
        ).trimmedEnd)
    }
    let sentence = Term(followUp.sentence, followUp.sentenceChinese)
    lines.append(channel.wrapped(language[sentence].printable))
    if let opens = followUp.opens, let path = outcome.openedPath {
      // A path is not broken into lines.
      lines.append(language[.opens(opens, path: path)].printable)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the plan saved over time.
  private func drift(
    _ outcome: TrackOutcome, _ channel: OutputChannel, _ language: Language
  ) -> [String] {
    var table = TextTable(columns: [
      .left(language[.whenColumn]), .right(language[.gainColumn]), .right(language[.lossColumn]),
    ])
    func percent(_ share: Double?) -> TextTable.Cell {
      .init(share.map { NumberText.fixed($0 * 100, decimals: 1) } ?? NumberText.nothing)
    }
    table.addRow([
      .init(language[.whenEvaluated]), percent(outcome.followUp.gainShareRecorded), percent(nil),
    ])
    for record in outcome.earlier + [outcome.record] {
      guard case .followUp(let followUp) = record.entry.body, followUp.basis == .simulation else {
        continue
      }
      table.addRow([
        .init(record.entry.date ?? record.hash.short), percent(followUp.gainShareNow),
        percent(followUp.lossShare),
      ])
    }
    return [table.text(for: channel).trimmedEnd]
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    hasSuffix("\n") ? String(dropLast()) : self
  }
}

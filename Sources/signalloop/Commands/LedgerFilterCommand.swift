import CommandLineKit
import ScenarioFiles
import SignalReports
import TimingLedger

/// `signalloop ledger filter`: the records that fit some words.
enum LedgerFilterCommand {
  static let kinds = Option.list(
    "kind", "KIND", .choice(LedgerKind.self),
    help: "Only records of these kinds: "
      + "\(LedgerKind.allCases.map(\.rawValue).joined(separator: ", ")).")
  static let requests = Option.list("request", "ID", .text, help: "Only records of these requests.")
  static let goals = Option.list(
    "goal", "GOAL", .choice(ControlGoal.self),
    help: "Only requests with these goals: "
      + "\(ControlGoal.allCases.map(\.rawValue).joined(separator: ", ")).")
  static let statuses = Option.list(
    "status", "STATUS", .choice(RequestHistory.Status.self),
    help: "Only requests that have come this far, such as adopted or aged.")
  static let places = Option.list(
    "place", "NAME", .text, help: "Only requests that name one of these places.")
  static let since = Option.optional(
    "since", "DAY", .day, help: "Only records of this day and later, YYYY-MM-DD.")
  static let until = Option.optional(
    "until", "DAY", .day, help: "Only records of this day and earlier, YYYY-MM-DD.")

  static let definition = CommandDefinition(
    "filter", abstract: "Print the records that fit, as lines of the ledger",
    discussion: """
      Conditions of several options must all be met, one of the values of each. What is printed \
      are whole records as they stand in the ledger; they are no ledger of their own, because they \
      name records that are not among them.
      """,
    parameters: [
      LedgerCommand.file, kinds, requests, goals, statuses, places, since, until,
      LedgerCommand.json,
    ]
  ) { arguments, terminal in
    let path = arguments[LedgerCommand.file]
    let ledger = try LedgerCommand.read(path, terminal)
    let histories = ledger.histories.filter { fits($0, arguments) }
    let ids = Set(histories.map(\.request.id))
    let records = ledger.records.filter { record in
      ids.contains(record.entry.request) && fits(record, arguments)
    }
    if arguments[LedgerCommand.json] {
      let value = JSONValue.object([
        .init("records", .array(records.map { LedgerReport.json($0) }))
      ])
      terminal.output.write(value.text)
    } else {
      for record in records { terminal.output.write(record.text + "\n") }
    }
    return .success
  }

  private static func fits(_ history: RequestHistory, _ arguments: ParsedArguments) -> Bool {
    func isAmong<Value: Equatable>(_ values: [Value], _ value: Value) -> Bool {
      values.isEmpty || values.contains(value)
    }
    let request = history.request
    let places = arguments[places]
    return isAmong(arguments[requests], request.id) && isAmong(arguments[goals], request.goal)
      && isAmong(arguments[statuses], history.status)
      && (places.isEmpty || places.contains(where: request.placeNames.contains))
  }

  private static func fits(_ record: LedgerRecord, _ arguments: ParsedArguments) -> Bool {
    let kinds = arguments[kinds]
    guard kinds.isEmpty || kinds.contains(record.entry.body.kind) else { return false }
    let day = record.entry.date.flatMap(CalendarDay.init)
    if let since = arguments[since] {
      guard let day, day >= since else { return false }
    }
    if let until = arguments[until] {
      guard let day, day <= until else { return false }
    }
    return true
  }
}

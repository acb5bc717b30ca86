internal import ScenarioFiles
internal import SignalAnalysis

/// The shapes of records.
enum LedgerShape {
  /// The format's version that this program reads and writes.
  static let version = 1

  /// A record of a kind.
  static func record(_ kind: LedgerKind) -> Shape { shapes[kind] ?? record(body: nothing) }

  private static let shapes = Dictionary(
    uniqueKeysWithValues: LedgerKind.allCases.map { ($0, record(body: body($0))) })

  private static func record(body: Shape) -> Shape {
    .record(
      nil,
      [
        .required("hash", .name, "Hash of the rest of the line."),
        .required("parents", .list(.name, 0...1_000), "Hashes of the records before it."),
        .required("ledger", .integer(1...1), "Version of the format."),
        .required("kind", .choice(LedgerKind.allCases.map(\.rawValue)), "What it says."),
        .required("request", .name, "Id of the request."),
        .optional("answers", .name, "Hash of the record that it answers."),
        .optional("date", .name, "Day, YYYY-MM-DD."),
        .required("program", .name, "The program and its version."),
        .optional("inputs", .name, "Hash of what the step was made of."),
        .required("body", body, "What it says."),
      ])
  }

  private static let nothing = Shape.record(nil, [])

  private static func body(_ kind: LedgerKind) -> Shape {
    switch kind {
    case .request: request
    case .findings: findings
    case .plan: plan
    case .evaluation: evaluation
    case .decision: decision
    case .followUp: followUp
    }
  }

  private static let file = Shape.record(
    nil,
    [
      .required("path", .name, "Path from the ledger's folder."),
      .required("sha256", .name, "Hash of its bytes."),
    ])

  private static let request = Shape.record(
    nil,
    [
      .required("asked", TimingRequest.shape, "The request."),
      .required("scenario", file, "The scenario."),
    ])

  private static let finite = Shape.number(-1e15...1e15)
  private static let texts = Shape.list(.text, 0...10_000)

  private static let findings = Shape.record(
    nil,
    [
      .required(
        "items",
        .list(
          .record(
            nil,
            [
              .required("kind", .name, "What kind of problem it is."),
              .required("place", .text, "Where."),
              .optional("personHoursPerHour", finite, "Hours that people lose to it in an hour."),
              .required("sentence", .text, "The finding, in English."),
              .required("sentenceChinese", .text, "The finding, in Chinese."),
            ]), 0...10_000), "Findings, the worst first."),
      .required("countInNetwork", .integer(0...1e9), "Findings in the whole network."),
      .required("file", file, "The file with everything."),
    ])

  private static let plan = Shape.record(
    nil,
    [
      .optional("file", file, "The plan file."),
      .required("replaces", .name, "The plan that it replaces."),
      .required("objective", .name, "The objective."),
      .required("seed", .integer(0...0x1p64), "Seed of the search."),
      .required("budget", .name, "What the search was allowed."),
      .required("evaluations", .integer(0...1e15), "Runs that it made."),
      .required("changed", texts, "Intersections that are changed."),
      .optional("addsStages", .boolean, "Whether stages could be added."),
    ])

  private static let verdict = Shape.choice(ComparisonVerdict.allCases.map(\.rawValue))
  private static let interval = Shape.tuple(finite, finite)

  private static let indicator = Shape.record(
    nil,
    [
      .required("goal", .choice(ControlGoal.allCases.map(\.rawValue)), "The control goal."),
      .required("name", .name, "Its name."),
      .optional("unit", .text, "Its unit."),
      .required("before", finite, "Mean before."),
      .required("after", finite, "Mean after."),
      .optional("interval", interval, "Interval of the difference."),
      .required("verdict", verdict, "The judgement."),
    ])

  private static let evaluation = Shape.record(
    nil,
    [
      .required("replications", .integer(0...1e9), "Days compared."),
      .required("seed", .integer(0...0x1p64), "Seed of the first."),
      .required("verdict", verdict, "The judgement on the whole."),
      .required("index", indicator, "The performance index."),
      .required("indicators", .list(indicator, 0...1_000), "Indicators by goal."),
      .required("brokenLimits", texts, "Limits that the plan breaks."),
      .required("changes", texts, "What changes, in English."),
      .required("changesChinese", texts, "What changes, in Chinese."),
      .required("sentence", .text, "The result, in English."),
      .required("sentenceChinese", .text, "The result, in Chinese."),
      .required("file", file, "The file with everything."),
      .optional(
        "departureJitterSeconds", .number(0...3600),
        "By how much trips depart later at most on a day."),
    ])

  private static let decision = Shape.record(
    nil,
    [
      .required(
        "outcome", .choice(LedgerDecision.Outcome.allCases.map(\.rawValue)), "What was decided."),
      .optional("by", .text, "By whom."),
      .optional("reason", .text, "Why."),
    ])

  private static let followUp = Shape.record(
    nil,
    [
      .required(
        "basis", .choice(LedgerFollowUp.Basis.allCases.map(\.rawValue)), "What it rests on."),
      .required("files", .list(file, 0...1_000), "The files it was made of."),
      .optional("gainShareRecorded", finite, "Share saved when it was evaluated."),
      .optional("gainShareNow", finite, "Share saved now."),
      .optional("lossShare", finite, "Share that a plan made anew would save."),
      .optional("lossInterval", interval, "Its interval."),
      .required("hasAged", .boolean, "Whether the plan has aged."),
      .required("indicators", .list(indicator, 0...1_000), "Indicators."),
      .required("sentence", .text, "The result, in English."),
      .required("sentenceChinese", .text, "The result, in Chinese."),
      .optional("opens", .name, "The request that is opened."),
    ])
}

import CommandLineKit
import EventKernel
import ScenarioFiles
import SignalAnalysis
import SignalModel
import SignalOptimization
import SignalReports
import SignalWording

/// What a search found and a proof says, as text, JSON and plan file.
struct OptimizationReport {
  let optimizer: PlanOptimizer
  let found: PlanOptimizer.Outcome
  /// The comparison with the start; nil when there was no time for it.
  let proof: ComparisonOutcome?
  /// The same under less and more traffic; none where there was no time for it.
  let demandChecks: [DemandCheck]
  /// Runs after which the best plan was within 1 % of the best in the end; nil without a search.
  let runsToOnePercent: Int?
  /// The budget as on the command line.
  let budget: String
  /// Options that differ from the usual, as on the command line.
  let options: [String]
  /// The scenario as in its file.
  let written: Scenario
  let isInterrupted: Bool
  /// The language of the report for people.
  let language: Language
  /// Where the plan was written.
  var writtenPath: String?

  /// What the proof says.
  var judgement: SearchJudgement { SearchJudgement(proof: proof) }

  private var pair: PairComparison? { judgement.pair }

  private var index: MeasureComparison? { judgement.index }

  private var delay: MeasureComparison? { judgement.delay }

  private var verdict: String { judgement.verdict }

  private var changes: [Term] {
    pair.map { PlanExplanation.sentences($0, network: optimizer.scenario.network) } ?? []
  }

  private var startName: String {
    if optimizer.start == nil, optimizer.scenario.schedule.count > 1 { return Self.scheduleName }
    return proof?.plans.first?.name ?? optimizer.base.id
  }

  /// What several plans by their times are called.
  private static let scheduleName = "schedule"

  /// Why the search ended.
  private var stoppedBy: String { isInterrupted ? "interrupted" : found.end.rawValue }

  /// A number for people: one decimal.
  static func number(_ value: Double) -> String { NumberText.fixed(value, decimals: 1) }

  /// How it was searched and what the plan does differently, in sentences.
  var sentences: [String] {
    [
      language[
        .searched(
          runs: found.evaluations, objective: optimizer.options.objective.name,
          seed: optimizer.options.seed, end: .searchEnd(stoppedBy))]
    ] + changes.map { language[$0] }
  }

  private var otherDemands: Term {
    .otherDemands(
      demandChecks.map { check in
        let a = check.index?.a ?? 0
        let share = a > 0 ? 100 * (check.index?.difference ?? 0) / a : 0
        return (
          trafficPercent: Int((100 * (check.factor - 1)).rounded()),
          change: NumberText.signed(share, decimals: 1),
          verdict: SearchJudgement(proof: check.comparison).term
        )
      })
  }

  // MARK: The plan file

  /// The plan with its provenance.
  var planFile: [UInt8] {
    let provenance = PlanProvenance(
      program: Program.nameAndVersion,
      scenarioHash: Self.hash(ScenarioFile.write(written)),
      objective: optimizer.options.objective.name, seed: optimizer.options.seed, budget: budget,
      options: options, jitterSeconds: optimizer.options.departureJitterSeconds,
      evaluations: found.evaluations, start: startName,
      startHash: startPlan.map { Self.hash(PlanFile.write($0, for: optimizer.scenario)) },
      startIndex: Self.rounded(index?.a), bestIndex: Self.rounded(index?.b),
      difference: Self.rounded(index), verdict: verdict, changes: changes.map(\.english))
    return PlanFile.write(
      found.plan, about: "Found by search for \(optimizer.scenario.name).", provenance: provenance,
      for: optimizer.scenario)
  }

  /// The plan it began with, where that is one.
  private var startPlan: TimingPlan? {
    startName == Self.scheduleName ? nil : optimizer.start ?? optimizer.base
  }

  /// A hash of what is written to a file.
  static func hash(_ bytes: [UInt8]) -> String {
    var hash = TraceHash()
    for start in stride(from: 0, to: bytes.count, by: 8) {
      hash.combine(
        bytes[start..<min(start + 8, bytes.count)].reduce(0 as UInt64) { $0 &<< 8 | UInt64($1) })
    }
    hash.combine(UInt64(bytes.count))
    return hash.description
  }

  /// A number to three decimals; 0 for none.
  static func rounded(_ value: Double?) -> Double {
    ((value ?? 0) * 1000).rounded() / 1000
  }

  /// The interval of a difference to three decimals.
  static func rounded(_ value: MeasureComparison?) -> ClosedRange<Double>? {
    value.map { rounded(min($0.low, $0.high))...rounded(max($0.low, $0.high)) }
  }

  // MARK: JSON

  /// The report for programs.
  var json: JSONValue {
    .object([
      .init("scenario", .string(optimizer.scenario.name)),
      .init("objective", .string(optimizer.options.objective.name)),
      .init("seed", .seed(optimizer.options.seed)),
      .init("budget", .string(budget)),
      .init("evaluations", .integer(found.evaluations)),
      .init("evaluationsToOnePercent", runsToOnePercent.map { .integer($0) } ?? .null),
      .init("stoppedBy", .string(stoppedBy)),
      .init(
        "start",
        .object([
          .init("plan", .string(startName)),
          .init("performanceIndex", .optional(index?.a)),
          .init("meanDelaySeconds", .optional(delay?.a)),
        ])),
      .init(
        "best",
        .object([
          .init("plan", .string(found.plan.id)),
          .init("cycleSeconds", .optional(found.plan.timings.map(\.cycleSeconds).max())),
          .init("performanceIndex", .optional(index?.b)),
          .init("meanDelaySeconds", .optional(delay?.b)),
        ])),
      .init("proof", judgement.json),
      .init(
        "otherDemands",
        .array(
          demandChecks.map { check in
            .object([
              .init("factor", .number(check.factor)),
              .init("startIndex", .optional(check.index?.a)),
              .init("bestIndex", .optional(check.index?.b)),
              .init("low", .optional(check.index?.low)),
              .init("high", .optional(check.index?.high)),
              .init("verdict", .string(SearchJudgement(proof: check.comparison).verdict)),
            ])
          })),
      .init("changes", .array(changes.map { .string($0.english) })),
      .init("written", writtenPath.map { .string($0) } ?? .null),
    ])
  }

  // MARK: Text

  /// The report for people.
  func text(for channel: OutputChannel) -> String {
    var lines = [channel.styled(optimizer.scenario.name.printable, .bold)]
    lines.append(
      language[
        .searched(
          runs: found.evaluations, objective: optimizer.options.objective.name,
          seed: optimizer.options.seed, end: .searchEnd(stoppedBy))])
    lines.append("")
    if let index, let delay, let proof {
      var table = TextTable(columns: [
        .left(language[.unseenDays(proof.replications)]), .right(language[.index]),
        .right(language[.delayPerVehicle]), .right(language[.stopsPerVehicle]),
      ])
      func addRow(_ name: String, _ value: (MeasureComparison) -> Double) {
        let stops = pair?[.meanStops].map { NumberText.fixed(value($0), decimals: 2) } ?? ""
        table.addRow([
          .init(name), .init(Self.number(value(index))), .init(Self.number(value(delay))),
          .init(stops),
        ])
      }
      addRow(startName) { $0.a }
      addRow(found.plan.id) { $0.b }
      lines.append(table.text(for: channel))
      let share = index.a > 0 ? index.difference / index.a * 100 : 0
      lines.append(
        channel.wrapped(
          language[
            .indexChange(
              isLess: share <= 0, percent: Self.number(abs(share)),
              difference: Self.number(index.difference), low: Self.number(index.low),
              high: Self.number(index.high))]))
      if !demandChecks.isEmpty { lines.append(channel.wrapped(language[otherDemands])) }
    }
    lines.append(language[.verdictLabel] + channel.styled(language[judgement.term], .bold))
    for limit in proof?.plans.first?.brokenLimits ?? [] {
      lines.append(channel.wrapped(language[.startBreaksLimit(limit.message)]))
    }
    for limit in proof?.plans.last?.brokenLimits ?? [] {
      lines.append(
        channel.wrapped(language[.noPlanWithinLimits(limit.message)]))
    }
    if let pair, pair.verdict != .better {
      lines.append(channel.wrapped(language[.nothingBetter(startName)]))
    }
    if judgement.meetsLimits { lines.append(channel.wrapped(language[.meetsLimits])) }
    if !changes.isEmpty { lines += [""] + changes.map { channel.wrapped(language[$0]) } }
    if let writtenPath { lines += ["", language[.writtenTo(writtenPath)]] }
    return lines.joined(separator: "\n") + "\n"
  }
}

import CommandLineKit
import RecordedResults
import ScenarioFiles
import SignalAnalysis
import SignalModel
import SignalOptimization
import SignalReports
import SignalWording

/// The plans of a day that a search found, and what a proof says, as text, JSON and plan file.
struct DayReport {
  let optimizer: DayOptimizer
  let found: DayOptimizer.Outcome
  /// The comparison with the scenario's own plans; nil when there was no time for it.
  let proof: ComparisonOutcome?
  /// The budget as on the command line.
  let budget: String
  /// Options that differ from the usual, as on the command line.
  let options: [String]
  /// The scenario as in its file.
  let written: Scenario
  let isInterrupted: Bool
  /// The language of the report for people.
  let language: Language
  /// Where the schedule was written.
  var writtenPath: String?

  /// What the proof says.
  var judgement: SearchJudgement { SearchJudgement(proof: proof) }

  private var index: MeasureComparison? { judgement.index }

  private var delay: MeasureComparison? { judgement.delay }

  private var verdict: String { judgement.verdict }

  /// The schedule with its provenance.
  var planFile: [UInt8] {
    let scenario = optimizer.scenario
    let provenance = PlanProvenance(
      program: Program.nameAndVersion,
      scenarioHash: OptimizationReport.hash(ScenarioFile.write(written)),
      objective: optimizer.options.objective.name, seed: optimizer.options.seed, budget: budget,
      options: options, jitterSeconds: optimizer.options.departureJitterSeconds,
      evaluations: found.evaluations, start: optimizer.base.id,
      startIndex: OptimizationReport.rounded(index?.a),
      bestIndex: OptimizationReport.rounded(index?.b),
      difference: OptimizationReport.rounded(index), verdict: verdict,
      changes: ([found.sentence] + recutSentences.map(\.english)) + changes.map(\.english))
    return PlanFile.write(
      found.schedule, about: "Found by search for \(scenario.name).", provenance: provenance,
      for: scenario)
  }

  /// What the plans do differently, and who gains and loses.
  var changes: [Term] {
    judgement.pair.map {
      PlanExplanation.sentences($0, network: optimizer.scenario.network)
    } ?? []
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
      .init("stoppedBy", .string(isInterrupted ? "interrupted" : "budget")),
      .init("switchCostVehicleSeconds", .number(found.switchCost.delaySeconds)),
      .init(
        "choices",
        .array(
          found.choices.map { choice in
            .object([
              .init("plans", .integer(choice.plans.count)),
              .init("changes", .integer(choice.switchCount)),
              .init("delayVehicleSeconds", .number(choice.delay)),
              .init("totalVehicleSeconds", .number(choice.total)),
            ])
          })),
      .init("schedule", Self.json(found.schedule)),
      .init("recut", found.recut.map(recutJSON) ?? .null),
      .init(
        "start",
        .object([
          .init("performanceIndex", .optional(index?.a)),
          .init("meanDelaySeconds", .optional(delay?.a)),
        ])),
      .init(
        "best",
        .object([
          .init("performanceIndex", .optional(index?.b)),
          .init("meanDelaySeconds", .optional(delay?.b)),
        ])),
      .init("proof", judgement.json),
      .init("parts", partsJSON),
      .init("changes", .array(changes.map { .string($0.english) })),
      .init("written", writtenPath.map { .string($0) } ?? .null),
    ])
  }

  // MARK: Text

  /// The report for people.
  func text(for channel: OutputChannel) -> String {
    var lines = [channel.styled(optimizer.scenario.name.printable, .bold)]
    lines.append(sentence)
    lines += [""] + [choicesTable, scheduleTable].map { TextTable($0).text(for: channel) }
    if !recutSentences.isEmpty {
      lines += [channel.wrapped(language[.sentences(recutSentences)]), ""]
    }
    if let index, let delay, let proof {
      var table = TextTable(columns: [
        .left(language[.unseenDays(proof.replications)]), .right(language[.index]),
        .right(language[.delayPerVehicle]),
      ])
      for (name, index, delay) in [
        (language[.scenarioPlans], index.a, delay.a), (found.schedule.id, index.b, delay.b),
      ] {
        table.addRow([
          .init(name), .init(OptimizationReport.number(index)),
          .init(OptimizationReport.number(delay)),
        ])
      }
      lines.append(table.text(for: channel))
    }
    lines.append(language[.verdictLabel] + channel.styled(language[judgement.term], .bold))
    for limit in proof?.plans.last?.brokenLimits ?? [] {
      lines.append(channel.wrapped(language[.noScheduleWithinLimits(limit.message)]))
    }
    if judgement.meetsLimits { lines.append(channel.wrapped(language[.meetsLimits])) }
    if !changes.isEmpty { lines += [""] + changes.map { channel.wrapped(language[$0]) } }
    if let writtenPath { lines += ["", language[.writtenTo(writtenPath)]] }
    return lines.joined(separator: "\n") + "\n"
  }
}

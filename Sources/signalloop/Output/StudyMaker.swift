import CommandLineKit
import ReportPages
import ReportPictures
import SignalModel
import SignalOptimization
import SignalReports
import SignalWording
import TrafficSimulation

/// Records a replication once more, for pictures and tables over time.
struct StudyMaker {
  let language: Language
  let terminal: Terminal

  /// The name and version that pages tell.
  static var program: String { Program.nameAndVersion }

  /// A run with everything that pictures need: its first replication is driven again and recorded.
  ///
  /// - Parameters:
  ///   - simulation: The scenario under its plans.
  ///   - summary: The means over all replications.
  ///   - plans: The plans that ran.
  ///   - jitterSeconds: What departures were shifted by.
  ///   - prefix: Set before ids, so that several studies fit one page.
  /// - Throws: `CommandFailure`, exit status 65.
  func study(
    _ simulation: Simulation, summary: RunSummary, plans: [TimingPlan],
    jitterSeconds: Double = 0, prefix: String = ""
  ) throws -> (study: RunStudy, series: SeriesTables) {
    var options = Simulation.Options()
    options.departureJitterSeconds = jitterSeconds
    let progress = ProgressReporter(terminal, label: "Recording")
    defer { progress.finish() }
    progress.update(fraction: 0)
    do {
      let (result, recording) = try simulation.record(seed: summary.seed, options: options)
      let study = RunStudy(
        scenario: simulation.scenario, summary: summary, result: result, recording: recording,
        plans: plans, language: language, prefix: prefix)
      let series = SeriesTables(
        scenario: simulation.scenario, summary: summary, result: result, recording: recording)
      return (study, series)
    } catch {
      throw CommandFailure(error.description, exitStatus: .badInput)
    }
  }
}

extension StudyMaker {
  /// The page of a comparison: its runs are there; only the first replication is driven again
  /// under each plan, and recorded.
  ///
  /// - Throws: `CommandFailure`, exit status 65.
  func page(
    title: String? = nil, _ judged: JudgedRuns,
    search: ComparisonPage.Search? = nil, sentences: [String] = [],
    openings: [ComparisonPage.OpeningPart] = []
  ) throws -> ComparisonPage {
    let options = judged.comparison.options
    let studies = try judged.comparison.candidates.enumerated().map { place, candidate in
      let simulation = candidate.simulation
      let plans = candidate.plans.reduce(into: [TimingPlan]()) { plans, timed in
        if !plans.contains(where: { $0.id == timed.plan.id }) { plans.append(timed.plan) }
      }
      let summary = RunSummary(
        results: judged.results[place], scenario: simulation.scenario, planNames: plans.map(\.id),
        seed: options.seed)
      return try study(
        simulation, summary: summary, plans: plans,
        jitterSeconds: options.departureJitterSeconds,
        prefix: "plan-\(place)-"
      ).study
    }
    return ComparisonPage(
      title: title, judged.outcome, of: judged.comparison, studies: studies, search: search,
      sentences: sentences,
      openings: openings, language: language, program: Self.program)
  }
}

/// The option that asks for a page.
enum ReportChoice {
  static let option = Option.optional(
    "report", "FILE.html", .outputFile,
    help: "Also write a report with pictures to this file: one page that needs no other.")

  /// Where the page goes, if one is wanted.
  ///
  /// - Throws: `FileFailure` before any work is done when the folder takes no files.
  static func path(_ arguments: ParsedArguments) throws -> String? {
    guard let path = arguments[option] else { return nil }
    if path == "-" {
      throw CommandFailure("--report needs the name of a file", exitStatus: .usage)
    }
    try AtomicFile.check(path)
    return path
  }
}

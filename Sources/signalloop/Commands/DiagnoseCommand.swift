import CommandLineKit
import FieldData
import Foundation
import ScenarioFiles
import SignalDiagnosis
import SignalModel
import SignalReports
import SignalWording
import TrafficSimulation

/// `signalloop diagnose`: finds what is wrong and ranks it by person-hours.
enum DiagnoseCommand {
  static let scenario = SharedParameters.scenario
  static let plan = Option.optional(
    "plan", "PLAN", .inputFile,
    help: "A plan file, or the name of a plan in the scenario, to look at in place of the "
      + "scenario's own plans.")
  static let field = Option.list(
    "field", "CSV", .inputFile,
    help: "Measurements of the street, CSV with the columns day, measure, place and value: travel "
      + "times (travelTimeSeconds) along routes such as \"first > second > third\" are held "
      + "against the simulation.")
  static let seed = SharedParameters.seed
  static let replications = Option.optional(
    "replications", "N", ValueType<Int>.integer(atLeast: 2, atMost: 10_000),
    help: "How many times to run the scenario and each mended variant of it; by default the "
      + "scenario's, at least \(Diagnostician.Options(seed: 0).replications).")
  static let threads = SharedParameters.threads
  static let tries = Option.flag(
    "try",
    help: "Also simulate the levers of the first findings one by one, on the same vehicles, and "
      + "tell what each saves in the whole network.")
  static let out = Option.optional(
    "out", "PLAN", .outputFile,
    help: "Write the plan that mends a finding to this file, where retiming can; see --finding.")
  static let finding = Option.optional(
    "finding", "N", ValueType<Int>.integer(atLeast: 1, atMost: 1_000_000),
    help: "Which finding --out mends; by default the first that a plan can mend.")
  static let all = Option.flag(
    "all",
    help: "Describe every finding, not only the first \(DiagnosisReport.findingCountUsual).")
  static let json = Option.flag("json", help: "Print one JSON object in place of the report.")

  static let definition = CommandDefinition(
    "diagnose", abstract: "Find what is wrong, and rank it by person-hours",
    discussion: """
      The scenario is simulated as it is and with mended splits, stages, cycles, offsets, turning \
      pockets and plans, on the same vehicles. A finding says what is wrong and where, how many \
      person-hours it costs in each hour, on what evidence, its probable cause, and the levers \
      that could mend it: retiming, or what helps where retiming alone cannot.

      With --counts the demand is made to agree with what was counted, as `signalloop estimate` \
      does, and counts that contradict each other are findings, too; with --field so are travel \
      times that the simulation does not show. --from and --to look at a part of the day.

      Where the demand or the plan changes within the measured time, that is cut into parts at \
      quarter-hours, each is looked at by itself, and a finding tells in which parts it holds: a \
      peak that fails within a calm day is found, with its time. --out then writes the plans of \
      the day, of which the mended one runs in that time.

      What is in order raises nothing: a finding has its whole interval beyond its limit.

      Ctrl-C stops after the replications that are running; what is known by then is told.
      """,
    parameters: [
      scenario, plan, CountInput.option, field, PeriodChoice.from, PeriodChoice.to, seed,
      replications, threads, tries, out, finding, all, json, LanguageChoice.option,
    ],
    examples: [
      CommandExample(
        "signalloop diagnose main-street.json", "What is wrong with the scenario's own plan."),
      CommandExample(
        "signalloop diagnose main-street.json --plan evening.json --try",
        "Another plan; what each lever saves."),
    ]
  ) { arguments, terminal in
    try run(arguments, terminal)
  }

  private static func run(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitStatus {
    var input = try RunInput.read(
      scenario: arguments[scenario], plan: arguments[plan], period: arguments,
      listsWarnings: false, terminal: terminal)
    let paths = arguments[CountInput.option]
    if arguments[finding] != nil, arguments[out] == nil {
      throw CommandFailure("--finding needs --out", exitStatus: .usage)
    }
    let destination = try PlanDestination(
      path: arguments[out],
      inputs: [arguments[scenario], arguments[plan]] + paths + arguments[field],
      writesUnproven: true, printsJSON: arguments[json])
    let counts = paths.isEmpty ? nil : try CountInput.read(paths, for: input.scenario)
    let estimate = try counts.map { try CountInput.estimate(input.scenario, $0) }
    if let estimate {
      input = RunInput(
        scenario: estimate.scenario, plan: input.plan, written: input.written,
        sketch: input.sketch)
    }
    var options = Diagnostician.Options(seed: arguments[seed] ?? input.scenario.seed)
    options.replications =
      arguments[replications] ?? max(options.replications, input.scenario.replications)
    options.threads = arguments[threads] ?? ProcessInfo.processInfo.activeProcessorCount
    options.triesLevers = arguments[tries]
    options.sketch = input.sketch
    if let estimate {
      options.otherFindings = CountFindings.all(
        estimate, network: input.scenario.network, gehMaximum: options.limits.gehStatistic)
    }
    options.travelTimes = try travelTimes(arguments, input.scenario, terminal)
    let diagnostician = Diagnostician(
      scenario: input.scenario, plan: input.plan, options: options)
    guard let diagnosis = try diagnose(diagnostician, terminal) else {
      terminal.note("Stopped before the scenario was simulated as it is.")
      return .interrupted
    }
    if arguments[json] {
      terminal.output.write(diagnosis.json(of: input.scenario).text)
    } else {
      let language = LanguageChoice.language(arguments)
      var report = DiagnosisReport(
        diagnosis, of: input.scenario, showsAll: arguments[all], language: language)
      if let estimate {
        report.demandNote = .demandFromCounts(
          estimate.residuals.count, matchedPercent: NumberText.percent(estimate.matchedShare))
      }
      ReportPrinter(terminal.output, language).print(report.sections)
    }
    if let path = destination.path {
      try write(diagnosis, of: diagnostician, number: arguments[finding], to: path, terminal)
    }
    guard diagnosis.isCancelled else { return .success }
    terminal.note("Stopped before every mended variant was simulated.")
    return .interrupted
  }

  /// The travel times of files of measurements.
  private static func travelTimes(
    _ arguments: ParsedArguments, _ scenario: Scenario, _ terminal: Terminal
  ) throws -> [MeasuredTravelTime] {
    let measured = try CountInput.measurements(arguments[field])
    let others = measured.otherMeasures.map(\.rawValue)
    if !others.isEmpty {
      terminal.note(
        "Not used here: \(others.joined(separator: ", ")). Of measurements diagnose reads "
          + "travelTimeSeconds; 'signalloop track' compares all from before and after.")
    }
    do {
      return try measured.travelTimes(in: scenario.network)
    } catch {
      throw CommandFailure(
        "the measurements cannot be used:\n\(error.description)", exitStatus: .badInput)
    }
  }

  /// Writes the plan that mends a finding.
  private static func write(
    _ diagnosis: Diagnosis, of diagnostician: Diagnostician, number: Int?, to path: String,
    _ terminal: Terminal
  ) throws {
    let levers = diagnosis.findings.map { finding in
      finding.levers.first { diagnostician.plan(with: $0, of: finding) != nil }
    }
    let place = number.map { $0 - 1 } ?? levers.firstIndex { $0 != nil }
    guard let place, levers.indices.contains(place), let lever = levers[place],
      var plan = diagnostician.plan(with: lever, of: diagnosis.findings[place])
    else {
      let which = number.map { "finding \($0)" } ?? "any finding"
      throw CommandFailure(
        "\(path) is not written: there is no plan that mends \(which)", exitStatus: .failure)
    }
    plan.id = "mended"
    let finding = diagnosis.findings[place]
    let about =
      "Mends \(finding.place.name): \(Term.finding(finding.kind.rawValue).english)."
    let text =
      if let schedule = diagnostician.schedule(with: lever, of: finding) {
        PlanFile.write(schedule, about: about, for: diagnostician.scenario)
      } else {
        PlanFile.write(plan, about: about, for: diagnostician.scenario)
      }
    try AtomicFile.write(text, to: path, terminal: terminal)
  }

  private static func diagnose(
    _ diagnostician: Diagnostician, _ terminal: Terminal
  ) throws -> Diagnosis? {
    terminal.interruption.watch()
    let progress = ProgressReporter(terminal, label: "Diagnosing")
    defer { progress.finish() }
    progress.update(fraction: 0)
    do {
      return try diagnostician.run(
        isCancelled: { terminal.interruption.isRequested },
        progress: { progress.update(fraction: Double($0) / Double(max(1, $1))) })
    } catch {
      throw CommandFailure(error.description, exitStatus: .badInput)
    }
  }
}

import CommandLineKit
import Foundation
import RecordedResults
import ReportPages
import ScenarioFiles
import SignalModel
import SignalOptimization
import SignalReports

/// `signalloop optimize --time-of-day`: the plans of a day and when they change.
extension OptimizeCommand {
  static func runTimeOfDay(
    _ arguments: ParsedArguments, _ destination: PlanDestination,
    _ method: RecordedSearch.Method?, _ terminal: Terminal
  ) throws -> ExitStatus {
    let reportPath = try ReportChoice.path(arguments)
    let input = try RunInput.read(
      scenario: arguments[scenario], plan: arguments[plan], makesPlan: true, listsWarnings: false,
      terminal: terminal)
    // A plan, or the plans of a day, in place of the scenario's are what a better day begins with.
    let start = input.plan.map {
      input.scenario.running(PlanSchedule(id: $0.id, plans: [$0]))
    }
    terminal.interruption.watch()
    let optimizer: DayOptimizer
    let found: DayOptimizer.Outcome
    let judged: JudgedRuns?
    do {
      optimizer = try DayOptimizer(
        scenario: start ?? input.scenario, options: options(arguments, input.scenario),
        planCount: arguments[plans])
      found = try search(optimizer, terminal)
      let isBrief = terminal.interruption.isRequested
      judged = try prove(
        try optimizer.proofComparison(of: found.schedule, isBrief: isBrief), isBrief: isBrief,
        terminal)
    } catch let error as OptimizationError {
      throw CommandFailure(error.description, exitStatus: .badInput)
    }
    let isInterrupted = terminal.interruption.isRequested
    let proof = judged?.outcome
    var report = DayReport(
      optimizer: optimizer, found: found, proof: proof, budget: budgetText(arguments[budget]),
      options: unusual(arguments), written: input.written, isInterrupted: isInterrupted,
      language: LanguageChoice.language(arguments))
    let standing = report.judgement.standing(beside: input, isInterrupted: isInterrupted)
    if try destination.write(report.planFile, standing, terminal: terminal) {
      report.writtenPath = destination.path
    }
    if let reportPath, judged == nil {
      terminal.note("\(reportPath) is not written: there was no time to prove the plans.")
    }
    if let reportPath, let judged {
      let page = try StudyMaker(language: report.language, terminal: terminal).page(
        judged, sentences: [report.sentence], openings: report.openings)
      try AtomicFile.write(page.html, to: reportPath, terminal: terminal)
    }
    destination.print(
      arguments[json] ? report.json.text : report.text(for: terminal.output), terminal: terminal)
    if let method, let proof, !isInterrupted {
      try writeRecord(
        of: .day(optimizer, found), proof: proof, input, method: method, arguments, terminal)
    }
    if isInterrupted { return .interrupted }
    return report.judgement.breaksLimit ? .failure : .success
  }

  private static func search(
    _ optimizer: DayOptimizer, _ terminal: Terminal
  ) throws -> DayOptimizer.Outcome {
    let progress = ProgressReporter(terminal, label: "Searching")
    defer { progress.finish() }
    return try optimizer.run(isCancelled: { terminal.interruption.isRequested }) { share in
      progress.update(fraction: share)
    }
  }
}

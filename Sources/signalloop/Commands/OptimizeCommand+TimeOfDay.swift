import CommandLineKit
import Foundation
import ReportPages
import SignalModel
import SignalOptimization
import SignalReports

/// `signalloop optimize --time-of-day`: the plans of a day and when they change.
extension OptimizeCommand {
  static func runTimeOfDay(
    _ arguments: ParsedArguments, _ destination: PlanDestination, _ terminal: Terminal
  ) throws -> ExitStatus {
    let reportPath = try ReportChoice.path(arguments)
    let input = try RunInput.read(
      scenario: arguments[scenario], plan: arguments[plan], listsWarnings: false,
      terminal: terminal)
    // A plan, or the plans of a day, in place of the scenario's are what a better day begins with.
    let start = input.plan.map {
      input.scenario.running(PlanSchedule(id: $0.id, plans: [$0]))
    }
    terminal.interruption.watch()
    let optimizer: DayOptimizer
    let found: DayOptimizer.Outcome
    let proof: ComparisonOutcome?
    do {
      optimizer = try DayOptimizer(
        scenario: start ?? input.scenario, options: options(arguments, input.scenario),
        planCount: arguments[plans])
      found = try search(optimizer, terminal)
      let isBrief = terminal.interruption.isRequested
      proof = try optimizer.prove(
        found.schedule, isBrief: isBrief,
        isCancelled: { !isBrief && terminal.interruption.isRequested })
    } catch let error as OptimizationError {
      throw CommandFailure(error.description, exitStatus: .badInput)
    }
    let isInterrupted = terminal.interruption.isRequested
    var report = DayReport(
      optimizer: optimizer, found: found, proof: proof, budget: budgetText(arguments[budget]),
      options: unusual(arguments), written: input.written, isInterrupted: isInterrupted,
      language: LanguageChoice.language(arguments))
    let standing = PlanDestination.Standing(
      isBetter: report.judgement.isBetter, breaksLimit: report.judgement.breaksLimit,
      isInterrupted: isInterrupted)
    if try destination.write(report.planFile, standing, terminal: terminal) {
      report.writtenPath = destination.path
    }
    if let reportPath, proof == nil {
      terminal.note("\(reportPath) is not written: there was no time to prove the plans.")
    }
    if let reportPath, let proof {
      do {
        let page = try StudyMaker(language: report.language, terminal: terminal).page(
          proof, of: try optimizer.proofComparison(of: found.schedule))
        try AtomicFile.write(page.html, to: reportPath, terminal: terminal)
      } catch let error as OptimizationError {
        throw CommandFailure(error.description, exitStatus: .badInput)
      }
    }
    destination.print(
      arguments[json] ? report.json.text : report.text(for: terminal.output), terminal: terminal)
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

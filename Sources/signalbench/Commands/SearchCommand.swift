import CommandLineKit
import Foundation
import ScenarioFiles
import SignalModel
import SignalReports

/// `signalbench search`: how good the search for plans is.
enum SearchCommand {
  static let scenarios = Argument.repeating(
    "SCENARIO", .inputFile,
    help: "Scenario files; by default those in the folder \(SearchInputs.folder) that can be "
      + "searched and have at most \(SearchInputs.signalsMost) signals.")
  static let runs = Option.value(
    "runs", "N", ValueType<Int>.integer(atLeast: 1, atMost: 10_000_000),
    default: SearchStudy.Options().runs, help: "Runs of each search.")
  static let seeds = Option.value(
    "seeds", "N", ValueType<Int>.integer(atLeast: 1, atMost: 1000),
    default: SearchStudy.Options().seeds, help: "How many searches, each with a seed of its own.")
  static let times = Option.value(
    "times", "N", ValueType<Int>.integer(atLeast: 1, atMost: 1000),
    default: SearchStudy.Options().times,
    help: "The reference is what a search with so many times the runs finds, with another seed.")
  static let reference = Option.optional(
    "reference", "PLAN", .inputFile,
    help: "A plan to hold the searches against in place of a longer search, or a folder with plan "
      + "files that are named as the scenario files; what it has none for is searched.")
  static let save = Option.optional(
    "save", "FOLDER", .folder,
    help: "Write the references to this folder, named as the scenario files, and what the "
      + "searches found beside them; it then serves as --reference.")
  static let days = Option.value(
    "days", "N", ValueType<Int>.integer(atLeast: 2, atMost: 10_000),
    default: SearchStudy.Options().days,
    help: "Days, unseen by any search, on which the plans are held against each other.")
  static let threads = Option.optional(
    "threads", "N", ValueType<Int>.integer(atLeast: 1, atMost: 1024),
    help: "How many runs are made at a time; by default one for each core. The plans and the "
      + "hash do not depend on it.")
  static let json = Option.flag("json", help: "Print one JSON object.")

  static let definition = CommandDefinition(
    "search", abstract: "Measure how close the search comes to the best plan",
    discussion: """
      Searches each scenario with a small budget and several seeds, and holds what they find \
      against the best plan that is known: one that is given, or what a far longer search finds. \
      All plans meet the same traffic on days that no search saw. The objective is the scenario's. \
      The hash is the same for any number of threads and on any machine; as long as it stays, a \
      change to the search has changed nothing here.

      It takes minutes to hours; Ctrl-C shows what was done by then.
      """,
    parameters: [scenarios, runs, seeds, times, reference, save, days, threads, json],
    examples: [
      CommandExample(
        "signalbench search Scenarios/two-signals.json --runs 2000 --times 100",
        "One scenario, against a search a hundred times longer."),
      CommandExample(
        "signalbench search --save references", "All, and keeps the references."),
      CommandExample(
        "signalbench search --reference references --seeds 5",
        "The same against them, after a change to the search."),
    ]
  ) { arguments, terminal in
    var options = SearchStudy.Options()
    options.runs = arguments[runs]
    options.times = arguments[times]
    options.seeds = arguments[seeds]
    options.days = arguments[days]
    options.threads = arguments[threads] ?? ProcessInfo.processInfo.activeProcessorCount
    let folder = try arguments[save].map { try prepared(folder: $0) }
    let studies = try SearchInputs(
      files: arguments[scenarios], reference: arguments[reference], options: options
    ).studies { terminal.note($0) }
    terminal.interruption.watch()
    var report = SearchReport(options: options)
    for study in studies where !terminal.interruption.isRequested {
      guard let finding = try finding(of: study, terminal) else { break }
      report.add(finding)
      if let folder { try write(finding, of: study, to: folder, terminal) }
    }
    if !report.isEmpty || arguments[json] {
      terminal.output.write(
        arguments[json] ? report.json.text : report.text(for: terminal.output))
    }
    return terminal.interruption.isRequested ? .interrupted : .success
  }

  private static func finding(
    of study: SearchStudy, _ terminal: Terminal
  ) throws -> SearchFinding? {
    let progress = ProgressReporter(terminal, label: study.name)
    defer { progress.finish() }
    do {
      return try study.run(isCancelled: { terminal.interruption.isRequested }) { label, share in
        progress.update(fraction: share, label: label)
      }
    } catch {
      throw CommandFailure("\(study.name): \(error)", exitStatus: .badInput)
    }
  }

  /// Makes the folder for plans.
  private static func prepared(folder: String) throws -> String {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw FileFailure(.writing, folder, reason: "the folder cannot be made")
    }
    return folder
  }

  private static func write(
    _ finding: SearchFinding, of study: SearchStudy, to folder: String, _ terminal: Terminal
  ) throws {
    func write(_ bytes: [UInt8], _ name: String) throws {
      try AtomicFile.write(
        bytes, to: SearchInputs.planPath(in: folder, name: name), terminal: terminal)
    }
    let reference = finding.reference
    try write(
      reference.plans.count == 1
        ? PlanFile.write(reference.plans[0], for: study.scenario)
        : PlanFile.write(reference, for: study.scenario), finding.name)
    for search in finding.found {
      try write(
        PlanFile.write(
          search.plan, about: "Found by search with seed \(search.seed).", for: study.scenario),
        "\(finding.name)-seed-\(search.seed)")
    }
  }
}

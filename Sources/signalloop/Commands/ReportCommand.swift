import CommandLineKit
import Foundation
import ReportPages
import ReportPictures
import ScenarioFiles
import SignalModel
import SignalReports
import SignalWording
import TrafficSimulation

/// `signalloop report`: pictures and tables over time, of recorded results or of a scenario.
enum ReportCommand {
  static let files = Argument.repeating(
    "FILE", .inputFile, isRequired: true,
    help: "Recorded results (what run --out wrote), or scenario files.")
  static let out = Option.optional(
    "out", "FILE.html", .outputFile, help: "Write a page with pictures to this file.")
  static let series = Option.optional(
    "series", "FOLDER", .folder,
    help: "Write tables over time for a spreadsheet (CSV) to this folder; of several files, each "
      + "to a folder of its own within.")
  static let corridors = Option.list(
    "corridor", "NAMES", .text,
    help: "Draw the time-space diagram of this corridor: its signals in the order of one "
      + "direction, with commas between them. Give it again for another. By default the corridors "
      + "with the most straight traffic.")
  static let threads = SharedParameters.threads

  static let definition = CommandDefinition(
    "report", abstract: "Draw recorded results, or write them as tables over time",
    discussion: """
      A recorded result does not hold what every vehicle did. So its scenario is run again with \
      the recorded plan, seed and number of replications, and a note tells when that no longer \
      gives what was recorded. A scenario file runs with its own plans and seed.

      The page is one file that needs no other. The tables are lane-groups.csv (means over all \
      replications) and, of the first replication, intervals.csv, cycles.csv, queues.csv, \
      signals.csv and network.csv; units are in the names of their columns.
      """,
    parameters: [files, out, series, corridors, threads, LanguageChoice.option],
    examples: [
      CommandExample(
        "signalloop report Results/main-street.json --out main-street.html",
        "A page of a recorded result."),
      CommandExample(
        "signalloop report main-street.json --series tables", "Tables of a scenario."),
    ]
  ) { arguments, terminal in
    try run(arguments, terminal)
  }

  private static func run(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitStatus {
    let page = arguments[out]
    let folder = arguments[series]
    guard page != nil || folder != nil else {
      throw CommandFailure(
        "nothing is asked for; give --out FILE.html or --series FOLDER", exitStatus: .usage)
    }
    if page == "-" {
      throw CommandFailure("--out needs the name of a file", exitStatus: .usage)
    }
    if let page { try AtomicFile.check(page) }
    let paths = arguments[files]
    let maker = StudyMaker(language: LanguageChoice.language(arguments), terminal: terminal)
    var studies: [RunStudy] = []
    for (place, path) in paths.enumerated() {
      let input = try ReportInput.read(path, terminal: terminal)
      let summary = try input.summary(
        threads: arguments[threads] ?? ProcessInfo.processInfo.activeProcessorCount,
        terminal: terminal)
      let made = try maker.study(
        input.simulation, summary: summary, plans: input.plans,
        prefix: paths.count == 1 ? "" : "run-\(place)-")
      var study = made.study
      study.corridors = try arguments[corridors].map {
        try signals(of: $0, in: input.simulation.scenario)
      }
      studies.append(study)
      if let folder {
        let own = paths.count == 1 ? folder : "\(folder)/\(folderName(paths, place))"
        try write(made.series, to: own, terminal)
      }
    }
    if let page {
      try AtomicFile.write(
        RunPage(studies, program: StudyMaker.program).html, to: page, terminal: terminal)
    }
    return .success
  }

  /// The signals of a corridor, each by its id or the name of its intersection.
  private static func signals(of corridor: String, in scenario: Scenario) throws -> [Int] {
    let network = scenario.network
    let ids = network.signals.map(\.id)
    let names = network.signals.map { network.nodes[$0.node].displayName }
    let words = corridor.split { ",，、".contains($0) }
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let signals = try words.map { word in
      guard let place = ids.firstIndex(of: word) ?? names.firstIndex(of: word) else {
        throw CommandFailure(
          "--corridor: \(scenario.name) has no signal \(JSONTree.quoted(word))."
            + Suggestion.sentence(word, among: ids + names), exitStatus: .usage)
      }
      return place
    }
    guard signals.count > 1 else {
      throw CommandFailure(
        "--corridor needs at least two signals with a comma between them", exitStatus: .usage)
    }
    return signals
  }

  /// The name of a file without its ending; with its number where another has the same.
  private static func folderName(_ paths: [String], _ place: Int) -> String {
    func stem(_ path: String) -> String {
      URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    }
    let own = stem(paths[place])
    let isTaken = paths.indices.contains { $0 != place && stem(paths[$0]) == own }
    return isTaken ? "\(own)-\(place + 1)" : own
  }

  private static func write(
    _ series: SeriesTables, to folder: String, _ terminal: Terminal
  ) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure("\(folder) cannot be made: \(error.localizedDescription)")
    }
    try series.forEachFile { name, bytes in
      try AtomicFile.write(bytes, to: "\(folder)/\(name)", terminal: terminal)
    }
  }
}

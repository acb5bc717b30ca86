import CommandLineKit
import SignalReports

/// `signalbench speed`: measures the parts alone.
enum SpeedCommand {
  static let names = Argument.repeating(
    "NAME", .choice(of: Benchmark.all.map(\.name)), help: "Benchmarks to run; all by default.")
  static let list = Option.flag("list", help: "Only list the benchmarks.")
  static let smoke = Option.flag("smoke", help: "Run each with a moment's work.")
  static let repeats = Option.value(
    "repeats", "N", ValueType<Int>.integer(atLeast: 1, atMost: 1000), default: 1,
    help: "Run each several times and tell the fastest.")
  static let sumoFiles = Option.list(
    "sumo-files", "FILE", .inputFile,
    help: "Run a SUMO network, given first, with its route files in place of the benchmarks.")
  static let scenarioFile = Option.optional(
    "scenario", "FILE", .inputFile, help: "Run a scenario file in place of the benchmarks.")
  static let begin = Option.optional(
    "begin", "S", ValueType<Double>.number(atLeast: 0, atMost: 1_000_000),
    help: "Begin for --sumo-files, s.")
  static let end = Option.optional(
    "end", "S", ValueType<Double>.number(above: 0, atMost: 1_000_000),
    help: "End for --sumo-files, s.")
  static let json = Option.flag("json", help: "Print one JSON object.")

  static let definition = CommandDefinition(
    "speed", abstract: "Measure how fast the parts are",
    discussion: """
      Times are CPU seconds of one thread, of the work alone; where threads are compared, wall \
      seconds. Seconds depend on the machine; ratios to a baseline in the same program and hashes \
      of the outcome do not. Build with -c release.
      """,
    parameters: [names, list, smoke, repeats, scenarioFile, sumoFiles, begin, end, json],
    examples: [
      CommandExample(
        "signalbench speed queue grid10 --repeats 3", "Two benchmarks, best of three."),
      CommandExample(
        "signalbench speed --sumo-files grid.net.xml grid.rou.xml", "A network made for SUMO."),
    ]
  ) { arguments, terminal in
    let selected = try benchmarks(arguments)
    if arguments[list] {
      for option: any Parameter in [smoke, repeats, sumoFiles] where arguments.isGiven(option) {
        throw arguments.problem(with: list, option, fact: "a list runs nothing")
      }
      show(selected, asJSON: arguments[json], terminal)
      return .success
    }
    let size: Benchmark.Size = arguments[smoke] ? .smoke : .full
    var table = BenchTable()
    var values: [JSONValue] = []
    for benchmark in selected {
      if terminal.error.isInteractive { terminal.note("\(benchmark.name) ...") }
      var best = try benchmark.run(size)
      for _ in 1..<arguments[repeats] {
        let next = try benchmark.run(size)
        guard next.hash == best.hash else {
          throw CommandFailure(
            "\(benchmark.name): the outcome changed from one run to the next: \(best.hash), then "
              + next.hash)
        }
        if next.cpuSeconds < best.cpuSeconds { best = next }
      }
      let memory = MachineClock.peakMemoryBytes
      table.add(benchmark.name, best, peakMemoryBytes: memory)
      values.append(best.json(name: benchmark.name, peakMemoryBytes: memory))
    }
    if arguments[json] {
      terminal.output.write(JSONValue.object([.init("benchmarks", .array(values))]).text)
    } else {
      terminal.output.write(table.text(for: terminal.output))
    }
    return .success
  }

  private static func show(_ benchmarks: [Benchmark], asJSON: Bool, _ terminal: Terminal) {
    guard asJSON else {
      var table = TextTable(columns: [.left("Benchmark"), .left("What it measures")])
      for benchmark in benchmarks {
        table.addRow([TextTable.Cell(benchmark.name), TextTable.Cell(benchmark.about)])
      }
      return terminal.output.write(table.text(for: terminal.output))
    }
    let values = benchmarks.map { benchmark in
      JSONValue.object([
        .init("name", .string(benchmark.name)), .init("about", .string(benchmark.about)),
      ])
    }
    terminal.output.write(JSONValue.object([.init("benchmarks", .array(values))]).text)
  }

  /// What to run: benchmarks by name, a scenario file or a network of SUMO.
  private static func benchmarks(_ arguments: ParsedArguments) throws -> [Benchmark] {
    let files = arguments[sumoFiles]
    let names = arguments[names]
    let file = arguments[scenarioFile]
    if files.isEmpty {
      for option in [begin, end] where arguments.isGiven(option) {
        throw arguments.problem(with: option, fact: "it only goes with --sumo-files")
      }
      if file == nil {
        return Benchmark.all.filter { names.isEmpty || names.contains($0.name) }
      }
    }
    let option: any Parameter = files.isEmpty ? scenarioFile : sumoFiles
    guard names.isEmpty, !arguments[smoke], files.isEmpty || file == nil else {
      throw arguments.problem(
        with: option, fact: "files are run alone, without named benchmarks and --smoke")
    }
    if let file { return [.scenario(path: file)] }
    guard files.count > 1 else {
      throw arguments.problem(
        with: sumoFiles, fact: "a network and at least one route file are needed")
    }
    return [
      .sumo(net: files[0], routes: Array(files[1...]), begin: arguments[begin], end: arguments[end])
    ]
  }
}

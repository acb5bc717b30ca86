import CommandLineKit
import SignalReports
import SignalWording

/// Simulators side by side, as text and as JSON.
struct PeersReport {
  private var works: [(name: String, vehicles: Int, traversals: Int, runs: [PeerRun])] = []

  /// Adds what the simulators did with one work; ours comes first.
  mutating func add(_ input: PeerInput, _ runs: [PeerRun]) {
    works.append((input.name, input.vehicles.count, input.traversals, runs))
  }

  /// The report as text.
  func text(for channel: OutputChannel) -> String {
    var text = "\(Machine.description)\n\n"
    var table = TextTable(columns: [
      .left("Work"), .left("Simulator"), .right("Arrived"), .right("Delay s"), .right("Loop s"),
      .right("million/s"), .right("ratio"), .right("Process s"), .right("million/s"),
      .right("ratio"),
    ])
    var problems: [String] = []
    var versions: [String] = []
    for work in works {
      for run in work.runs {
        if let problem = run.problem {
          problems.append("\(work.name), \(run.simulator): skipped: \(problem)")
          continue
        }
        let version = "\(run.simulator) \(run.version)"
        if !versions.contains(version) { versions.append(version) }
        table.addRow(
          [
            work.name, run.simulator,
            run.completedVehicles.map { NumberText.grouped($0) } ?? "-",
            NumberText.fixed(run.meanDelaySeconds, decimals: 1),
            NumberText.fixed(run.loopSeconds, decimals: 3),
            Self.rate(work.traversals, run.loopSeconds),
            Self.ratio(run.loopSeconds, work.runs[0].loopSeconds),
            NumberText.fixed(run.processCPUSeconds, decimals: 2),
            Self.rate(work.traversals, run.processCPUSeconds),
            Self.ratio(run.processCPUSeconds, work.runs[0].processCPUSeconds),
          ].map { TextTable.Cell($0) })
      }
    }
    text += table.text(for: channel) + "\n" + versions.joined(separator: ", ") + "\n"
    for work in works {
      text += "\(work.name): \(NumberText.grouped(work.vehicles)) vehicles, "
      text += "\(NumberText.grouped(work.traversals)) traversals in their routes\n"
    }
    for problem in problems { text += problem + "\n" }
    return text + "ratio: how many times the time of SignalLoop. million/s: traversals.\n"
  }

  private static func rate(_ traversals: Int, _ seconds: Double?) -> String {
    NumberText.fixed(seconds.map { Double(traversals) / 1e6 / max($0, 1e-9) }, decimals: 3)
  }

  private static func ratio(_ seconds: Double?, _ own: Double?) -> String {
    guard let seconds, let own, own > 0 else { return "-" }
    return NumberText.fixed(seconds / own, decimals: 1)
  }

  /// The report as JSON.
  var json: JSONValue {
    .object([
      .init("machine", .string(Machine.description)),
      .init(
        "works",
        .array(
          works.map { work in
            .object([
              .init("name", .string(work.name)), .init("vehicles", .integer(work.vehicles)),
              .init("traversals", .integer(work.traversals)),
              .init("runs", .array(work.runs.map(Self.json(of:)))),
            ])
          })),
    ])
  }

  private static func json(of run: PeerRun) -> JSONValue {
    .object([
      .init("simulator", .string(run.simulator)), .init("version", .string(run.version)),
      .init("loopSeconds", .optional(run.loopSeconds)),
      .init("processCPUSeconds", .optional(run.processCPUSeconds)),
      .init("meanDelaySeconds", .optional(run.meanDelaySeconds)),
      .init("completedVehicles", run.completedVehicles.map { .integer($0) } ?? .null),
      .init("hash", .optional(run.hash)), .init("problem", .optional(run.problem)),
    ])
  }
}

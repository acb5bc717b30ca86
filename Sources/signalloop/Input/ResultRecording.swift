import Foundation
import RecordedResults
import ScenarioFiles
import SignalModel
import SignalReports
import TrafficSimulation

/// What a recorded result says about what was run, made before the run.
struct ResultRecording {
  private let origin: RecordedCase
  private let plans: PlanSchedule?
  private let digest: ScenarioDigest
  private let network: Network

  /// A recording.
  ///
  /// - Parameters:
  ///   - input: What is run.
  ///   - command: The command.
  ///   - scenario: The scenario as named on the command line.
  ///   - plan: The plan as named on the command line.
  ///   - path: The file that is to be written.
  ///   - found: The plans that were found; nil for what the input runs.
  init(
    _ input: RunInput, command: RecordedCase.Command, scenario: String, plan: String?,
    to path: String, found: PlanSchedule? = nil
  ) {
    // Printed on standard output, the result stands where it was made.
    let file = path == "-" ? "result.json" : path
    network = input.scenario.network
    plans = found ?? PlanSchedule(runningIn: input.scenario, plan: input.plan)
    digest = ScenarioDigest(input.written)
    origin = RecordedCase(
      command: command, program: Program.nameAndVersion,
      scenarioPath: scenario == "-" ? nil : RelativePath.relative(scenario, toFile: file),
      scenarioHash: digest.contentHash, orderHash: digest.orderHash,
      plan: Self.plan(plan, file), planHash: PlanHash.text(of: plans, network))
  }

  private static func plan(_ name: String?, _ file: String) -> RecordedCase.Plan {
    guard let name else { return .scenario }
    if name == "-" { return .file(name) }
    return FileManager.default.fileExists(atPath: name)
      ? .file(RelativePath.relative(name, toFile: file)) : .named(name)
  }

  /// Writes the file.
  func write(
    _ summary: RunSummary, results: [ReplicationResult], search: RecordedSearch? = nil,
    to write: @escaping ([UInt8]) -> Void
  ) {
    ResultRecord.write(
      summary, results: results, origin: origin, search: search, plans: plans, digest: digest,
      network: network, to: write)
  }
}

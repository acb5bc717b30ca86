import CommandLineKit
import Foundation
import ScenarioFiles
import SignalModel
import TrafficSimulation

/// A scenario and the plan it runs under, read from files and safe to run.
struct RunInput {
  /// The scenario.
  let scenario: Scenario
  /// The plan that runs all the time in place of the scenario's own; nil for these.
  let plan: TimingPlan?
  /// The scenario as its file says, whatever runs in place of its plans.
  let written: Scenario
  /// The sketch that the street was built of; nil for one in full detail.
  var sketch: StreetSketch?

  /// Reads the files, and tells on standard error what is worth knowing about them.
  ///
  /// - Parameters:
  ///   - path: The scenario file.
  ///   - planPath: A plan file or the name of a plan in the scenario; nil for its own plans.
  ///   - period: Where the options say which part of the scenario's period counts; nil for all.
  ///   - makesPlan: Whether a plan is made where there is none.
  ///   - listsWarnings: Whether every warning is told, not only each kind.
  ///   - terminal: Where to tell.
  /// - Throws: `CommandFailure` with everything that is wrong; exit status 65.
  static func read(
    scenario path: String, plan planPath: String?, period: ParsedArguments? = nil,
    makesPlan: Bool = false, listsWarnings: Bool, terminal: Terminal
  ) throws -> RunInput {
    if path == "-" && planPath == "-" {
      throw CommandFailure("only one file can be standard input", exitStatus: .usage)
    }
    let digest = WarningDigest(listsAll: listsWarnings, terminal: terminal)
    let (written, sketch) = try readSketched(path, tellsOfPlans: planPath == nil, digest)
    var scenario = try period.map { try PeriodChoice.limited(written, $0) } ?? written
    // A file goes before a plan of the scenario by the same name.
    var plan: TimingPlan?
    if let planPath, !isFile(planPath) {
      plan = scenario.plans.first { $0.id == planPath }
      if plan == nil { throw unknownPlan(planPath, of: scenario) }
    }
    let schedule =
      plan == nil ? try planPath.map { try readPlans($0, for: scenario, digest) } : nil
    if let schedule {
      // Several plans run by their own schedule in place of the scenario's.
      if schedule.plans.count == 1 {
        plan = schedule.plans[0]
      } else {
        scenario = scenario.running(schedule)
      }
    }
    if plan == nil && scenario.plans.isEmpty && !scenario.network.signals.isEmpty {
      terminal.warn(
        makesPlan
          ? "the scenario has no plan: one is made of its signals' stages, and a better one is "
            + "compared with it"
          : "the scenario has no plan: its signals stay dark and nobody obeys them")
    }
    if schedule == nil { tellOfActuated(scenario, terminal) }
    return RunInput(scenario: scenario, plan: plan, written: written, sketch: sketch)
  }

  /// Tells that the scenario's own plans are not what the street has, where its signals react to
  /// the traffic.
  static func tellOfActuated(_ scenario: Scenario, _ terminal: Terminal) {
    guard !scenario.plans.isEmpty, let names = scenario.origin?.actuated, let first = names.first
    else { return }
    let isOne = names.count == 1
    terminal.warn(
      "\(names.count) \(isOne ? "signal" : "signals") of the imported network "
        + "\(isOne ? "reacts" : "react") to the traffic there, first: \"\(first)\"; here the "
        + "durations are those that the programs state, so a plan that is better than these need "
        + "not be better than what is there")
  }

  /// Reads a scenario, and tells what is worth knowing about it; of its plans nothing needs to be
  /// said where they do not run.
  static func readScenario(
    _ path: String, tellsOfPlans: Bool, _ digest: WarningDigest
  ) throws -> Scenario {
    try readSketched(path, tellsOfPlans: tellsOfPlans, digest).scenario
  }

  /// The same with the sketch that its street was built of; nil for one in full detail.
  private static func readSketched(
    _ path: String, tellsOfPlans: Bool, _ digest: WarningDigest
  ) throws -> (scenario: Scenario, sketch: StreetSketch?) {
    let scenario: Scenario
    let sketch: StreetSketch?
    let warnings: FileProblems
    do {
      (scenario, sketch, warnings) = try ScenarioFile.readWithSketch(path: path)
    } catch {
      throw CommandFailure(error.failureMessage(path: path), exitStatus: .badInput)
    }
    let told = warnings.issues.filter {
      tellsOfPlans || !($0.path?.hasPrefix("$.plans") ?? false)
    }
    digest.tell(told.map { ($0.rule, $0.sentence) }, omittedCount: warnings.omittedCount)
    return (scenario, sketch)
  }

  /// Whether a plan is named by its file, or is standard input.
  static func isFile(_ name: String) -> Bool {
    var isFolder: ObjCBool = false
    return name == "-"
      || FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) && !isFolder.boolValue
  }

  /// What to say of a plan that is neither a file nor in the scenario.
  static func unknownPlan(_ name: String, of scenario: Scenario) -> CommandFailure {
    let known = scenario.plans.map { "\"\($0.id)\"" }.joined(separator: ", ")
    return CommandFailure(
      "there is neither a file nor a plan of the scenario by the name \"\(name)\"; "
        + (known.isEmpty ? "the scenario has no plans" : "plans of the scenario: \(known)"),
      exitStatus: .badInput)
  }

  /// Reads a plan file, and tells what is worth knowing about it.
  static func readPlans(
    _ path: String, for scenario: Scenario, _ digest: WarningDigest
  ) throws -> PlanSchedule {
    let bytes = try InputFile.read(path, limitBytes: ScenarioFile.byteCountMaximum)
    let plan: PlanSchedule
    do {
      plan = try PlanFile.readSchedule(bytes: bytes, name: path, for: scenario)
    } catch {
      throw CommandFailure(error.failureMessage(path: path), exitStatus: .badInput)
    }
    let warnings = PlanFile.validate(bytes: bytes, name: path, for: scenario, strict: false)
    digest.tell(
      warnings.issues.map { ($0.rule, $0.sentence) }, omittedCount: warnings.omittedCount)
    return plan
  }

  /// The plans that run in the scenario's period, each once.
  var plans: [TimingPlan] {
    if let plan { return [plan] }
    let names = scenario.runningPlanNames
    return names.compactMap { name in scenario.plans.first { $0.id == name } }
  }

  /// The scenario made ready to run; see `Simulation` for `keepsWays`.
  ///
  /// - Throws: `CommandFailure`, exit status 65.
  func simulation(keepsWays: Bool = true) throws -> Simulation {
    do {
      return try Simulation(scenario: scenario, plan: plan, keepsWays: keepsWays)
    } catch {
      throw CommandFailure(error.description, exitStatus: .badInput)
    }
  }
}

extension FileIssue {
  /// Where it is and what it is, without its severity and rule.
  fileprivate var sentence: String {
    line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
  }
}

extension FileProblems {
  /// Problems that are listed before a run is refused; beyond, they are the same again.
  private static let listedCountMaximum = 20

  /// The first problems, under a line that says which file cannot be used.
  func failureMessage(path: String) -> String {
    let errors = issues.filter { $0.severity == .error }
    var lines = ["\(path == "-" ? "standard input" : path) cannot be used:"]
    lines += errors.prefix(Self.listedCountMaximum).map(\.description)
    let more = max(0, errors.count - Self.listedCountMaximum) + omittedCount
    if more > 0 { lines.append("and \(more) more; 'signalloop validate' tells all") }
    return lines.joined(separator: "\n")
  }
}

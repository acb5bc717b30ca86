import Foundation
import ScenarioFiles
import SignalModel

/// What a recorded case runs, read anew.
struct CaseInput {
  /// The scenario as its file says.
  var written: Scenario
  /// The scenario that runs: with the plans of the plan file, where it has several.
  var scenario: Scenario
  /// The plan that runs all the time, or that a search begins with; nil for the scenario's own.
  var plan: TimingPlan?
  /// What the scenario is made of.
  var digest: ScenarioDigest

  /// Reads the files that a result names.
  ///
  /// - Parameters:
  ///   - file: The result.
  ///   - path: Its path.
  static func read(_ file: ResultFile, at path: String) throws(CaseProblem) -> CaseInput {
    let origin = file.result.origin
    guard let named = origin.scenarioPath else {
      throw CaseProblem(
        "\(path): the scenario was standard input; record the case with a scenario file")
    }
    let scenarioPath = shown(RelativePath.resolved(named, from: path))
    let written: Scenario
    do {
      written = try ScenarioFile.read(path: scenarioPath)
    } catch {
      throw CaseProblem(error, path: scenarioPath)
    }
    var input = CaseInput(
      written: written, scenario: written, plan: nil, digest: ScenarioDigest(written))
    switch origin.plan {
    case .scenario: break
    case .named(let name):
      guard let plan = written.plans.first(where: { $0.id == name }) else {
        throw CaseProblem("\(scenarioPath) has no plan \"\(name)\", which \(path) was recorded of")
      }
      input.plan = plan
    case .file(let named): try input.readPlans(named, file, at: path)
    }
    return input
  }

  private mutating func readPlans(
    _ named: String, _ file: ResultFile, at path: String
  ) throws(CaseProblem) {
    let planPath = named == "-" ? path : Self.shown(RelativePath.resolved(named, from: path))
    let schedule: PlanSchedule
    do {
      if named != "-" {
        schedule = try PlanFile.readSchedule(path: planPath, for: written)
      } else if file.result.origin.command == .run, let own = try file.plans(for: written) {
        // What came in by standard input is nowhere but in the result.
        schedule = own
      } else {
        throw CaseProblem("\(path): the plan to begin with was standard input")
      }
    } catch let problems as FileProblems {
      throw CaseProblem(problems, path: planPath)
    } catch let problem as CaseProblem {
      throw problem
    } catch {
      throw CaseProblem("\(error)")
    }
    if schedule.plans.count == 1 {
      plan = schedule.plans[0]
    } else {
      // A search for one plan times that of them which runs longest.
      scenario = written.running(schedule)
    }
  }

  /// A path as seen from the current folder, without detours; a full path stays.
  static func shown(_ path: String) -> String {
    path.hasPrefix("/") ? path : RelativePath.relative(path, toFile: "here")
  }

  /// The plans that run, or with which a search begins.
  var plans: PlanSchedule? { PlanSchedule(runningIn: scenario, plan: plan) }

  /// Names of the plans that run.
  var planNames: [String] { plan.map { [$0.id] } ?? scenario.runningPlanNames }
}

import Foundation
import Interchange
import SignalModel
import TrafficSimulation

/// Both simulators on one plan and one seed.
struct RunPair {
  var own: ReplicationResult
  var sumo: SUMOOutcome
}

/// One plan and one seed, ready to run.
struct RunJob: Sendable {
  let name: String
  let scenario: Scenario
  let simulation: Simulation
  let replication: Int
  let options: CrossCheck.Options
  let simulationOptions: Simulation.Options
  let vehicles: [PlannedVehicle]
  let sumo: String
  let side: SUMOSide
  let planFile: String
  let routesFile: String
  let folder: TemporaryFolder

  func run(isCancelled: @Sendable () -> Bool) throws(CrossCheckError) -> RunPair {
    let own: ReplicationResult
    do {
      own = try simulation.run(
        seed: options.seed, replication: replication, options: simulationOptions)
    } catch {
      throw .simulation(error.description)
    }
    return RunPair(own: own, sumo: try runSUMO(isCancelled: isCancelled))
  }

  private func runSUMO(isCancelled: @Sendable () -> Bool) throws(CrossCheckError) -> SUMOOutcome {
    let period = scenario.period
    let measuredFrom = period.measuredFromSeconds
    let trips = folder.file("trips-\(name).xml")
    let lanes = folder.file("lanes-\(name).xml")
    let warmup = folder.file("warmup-\(name).xml")
    let log = folder.file("log-\(name).txt")
    var outputs = [(file: lanes, beginSeconds: measuredFrom, endSeconds: period.endSeconds)]
    if period.warmupSeconds > 0 {
      outputs.append((warmup, period.beginSeconds, measuredFrom))
    }
    let request = try folder.write(
      SUMOLaneOutput.request(outputs), to: "lanes-\(name).add.xml")
    defer {
      for file in [trips, lanes, warmup, log, request] {
        try? FileManager.default.removeItem(atPath: file)
      }
    }
    let program = ExternalProgram(
      path: sumo,
      arguments: [
        "--net-file", side.net, "--route-files", routesFile, "--additional-files",
        "\(planFile),\(request)", "--begin", "\(period.beginSeconds)", "--end",
        "\(period.endSeconds)", "--seed", "\(replication + 1)", "--time-to-teleport", "-1",
        "--tripinfo-output", trips, "--tripinfo-output.write-unfinished",
        "--tripinfo-output.write-undeparted", "--no-step-log", "--no-warnings",
        "--duration-log.disable", "--xml-validation", "never", "--xml-validation.net", "never",
      ], timeOutSeconds: options.timeOutSeconds, logFile: log)
    try program.run(isCancelled: isCancelled)
    do {
      return SUMOOutcome(
        trips: try SUMOTripOutput.read(path: trips), measures: try SUMOLaneOutput.read(path: lanes),
        warmup: period.warmupSeconds > 0 ? try SUMOLaneOutput.read(path: warmup) : [],
        vehicles: vehicles, map: side.map, scenario: scenario)
    } catch {
      throw .files(error.description)
    }
  }
}

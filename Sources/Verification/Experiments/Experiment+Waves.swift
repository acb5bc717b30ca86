import SignalAnalysis
import SignalModel
import TrafficSimulation

/// Queues that take room: shock waves, platoons, coordination.
extension Experiment {
  static let shockWaves = Experiment(
    "waves",
    about: "speeds of shock waves and times of spillback: the triangular diagram (Lighthill and "
      + "Whitham 1955, Newell 1993); a vehicle or a headway is allowed"
  ) { size in
    let diagram = try TriangularDiagram(
      freeSpeedMetersPerSecond: Street.speed, jamSpacingMeters: Street.perfectCar.jamSpacingMeters,
      reactionSeconds: Street.perfectCar.reactionSeconds)
    let flows = size == .smoke ? [600.0] : [200.0, 400, 600, 900, 1200]
    var findings = try flows.map { try spillback(diagram, perHour: $0, vehicles: 20) }
    findings += try flows.filter { $0 <= 900 }.map { try reach(diagram, perHour: $0) }
    // The wave of starting runs back through a full link and lets the next one in.
    let short = try secondsUntilRoom(vehicles: 20)
    let long = try secondsUntilRoom(vehicles: 60)
    findings.append(
      Finding(
        "backward wave", "m/s", theory: diagram.waveSpeedMetersPerSecond,
        simulated: 40 * Street.perfectCar.jamSpacingMeters / (long - short), allowance: 0.01))
    return findings
  }

  /// A link that a red closes, with room for so many vehicles, m: none keeps a gap ahead of the
  /// first.
  private static func meters(holding vehicles: Int) -> Double {
    Double(vehicles) * Street.perfectCar.jamSpacingMeters - Street.perfectCar.gapMeters
  }

  /// The time from the first arrival at a lasting red until the next vehicle finds the link full.
  private static func spillback(
    _ diagram: TriangularDiagram, perHour: Double, vehicles: Int
  ) throws -> Finding {
    let length = meters(holding: vehicles)
    var scenario = Street.line([(500, nil), (length, .closed), (500, nil)])
    scenario.addFlow([0, 1, 2], perHour, .uniform, until: 3600)
    let first = try Crossings.time(of: 1, onto: 1, in: scenario, within: 0...600)
    let last = try Crossings.time(of: vehicles, onto: 1, in: scenario, within: 0...3000)
    scenario.period = Period(endSeconds: 3600)
    let result = try Simulation(scenario: scenario).run(seed: 1)
    let isFull = Crossings.count(onto: 1, in: result) == vehicles
    return Finding(
      "spillback, \(text(perHour, 0)) veh/h", "s",
      theory: try diagram.spillbackSeconds(arrivalVehiclesPerHour: perHour, lengthMeters: length),
      simulated: isFull ? last + 3600 / perHour - first - length / Street.speed : .nan,
      allowance: 3600 / perHour)
  }

  /// How far back the queue of a red of 40 s reaches.
  private static func reach(_ diagram: TriangularDiagram, perHour: Double) throws -> Finding {
    var scenario = Street.single(Street.Light(cycle: 90, green: 47))
    scenario.period = Period(endSeconds: 9000, warmupSeconds: 900)
    scenario.addFlow([0, 1], perHour, .uniform)
    let result = try Simulation(scenario: scenario).run(seed: 1)
    let mean = result.laneGroups.first { $0.link == 0 }?.backOfQueueMeanVehicles ?? .nan
    let theory = try diagram.queueReach(arrivalVehiclesPerHour: perHour, redSeconds: 40)
    return Finding(
      "queue reach, \(text(perHour, 0)) veh/h", "veh",
      theory: theory.distanceMeters * diagram.jamDensityVehiclesPerMeter, simulated: mean,
      allowance: 1)
  }

  /// From the start of green at the end of a full link until the next vehicle is let in.
  private static func secondsUntilRoom(vehicles: Int) throws -> Double {
    let light = Street.Light(cycle: 2000, green: 900, offset: 1000)
    var scenario = Street.line([(500, nil), (meters(holding: vehicles), light), (500, nil)])
    scenario.addTrips([0, 1, 2], departSeconds: (0..<vehicles + 5).map { 4 * Double($0) })
    return try Crossings.time(of: vehicles + 1, onto: 1, in: scenario, within: 990...1500) - 1000
  }

  static let offsets = Experiment(
    "offsets",
    about: "delay of a platoon at the second of two signals 400 m apart: offset less travel time, "
      + "0 at the perfect and nearly a red at the worst; allowance 0.1 s"
  ) { size in
    func delay(_ second: Street.Light?) throws -> Double {
      let first = Street.Light(cycle: 60, green: 30)
      var scenario = Street.line([(500, first), (400, second), (1000, nil)])
      let cycles = size == .smoke ? 10 : 50
      scenario.period = Period(endSeconds: Double(cycles + 5) * 60)
      // Eight in a row, all of which come while the first signal is red.
      scenario.addTrips(
        [0, 1, 2],
        departSeconds: (0..<cycles).flatMap { cycle in
          (0..<8).map { 60 * Double(cycle) + 2 * Double($0) }
        })
      return try Simulation(scenario: scenario).run(seed: 1).network.meanDelaySeconds
    }
    let travel = 400 / Street.speed
    let without = try delay(nil)
    let offsets = size == .smoke ? [0.0, 28.8, 45] : [0.0, 20, 25, 28.8, 35, 40, 45, 50, 55]
    return try offsets.map { offset in
      let light = Street.Light(cycle: 60, green: 30, offset: offset)
      // The platoon passes while the second signal is green, or all of it waits for its green.
      let early = (offset - travel).remainder(dividingBy: 60)
      let wait = early >= 0 ? early : early > -12 ? 0 : early + 60
      return Finding(
        offset == 28.8 ? "28.8 s, perfect" : offset == 0 ? "0 s, worst" : "\(text(offset, 0)) s",
        "s", theory: wait, simulated: try delay(light) - without, allowance: 0.1)
    }
  }

  static let platoonDispersion = Experiment(
    "platoon",
    about: "vehicles of a platoon of 89 that have arrived 63 s downstream: Robertson's recursion "
      + "(1969), steps of 10 s, fitted to mean and spread of the travel times (Yu 2000); travel "
      + "times in it are geometric and not of normal speeds, allowance 5 %"
  ) { size in
    let upstream = [20.0, 10, 15, 18, 14, 12]
    // Unequal speeds of deviation 0.1: moments of their inverse.
    let inverseMean = 1.0103
    let inverseDeviation = 0.1039
    let travel = 63.2
    let length = travel * Street.speed / inverseMean
    let calibration = try PlatoonDispersion.calibration(
      meanTravelSeconds: travel, standardDeviationSeconds: travel / inverseMean * inverseDeviation,
      stepSeconds: 10)
    let lag = Int((calibration.travelTimeFactor * travel / 10).rounded())
    let theory = try PlatoonDispersion(
      smoothingFactor: calibration.smoothingFactor, lagSteps: lag
    ).arrivals(upstream: upstream, tailSteps: 4)

    var scenario = Street.line([(length, nil), (300, nil)], lanes: 30)
    scenario.vehicleTypes = [VehicleType(id: "unequal", imperfection: 0)]
    for (step, vehicles) in upstream.enumerated() {
      scenario.addTrips(
        [0, 1],
        departSeconds: (0..<Int(vehicles)).map {
          10 * (Double(step) + (Double($0) + 0.5) / vehicles)
        })
    }
    let replications = size == .smoke ? 20 : 400
    let total = upstream.reduce(0, +)
    var arrivedInTheory = 0.0
    var earlier = 0.0
    var timeSum = 0.0
    var findings: [Finding] = []
    for step in theory.indices {
      scenario.period = Period(endSeconds: Double(step + 1) * 10)
      let results = try Simulation(scenario: scenario).run(
        seed: 1, replications: replications, threads: threadsMaximum)
      let arrived = try MeanInterval(
        results.map { Double(Crossings.count(onto: 1, in: $0)) }, level: confidenceLevel)
      arrivedInTheory += theory[step]
      timeSum += (Double(step) + 0.5) * 10 * (arrived.mean - earlier)
      earlier = arrived.mean
      guard step >= lag - 1, arrivedInTheory < 0.999 * total else { continue }
      findings.append(
        Finding(
          "until \((step + 1) * 10) s", "veh", theory: arrivedInTheory, simulated: arrived.mean,
          halfWidth: arrived.halfWidth, allowance: 0.05 * total))
    }
    let upstreamMean =
      upstream.enumerated().reduce(0) { $0 + (Double($1.offset) + 0.5) * 10 * $1.element } / total
    findings.append(
      Finding(
        "mean travel time", "s", theory: travel, simulated: timeSum / total - upstreamMean,
        allowance: 1))
    return findings
  }
}

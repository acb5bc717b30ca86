import SignalAnalysis
import SignalModel
import TrafficSimulation

/// Gaps, sneakers, pockets, walkers.
extension Experiment {
  static let permittedLeft = Experiment(
    "gaps",
    about: "capacity of a left turn that yields to one lane: gaps in bunched traffic (Cowan 1975, "
      + "Troutbeck 1986) with a critical gap of 5.0 to 6.3 s and the follow-up time of the turn "
      + "alone; allowance 5 %"
  ) { size in
    func capacity(_ opposing: Double) throws -> Double {
      var scenario = Street.opposedLeft(waitingPoint: 0)
      scenario.vehicleTypes = [.car]
      let hours = size == .smoke ? 2.0 : 40
      scenario.period = Period(endSeconds: hours * 3600 + 600, warmupSeconds: 600)
      scenario.addFlow([0, 2], 1700, .poisson)
      if opposing > 0 { scenario.addFlow([1, 3], opposing, .poisson) }
      let result = try Simulation(scenario: scenario).run(seed: 1)
      return Double(result.laneGroups.first { $0.link == 0 }?.crossedVehicles ?? 0) / hours
    }
    let alone = try capacity(0)
    let flows = size == .smoke ? [400.0, 1000] : [200.0, 400, 600, 800, 1000, 1200]
    return try flows.map { opposing in
      func theory(_ criticalGap: Double) throws -> Double {
        try GapAcceptance.cowanVehiclesPerHour(
          conflictingVehiclesPerHour: opposing, criticalGapSeconds: criticalGap,
          followUpSeconds: 3600 / alone, minimumHeadwaySeconds: 1.94)
      }
      let range = try theory(6.3)...theory(5)
      return Finding(
        "against \(text(opposing, 0)) veh/h", "veh/h", theory: range,
        simulated: try capacity(opposing), allowance: 0.05 * range.lowerBound)
    }
  }

  static let permittedAtSignal = Experiment(
    "filter",
    about: "capacity of a permitted left turn at a signal: (g_u s_p + 3600 n_s) / C (HCM 2010, "
      + "Chapter 31) with s_p of Cowan's gaps of 5.0 to 6.3 s and 1 to 2 sneakers; allowance 10 %"
  ) { size in
    let use = try GreenUse()
    let light = Street.Light(cycle: 90, green: 40)
    func capacity(_ opposing: Double) throws -> Double {
      var scenario = Street.opposedLeft(waitingPoint: 12, light: light)
      let hours = size == .smoke ? 2.0 : 40
      scenario.period = Period(endSeconds: hours * 3600 + 900, warmupSeconds: 900)
      scenario.addFlow([0, 2], 1700, .poisson)
      if opposing > 0 { scenario.addFlow([1, 3], opposing, .poisson) }
      let result = try Simulation(scenario: scenario).run(seed: 1)
      return Double(result.laneGroups.first { $0.link == 0 }?.crossedVehicles ?? 0) / hours
    }
    let green = light.green + use.yellowSeconds - use.startSeconds + Street.headwaySeconds
    let followUp = 3600 / (try capacity(0) * light.cycle / green)
    let flows = size == .smoke ? [300.0] : [100.0, 200, 300, 400, 500]
    return try flows.map { opposing in
      func theory(_ criticalGap: Double, _ sneakers: Double) throws -> Double {
        let filtered = try GapAcceptance.cowanVehiclesPerHour(
          conflictingVehiclesPerHour: opposing, criticalGapSeconds: criticalGap,
          followUpSeconds: followUp, minimumHeadwaySeconds: Street.headwaySeconds)
        let turn = try PermittedTurn(
          cycleSeconds: light.cycle, effectiveGreenSeconds: green,
          opposingEffectiveGreenSeconds: green,
          opposingFlowRatio: opposing / 3600 * Street.headwaySeconds,
          permittedSaturationFlowVehiclesPerHour: filtered, sneakersPerCycle: sneakers)
        return turn.capacityVehiclesPerHour
      }
      let range = try theory(6.3, 1)...theory(5, 2)
      return Finding(
        "against \(text(opposing, 0)) veh/h", "veh/h", theory: range,
        simulated: try capacity(opposing), allowance: 0.1 * range.lowerBound)
    }
  }

  static let sneakers = Experiment(
    "sneakers",
    about: "left turns that leave at the end of green when the opposing traffic leaves no gap: as "
      + "many as wait inside the junction, 2 where one waits and one follows (HCM 2010: 2)"
  ) { size in
    try [8.0, 12].map { waitingPoint in
      var scenario = Street.opposedLeft(
        waitingPoint: waitingPoint, light: Street.Light(cycle: 60, green: 30))
      let cycles = size == .smoke ? 30.0 : 300
      scenario.period = Period(endSeconds: 60 * (cycles + 10), warmupSeconds: 600)
      scenario.addFlow([0, 2], 800, .uniform)
      scenario.addFlow([1, 3], 2300, .uniform)
      let result = try Simulation(scenario: scenario).run(seed: 1)
      let left = result.laneGroups.first { $0.link == 0 }?.crossedVehicles ?? 0
      return Finding(
        "place at \(text(waitingPoint, 0)) m", "veh/cycle", theory: 1...2,
        simulated: Double(left) / cycles, allowance: 0)
    }
  }

  static let fullPocket = Experiment(
    "pocket",
    about: "through vehicles that pass before left turners, whom a red holds, have filled the "
      + "pocket and block the lane beside it: counted by hand"
  ) { size in
    let lengths = size == .smoke ? [30.0] : [15.0, 30, 45, 60, 90]
    return try lengths.map { meters in
      var scenario = Street.pocket(meters: meters, isThroughGreen: true)
      scenario.period = Period(endSeconds: 1800)
      // A left turner every 30 s; a through vehicle 15 s after each.
      scenario.addTrips([0, 2], departSeconds: (0..<40).map { 30 * Double($0) })
      scenario.addTrips([0, 1], departSeconds: (0..<40).map { 15 + 30 * Double($0) })
      let result = try Simulation(scenario: scenario).run(seed: 1)
      // The pocket holds `places`; the next left turner stops before it, on the lane itself.
      let places = vehicles(in: meters)
      return Finding(
        "\(text(meters, 0)) m", "veh", theory: Double(places),
        simulated: Double(turned(onto: "through", in: result)), allowance: 0)
    }
  }

  static let starvedPocket = Experiment(
    "starved",
    about: "left turners with an open arrow that pass before through vehicles, whom a red holds, "
      + "stand beside the whole pocket: counted by hand"
  ) { size in
    let lengths = size == .smoke ? [30.0] : [15.0, 30, 45, 60, 90]
    return try lengths.map { meters in
      var scenario = Street.pocket(meters: meters, isThroughGreen: false)
      scenario.period = Period(endSeconds: 1800)
      scenario.addTrips([0, 1], departSeconds: (0..<40).map { 30 * Double($0) })
      scenario.addTrips([0, 2], departSeconds: (0..<40).map { 15 + 30 * Double($0) })
      let result = try Simulation(scenario: scenario).run(seed: 1)
      return Finding(
        "\(text(meters, 0)) m", "veh", theory: Double(vehicles(in: meters)),
        simulated: Double(turned(onto: "left", in: result)), allowance: 0)
    }
  }

  /// Vehicles that stand on a length: none keeps a gap ahead of the first.
  private static func vehicles(in meters: Double) -> Int {
    Int((meters + Street.perfectCar.gapMeters) / Street.perfectCar.jamSpacingMeters)
  }

  private static func turned(onto turns: String, in result: ReplicationResult) -> Int {
    result.laneGroups.filter { $0.link == 0 && $0.turns == turns }
      .reduce(0) { $0 + $1.crossedVehicles }
  }

  static let walkers = Experiment(
    "walkers",
    about: "wait of walkers at a signal: (C - g)^2 / (2 C) with the walk interval as green"
  ) { size in
    let stages = size == .smoke ? [43.0] : [23.0, 33, 43, 53]
    return try stages.map { stage in
      var scenario = Street.crossing(cycle: 80, stageSeconds: stage)
      scenario.period = Period(endSeconds: 80 * (size == .smoke ? 60 : 400), warmupSeconds: 800)
      scenario.demand.pedestrians = [PedestrianFlow(crosswalk: 0, pedestriansPerHour: 300)]
      let results = try Simulation(scenario: scenario).run(
        seed: 1, replications: 10, threads: threadsMaximum)
      let interval = try MeanInterval(
        results.map { $0.crosswalks[0].meanWaitSeconds }, level: confidenceLevel)
      // Of the stage, clearance and buffer go off.
      let walk = stage - 13
      return Finding(
        "walk \(text(walk, 0)) s of 80 s", "s", theory: (80 - walk) * (80 - walk) / 160,
        simulated: interval.mean, halfWidth: interval.halfWidth, allowance: 0)
    }
  }
}

import SignalAnalysis
import SignalModel
import TrafficSimulation

/// One stop line: discharge, regular and random arrivals.
extension Experiment {
  static let saturationDischarge = Experiment(
    "discharge",
    about: "vehicles a saturated green serves: (green - lost) / headway, the lost time from one "
      + "green of 30 s, the headway tau + d/v (Newell 2002)"
  ) { size in
    func served(_ green: Double) throws -> Double {
      let cycle = green + 33
      var scenario = Street.single(Street.Light(cycle: cycle, green: green))
      scenario.period = Period(endSeconds: cycle * 50, warmupSeconds: cycle * 10)
      scenario.addFlow([0, 1], 2400, .uniform)
      let result = try Simulation(scenario: scenario).run(seed: 1)
      return Double(Crossings.count(onto: 1, in: result)) / 40
    }
    let reference = try served(30)
    // A hundredth of a headway more, so that no crossing falls on the end of green.
    let steps = size == .smoke ? [-6.0, 10, 40] : [-10, -6, -2, 1, 5, 10, 20, 40, 60]
    var findings = try steps.map { step in
      let green = 30 + (step + 0.01) * Street.headwaySeconds
      return Finding(
        "green \(text(green, 1)) s", "veh", theory: reference + step,
        simulated: try served(green), allowance: 0)
    }
    let saturated =
      (try GreenUse.crossing(of: 40) - GreenUse.crossing(of: GreenUse.settledVehicle)) / 20
    findings.append(
      Finding(
        "settled headway", "s", theory: Street.headwaySeconds, simulated: saturated,
        allowance: 0.002))
    return findings
  }

  static let regularArrivals = Experiment(
    "regular",
    about: "delay of regular arrivals at a signal: the area of the D/D/1 queue (May 1965), "
      + "r^2 / (2 C (1 - q/s)); allowance 1 % and 0.05 s"
  ) { size in
    let use = try GreenUse()
    let flows = size == .smoke ? [307.0, 701] : [103.0, 307, 499, 701, 853]
    return try flows.map { perHour in
      var scenario = Street.single(Street.Light(cycle: 60, green: 30))
      let hours = size == .smoke ? 1.0 : 5
      scenario.period = Period(endSeconds: hours * 3600, warmupSeconds: 600)
      scenario.addFlow([0, 1], perHour, .uniform)
      let result = try Simulation(scenario: scenario).run(seed: 1)
      // A vehicle is served in the middle of its headway.
      let red = 30 - use.yellowSeconds + use.startSeconds - Street.headwaySeconds / 2
      let theory = try DeterministicQueueCycle(
        arrivalVehiclesPerHour: perHour,
        saturationFlowVehiclesPerHour: 3600 / Street.headwaySeconds, redSeconds: red,
        greenSeconds: 60 - red)
      return Finding(
        "\(text(perHour, 0)) veh/h", "s", theory: theory.meanDelaySeconds,
        simulated: result.network.meanDelaySeconds,
        allowance: 0.05 + 0.01 * theory.meanDelaySeconds)
    }
  }

  static let serverWithoutSignal = Experiment(
    "server",
    about: "wait of Poisson arrivals at a stated saturation flow without a signal: M/D/1, "
      + "x / (2 m (1 - x)) (Pollaczek 1930, Khinchine 1932); allowance 1 %"
  ) { size in
    let loads = size == .smoke ? [0.5, 0.8] : [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
    return try loads.map { load in
      var scenario = Street.line([(500, nil), (1000, nil)])
      scenario.network.links[0].lanes[0].saturationFlowVehiclesPerHour = 1200
      scenario.period = Period(
        endSeconds: (size == .smoke ? 5 : 100) * 3600, warmupSeconds: 3600)
      scenario.addFlow([0, 1], 1200 * load, .poisson)
      let theory = try RandomArrivalQueue.meanWaitSeconds(
        arrivalVehiclesPerHour: 1200 * load, serviceVehiclesPerHour: 1200)
      return try meanDelay(
        of: scenario, "X = \(load)", replications: size == .smoke ? 8 : 20,
        theory: theory...theory, allowance: 0.01 * theory)
    }
  }

  static let randomArrivals = Experiment(
    "random",
    about: "delay of Poisson arrivals at a signal, uniform and overflow: the point queue vehicle "
      + "by vehicle (M/D/1 with red); allowance 1 %"
  ) { size in
    let use = try GreenUse()
    let queue = PointQueue(
      cycleSeconds: 60, greenSeconds: 30, headwaySeconds: Street.headwaySeconds, use: use)
    let loads = size == .smoke ? [0.6, 0.85] : [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95]
    return try loads.map { load in
      let flow = load * capacity(use)
      var scenario = Street.single(Street.Light(cycle: 60, green: 30), length: 1500)
      scenario.period = Period(endSeconds: (size == .smoke ? 4 : 60) * 3600, warmupSeconds: 3600)
      scenario.addFlow([0, 1], flow, .poisson)
      let theory = try queue.meanDelaySeconds(
        vehiclesPerHour: flow, vehicles: size == .smoke ? 100_000 : 4_000_000)
      return try meanDelay(
        of: scenario, "X = \(load)", replications: size == .smoke ? 8 : 30, theory: theory,
        allowance: 0.01 * theory.lowerBound)
    }
  }

  static let aroundCapacity = Experiment(
    "capacity",
    about: "delay of an hour of Poisson arrivals around capacity, counted until the last has left: "
      + "between Akcelik (1981) and d1 + d2 (HCM 2010, Chapter 18); approximations, allowance 5 %"
  ) { size in
    let capacity = capacity(try GreenUse())
    let loads = size == .smoke ? [0.8, 1.1] : [0.6, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.2]
    return try loads.map { load in
      var scenario = Street.single(Street.Light(cycle: 60, green: 30), length: 3000)
      scenario.period = Period(endSeconds: 5400)
      scenario.addFlow([0, 1], load * capacity, .poisson, until: 3600)
      let group = try LaneGroupTiming(
        demandVehiclesPerHour: load * capacity,
        saturationFlowPerLaneVehiclesPerHour: 3600 / Street.headwaySeconds,
        effectiveGreenSeconds: capacity * Street.headwaySeconds / 60, cycleSeconds: 60)
      let manual = try ControlDelay(laneGroup: group, periodHours: 1).totalSeconds
      let akcelik = try Akcelik(group, periodHours: 1).delaySeconds
      return try meanDelay(
        of: scenario, "X = \(load)", replications: size == .smoke ? 20 : 400,
        theory: min(manual, akcelik)...max(manual, akcelik), allowance: 0.05 * manual)
    }
  }

  /// Capacity of 30 s of green in 60 s, veh/h: the vehicles of a green are a whole number.
  private static func capacity(_ use: GreenUse) -> Double {
    let usable = 30 + use.yellowSeconds - use.startSeconds
    return 60 * ((usable / Street.headwaySeconds).rounded(.down) + 1)
  }

  /// Mean delay over replications with its interval.
  static func meanDelay(
    of scenario: Scenario, _ condition: String, replications: Int, theory: ClosedRange<Double>,
    allowance: Double
  ) throws -> Finding {
    let results = try Simulation(scenario: scenario).run(
      seed: 1, replications: replications, threads: threadsMaximum)
    let interval = try MeanInterval(
      results.map(\.network.meanDelaySeconds), level: confidenceLevel)
    return Finding(
      condition, "s", theory: theory, simulated: interval.mean, halfWidth: interval.halfWidth,
      allowance: allowance)
  }

  /// Threads of replications: the findings do not depend on it.
  static let threadsMaximum = 2
}

/// A number with so many decimals.
func text(_ value: Double, _ decimals: Int) -> String {
  var factor = 1.0
  for _ in 0..<decimals { factor *= 10 }
  let rounded = (value * factor).rounded() / factor
  return decimals == 0 ? "\(Int(rounded))" : "\(rounded)"
}

import SignalModel

/// Small streets for experiments whose outcome is known.
enum Street {
  /// Speed limit everywhere, m/s.
  static let speed = 13.89

  /// A perfect driver: no imperfection, no difference in speed.
  static let perfectCar = VehicleType(id: "perfect", imperfection: 0, speedFactorDeviation: 0)

  /// Headway of perfect drivers at saturation: reaction time and jam spacing at free speed
  /// (Newell 2002), s.
  static let headwaySeconds =
    perfectCar.reactionSeconds + perfectCar.jamSpacingMeters / speed

  /// A signal at the end of a link: green and yellow from the offset on, then red.
  struct Light {
    var cycle: Double
    var green: Double
    var yellow = 3.0
    var offset = 0.0

    /// Never green.
    static let closed = Light(cycle: 60, green: 0, yellow: 0)
  }

  /// Links in a row with one lane, each of which may end at a signal.
  static func line(_ parts: [(length: Double, light: Light?)], lanes: Int = 1) -> Scenario {
    var network = Network()
    var timings: [SignalTiming] = []
    network.nodes = [Node(id: "n0", control: .free)]
    for (index, part) in parts.enumerated() {
      network.nodes.append(
        Node(id: "n\(index + 1)", control: part.light == nil ? .free : .signal))
      network.links.append(
        Link(
          id: "l\(index)", from: index, to: index + 1, lengthMeters: part.length,
          speedMetersPerSecond: speed, lanes: [Lane](repeating: Lane(), count: lanes)))
      if let light = part.light {
        timings.append(timing(of: light, signal: network.signals.count))
        network.signals.append(signal(node: index + 1, light))
      }
      guard index + 1 < parts.count else { continue }
      for lane in 0..<lanes {
        network.connections.append(
          Connection(
            fromLink: index, fromLane: lane, toLink: index + 1, toLane: lane, turn: .through,
            lengthMeters: 0, speedMetersPerSecond: speed,
            signal: part.light == nil ? nil : network.signals.count - 1,
            signalGroup: part.light == nil ? nil : 0))
      }
    }
    return scenario(network, timings)
  }

  /// One lane of 500 m to a signal and 1 km behind it.
  static func single(_ light: Light, length: Double = 500) -> Scenario {
    line([(length, light), (1000, nil)])
  }

  static func scenario(_ network: Network, _ timings: [SignalTiming]) -> Scenario {
    var scenario = Scenario(
      name: "verification", network: network,
      plans: timings.isEmpty ? [] : [TimingPlan(id: "plan", timings: timings)])
    scenario.vehicleTypes = [perfectCar]
    return scenario
  }

  private static func signal(node: Int, _ light: Light) -> Signal {
    Signal(
      id: "s\(node)", node: node,
      groups: [SignalGroup(id: "main", yellowSeconds: light.yellow, redClearanceSeconds: 0)],
      stages: [Stage(id: "go", show: [.green]), Stage(id: "wait", show: [.red])])
  }

  private static func timing(of light: Light, signal: Int) -> SignalTiming {
    let open = PlanStage(stage: 0, seconds: light.green + light.yellow)
    let closed = PlanStage(stage: 1, seconds: light.cycle - open.seconds)
    return SignalTiming(
      signal: signal, cycleSeconds: light.cycle, offsetSeconds: light.offset,
      stages: open.seconds > 0 ? [open, closed] : [closed])
  }
}

extension Scenario {
  /// With a flow over links that lasts as long as the period.
  mutating func addFlow(_ links: [Int], _ perHour: Double, _ arrivals: ArrivalProcess) {
    addFlow(links, perHour, arrivals, until: period.endSeconds)
  }

  /// With a flow over links until a time, s.
  mutating func addFlow(
    _ links: [Int], _ perHour: Double, _ arrivals: ArrivalProcess, until end: Double
  ) {
    demand.flows.append(
      Flow(
        id: "f\(demand.flows.count)", route: Route(links: links), mix: VehicleMix(type: 0),
        beginSeconds: period.beginSeconds, endSeconds: end, vehiclesPerHour: perHour,
        arrivals: arrivals))
  }

  /// With trips over links that depart at times, s.
  mutating func addTrips(_ links: [Int], departSeconds: [Double]) {
    let route = demand.trips.addRoute(kind: .complete, links: links.map { Int32($0) })
    for depart in departSeconds {
      demand.trips.append(
        departMilliseconds: Int32((depart * 1000).rounded()), type: 0, route: route)
    }
  }
}

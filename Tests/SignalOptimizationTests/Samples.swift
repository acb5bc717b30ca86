import ScenarioFiles
import SignalModel

/// Scenarios for tests of the layers beside the search.
enum Samples {
  /// A scenario of the folder `Scenarios`.
  static func scenario(_ name: String) throws -> Scenario {
    let path = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false)
      .dropLast(3).joined(separator: "/")
    return try ScenarioFile.read(path: "\(path)/Scenarios/\(name).json")
  }

  /// A street with a signal at every crossing, one lane in each direction, 25 s of green for it in
  /// 60 s, and a side street at each.
  ///
  /// - Parameters:
  ///   - spacingMeters: From signal to signal.
  ///   - speed: Speed limit, m/s.
  ///   - east: Flow that drives along the street eastward, veh/h.
  ///   - west: The same westward.
  static func corridor(
    spacingMeters: [Double], speed: Double, east: Double = 500, west: Double = 400
  ) -> Scenario {
    var network = Network()
    let count = spacingMeters.count + 1
    let places = [-400] + (0..<count).map { spacingMeters[..<$0].reduce(0, +) }
    let end = spacingMeters.reduce(0, +) + 400
    for place in places + [end] {
      let isEnd = place < 0 || place == end
      network.nodes.append(
        Node(
          id: "n\(network.nodes.count)", control: isEnd ? .free : .signal,
          position: Point(x: place, y: 0)))
    }
    let lengths = [400] + spacingMeters + [400]
    for (name, isEast) in [("east", true), ("west", false)] {
      for (index, length) in lengths.enumerated() {
        network.links.append(
          Link(
            id: "\(name)\(index)", from: isEast ? index : index + 1,
            to: isEast ? index + 1 : index, lengthMeters: length, speedMetersPerSecond: speed,
            lanes: [Lane()]))
      }
    }
    for signal in 0..<count {
      let node = signal + 1
      network.signals.append(
        Signal(
          id: "s\(signal)", node: node,
          groups: [SignalGroup(id: "street"), SignalGroup(id: "side")],
          stages: [
            Stage(id: "street", show: [.green, .red]), Stage(id: "side", show: [.red, .green]),
          ]))
      let west = lengths.count
      for (from, to) in [(signal, signal + 1), (west + signal + 1, west + signal)] {
        network.connections.append(
          Connection(
            fromLink: from, fromLane: 0, toLink: to, toLane: 0, turn: .through, lengthMeters: 1,
            speedMetersPerSecond: speed, signal: signal, signalGroup: 0))
      }
      addSideStreet(signal, node, speed, &network)
    }
    let plan = TimingPlan(
      id: "base",
      timings: (0..<count).map {
        SignalTiming(
          signal: $0, cycleSeconds: 60,
          stages: [PlanStage(stage: 0, seconds: 29), PlanStage(stage: 1, seconds: 31)])
      })
    return Scenario(
      name: "street", network: network, plans: [plan],
      demand: demand(count, east: east, west: west, network))
  }

  private static func addSideStreet(
    _ signal: Int, _ node: Int, _ speed: Double, _ network: inout Network
  ) {
    for side in ["north", "south"] {
      network.nodes.append(Node(id: "\(side)\(signal)", control: .free))
    }
    let north = network.nodes.count - 2
    let first = network.links.count
    for (id, from, to) in [("in\(signal)", north, node), ("out\(signal)", node, north + 1)] {
      network.links.append(
        Link(
          id: id, from: from, to: to, lengthMeters: 300, speedMetersPerSecond: speed,
          lanes: [Lane()]))
    }
    network.connections.append(
      Connection(
        fromLink: first, fromLane: 0, toLink: first + 1, toLane: 0, turn: .through,
        lengthMeters: 10, speedMetersPerSecond: speed, signal: signal, signalGroup: 1))
  }

  private static func demand(
    _ count: Int, east: Double, west: Double, _ network: Network
  ) -> Demand {
    let links = count + 1
    var flows = [
      Flow(
        id: "east", route: Route(links: Array(0..<links)), mix: VehicleMix(type: 0),
        beginSeconds: 0, endSeconds: 3600, vehiclesPerHour: east),
      Flow(
        id: "west", route: Route(links: Array((links..<2 * links).reversed())),
        mix: VehicleMix(type: 0), beginSeconds: 0, endSeconds: 3600, vehiclesPerHour: west),
    ]
    for signal in 0..<count {
      flows.append(
        Flow(
          id: "side\(signal)",
          route: Route(links: [2 * links + 2 * signal, 2 * links + 2 * signal + 1]),
          mix: VehicleMix(type: 0), beginSeconds: 0, endSeconds: 3600, vehiclesPerHour: 300))
    }
    return Demand(flows: flows)
  }
}

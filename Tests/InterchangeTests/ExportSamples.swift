import SignalModel

@testable import Interchange

/// Streets that several tests export.
enum ExportSample {
  /// A road from west to east with a turning pocket to the north before a signal.
  static func pocket() -> Scenario {
    let nodes = [
      Node(id: "w", control: .free, position: Point(x: -300, y: 0)),
      Node(id: "c", control: .signal, position: Point(x: 0, y: 0)),
      Node(id: "e e", control: .free, position: Point(x: 200, y: 0)),
      Node(id: "n", control: .free, position: Point(x: 0, y: 200)),
    ]
    let links = [
      Link(
        id: "in", from: 0, to: 1, lengthMeters: 280, speedMetersPerSecond: 12,
        lanes: [Lane(), Lane(allowed: [.car, .bus], pocketLengthMeters: 40)]),
      Link(
        id: "to <east>", from: 1, to: 2, lengthMeters: 180, speedMetersPerSecond: 12,
        lanes: [Lane(speedMetersPerSecond: 10)]),
      Link(
        id: "north", from: 1, to: 3, lengthMeters: 180, speedMetersPerSecond: 12, lanes: [Lane()],
        gradePercent: 2),
    ]
    let connections = [
      Connection(
        fromLink: 0, fromLane: 0, toLink: 1, toLane: 0, turn: .through, lengthMeters: 15,
        speedMetersPerSecond: 12, signal: 0, signalGroup: 0),
      Connection(
        fromLink: 0, fromLane: 1, toLink: 2, toLane: 0, turn: .left, lengthMeters: 15.5,
        speedMetersPerSecond: 8, signal: 0, signalGroup: 1),
    ]
    let signal = Signal(
      id: "c", node: 1,
      groups: [
        SignalGroup(id: "through", yellowSeconds: 3, redClearanceSeconds: 2),
        SignalGroup(id: "left", yellowSeconds: 3, redClearanceSeconds: 2),
      ],
      stages: [
        Stage(id: "A", show: [.green, .red]), Stage(id: "B", show: [.red, .green]),
      ])
    let timing = SignalTiming(
      signal: 0, cycleSeconds: 60, offsetSeconds: 20,
      stages: [PlanStage(stage: 0, seconds: 35), PlanStage(stage: 1, seconds: 25)])
    var scenario = Scenario(
      name: "pocket",
      network: Network(nodes: nodes, links: links, connections: connections, signals: [signal]),
      plans: [TimingPlan(id: "p", timings: [timing])])
    let route = scenario.demand.trips.addRoute(kind: .complete, links: [0, 2])
    scenario.demand.trips.append(departMilliseconds: 2700, type: 1, route: route)
    return scenario
  }
}

/// Elements of a text by name, each with its attributes.
struct ElementList: XMLHandler {
  var elements: [(name: String, attributes: [String: String])] = []

  init(_ text: String) throws {
    try XMLSource(file: "test.xml", text: Array(text.utf8)).parse(&self)
  }

  mutating func start(_ element: XMLElement) {
    let pairs = element.attributes.map { ($0.name.string, $0.value.string) }
    elements.append((element.name.string, Dictionary(uniqueKeysWithValues: pairs)))
  }

  mutating func end(_ name: ByteText) {}

  func named(_ name: String) -> [[String: String]] {
    elements.filter { $0.name == name }.map(\.attributes)
  }
}

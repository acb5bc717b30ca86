import SignalModel
import Testing
import TrafficSimulation

@testable import Interchange

@Suite struct NetworkExportTests {
  private func file(_ ending: String, of scenario: Scenario) throws -> ElementList {
    let files = SUMOExport.network(of: scenario, name: "a").files
    return try ElementList(try #require(files.first { $0.name == "a.\(ending).xml" }).text)
  }

  @Test func aLinkWithAPocketIsTwoEdges() throws {
    let edges = try file("edg", of: ExportSample.pocket())
    #expect(
      edges.named("edge").map {
        "\($0["id"] ?? "") \($0["from"] ?? "")>\($0["to"] ?? "") \($0["numLanes"] ?? "") "
          + "\($0["length"] ?? "") \($0["speed"] ?? "")"
      } == [
        "in.before1 w>in.before1.end 1 240 12", "in in.before1.end>c 2 40 12",
        "to__east_ c>e_e 1 180 12", "north c>n 1 180 12",
      ])
    #expect(edges.named("lane").compactMap { $0["allow"] } == ["passenger bus coach"])
    #expect(edges.named("lane").map { $0["speed"] } == ["12", "12", "12", "10", "12"])
  }

  @Test func thePocketIsReachedFromTheLaneBesideIt() throws {
    let connections = try file("con", of: ExportSample.pocket()).named("connection").map {
      [$0["from"], $0["to"], $0["fromLane"], $0["toLane"], $0["length"], $0["speed"]]
    }
    #expect(
      connections == [
        ["in.before1", "in", "0", "0", "0.1", "12"], ["in.before1", "in", "0", "1", "0.1", "12"],
        ["in", "to__east_", "0", "0", "15", "12"], ["in", "north", "1", "0", "15.5", "8"],
        ["to__east_", nil, nil, nil, nil, nil], ["north", nil, nil, nil, nil, nil],
      ])
  }

  @Test func aConnectionHangsOnItsPlaceInTheState() throws {
    let signals = try file("tll", of: ExportSample.pocket())
    #expect(signals.named("phase").map { $0["state"] } == ["Gr", "rG"])
    let plan = try SUMOExport.plan(
      of: ExportSample.pocket(), for: SUMOExport.network(of: ExportSample.pocket(), name: "a"))
    #expect(
      try ElementList(plan).named("phase").map { $0["state"] }
        == ["Gr", "yr", "rr", "rG", "ry", "rr"])
    #expect(signals.named("connection").map { $0["linkIndex"] } == ["0", "1"])
    #expect(signals.named("connection").map { $0["fromLane"] } == ["0", "1"])
    let nodes = try file("nod", of: ExportSample.pocket()).named("node")
    #expect(
      nodes.map { $0["type"] } == ["priority", "traffic_light", "priority", "priority", "priority"])
    #expect(nodes[1]["tl"] == "c")
    #expect(nodes[4]["x"] == "-50")
  }

  @Test func tellsWhatIsLost() throws {
    let losses = SUMOExport.network(of: ExportSample.pocket(), name: "a").losses
    #expect(losses.entries.map(\.kind) == ["grades of links"])
  }

  @Test func writesVehiclesWithAllTheirEdges() throws {
    let scenario = ExportSample.pocket()
    let vehicles = try Simulation(scenario: scenario).vehicles(seed: 1)
    let files = SUMOExport.network(of: scenario, name: "a")
    let list = try ElementList(
      SUMOExport.routes(
        of: vehicles, scenario: scenario, edges: files.edges.map { $0.map(\.name) }))
    #expect(list.named("route").map { $0["edges"] } == ["in.before1 in north"])
    let vehicle = try #require(list.named("vehicle").first)
    #expect(vehicle["depart"] == "2" && vehicle["type"] == "truck" && vehicle["id"] == "v0")
    #expect(
      Double(vehicle["speedFactor"] ?? "") == (vehicles[0].speedFactor * 10_000).rounded() / 10_000)
    #expect(list.named("vType").map { $0["id"] } == ["car", "truck", "bus"])
    #expect(list.named("vType")[0]["speedFactor"] == "normc(1,0.1,0.2,2)")
  }

  /// Where the network states no places, turns and lengths give them.
  @Test func laysOutWhatHasNoPlace() {
    var scenario = ExportSample.pocket()
    for node in scenario.network.nodes.indices { scenario.network.nodes[node].position = nil }
    let points = SUMOLayout(scenario.network).points
    let straight = (points[1].x - points[0].x, points[1].y - points[0].y)
    let on = (points[2].x - points[1].x, points[2].y - points[1].y)
    let left = (points[3].x - points[1].x, points[3].y - points[1].y)
    #expect(straight.0 * on.1 - straight.1 * on.0 < 1e-6)
    #expect(straight.0 * on.0 + straight.1 * on.1 > 0)
    #expect(straight.0 * left.1 - straight.1 * left.0 > 0)
  }

  @Test func laysARoundaboutOutAsACircle() throws {
    let built = StreetBuilder.build(
      StreetSketch(intersections: [
        IntersectionSketch(
          id: "r", control: .roundabout,
          legs: ["north", "east", "south", "west"].map {
            LegSketch(
              name: $0, bearingDegrees: LegSketch.bearingDegrees(compassName: $0) ?? 0,
              lanes: [LaneSketch(turns: [.left, .through, .right])])
          })
      ]))
    let ring = built.network.nodes.indices.filter { built.network.nodes[$0].control == .roundabout }
    #expect(ring.count == 4)
    let points = SUMOLayout(built.network).points
    let center = Point(
      x: ring.map { points[$0].x }.reduce(0, +) / 4, y: ring.map { points[$0].y }.reduce(0, +) / 4)
    // Traffic of a roundabout turns against the clock where one drives on the right.
    for link in built.network.links where ring.contains(link.from) && ring.contains(link.to) {
      let from = (points[link.from].x - center.x, points[link.from].y - center.y)
      let to = (points[link.to].x - center.x, points[link.to].y - center.y)
      #expect(from.0 * to.1 - from.1 * to.0 > 1)
    }
    #expect(
      Set(points.map { "\(Int($0.x.rounded())) \(Int($0.y.rounded()))" }).count == points.count)
  }

  @Test func namesAreAcceptedBySUMOAndDiffer() {
    var names = SUMONames()
    #expect(
      ["a b", "a_b", ":x", "", "邢台"].map { names.name(for: $0) } == [
        "a_b", "a_b_2", "_:x", "_", "邢台",
      ])
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0004, "0"), (12.5, "12.5"), (1 / 3.0, "0.333"), (-2.0006, "-2.001"),
    (1e20, "1e+20"),
  ])
  func numbersAreShort(_ value: Double, _ text: String) {
    #expect(SUMONumber.text(value) == text)
  }
}

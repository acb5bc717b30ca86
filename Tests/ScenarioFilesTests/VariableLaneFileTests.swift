import Foundation
import ScenarioFiles
import SignalModel
import Testing

/// Lanes whose use changes with the signal, in files.
@Suite struct VariableLaneFileTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scenarios")

  private static func bundled(_ name: String) throws -> Scenario {
    try ScenarioFile.read(path: folder.appendingPathComponent("\(name).json").path)
  }

  @Test(arguments: [
    "composite-variable-lane", "contraflow-left-turn", "push-button-crosswalk",
  ])
  func fullDetailReadsBackEqual(_ name: String) throws {
    let scenario = try Self.bundled(name)
    let again = try ScenarioFile.read(bytes: ScenarioFile.write(scenario), name: "again.json")
    #expect(again == scenario)
  }

  @Test func eachOfThemIsInTheNetwork() throws {
    let composite = try Self.bundled("composite-variable-lane").network
    let uses = composite.connections.filter { $0.variableUse != nil }
    #expect(uses.map(\.variableUse) == [.bus])
    #expect(uses.map(\.turn) == [.left])
    let contraflow = try Self.bundled("contraflow-left-turn").network
    #expect(contraflow.contraflowLanes.count == 1)
    let call = try Self.bundled("push-button-crosswalk").network
    #expect(call.signals.flatMap(\.stages).filter(\.isOnCall).map(\.id) == ["walk"])
  }

  @Test func aSketchReadsBackToItself() throws {
    let left = LaneSketch(turns: [.left], pocketLengthMeters: 50)
    let beyond = LaneSketch(turns: [.left], pocketLengthMeters: 50, isContraflow: true)
    let kerb = LaneSketch(
      turns: [.right], variableUse: VariableUseSketch(turns: [.left], allowed: [.bus, .taxi]))
    func leg(_ name: String, _ lanes: [LaneSketch]) -> LegSketch {
      LegSketch(
        name: name, bearingDegrees: LegSketch.bearingDegrees(compassName: name) ?? 0,
        lanes: lanes, exitLaneCount: 3, counts: TurnCounts(through: 100),
        crosswalk: CrosswalkSketch())
    }
    let through = LaneSketch(turns: [.through])
    func movements(_ texts: [String]) -> [MovementSketch] { texts.map(MovementSketch.init) }
    let site = IntersectionSketch(
      id: "main",
      legs: [
        leg("west", [beyond, left, through, LaneSketch(turns: [.right])]),
        leg("east", [left, through, kerb]), leg("north", [through]), leg("south", [through]),
      ],
      signal: SignalSketch(stages: [
        StageSketch(
          id: "main",
          green: movements(["west through", "west right", "east through", "east right"])),
        StageSketch(id: "side", green: movements(["north", "south"]), preSignals: ["west"]),
        StageSketch(
          id: "left", green: movements(["west left", "east left"]), preSignals: ["west"]),
        StageSketch(id: "walk", walk: ["west", "east", "north", "south"], isOnCall: true),
      ]))
    let sketched = SketchedScenario(
      name: "all", about: "Everything that changes with a signal.", profile: "cn",
      sketch: StreetSketch(intersections: [site]))
    let street = StreetBuilder.build(sketched.sketch, profile: .cn)
    #expect(street.issues.map(\.message) == [])
    let scenario = try ScenarioFile.read(bytes: ScenarioFile.write(sketched), name: "all.json")
    #expect(scenario.network == street.network)
  }
}

import SignalControl
import SignalModel
import Testing

/// What a contraflow lane asks of a plan.
@Suite struct ContraflowRulesTests {
  /// Heavy left turns from the west, with a contraflow lane of 60 m.
  private static func street(_ change: (inout [StageSketch]) -> Void = { _ in }) -> BuiltStreet {
    func leg(_ name: String, _ lanes: [LaneSketch]) -> LegSketch {
      LegSketch(
        name: name, bearingDegrees: LegSketch.bearingDegrees(compassName: name) ?? 0,
        lanes: lanes, exitLaneCount: 3)
    }
    let left = LaneSketch(turns: [.left], pocketLengthMeters: 60)
    let plain = [LaneSketch(turns: [.through]), LaneSketch(turns: [.through, .right])]
    let beyond = LaneSketch(turns: [.left], pocketLengthMeters: 60, isContraflow: true)
    func movements(_ texts: [String]) -> [MovementSketch] { texts.map(MovementSketch.init) }
    var stages = [
      StageSketch(
        id: "west-east",
        green: movements(["west through", "west right", "east through", "east right"])),
      StageSketch(id: "north-south left", green: movements(["north left", "south left"])),
      StageSketch(
        id: "north-south",
        green: movements(["north through", "north right", "south through", "south right"])),
      StageSketch(id: "west-east left", green: movements(["west left", "east left"])),
    ]
    change(&stages)
    let site = IntersectionSketch(
      id: "mall",
      legs: [
        leg("west", [beyond, left] + plain), leg("east", [left] + plain),
        leg("north", [left] + plain), leg("south", [left] + plain),
      ], signal: SignalSketch(yellowSeconds: 3.5, redClearanceSeconds: 3, stages: stages))
    return StreetBuilder.build(StreetSketch(intersections: [site]), profile: .cn)
  }

  private static func rules(
    _ street: BuiltStreet, _ splits: [(Int, Double)] = [(0, 30), (1, 20), (2, 28), (3, 30)]
  ) -> [String: String] {
    let plan = TimingPlan(
      id: "plan",
      timings: [
        SignalTiming(
          signal: 0, cycleSeconds: splits.reduce(0) { $0 + $1.1 },
          stages: splits.map { PlanStage(stage: $0, seconds: $1) })
      ])
    let issues = PlanRules.check(plan: plan, network: street.network, profile: .cn)
    return Dictionary(issues.map { ($0.rule, $0.message) }) { first, _ in first }
  }

  @Test func thePreSignalFollowsFromTheGeometry() throws {
    let street = Self.street()
    #expect(street.issues.map(\.message) == [])
    #expect(Self.rules(street) == [:])
    let lane = try #require(street.network.contraflowLanes.first)
    let group = street.network.signals[0].groups[lane.group]
    // 60 m at 50 km/h are 4.32 s; 60 m at 30 km/h are 7.2 s, and 6.5 s of change interval.
    #expect(group.delaySeconds == 4.5)
    #expect(group.redClearanceSeconds == 14)
    // Open while the cross street goes, and with the left turns.
    #expect(
      street.network.signals[0].stages.map { $0.show[lane.group] } == [.red, .red, .green, .green])
    // 8 vehicles have room: 2 s and 8 times 2 s.
    let left = street.network.signals[0].groups.first { $0.id == "west left" }
    #expect(left?.minimumGreenSeconds == 18)
  }

  @Test func itOpensAndClosesInTime() throws {
    let street = Self.street()
    let lane = try #require(street.network.contraflowLanes.first)
    let timing = SignalTiming(
      signal: 0, cycleSeconds: 108,
      stages: [(0, 30), (1, 20), (2, 28), (3, 30)].map { PlanStage(stage: $0, seconds: $1) })
    let program = try SignalProgram.expand(signal: street.network.signals[0], timing: timing)
    func shown(_ second: Double) -> Indication {
      program.show(atMilliseconds: Int32(second * 1000))[lane.group]
    }
    // The stage begins at 50 s; the left turn loses its green at 101.5 s.
    #expect(shown(54.4) == .red)
    #expect(shown(54.5) == .green)
    #expect(shown(90.9) == .green)
    #expect(shown(91) == .yellow)
    #expect(shown(94.1) == .red)
  }

  @Test func trafficOntoTheBorrowedLaneIsAConflict() {
    let street = Self.street { stages in
      for stage in [0, 3] { stages[stage].preSignals = ["west"] }
    }
    let rules = Self.rules(street, [(1, 20), (2, 28), (0, 30), (3, 30)])
    #expect(rules["contraflow-conflict"]?.contains("lets traffic onto the lane") == true)
  }

  @Test func whoHasPassedNeedsAGreen() {
    let street = Self.street { stages in stages[2].preSignals = ["west"] }
    #expect(Self.rules(street)["contraflow-closing"] != nil)
    // The left turns do not follow on the cross street.
    let moved = Self.rules(Self.street(), [(0, 30), (3, 30), (1, 20), (2, 28)])
    #expect(moved["contraflow-closing"] != nil)
  }

  @Test func theGreenEmptiesTheLane() {
    let rules = Self.rules(Self.street(), [(0, 30), (1, 20), (2, 28), (3, 23)])
    #expect(rules["contraflow-green"]?.contains("takes 18 s") == true)
    #expect(rules["minimum-green"] != nil)
  }
}

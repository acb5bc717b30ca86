import SignalModel
import Testing

/// What is wrong with lanes whose use changes with the signal.
@Suite struct VariableLaneIssueTests {
  /// The rules that a change of the north leg breaks; the leg has three lanes of its own.
  private static func rules(
    exits: Int = 3, signal: SignalSketch? = nil, control: JunctionControl = .signal,
    _ change: (inout [LaneSketch]) -> Void
  ) -> [String] {
    var sketch = SketchSample.fourLegs(control: control, signal: signal)
    for leg in sketch.intersections[0].legs.indices {
      sketch.intersections[0].legs[leg].exitLaneCount = exits
      sketch.intersections[0].legs[leg].lengthMeters = 300
    }
    change(&sketch.intersections[0].legs[0].lanes)
    return StreetBuilder.build(sketch, profile: .cn).issues.map(\.rule)
  }

  private static let busesLeft = VariableUseSketch(turns: [.left], allowed: .bus)
  private static let beyond = LaneSketch(
    turns: [.left], pocketLengthMeters: 60, isContraflow: true)

  @Test func whatIsSoundHasNoIssues() {
    #expect(Self.rules { $0[2].variableUse = Self.busesLeft } == [])
    #expect(Self.rules { $0.insert(Self.beyond, at: 0) } == [])
  }

  @Test func variableLanes() {
    #expect(
      Self.rules {
        $0.remove(at: 1)
        $0[1].variableUse = Self.busesLeft
      } == ["variable-lane-count"])
    #expect(
      Self.rules {
        for lane in 1...2 { $0[lane].variableUse = Self.busesLeft }
      } == ["variable-lane-count"])
    #expect(
      Self.rules { $0[0].variableUse = Self.busesLeft } == ["variable-lane-turn"])
    #expect(
      Self.rules { $0[2].variableUse = VariableUseSketch(turns: [.uTurn]) }
        == ["variable-lane-turn"])
    #expect(
      Self.rules { $0[2].variableUse = VariableUseSketch(turns: []) } == ["variable-lane-turn"])
    #expect(
      Self.rules(exits: 1) { $0[2].variableUse = Self.busesLeft }
        .contains("variable-lane-receiving"))
    #expect(
      Self.rules(control: .uncontrolled) { $0[2].variableUse = Self.busesLeft }
        .contains("variable-lane-control"))
    // Left turns that never have a green of their own.
    let permitted = SignalSketch(stages: [
      StageSketch(
        id: "north-south",
        green: ["north through", "north right", "south"].map(MovementSketch.init),
        permitted: [MovementSketch(text: "north left")]),
      StageSketch(id: "east-west", green: ["east", "west"].map(MovementSketch.init)),
    ])
    #expect(
      Self.rules(signal: permitted) { $0[2].variableUse = Self.busesLeft }
        == ["variable-lane-never-green"])
  }

  @Test func contraflowLanes() {
    #expect(Self.rules { $0.append(Self.beyond) }.contains("contraflow-place"))
    #expect(
      Self.rules { $0.insert(LaneSketch(turns: [.left], isContraflow: true), at: 0) }
        .contains("contraflow-length"))
    #expect(
      Self.rules {
        $0[0] = Self.beyond
      }.contains("contraflow-turn"))
    #expect(
      Self.rules {
        $0.insert(
          LaneSketch(turns: [.through], pocketLengthMeters: 60, isContraflow: true), at: 0)
      }.contains("contraflow-turn"))
    #expect(Self.rules(exits: 1) { $0.insert(Self.beyond, at: 0) }.contains("contraflow-exit"))
  }

  @Test func stages() {
    let signal = SignalSketch(stages: [
      StageSketch(
        id: "north-south", green: ["north", "south"].map(MovementSketch.init),
        preSignals: ["east"]),
      StageSketch(
        id: "east-west", green: ["east", "west"].map(MovementSketch.init), isOnCall: true),
    ])
    #expect(Self.rules(signal: signal) { _ in } == ["unknown-pre-signal", "call-without-walk"])
  }
}

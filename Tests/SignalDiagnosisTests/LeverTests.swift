import ScenarioFiles
import SignalAnalysis
import SignalDiagnosis
import SignalModel
import SignalWording
import Testing

/// Levers that need another street are built and tried.
@Suite struct LeverTests {
  private static let lefts = """
    {
      "signalloop": 1, "name": "Many left turns", "profile": "us",
      "period": {"begin": "07:00", "end": "07:40", "warmup": 600},
      "defaults": {"speed": 50, "length": 400},
      "intersections": {
        "centre": {
          "legs": {
            "west": {"lanes": ["left:60", "through", "through", "right:60"], "out": 3,
              "counts": {"left": 1050, "through": 500, "right": 60}},
            "east": {"lanes": ["left:60", "through", "through", "right:60"], "out": 3,
              "counts": {"left": 60, "through": 600, "right": 60}},
            "north": {"lanes": ["left:60", "through", "through right"], "out": 3,
              "counts": {"left": 60, "through": 500, "right": 60}},
            "south": {"lanes": ["left:60", "through", "through right"], "out": 3,
              "counts": {"left": 60, "through": 500, "right": 60}},
          },
          "signal": {
            "stages": {
              "west-east": {
                "green": ["west through", "west right", "east through", "east right"]},
              "north-south left": {"green": ["north left", "south left"]},
              "north-south": {
                "green": ["north through", "north right", "south through", "south right"]},
              "west-east left": {"green": ["west left", "east left"]},
            },
          },
        },
      },
      "plans": {"day": {"centre": {"cycle": 100, "stages": {
        "west-east": 22, "north-south left": 13, "north-south": 20, "west-east left": 45}}}},
    }
    """

  /// The levers of a sketched scenario's findings once they are tried.
  private func levers(_ text: String, isSketched: Bool) throws -> [Lever] {
    let scenario = try ScenarioFile.read(bytes: Array(text.utf8), name: "lefts.json")
    var options = Diagnostician.Options(seed: 1)
    options.replications = 4
    options.triesLevers = true
    options.sketch = isSketched ? try sketch(text) : nil
    let found = try #require(try Diagnostician(scenario: scenario, options: options).run())
    return found.findings.flatMap(\.levers)
  }

  private func sketch(_ text: String) throws -> StreetSketch? {
    try ScenarioFile.readWithSketch(bytes: Array(text.utf8), name: "lefts.json").sketch
  }

  @Test func `Lanes that change with the signal are tried`() throws {
    let levers = try levers(Self.lefts, isSketched: true)
    for kind in [Lever.Kind.variableLane, .contraflowLeftTurnLane, .addLane] {
      let lever = try #require(levers.first { $0.kind == kind }, "\(levers.map(\.kind))")
      let trial = try #require(lever.trial, "\(kind): \(String(describing: lever.untried))")
      #expect(trial.personHoursPerHour > 0, "\(kind): \(trial)")
      guard case .street(let change)? = lever.change else {
        Issue.record("\(kind) is no other street")
        continue
      }
      #expect(!change.network.contraflowLanes.isEmpty == (kind == .contraflowLeftTurnLane))
      let hasUse = change.network.connections.contains { $0.variableUse != nil }
      #expect(hasUse == (kind == .variableLane))
    }
    let metering = try #require(levers.first { $0.kind == .metering })
    #expect(metering.trial == nil && metering.untried != nil)
  }

  @Test func `A street without a sketch says why it is not tried`() throws {
    let levers = try levers(Self.lefts, isSketched: false)
    for lever in levers where lever.remodelling != nil {
      #expect(lever.trial == nil)
      #expect(lever.untried?.english.contains("nodes and links") == true)
    }
    #expect(levers.contains { $0.remodelling != nil })
  }

  @Test func `A stage that walkers seldom need is tried on call`() throws {
    let text = Healthy.park.replacing(", \"onCall\": true", with: "")
    let lever = try #require(try levers(text, isSketched: false).first { $0.kind == .stageOnCall })
    #expect(lever.trial?.verdict == .better)
    guard case .street(let change)? = lever.change else {
      Issue.record("it is no other street")
      return
    }
    #expect(change.network.signals[0].stages.map(\.isOnCall) == [false, true])
  }

  /// Buses come from the east only.
  @Test func `The delay of buses is found where they lose it`() throws {
    let problem = try #require(
      PlantedProblemTests.problems.first { $0.kind == .transitDelay })
    var options = Diagnostician.Options(seed: 1)
    options.replications = problem.replications
    let found = try #require(
      try Diagnostician(scenario: try problem.scenario, options: options).run())
    let finding = try #require(found.findings.first { $0.kind == .transitDelay })
    #expect(finding.place.link == "centre.east.in")
    let share = finding.evidence.first { $0.quantity == .transitLossShare }?.value ?? 0
    #expect(share > 0.9 && share <= 1)
    #expect(finding.cause.english.contains("centre"))
  }

  /// Travel times that the simulation shows are no finding, others are.
  @Test func `Travel times that contradict the simulation are findings`() throws {
    let scenario = try ScenarioFile.read(
      bytes: Array(Healthy.corridor.utf8), name: "corridor.json")
    let links = ["first.west.in", "second.west.in"].compactMap { id in
      scenario.network.links.firstIndex { $0.id == id }
    }
    func findings(_ days: [Double]) throws -> [Finding] {
      var options = Diagnostician.Options(seed: 1)
      options.replications = 3
      options.travelTimes = [
        MeasuredTravelTime(name: "west to east", links: links, daySeconds: days)
      ]
      return try #require(try Diagnostician(scenario: scenario, options: options).run()).findings
    }
    // 700 m at 50 km/h take 50 s, and some wait.
    #expect(try findings([60, 64, 66]).isEmpty)
    #expect(try findings([75]).isEmpty)
    for days in [[190, 200, 205.0], [230]] {
      let found = try findings(days)
      #expect(found.map(\.kind) == [.contradictoryData])
      #expect(found.first?.place.signals == ["first", "second"])
      #expect(found.first?.cause.english.hasPrefix("The street is slower") == true)
    }
  }
}

import SignalModel
import Testing

@testable import ScenarioFiles

@Suite struct ScenarioFileTests {
  private func read(_ text: String) throws -> Scenario {
    try ScenarioFile.read(bytes: utf8(text), name: "Scenarios/example.json")
  }

  // MARK: What is read

  @Test func readsTheCompactForm() throws {
    let scenario = try read(Examples.fourLegs)
    #expect(scenario.name == "Fifth Avenue at 12th Street")
    #expect(scenario.period == Period(beginSeconds: 25_200, endSeconds: 28_800, warmupSeconds: 300))
    #expect(scenario.network.nodes.first?.displayName == "Fifth Ave at 12th St")
    #expect(scenario.network.links.count == 8)
    #expect(scenario.network.crosswalks.count == 4)
    let signal = try #require(scenario.network.signals.first)
    #expect(signal.stages.map(\.id) == ["NS", "EW"])
    #expect(signal.groups.allSatisfy { $0.kind == .pedestrian || $0.yellowSeconds == 4 })
    let plan = try #require(scenario.plans.first)
    #expect(plan.id == "peak")
    #expect(
      plan.timings == [
        SignalTiming(
          signal: 0, cycleSeconds: 90,
          stages: [PlanStage(stage: 0, seconds: 50), PlanStage(stage: 1, seconds: 40)])
      ])
    let north = try #require(scenario.demand.entryVolumes.first)
    #expect(north.vehiclesPerHour == 938)
    #expect(scenario.vehicleTypes == VehicleType.standard)
    #expect(north.mix.parts.map { scenario.vehicleTypes[$0.type].id } == ["car", "truck"])
    #expect(Examples.fourLegs.split(separator: "\n").count < 60)
  }

  @Test func readsEveryKeyOfTheCompactForm() throws {
    let scenario = try read(Examples.street)
    #expect(scenario.profile == "cn")
    #expect(!scenario.network.drivesOnTheRight)
    #expect(scenario.seed == 7 && scenario.replications == 3)
    #expect(scenario.objective == .offpeak)
    #expect(scenario.vehicleTypes.map(\.id) == ["van", "lorry", "car"])
    #expect(
      scenario.vehicleTypes[0]
        == VehicleType(
          id: "van", vehicleClass: .delivery, lengthMeters: 6.5, gapMeters: 2, reactionSeconds: 1.1,
          accelerationMetersPerSecondSquared: 2.2, decelerationMetersPerSecondSquared: 4.1,
          imperfection: 0.4, maximumSpeedMetersPerSecond: 120 / 3.6, speedFactor: 0.95,
          speedFactorDeviation: 0.05, occupancyPersons: 1.1))
    // A type of a class without numbers of its own takes those of the standard type.
    var lorry = VehicleType.truck
    lorry.id = "lorry"
    lorry.lengthMeters = 14
    #expect(scenario.vehicleTypes[1] == lorry)
    let hill = try #require(scenario.network.links.first)
    #expect(abs(hill.lengthMeters - 249.936) < 1e-9)
    #expect(hill.speedMetersPerSecond == 40 / 3.6)
    #expect(hill.gradePercent == 2.5)
    #expect(scenario.demand.entryVolumes.first?.arrivals == .uniform)
    #expect(
      scenario.demand.entryVolumes.first?.profile.steps.map(\.fromSeconds) == [23_400, 25_200])
  }

  @Test func readsTheFullDetail() throws {
    let scenario = try read(Examples.detail)
    let network = scenario.network
    #expect(network.links.map(\.id) == ["in", "up", "out", "down", "away"])
    #expect(network.links[0].speedMetersPerSecond == 13.89)
    #expect(network.links[0].lanes[1].pocketLengthMeters == 80)
    #expect(network.links[0].lanes[1].saturationFlowVehiclesPerHour == 1750)
    #expect(network.links[0].lanes[0].speedMetersPerSecond == 40 / 3.6)
    #expect(network.links[0].shape.count == 2)
    #expect(network.connections[0].conflictsWith == [2, 3])
    #expect(network.connections[2].yieldsTo == [0])
    #expect(network.connections[3].waitingPointMeters == 8.5)
    #expect(network.connections.map(\.isPassedWhileWaiting) == [false, false, false, true])
    #expect(network.crosswalks[0].crossedBy == [1] && network.crosswalks[0].signalGroup == 2)
    #expect(network.signals[0].stages[0].show == [.green, .red, .red])
    #expect(network.signals[0].stages[1].transition?.map(\.seconds) == [12, 4, 1])
    let trips = scenario.demand.trips
    #expect(trips.ids == ["t1", "t2", "t3", "t4"])
    #expect(trips.departMilliseconds == [500, 10_000, 20_000, 21_000])
    #expect(
      trips.types.map { scenario.vehicleTypes[Int($0)].id } == ["truck", "car", "tram", "car"])
    #expect(trips.routes == [0, 2, 3, 1])
    #expect((0..<4).map { trips.routeKind($0) } == [.complete, .waypoints, .complete, .waypoints])
    #expect(Array(trips.routeLinks(3)) == [0, 3])
    #expect(trips.entryRules == [EntryRule(lane: .first, speed: .standstill), EntryRule()])
    let flow = scenario.demand.flows[0]
    #expect(flow.arrivals == .bunched(minimumHeadwaySeconds: 1.5, freeShare: 0.6))
    #expect(flow.entry == EntryRule(lane: .best, speed: .standstill))
    #expect(flow.profile.factor(atSeconds: 1000) == 1.5)
    #expect(scenario.demand.flows[1].endSeconds == 3000)
    #expect(scenario.demand.turningProportions.map(\.branches.count) == [2, 1])
    #expect(scenario.plans[1].timings[0].cycleSeconds == 75)
    #expect(scenario.plans[1].timings[0].stages.map(\.stage) == [0, 1, 0, 2])
    #expect(scenario.plans[0].timings[0].reference == .endOfGreen)
    #expect(scenario.schedule.map(\.plan) == [1, 0])
    #expect(scenario.seed == .max)
    #expect(
      scenario.origin
        == ScenarioOrigin(
          format: .sumo, net: "../nets/a.net.xml", routes: ["a.rou.xml", #"b "c".xml"#],
          additional: ["a.add.xml"], actuated: ["first"]))
  }

  @Test func readsTheObjective() throws {
    let objective = try #require(try read(Examples.detail).objective)
    #expect(objective.name == "balanced" && objective.robustness == 0.25)
    #expect(
      ObjectiveTerm.allCases.map { objective.weights[$0] } == [2, 7.5, 1, 0, 1.5, 3, 100, 0.1])
    #expect(
      objective.limits
        == ObjectiveLimits(
          pedestrianWaitSecondsMaximum: 45, queueMetersMaximum: 120,
          queues: [.init(link: 0, meters: 60.96), .init(link: 1, meters: 30)],
          cycleSecondsMaximum: 100, walkingSpeedMetersPerSecond: 0.9))
  }

  /// What an object leaves out is the preset's.
  @Test func anObjectiveStartsFromItsPreset() throws {
    let text = Examples.least.replacing(
      #"{"signalloop": 1,"#, with: #"{"signalloop": 1, "objective": {"weights": {"stops": 9}},"#)
    var expected = Objective.usual
    expected.weights[.stops] = 9
    #expect(try read(text).objective == expected)
  }

  @Test func knowsWhatIsLeftOut() throws {
    let scenario = try read(Examples.least)
    #expect(scenario.name == "example" && scenario.about.isEmpty && scenario.profile == "us")
    #expect(scenario.period == Period())
    #expect(scenario.seed == 1 && scenario.replications == 1 && scenario.objective == nil)
    #expect(scenario.network.links.allSatisfy { $0.lengthMeters == 300 })
  }

  @Test func theTwoFormsMix() throws {
    let text = """
      {"signalloop": 1,
       "intersections": {"a": {"legs": {
         "north": {"lanes": ["through"], "counts": {"through": 300}},
         "south": {"lanes": ["through"]}}}},
       "nodes": {"far": {"control": "free"}},
       "links": {"on": {"from": "a.south", "to": "far", "length": 90, "speed": 50, "lanes": 1}},
       "connections": [{"from": ["a.south.out", 0], "to": ["on", 0], "turn": "through",
         "length": 5, "speed": 50}],
       "demand": {
         "turns": {"a.north.in": {"a.south.out": 1}},
         "flows": {"f": {"route": ["a.north.in", "a.south.out", "on"], "volume": 50}}}}
      """
    let scenario = try read(text)
    let last = try #require(scenario.network.connections.last)
    #expect(scenario.network.links[last.toLink].id == "on")
    #expect(scenario.demand.flows[0].route.links.last == last.toLink)
    #expect(scenario.demand.entryVolumes.count == 1)
    let north = scenario.demand.turningProportions.filter { $0.fromLink == 0 }
    #expect(north.map { $0.branches.map(\.share) } == [[1]])
    let clash = text.replacing("\"far\"", with: "\"a\"")
    let problems = ScenarioFile.validate(bytes: utf8(clash), name: "a")
    #expect(problems.issues.map(\.rule).contains("duplicate-id"))
  }

  // MARK: What the rules say gets a place

  @Test func unsafePlansAreErrorsAtTheirLine() throws {
    let text = Examples.fourLegs.replacing(#"{"NS": 50, "EW": 40}"#, with: #"{"NS": 50, "EW": 41}"#)
    let problems = ScenarioFile.validate(bytes: utf8(text), name: "a")
    let issue = try #require(problems.issues.first { $0.severity == .error })
    #expect(issue.rule == "cycle-sum" && issue.path == "$.plans.peak.main")
    #expect(throws: FileProblems.self) { try read(text) }
  }

  @Test func breaksOfPracticeAreErrorsOnlyWhereStrict() {
    let text = Examples.fourLegs.replacing(
      #""yellow": 4, "redClearance": 2"#, with: #""yellow": 2"#)
    let lenient = ScenarioFile.validate(bytes: utf8(text), name: "a")
    #expect(lenient.issues.contains { $0.rule == "yellow-length" && $0.severity == .warning })
    #expect(!lenient.hasErrors)
    let strict = ScenarioFile.validate(bytes: utf8(text), name: "a", strict: true)
    #expect(strict.issues.contains { $0.rule == "yellow-length" && $0.severity == .error })
  }

  @Test func conflictingGreensAreFoundInTheGeneratedPlan() throws {
    let text = Examples.street.replacing(
      #""green": ["east through", "west through"]"#,
      with: #""green": ["east through", "west through", "south through"]"#)
    let problems = ScenarioFile.validate(bytes: utf8(text), name: "a")
    #expect(problems.hasErrors)
    #expect(problems.issues.allSatisfy { $0.path?.hasPrefix("$.intersections.a") ?? false })
  }

  @Test(arguments: [
    (#"["in", "out"], "mix""#, #"["in", "away"], "mix""#, "$.demand.flows.f1"),
    (#""waypoints": ["in", "down"]"#, #""route": ["in", "away"]"#, "$.demand.trips[2]"),
    (#"{"cycle": 60"#, #"{"cycle": 61"#, "$.plans.day.tls"),
    (#""pocket": 80"#, #""pocket": 380"#, "$.links.in"),
  ])
  func modelRulesSpeakOfTheirLine(_ old: String, _ new: String, _ path: String) throws {
    let text = Examples.detail.replacing(old, with: new, maxReplacements: 1)
    let problems = ScenarioFile.validate(bytes: utf8(text), name: "a")
    let issue = try #require(problems.issues.first { $0.severity == .error })
    #expect(issue.path == path, "\(problems)")
  }

  // MARK: Writing

  @Test(arguments: Examples.scenarios.indices)
  func readsBackEqual(_ example: Int) throws {
    let scenario = try read(Examples.scenarios[example])
    let bytes = ScenarioFile.write(scenario)
    let again = try ScenarioFile.read(bytes: bytes, name: "written.json")
    #expect(again == scenario)
    #expect(ScenarioFile.write(again) == bytes)
  }

  @Test func writesARowForEachObject() throws {
    let scenario = try read(Examples.detail)
    let lines = String(decoding: ScenarioFile.write(scenario), as: UTF8.self)
      .split(separator: "\n").map { String($0.drop { $0 == " " }) }
    #expect(
      lines.contains(
        #""out": {"from": "j", "to": "e", "length": 250.25, "speed": 50, "lanes": 2},"#))
    #expect(
      lines.contains(
        #"{"from": ["in", 0], "to": ["out", 0], "turn": "through", "length": 20, "speed": 50, "#
          + #""signal": ["tls", "we"], "conflicts": [2, 3]},"#))
    #expect(lines.contains(#"{"id": "t1", "depart": 0.5, "type": "truck", "route": "0"},"#))
    #expect(
      lines.contains(
        #""tls": {"cycle": 75, "offset": 0, "ownStages": {"stop": "rrr"}, "stages": [["WE", 20], "#
          + #"["S", 35], ["WE", 15], ["stop", 5]]}"#))
  }

  /// Trips that each have a route of their own spell it out in their row.
  @Test func writesRoutesOfTripsInPlace() throws {
    var scenario = try read(Examples.detail)
    var trips = TripTable()
    for (index, links) in [[0, 2], [1, 2], [0, 3]].enumerated() {
      let route = trips.addRoute(
        kind: index == 2 ? .waypoints : .complete, links: links.map(Int32.init))
      trips.append(departMilliseconds: Int32(index) * 1500, type: 1, route: route)
    }
    scenario.demand.trips = trips
    let bytes = ScenarioFile.write(scenario)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(#"{"depart": 1.5, "type": "car", "route": ["up", "out"]},"#))
    #expect(text.contains(#"{"depart": 3, "type": "car", "waypoints": ["in", "down"]}"#))
    #expect(try ScenarioFile.read(bytes: bytes, name: "a") == scenario)
  }

  @Test func keepsAwkwardNames() throws {
    var scenario = try read(Examples.detail)
    scenario.name = "A \"quoted\"\nname \\ 信号"
    scenario.network.links[0].id = "edge \"1\"#0 🚲"
    scenario.network.nodes[1].id = ":cluster_1_2"
    scenario.period = Period(beginSeconds: 0.25, endSeconds: 100_000.5, warmupSeconds: 0.125)
    let bytes = ScenarioFile.write(scenario)
    #expect(try ScenarioFile.read(bytes: bytes, name: "a") == scenario)
  }
}

import SignalModel
import Testing

@Suite struct ValidationTests {
  static func scenario() -> Scenario {
    let street = StreetBuilder.build(SketchSample.twoSignals())
    var demand = street.demand
    let way = ["a.west.in", "b.west.in", "b.east.out"].map { id in
      Int32(street.network.links.firstIndex { $0.id == id } ?? -1)
    }
    let route = demand.trips.addRoute(kind: .complete, links: way)
    demand.trips.append(id: "first", departMilliseconds: 1000, type: 0, route: route)
    demand.trips.append(id: "second", departMilliseconds: 2000, type: 2, route: route)
    demand.flows = [
      Flow(
        id: "flow", route: Route(links: way.map(Int.init)), mix: VehicleMix(type: 0),
        beginSeconds: 0, endSeconds: 3600, vehiclesPerHour: 100)
    ]
    return Scenario(
      name: "two", network: street.network, plans: street.plan.map { [$0] } ?? [],
      schedule: [ScheduleEntry(fromSeconds: 0, plan: 0)], demand: demand)
  }

  func rules(_ change: (inout Scenario) -> Void) -> [String] {
    var scenario = Self.scenario()
    change(&scenario)
    var seen: [String] = []
    for issue in scenario.validate() where !seen.contains(issue.rule) { seen.append(issue.rule) }
    return seen
  }

  @Test func aGoodScenarioIsQuiet() { #expect(Self.scenario().validate() == []) }

  @Test func objective() {
    #expect(rules { $0.objective = .balanced } == [])
    #expect(
      rules {
        $0.objective = .peak; $0.objective?.weights[.stops] = -1
      } == ["value-range"])
    #expect(
      rules {
        $0.objective = .peak; $0.objective?.robustness = .nan
      } == ["value-range"])
    #expect(
      rules {
        $0.objective = .peak
        $0.objective?.limits.queues = [.init(link: 99, meters: 10)]
      } == ["index-range"])
    #expect(
      rules {
        $0.objective = .peak
        $0.objective?.limits.queueMetersMaximum = 0
      } == ["value-range"])
  }

  @Test func presetsHaveNames() {
    #expect(Objective.presets.map(\.name) == ["peak", "offpeak", "balanced"])
    for preset in Objective.presets { #expect(Objective.named(preset.name) == preset) }
    #expect(Objective.named("fast") == nil)
    var weights = ObjectiveWeights()
    for (place, term) in ObjectiveTerm.allCases.enumerated() { weights[term] = Double(place) }
    #expect(ObjectiveTerm.allCases.map { weights[$0] } == (0..<8).map(Double.init))
  }

  @Test func network() {
    #expect(rules { $0.network.nodes[1].id = "a" } == ["duplicate-id"])
    #expect(rules { $0.network.links[0].from = 99 }.contains("index-range"))
    #expect(rules { $0.network.links[0].lengthMeters = 0 } == ["value-range"])
    #expect(rules { $0.network.links[0].speedMetersPerSecond = .nan } == ["value-range"])
    #expect(rules { $0.network.links[1].lanes = [] }.contains("lane-count"))
    #expect(rules { $0.network.links[0].lanes[0].pocketLengthMeters = 20 } == ["pocket-lanes-only"])
    #expect(rules { $0.network.links[2].lanes[0].pocketLengthMeters = 400 } == ["pocket-length"])
    #expect(rules { $0.network.connections[0].toLane = -1 } == ["index-range"])
    #expect(rules { $0.network.connections[0].toLink = 0 }.contains("connection-place"))
    #expect(rules { $0.network.connections[0].conflictsWith = [4711] } == ["index-range"])
    #expect(rules { $0.network.connections[0].signal = nil } == ["group-without-signal"])
    #expect(rules { $0.network.connections[0].signalGroup = nil } == ["index-range"])
    #expect(rules { $0.network.signals[0].groups[0].kind = .pedestrian } == ["group-kind"])
    #expect(rules { $0.network.nodes[0].position?.x = .infinity } == ["value-range"])
  }

  @Test func signals() {
    #expect(rules { $0.network.signals[0].stages[0].show.append(.red) } == ["show-length"])
    #expect(
      rules { $0.network.signals[0].stages[0].id = $0.network.signals[0].stages[1].id } == [
        "duplicate-id"
      ])
    #expect(rules { $0.network.signals[0].groups[0].yellowSeconds = -1 } == ["value-range"])
    #expect(
      rules {
        $0.network.signals[0].stages[0].transition = [TransitionStep(seconds: 1, show: [])]
      } == ["show-length"])
    #expect(rules { $0.network.signals[0].stages = [] }.contains("no-stages"))
    #expect(rules { $0.network.signals[0].groups = [] }.contains("no-groups"))
  }

  @Test func deadEndsAreWarnings() {
    var scenario = Self.scenario()
    scenario.demand = Demand()
    let link = scenario.network.connections[0].fromLink
    let exit = scenario.network.connections[0].toLink
    scenario.network.connections.removeAll { $0.fromLink == link || $0.toLink == exit }
    for index in scenario.network.connections.indices {
      scenario.network.connections[index].conflictsWith = []
      scenario.network.connections[index].yieldsTo = []
    }
    let issues = scenario.validate()
    #expect(issues.map(\.rule) == ["dead-end", "unreachable-link"])
    #expect(issues.allSatisfy { $0.severity == .warning })
  }

  @Test func periodAndTypes() {
    #expect(rules { $0.period.endSeconds = 0 } == ["period"])
    #expect(rules { $0.period.warmupSeconds = 3600 } == ["period"])
    #expect(rules { $0.period.beginSeconds = .nan }.contains("value-range"))
    #expect(rules { $0.replications = 0 } == ["replications"])
    #expect(rules { $0.profile = "xx" } == ["unknown-profile"])
    #expect(rules { $0.vehicleTypes[0].vehicleClass = [.car, .bus] }.contains("vehicle-class"))
    #expect(rules { $0.vehicleTypes[0].lengthMeters = 0 } == ["value-range"])
    #expect(rules { $0.vehicleTypes[1].id = "car" } == ["duplicate-id"])
    #expect(rules { $0.vehicleTypes = [] }.contains("no-vehicle-types"))
  }

  @Test func plansAndSchedule() {
    #expect(rules { $0.plans.append($0.plans[0]) } == ["duplicate-id"])
    #expect(rules { $0.plans[0].timings[1].signal = 0 } == ["duplicate-timing"])
    #expect(rules { $0.plans[0].timings[1].signal = 5 } == ["index-range"])
    #expect(rules { $0.plans[0].timings[0].stages[0].stage = 9 } == ["index-range"])
    #expect(rules { $0.schedule[0].plan = 3 } == ["index-range"])
    #expect(
      rules { $0.schedule.append(ScheduleEntry(fromSeconds: 0, plan: 0)) } == ["schedule-order"])
  }

  @Test func demandValues() {
    #expect(rules { $0.demand.flows[0].vehiclesPerHour = -1 } == ["value-range"])
    #expect(rules { $0.demand.flows[0].endSeconds = -1 } == ["value-range", "flow-period"])
    #expect(rules { $0.demand.flows[0].mix.parts = [] } == ["empty-mix"])
    #expect(rules { $0.demand.flows[0].mix.parts[0].type = 7 } == ["index-range"])
    #expect(rules { $0.demand.entryVolumes[0].link = -3 }.contains("index-range"))
    #expect(
      rules {
        $0.demand.entryVolumes[0].profile = TimeProfile(steps: [
          TimeProfile.Step(fromSeconds: 60, factor: 1), TimeProfile.Step(fromSeconds: 0, factor: 1),
        ])
      } == ["profile-order"])
    #expect(
      rules {
        $0.demand.entryVolumes[0].arrivals = .bunched(minimumHeadwaySeconds: 2, freeShare: 0)
      } == ["value-range"])
    #expect(
      rules { $0.demand.pedestrians = [PedestrianFlow(crosswalk: 0, pedestriansPerHour: 1)] }
        == ["index-range"])
    #expect(
      rules { $0.demand.trips.append(departMilliseconds: 0, type: 0, route: 0) } == ["trip-ids"])
    #expect(
      rules { $0.demand.trips.append(id: "first", departMilliseconds: -1, type: 9, route: 0) }
        == ["duplicate-id", "index-range", "value-range"])
  }

  @Test func routes() {
    #expect(rules { $0.demand.flows[0].route.links = [0, 5] } == ["route-broken"])
    #expect(rules { $0.demand.flows[0].route.links = [] } == ["route-empty"])
    #expect(rules { $0.demand.flows[0].route.links = [0, 500] } == ["index-range"])
    #expect(
      rules { $0.demand.flows[0].route = Route(kind: .waypoints, links: [0, 1, 2]) } == [],
      "waypoints need not be adjacent")
    #expect(
      rules { scenario in
        for lane in scenario.network.links[scenario.demand.flows[0].route.links[1]].lanes.indices {
          scenario.network.links[scenario.demand.flows[0].route.links[1]].lanes[lane].allowed = .bus
        }
      }.contains("route-closed"))
    #expect(
      rules { $0.demand.turningProportions[1].fromLink = 0 }.contains("duplicate-proportions"))
    #expect(rules { $0.demand.turningProportions[0].branches[0].toLink = 0 } == ["route-broken"])
    #expect(
      rules { scenario in
        for branch in scenario.demand.turningProportions[0].branches.indices {
          scenario.demand.turningProportions[0].branches[branch].share = 0
        }
      } == ["empty-proportions"])
    #expect(rules { $0.demand.turningProportions.removeFirst() } == ["no-proportions"])
  }

  @Test func aMistakeRepeatedInEveryTripStaysReadable() throws {
    var scenario = Self.scenario()
    scenario.demand.trips = TripTable()
    for trip in 0..<1000 {
      let route = scenario.demand.trips.addRoute(kind: .complete, links: [Int32(trip % 3), 0])
      scenario.demand.trips.append(departMilliseconds: Int32(trip), type: 0, route: route)
    }
    let issues = scenario.validate()
    #expect(issues.count == 101)
    #expect(try #require(issues.last).message == "900 more of route-broken")
  }

  /// Indices and numbers of every kind are broken at random; nothing may trap, and the check must
  /// notice.
  @Test(arguments: 0..<300)
  func brokenNetworksAreNoticed(seed: Int) {
    var random = SeededGenerator(seed: seed)
    var scenario = Self.scenario()
    let indices = [-1, Int.min, Int.max, 1_000_000]
    let numbers = [Double.nan, -.infinity, .infinity, -1e300]
    let index = indices[random.below(indices.count)]
    let number = numbers[random.below(numbers.count)]
    let link = random.below(scenario.network.links.count)
    let connection = random.below(scenario.network.connections.count)
    switch random.below(14) {
    case 0: scenario.network.links[link].from = index
    case 1: scenario.network.links[link].to = index
    case 2: scenario.network.links[link].lengthMeters = number
    case 3: scenario.network.links[link].gradePercent = number
    case 4: scenario.network.connections[connection].fromLink = index
    case 5: scenario.network.connections[connection].toLink = index
    case 6: scenario.network.connections[connection].fromLane = index
    case 7: scenario.network.connections[connection].signal = index
    case 8: scenario.network.connections[connection].signalGroup = index
    case 9: scenario.network.connections[connection].yieldsTo.append(index)
    case 10: scenario.network.connections[connection].lengthMeters = number
    case 11: scenario.network.signals[0].node = index
    case 12: scenario.demand.entryVolumes[0].vehiclesPerHour = number
    default: scenario.demand.turningProportions[0].branches[0].toLink = index
    }
    #expect(scenario.validate().contains { $0.severity == .error })
  }
}

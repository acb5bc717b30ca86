import ScenarioFiles
import SignalAnalysis
import SignalControl
import SignalModel
import Testing
import TrafficSimulation

@testable import SignalOptimization

@Suite struct StartPlansTests {
  @Test(arguments: ["two-signals", "arterial-morning-peak", "xingtai-xinhua-tuanjie"])
  func `every start is as safe as the plan of the scenario`(_ name: String) throws {
    let scenario = try Samples.scenario(name)
    let starts = StartPlans.all(for: scenario)
    #expect(starts.first?.name == "shipped")
    #expect(starts.contains { $0.name == "webster" })
    #expect(starts.contains { $0.name == "minimum-delay" })
    let base = try #require(StartPlans.shipped(scenario))
    let baseline = PlanBaseline(scenario: scenario, base: base)
    for start in starts {
      #expect(baseline.allows(start.plan), "\(start.name)")
      for timing in start.plan.timings where start.name != "shipped" {
        #expect(timing.stages.allSatisfy { $0.seconds == $0.seconds.rounded() })
      }
    }
    #expect(StartPlans.all(for: scenario) == starts)
  }

  @Test func `closed forms find better plans than the one of the example`() throws {
    let scenario = try Samples.scenario("two-signals")
    let starts = StartPlans.all(for: scenario)
    let simulation = try Simulation(scenario: scenario)
    let delays = try starts.map { start in
      try simulation.with(plan: start.plan).run(seed: 1).network.meanDelaySeconds
    }
    // Simulated: 29 s as shipped, 23 s in closed form.
    #expect(delays.dropFirst().min() ?? .infinity < 0.9 * delays[0])
  }

  @Test func `protected capacity is that of the simulation`() throws {
    let scenario = try Samples.scenario("two-signals")
    let plan = try #require(scenario.plans.first)
    let flows = TurningFlows(scenario: scenario)
    let lanes = LaneGroupDemand.lanes(ofSignal: 0, network: scenario.network, flows: flows)
    let capacity = SignalCapacity(
      signal: scenario.network.signals[0], timing: plan.timings[0], lanes: lanes)
    let outcomes = capacity.outcomes(splits: plan.timings[0].stages.map(\.seconds))
    let measured = try Simulation(scenario: scenario).run(seed: 1).laneGroups
    var compared = 0
    for (lane, outcome) in zip(lanes, outcomes)
    where lane.uses.allSatisfy({ scenario.network.connections[$0.connection].turn != .left }) {
      let group = try #require(
        measured.first { $0.link == lane.link && $0.lanes == [lane.lane] })
      let own = outcome.vehiclesPerHour / outcome.degreeOfSaturation
      #expect(abs(own / group.capacityVehiclesPerHour - 1) < 0.03)
      compared += 1
    }
    #expect(compared == 2)
  }

  @Test func `turning flows are the counts`() throws {
    let scenario = try Samples.scenario("two-signals")
    let flows = TurningFlows(scenario: scenario)
    let approach = try #require(
      scenario.network.links.indices.first {
        scenario.network.links[$0].approachName == "west"
          && scenario.network.nodes[scenario.network.links[$0].to].id == "first"
      })
    let counted = flows.movements.indices
      .filter { flows.movements[$0].fromLink == approach }
      .map { flows.vehiclesPerHour[0][$0] }
    #expect(counted.map { $0.rounded() }.sorted() == [30, 40, 700])
  }

  @Test func `trips count where and when they pass`() {
    var scenario = Samples.corridor(spacingMeters: [400], speed: 10)
    let links = scenario.network.links.indices.filter {
      scenario.network.links[$0].id.hasPrefix("east")
    }
    var table = TripTable()
    let route = table.addRoute(kind: .complete, links: links.map(Int32.init))
    for minute in 0..<30 {
      table.append(departMilliseconds: Int32(minute * 60_000), type: 0, route: route)
    }
    scenario.demand = Demand(trips: table)
    let flows = TurningFlows(scenario: scenario, intervals: [0..<900, 900..<1800, 1800..<3600])
    let first = flows.movements.firstIndex { $0.fromLink == links[0] } ?? 0
    let second = flows.movements.firstIndex { $0.fromLink == links[1] } ?? 0
    // 400 m at 10 m/s to the first signal, as much to the second.
    #expect(flows.vehiclesPerHour.map { $0[first] * 900 / 3600 }.prefix(2) == [15, 15])
    #expect(flows.vehiclesPerHour.map { $0[second] * 900 / 3600 }.prefix(2) == [14, 15])
  }

  @Test func `a profile counts by its mean`() {
    let profile = TimeProfile(steps: [
      TimeProfile.Step(fromSeconds: 0, factor: 1), TimeProfile.Step(fromSeconds: 100, factor: 3),
    ])
    #expect(profile.meanFactor(fromSeconds: 50, toSeconds: 150) == 2)
    #expect(profile.meanFactor(fromSeconds: 150, toSeconds: 150) == 3)
  }
}

@Suite struct ClosedFormOutcomeTests {
  @Test func `a closed form is proven like the plan of a search`() throws {
    let scenario = try Samples.scenario("two-signals")
    var options = PlanOptimizer.Options()
    options.threads = 1
    let optimizer = try PlanOptimizer(scenario: scenario, options: options)
    let webster = try #require(optimizer.closedForms().first { $0.name == "webster" })
    let outcome = optimizer.outcome(of: webster)
    #expect(outcome.end == .closedForm)
    #expect(outcome.plan.id == "webster")
    #expect(!optimizer.closedForms().contains { $0.name == "shipped" })
    let proof = try optimizer.prove(outcome.plan, after: 0, isBrief: true)
    #expect(proof?.pairs.first?.verdict == .better)
  }
}

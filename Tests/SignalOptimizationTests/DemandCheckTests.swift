import EventKernel
import SignalModel
import Testing

@testable import SignalOptimization

struct DemandCheckTests {
  @Test func scalesFlows() throws {
    let demand = try Samples.scenario("two-signals").demand
    let more = demand.scaled(by: 1.1, seed: 1)
    for (old, new) in zip(demand.entryVolumes, more.entryVolumes) {
      #expect(abs(new.vehiclesPerHour - 1.1 * old.vehiclesPerHour) < 1e-9)
    }
    #expect(more.pedestrians == demand.pedestrians)
    #expect(demand.scaled(by: 1, seed: 1) == demand)
  }

  @Test(arguments: [0.9, 1.1]) func scalesTrips(factor: Double) {
    var demand = Demand()
    let route = demand.trips.addRoute(kind: .complete, links: [0, 1])
    for trip in 0..<2000 {
      demand.trips.append(
        id: "t\(trip)", departMilliseconds: Int32(trip), type: 0, route: route)
    }
    let other = demand.scaled(by: factor, seed: 3).trips
    #expect(abs(Double(other.count) - 2000 * factor) < 60)
    #expect(Set(other.ids).count == other.count)
    #expect(other.departMilliseconds == other.departMilliseconds.sorted())
    #expect(demand.scaled(by: factor, seed: 3).trips == other)
    #expect(demand.scaled(by: 1, seed: 3) == demand)
  }

  @Test func comparesWithLessAndMore() throws {
    var options = PlanOptimizer.Options()
    options.budget = .runs(100)
    let optimizer = try PlanOptimizer(scenario: Crossing.scenario(), options: options)
    let checks = try optimizer.demandChecks(of: try optimizer.run().plan, after: 60)
    #expect(checks.map(\.factor) == [0.9, 1.1])
    let delays = checks.compactMap { $0.index?.a }
    #expect(delays.count == 2 && delays[0] < delays[1])
    #expect(try optimizer.demandChecks(of: optimizer.base, after: 0, isCancelled: { true }).isEmpty)
  }

  @Test func aLongSearchIsProvenOnMoreDays() {
    #expect(PlanOptimizer.firstDays(after: 0) == 8)
    #expect(PlanOptimizer.firstDays(after: 3000) == 30)
    #expect(PlanOptimizer.firstDays(after: 1_000_000) == 64)
  }
}

import FieldData
import ScenarioFiles
import SignalDiagnosis
import SignalModel
import Testing

@Suite struct DemandEstimatorTests {
  private func counts(_ rows: String, _ scenario: Scenario) throws -> CountTable {
    let text = "intersection,approach,turn,from,to,vehicles,detector\n" + rows
    return try CountReader.read(
      bytes: Array(text.utf8), name: "counts.csv", network: scenario.network)
  }

  @Test func `Counts that agree are met, and vehicles do not get lost`() throws {
    let scenario = try Street.scenario()
    let table = try counts(
      """
      main,north,left,07:00,08:00,90,
      main,west,all,07:00,08:00,520,
      second,east,through,07:00,08:00,130,
      """, scenario)
    let estimate = try DemandEstimator.estimate(scenario, counts: table)
    for residual in estimate.residuals { #expect(residual.geh < 1.5, "\(residual)") }
    #expect(estimate.scenario.validate().allSatisfy { $0.severity != .error })
    #expect(estimate.matchedShare == 1)
    #expect(estimate.scenario.demand.entryVolumes.allSatisfy { $0.vehiclesPerHour >= 0 })
  }

  @Test func `Counts of what the scenario has change little`() throws {
    let scenario = try Street.scenario()
    let table = try counts(
      "main,north,left,07:00,08:00,40,\nmain,north,through,07:00,08:00,200,", scenario)
    let estimate = try DemandEstimator.estimate(scenario, counts: table)
    #expect(
      abs(estimate.estimatedVehiclesPerHour - estimate.priorVehiclesPerHour)
        < 0.02 * estimate.priorVehiclesPerHour)
  }

  @Test func `Routes are scaled, and nobody takes another one`() throws {
    var scenario = try Street.scenario()
    let network = scenario.network
    let north = try #require(network.links.firstIndex { $0.id == "main.north.in" })
    let movements = network.connections.filter { $0.fromLink == north }
    let left = try #require(movements.first { $0.turn == .left })
    let through = try #require(movements.first { $0.turn == .through })
    var demand = Demand()
    var trips = TripTable()
    for (name, target, volume) in [("left", left.toLink, 60.0), ("through", through.toLink, 240)] {
      demand.flows.append(
        Flow(
          id: name, route: Route(links: [north, target]), mix: VehicleMix(type: 0),
          beginSeconds: 25_200, endSeconds: 28_800, vehiclesPerHour: volume))
    }
    let route = trips.addRoute(kind: .complete, links: [Int32(north), Int32(left.toLink)])
    for minute in 0..<60 {
      trips.append(
        id: "t\(minute)", departMilliseconds: Int32((25_200 + 60 * minute) * 1000), type: 0,
        route: route)
    }
    demand.trips = trips
    scenario.demand = demand
    let table = try counts(
      "main,north,left,07:00,08:00,240,\nmain,north,through,07:00,08:00,120,", scenario)
    let estimate = try DemandEstimator.estimate(scenario, counts: table)
    for residual in estimate.residuals { #expect(residual.geh < 1.5, "\(residual)") }
    let after = estimate.scenario.demand.trips
    #expect(after.count > 60)
    #expect(Set(after.ids).count == after.count)
    #expect(zip(after.departMilliseconds, after.departMilliseconds.dropFirst()).allSatisfy(<=))
  }

  @Test func `Detectors that differ, and counts that cannot be, are findings`() throws {
    let scenario = try Street.scenario()
    let table = try counts(
      """
      main,north,all,07:00,08:00,280,loop
      main,north,all,07:00,08:00,480,radar
      """, scenario)
    let estimate = try DemandEstimator.estimate(scenario, counts: table)
    let findings = CountFindings.all(estimate, network: scenario.network)
    #expect(findings.map(\.kind) == [.contradictoryData])
    #expect(findings.first?.evidence.first?.quantity == .gehStatistic)
    // What leaves the first junction must come to the second.
    let lost = try counts(
      """
      main,west,all,07:00,08:00,380,
      main,west,through,07:00,08:00,300,
      main,north,left,07:00,08:00,40,
      main,south,right,07:00,08:00,40,
      second,west,all,07:00,08:00,1200,
      """, scenario)
    let contradiction = try DemandEstimator.estimate(scenario, counts: lost)
    let found = CountFindings.all(contradiction, network: scenario.network)
    #expect(found.contains { $0.place.signals == ["second"] }, "\(contradiction.residuals)")
  }

  /// Planted into counts that agree, a contradiction is found and ranked first.
  @Test func `A count that contradicts the others is the first finding`() throws {
    let scenario = try Street.scenario()
    func first(_ second: Int) throws -> [Finding] {
      let rows = """
        main,north,all,07:00,08:00,280,loop
        main,north,all,07:00,08:00,\(second),radar
        """
      let estimate = try DemandEstimator.estimate(scenario, counts: try counts(rows, scenario))
      var options = Diagnostician.Options(seed: 1)
      options.replications = 2
      options.otherFindings = CountFindings.all(estimate, network: scenario.network)
      let found = try Diagnostician(scenario: estimate.scenario, options: options).run()
      return try #require(found).findings.filter { $0.kind == .contradictoryData }
    }
    #expect(try first(285).isEmpty)
    #expect(try first(480).first?.place.link == "main.north.in")
  }

  @Test func `Counts from another time are refused with both times`() throws {
    let scenario = try Street.scenario()
    let table = try counts("main,north,all,17:00,18:00,280,", scenario)
    #expect(
      throws: EstimationError.noCountInPeriod(period: 25_200..<28_800, covered: 61_200..<64_800)
    ) { try DemandEstimator.estimate(scenario, counts: table) }
  }

  @Test func `Peak-hour factor and profile follow from quarters of an hour`() throws {
    let scenario = try Street.scenario()
    let table = try counts(
      """
      main,north,all,07:00,07:15,50,
      main,north,all,07:15,07:30,100,
      main,north,all,07:30,07:45,60,
      main,north,all,07:45,08:00,30,
      """, scenario)
    #expect(table.peakHourFactor == 240.0 / 400)
    let estimate = try DemandEstimator.estimate(scenario, counts: table)
    #expect(estimate.profile.steps.map(\.fromSeconds) == [25_200, 26_100, 27_000, 27_900])
    #expect(estimate.profile.factor(atSeconds: 26_200) == 100.0 / 60)
    #expect(abs(estimate.profile.meanFactor(fromSeconds: 25_200, toSeconds: 28_800) - 1) < 1e-12)
  }
}

import SignalModel
import Testing

@testable import Interchange

@Suite struct DemandImportTests {
  private func route(_ scenario: Scenario, _ trip: Int) -> [String] {
    let trips = scenario.demand.trips
    return trips.routeLinks(Int(trips.routes[trip])).map { scenario.network.links[Int($0)].id }
  }

  @Test func readsVehiclesInOrderOfDeparture() throws {
    let (scenario, losses) = try SampleNet.demand(
      """
      <route id="r" edges="a w e"/>
      <vehicle id="late" route="r" depart="00:01:00.5"/>
      <vehicle id="early" depart="7.25" departLane="best" departSpeed="max">
        <route edges="s n"/></vehicle>
      <vehicle id="twin" route="r" depart="7.25" departLane="free" departSpeed="0"/>
      """)
    let trips = scenario.demand.trips
    #expect(trips.ids == ["early", "twin", "late"])
    #expect(trips.departMilliseconds == [7250, 7250, 60_500])
    #expect(route(scenario, 0) == ["s", "n"])
    #expect(route(scenario, 2) == ["a", "w", "e"])
    #expect(trips.routes[1] == trips.routes[2])
    #expect(
      (0..<3).map { trips.entryRules[Int(trips.entries[$0])] } == [
        EntryRule(lane: .best, speed: .free), EntryRule(lane: .best, speed: .standstill),
        EntryRule(lane: .best, speed: .free),
      ])
    #expect(scenario.vehicleTypes.map(\.id) == ["DEFAULT_VEHTYPE"])
    #expect(scenario.period == Period(beginSeconds: 0, endSeconds: 3600))
    // Only what the network itself left behind.
    #expect(
      losses.entries.map(\.kind) == [
        "edges that no road vehicle may use",
        "crosswalks with a walk beside the green of traffic straight across: it drives through",
      ])
  }

  @Test func leavesOutWhatDepartsOutsideThePeriod() throws {
    let vehicles = [0, 99, 100, 199, 200, 201].map {
      "<vehicle id=\"\($0)\" depart=\"\($0)\"><route edges=\"a w\"/></vehicle>"
    }.joined()
    let (scenario, losses) = try SampleNet.demand(vehicles, begin: 100, end: 200)
    #expect(scenario.demand.trips.ids == ["100", "199"])
    #expect(losses.count(of: "vehicles that depart before the begin") == 2)
    #expect(losses.count(of: "vehicles that depart at or after the end") == 2)
    #expect(scenario.period == Period(beginSeconds: 100, endSeconds: 200))
  }

  @Test func periodEndsWithTheHourOfTheLastDeparture() throws {
    let (scenario, _) = try SampleNet.demand(
      "<vehicle id=\"1\" depart=\"7201\"><route edges=\"a w\"/></vehicle>")
    #expect(scenario.period.endSeconds == 10_800)
  }

  @Test(arguments: [
    ("<vehicle id=\"v\" depart=\"0\"><route edges=\"a gone\"/></vehicle>", "not in the network"),
    ("<vehicle id=\"v\" depart=\"0\"><route edges=\"path\"/></vehicle>", "they may not use"),
    ("<vehicle id=\"v\" depart=\"0\"><route edges=\"a e\"/></vehicle>", "is not connected"),
    ("<vehicle id=\"v\" depart=\"0\" route=\"no\"/>", "vehicles of an unknown route"),
    ("<vehicle id=\"v\" depart=\"0\"/>", "vehicles without a way"),
    ("<vehicle id=\"v\" depart=\"0\" type=\"no\"><route edges=\"a\"/></vehicle>", "unknown type"),
    ("<vehicle id=\"v\" depart=\"triggered\"><route edges=\"a\"/></vehicle>", "something happens"),
    ("<trip id=\"v\" depart=\"0\" from=\"e\" to=\"a\"/>", "trips for which there is no way"),
    ("<trip id=\"v\" depart=\"0\" from=\"gone\" to=\"a\"/>", "not in the network"),
    ("<trip id=\"v\" depart=\"0\" fromTaz=\"1\" toTaz=\"2\"/>", "name a district"),
    (
      "<vType id=\"p\" vClass=\"ship\"/><trip id=\"v\" type=\"p\" depart=\"0\" from=\"a\" to=\"w\"/>",
      "do not drive on roads"
    ),
    (
      "<vType id=\"p\" vClass=\"truck\"/><vehicle id=\"v\" type=\"p\" depart=\"0\">"
        + "<route edges=\"a w e\"/></vehicle>", "is not connected"
    ),
  ])
  func leavesOutAndReports(text: String, kind: String) throws {
    let (scenario, losses) = try SampleNet.demand(text)
    #expect(scenario.demand.trips.isEmpty)
    let entry = try #require(losses.entries.first { $0.kind.contains(kind) }, "\(losses.text)")
    #expect(entry.count == 1)
    #expect(entry.example.hasPrefix("v"))
    #expect(losses.text.contains("1 x \(entry.kind), first: v"))
  }

  @Test(arguments: [
    "<vehicle depart=\"0\"/>", "<vehicle id=\"v\"/>", "<vehicle id=\"v\" depart=\"soon\"/>",
    "<vehicle id=\"v\" depart=\"1e9\"/>", "<route edges=\"a\"/>",
    "<flow id=\"f\" from=\"a\" to=\"w\"/>",
    "<flow id=\"f\" from=\"a\" to=\"w\" vehsPerHour=\"-1\"/>",
    "<flow id=\"f\" from=\"a\" to=\"w\" begin=\"x\" number=\"1\"/>", "<flow number=\"1\"/>",
    "<vType/>", "<vType id=\"t\" vClass=\"dragon\"/>", "<vType id=\"t\" length=\"-1\"/>",
    "<vType id=\"t\" sigma=\"2\"/>", "<vType id=\"t\" speedFactor=\"fast\"/>",
    "<vType id=\"t\" speedFactor=\"normc(1)\"/>", "<vTypeDistribution/>", "<routeDistribution/>",
  ])
  func refuses(text: String) throws {
    let problems = SampleNet.problems(demand: ["<routes>\n\(text)\n</routes>"])
    #expect(problems.count == 1, "\(problems)")
    #expect(problems.first?.line == 2)
    #expect(problems.first?.file == "1.xml")
  }

  @Test func reportsWhatIsNotCarriedOver() throws {
    let losses = try SampleNet.demand(
      """
      <vType id="t" carFollowModel="IDM" lcStrategic="2" color="red"/>
      <vehicle id="v" type="t" depart="0" departPos="random" departSpeed="5">
        <route edges="a w"/><stop lane="a_0" duration="5"/></vehicle>
      <person id="p" depart="0"><walk edges="path"/></person>
      <busStop id="b" lane="a_0"/><busStop id="c" lane="a_0"/>
      """
    ).losses
    let kinds = losses.entries.map(\.kind)
    #expect(losses.count(of: "<busStop> elements") == 2)
    #expect(losses.count(of: "<stop> elements") == 1)
    #expect(losses.count(of: "<person> elements") == 1)
    #expect(losses.count(of: "<walk> elements") == 0)
    #expect(losses.count(of: "departPos of vehicles") == 1)
    #expect(losses.count(of: "departSpeed given as a number, taken as the free speed") == 1)
    #expect(losses.count(of: "car-following models other than Krauss") == 1)
    #expect(losses.count(of: "lcStrategic of vehicle types") == 1)
    #expect(!kinds.contains { $0.contains("color") })
  }

  @Test func dealsDistributionsOutInProportion() throws {
    let vehicles = (0..<20).map {
      "<vehicle id=\"\($0)\" depart=\"\($0)\" type=\"mix\" route=\"ways\"/>"
    }.joined()
    let (scenario, losses) = try SampleNet.demand(
      """
      <vTypeDistribution id="mix"><vType id="p" probability="0.75"/>
        <vType id="q" vClass="bus" probability="0.25"/></vTypeDistribution>
      <routeDistribution id="ways"><route id="r" edges="a w e" probability="3"/>
        <route id="l" edges="a w n" probability="2"/></routeDistribution>
      \(vehicles)
      """)
    let trips = scenario.demand.trips
    let names = trips.types.map { scenario.vehicleTypes[Int($0)].id }
    #expect(names.filter { $0 == "p" }.count == 15)
    #expect((0..<20).filter { route(scenario, $0).last == "e" }.count == 12)
    #expect(
      losses.count(of: "vehicles whose type is drawn from a distribution, dealt out in proportion")
        == 20)
  }

  @Test func theLikelierOfTwoOwnRoutesIsTaken() throws {
    let (scenario, _) = try SampleNet.demand(
      """
      <vehicle id="1" depart="0"><routeDistribution last="0">
        <route edges="a w e" probability="0.3"/><route edges="a w n" probability="0.7"/>
      </routeDistribution></vehicle>
      """)
    #expect(route(scenario, 0) == ["a", "w", "n"])
  }

  @Test func tripsTakeTheFastestWay() throws {
    let (scenario, _) = try SampleNet.demand(
      """
      <trip id="1" depart="0" from="m" to="n"/>
      <trip id="2" depart="1" from="w" to="w"/>
      <trip id="3" depart="2" from="a" via="w" to="e"/>
      """)
    #expect(route(scenario, 0) == ["m", "w", "n"])
    #expect(route(scenario, 1) == ["w"])
    #expect(route(scenario, 2) == ["a", "w", "e"])
    #expect(scenario.demand.trips.routeKind(0) == .complete)
  }
}

@Suite struct FlowImportTests {
  private func flows(_ text: String, begin: Double? = nil, end: Double? = nil) throws -> [Flow] {
    try SampleNet.demand(text, begin: begin, end: end).scenario.demand.flows
  }

  @Test(arguments: [
    ("vehsPerHour=\"360\"", 360.0, ArrivalProcess.uniform), ("perHour=\"360\"", 360, .uniform),
    ("period=\"10\"", 360, .uniform), ("number=\"60\"", 360, .uniform),
    ("period=\"exp(0.1)\"", 360, .poisson),
    ("probability=\"0.1\"", 360, .bunched(minimumHeadwaySeconds: 1, freeShare: 1)),
  ])
  func readsRates(attribute: String, perHour: Double, arrivals: ArrivalProcess) throws {
    let flow = try #require(
      try flows("<flow id=\"f\" begin=\"0\" end=\"600\" from=\"a\" to=\"e\" \(attribute)/>").first)
    #expect(abs(flow.vehiclesPerHour - perHour) < 1e-9)
    #expect(flow.arrivals == arrivals)
    #expect(flow.endSeconds == 600)
    #expect(flow.route == Route(links: [0, 2, 3]))
  }

  @Test func clipsToThePeriodWithoutChangingTheRate() throws {
    let flow = try #require(
      try flows(
        "<flow id=\"f\" begin=\"0\" end=\"1000\" number=\"100\" from=\"a\" to=\"e\"/>", begin: 500,
        end: 800
      ).first)
    #expect(flow.beginSeconds == 500)
    #expect(flow.endSeconds == 800)
    #expect(flow.vehiclesPerHour == 360)
    #expect(
      try flows("<flow id=\"f\" end=\"10\" number=\"5\" from=\"a\" to=\"e\"/>", begin: 20, end: 30)
        .isEmpty)
  }

  @Test func aNumberEndsTheFlow() throws {
    let flow = try #require(
      try flows("<flow id=\"f\" begin=\"60\" period=\"2\" number=\"30\" from=\"a\" to=\"e\"/>")
        .first)
    #expect(flow.endSeconds == 120)
  }

  @Test func refusesFlowsOfTheSameName() {
    let flow = "<flow id=\"f\" number=\"1\" from=\"a\" to=\"e\"/>"
    let problems = SampleNet.problems(demand: ["<routes>\(flow)\n\(flow)</routes>"])
    #expect(problems.map(\.message) == ["the flow \"f\" is there twice"])
    #expect(problems.first?.line == 2)
  }

  @Test func takesTimesFromTheInterval() throws {
    let flow = try #require(
      try flows(
        "<interval begin=\"60\" end=\"120\"><flow id=\"f\" number=\"6\" from=\"a\" to=\"e\"/></interval>"
      ).first)
    #expect(flow.beginSeconds == 60)
    #expect(flow.vehiclesPerHour == 360)
  }

  @Test func sharesTypesAndRoutes() throws {
    let all = try flows(
      """
      <vType id="p"/><vType id="q" vClass="bus"/>
      <vTypeDistribution id="mix" vTypes="p q" probabilities="0.8 0.2"/>
      <route id="r" edges="a w e"/><route id="l" edges="a w n"/>
      <routeDistribution id="ways" routes="r l" probabilities="3 1"/>
      <flow id="f" begin="0" end="100" vehsPerHour="400" type="mix" route="ways"/>
      """)
    #expect(all.map(\.id) == ["f#0", "f#1"])
    #expect(all.map(\.vehiclesPerHour) == [300, 100])
    #expect(all[0].mix.parts.map(\.share) == [0.8, 0.2])
  }

  @Test func typesThatMayNotUseTheRouteLoseTheirShare() throws {
    let (scenario, losses) = try SampleNet.demand(
      """
      <vType id="p"/><vType id="q" vClass="truck"/>
      <vTypeDistribution id="mix" vTypes="p q" probabilities="0.5 0.5"/>
      <flow id="f" begin="0" end="100" vehsPerHour="400" type="mix"><route edges="a w e"/></flow>
      """)
    #expect(scenario.demand.flows.map(\.vehiclesPerHour) == [200])
    #expect(losses.entries.contains { $0.kind.hasPrefix("flows: ") })
  }
}

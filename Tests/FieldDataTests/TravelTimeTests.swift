import FieldData
import ScenarioFiles
import SignalDiagnosis
import SignalModel
import Testing

/// Routes of measured travel times are found in a network.
@Suite struct TravelTimeTests {
  private func links(_ place: String, _ scenario: Scenario) throws -> [String] {
    var measured = FieldMeasurements()
    let rows = "day,measure,place,value\n2026-11-02,travelTimeSeconds,\(place),100\n"
    try measured.add(Array((rows + rows.dropFirst(24)).utf8), name: "times.csv")
    let found = try measured.travelTimes(in: scenario.network)
    #expect(found.map(\.daySeconds) == [[100]])
    return found.flatMap(\.links).map { scenario.network.links[$0].id }
  }

  @Test func `A route is named by approaches or by intersections`() throws {
    let scenario = try Street.scenario()
    #expect(try links("main > second", scenario) == ["second.west.in"])
    #expect(try links("second>main", scenario) == ["main.east.in"])
    #expect(
      try links("main.west > second.west", scenario) == ["main.west.in", "second.west.in"])
    #expect(try links("second.west.in", scenario) == ["second.west.in"])
    // What lies between two approaches is driven, too.
    #expect(
      try links("main.north > second.east.out", scenario)
        == ["main.north.in", "second.west.in", "second.east.out"])
  }

  @Test(arguments: [
    ("main", "one intersection"), ("main > main.west", "name one or the other"),
    ("main > mian", "Did you mean \"main\"?"), ("main > ", "place 2 of it has no name"),
    ("main.west > second.north", "no way"), ("second.west > main.east.out", "no approach"),
  ])
  func `What is no route is told with its line`(place: String, reason: String) throws {
    let scenario = try Street.scenario()
    do {
      _ = try links(place, scenario)
      Issue.record("\(place) was accepted")
    } catch let problems as FileProblems {
      #expect(problems.description.contains(reason), "\(problems)")
      #expect(problems.description.contains("times.csv:2"))
    }
  }

  @Test func `Other measures are named`() throws {
    var measured = FieldMeasurements()
    try measured.add(
      Array("day,measure,place,value\n2026-11-02,stops,main.west,1\n".utf8), name: "stops.csv")
    #expect(measured.otherMeasures == [.stops])
    #expect(try measured.travelTimes(in: try Street.scenario().network).isEmpty)
  }
}

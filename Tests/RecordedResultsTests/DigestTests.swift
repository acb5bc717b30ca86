import ScenarioFiles
import SignalModel
import Testing

@testable import RecordedResults

/// What a digest sees and what it overlooks.
@Suite struct DigestTests {
  @Test func theOrderOfKeysPlaysNoPart() throws {
    let scenario = try Samples.scenario()
    let other = try Samples.scenario(legs: ["west", "south", "east", "north"])
    #expect(scenario != other)
    let before = ScenarioDigest(scenario)
    let after = ScenarioDigest(other)
    #expect(before.contentHash == after.contentHash)
    #expect(before.orderHash != after.orderHash)
    #expect(InputChange.all(before.sections, after.sections) == [])
  }

  @Test func namesAndNotesPlayNoPart() throws {
    var scenario = try Samples.scenario()
    let before = ScenarioDigest(scenario).contentHash
    scenario.name = "other"
    scenario.about = "other"
    scenario.network.nodes[0].position = Point(x: 1, y: 2)
    #expect(ScenarioDigest(scenario).contentHash == before)
  }

  @Test func everyPartOfAScenarioCounts() throws {
    let scenario = try Samples.scenario()
    let before = ScenarioDigest(scenario)
    let edits: [(section: String, (inout Scenario) -> Void)] = [
      ("period", { $0.period.endSeconds += 60 }),
      ("rules", { $0.profile = "cn" }),
      ("streets", { $0.network.links[0].lengthMeters += 1 }),
      ("streets", { $0.network.connections[0].speedMetersPerSecond += 1 }),
      ("signals", { $0.network.signals[0].groups[0].yellowSeconds += 1 }),
      ("plans", { $0.plans[0].timings[0].offsetSeconds += 1 }),
      ("vehicles", { $0.vehicleTypes[0].accelerationMetersPerSecondSquared = 2 }),
      ("volumes", { $0.demand.entryVolumes[0].vehiclesPerHour *= 1.2 }),
      ("demand", { $0.demand.entryVolumes[0].arrivals = .uniform }),
      ("objective", { $0.objective = .offpeak }),
    ]
    var hashes: Set<String> = [before.contentHash]
    for (section, edit) in edits {
      var edited = scenario
      edit(&edited)
      let after = ScenarioDigest(edited)
      let changes = InputChange.all(before.sections, after.sections)
      #expect(changes.contains { $0.section == section }, "\(section)")
      #expect(hashes.insert(after.contentHash).inserted, "\(section)")
    }
  }

  @Test func aCountIsNamedWithItsTurn() throws {
    let before = ScenarioDigest(try Samples.scenario())
    let after = ScenarioDigest(try Samples.scenario(through: 480))
    let changes = InputChange.all(before.sections, after.sections).map(\.description)
    #expect(changes == ["volume of main.north.in through 400 → 480 veh/h (+20 %)"])
  }
}

import ScenarioFiles
import SignalModel
import SignalReports
import SignalWording
import Testing
import TrafficSimulation

/// Tables for spreadsheets say what the JSON says, and their parts add up.
@Suite struct SeriesNumbersTests {
  private struct Sample {
    var summary: RunSummary
    /// The replication that the tables over time are of.
    var result: ReplicationResult
    var series: SeriesTables
  }

  private static func sample(_ scenario: Scenario) throws -> Sample {
    let simulation = try Simulation(scenario: scenario)
    let results = try simulation.run(seed: 1, replications: 2, threads: 2)
    let summary = RunSummary(
      results: results, scenario: scenario, planNames: scenario.plans.map(\.id), seed: 1)
    let (result, recording) = try simulation.record(seed: 1)
    let series = SeriesTables(
      scenario: scenario, summary: summary, result: result, recording: recording)
    return Sample(summary: summary, result: result, series: series)
  }

  /// The tables by name, each a list of rows by the names of their columns.
  private static func tables(_ series: SeriesTables) -> [String: [[String: String]]] {
    var tables: [String: [[String: String]]] = [:]
    series.forEachFile { name, bytes in
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
      let columns = lines[0].split(separator: ",").map(String.init)
      tables[name] = lines.dropFirst().map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        #expect(cells.count == columns.count)
        return Dictionary(uniqueKeysWithValues: zip(columns, cells))
      }
    }
    return tables
  }

  @Test func tablesAreWhatTheJSONSaysAndAddUp() throws {
    let sample = try Self.sample(try Studies.scenario("two-signals"))
    let tables = Self.tables(sample.series)
    #expect(tables.count == 6 && tables.values.allSatisfy { !$0.isEmpty })
    guard case .array(let groups) = sample.summary.json()["laneGroups"] else {
      Issue.record("no lane groups")
      return
    }
    let rows = try #require(tables["lane-groups.csv"])
    #expect(rows.count == groups.count)
    for (row, group) in zip(rows, groups) {
      for (column, key, decimals) in [
        ("volume_veh_per_h", "volumeVehiclesPerHour", 1),
        ("delay_s_per_veh", "meanDelaySeconds", 2),
        ("degree_of_saturation", "degreeOfSaturation", 3), ("stops_per_veh", "stopsPerVehicle", 3),
        ("arrivals_on_green_share", "arrivalsOnGreenShare", 3),
      ] {
        guard case .number(let value) = group[key] else { continue }
        #expect(row[column] == NumberText.fixed(value, decimals: decimals), "\(column)")
      }
    }
    // What crosses in the quarters of an hour is what crossed in the first replication.
    let crossed = sample.result.laneGroups.reduce(0) { $0 + $1.crossedVehicles }
    func sum(_ table: String, _ column: String) throws -> Int {
      try #require(tables[table]).reduce(0) { $0 + (Int($1[column] ?? "") ?? 0) }
    }
    #expect(try sum("intervals.csv", "crossed_veh") == crossed)
    let onGreen = try sum("cycles.csv", "arrived_on_green_veh")
    let inCycles = try sum("cycles.csv", "crossed_veh")
    #expect(onGreen > 0 && onGreen <= inCycles && inCycles <= crossed)
  }

  /// Spreadsheets know names beyond ASCII by the mark of UTF-8; other files have none.
  @Test func namesBeyondASCIIAreMarked() throws {
    for (name, isMarked) in [("two-signals", false), ("xingtai-xinhua-tuanjie", true)] {
      var scenario = try Studies.scenario(name)
      scenario.period.endSeconds = scenario.period.beginSeconds + 1500
      try Self.sample(scenario).series.forEachFile { name, bytes in
        let begins = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        #expect(begins == (isMarked && name != "network.csv"), "\(name)")
      }
    }
  }
}

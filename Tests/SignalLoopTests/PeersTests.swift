import CrossCheck
import Foundation
import Testing

@testable import signalbench

/// The same work for other simulators, as far as it needs none of them.
@Suite struct PeersTests {
  private static let log = """
    Eclipse SUMO sumo 1.28.0
    Loading net-file from 'a.net.xml' ... done (10ms).
    Simulation ended at time: 7200.00.
    Performance:
     Duration: 1.23s
     Real time factor: 5853.66
    Vehicles:
     Inserted: 200
     Running: 3
     Waiting: 0
    Statistics (avg of 197):
     RouteLength: 1500.00
     Duration: 161.00
     TimeLoss: 50.50
     DepartDelay: 1.25
    """

  @Test func readsWhatSUMOSays() {
    let log = SUMOLog(Self.log)
    #expect(log.version == "1.28.0")
    #expect(log.meanDelaySeconds == 51.75)
    #expect(log.completedVehicles == 197)
    #expect(SUMOLog("").meanDelaySeconds == nil)
  }

  @Test func everyVehicleDrivesThroughTheBaysOfItsTurns() throws {
    let input = try PeerInput(name: "grid4", scenario: GridWork.named("grid4").scenario(.smoke))
    let lines = UXsimNetwork(input).text.split(separator: "\n").map { $0.split(separator: " ") }
    let links = lines.filter { $0[0] == "link" }
    let vehicles = lines.filter { $0[0] == "vehicle" }
    #expect(vehicles.count == input.vehicles.count && vehicles.count == 100)
    let ends = Dictionary(uniqueKeysWithValues: links.map { ($0[1], (from: $0[2], to: $0[3])) })
    for vehicle in vehicles {
      let route = vehicle.dropFirst(2)
      for (link, next) in zip(route, route.dropFirst()) {
        let end = try #require(ends[link])
        let begin = try #require(ends[next])
        #expect(end.to == begin.from)
      }
    }
    // Four stages, each with its change.
    #expect(lines.contains { $0[0] == "node" && $0.count == 2 + 8 })
    #expect(links.contains { $0.count == 7 + 1 && $0[7] == "2" })
  }

  @Test(.enabled(if: Self.sumo != nil, "SUMO is not installed: pip install eclipse-sumo"))
  func sumoDrivesTheSameVehicles() throws {
    let programs = try #require(Self.sumo)
    let input = try PeerInput(name: "grid4", scenario: GridWork.named("grid4").scenario(.smoke))
    let run = try SUMOMesoPeer.run(input, programs: programs, timeOutSeconds: 300)
    #expect(run.completedVehicles == 100)
    #expect(!run.version.isEmpty)
  }

  private static let sumo = try? SUMOPrograms(
    path: nil, environment: ProcessInfo.processInfo.environment)

  /// The program runs itself, and tells which simulators are not there.
  @Test(.timeLimit(.minutes(15))) func runsAloneWhereNoOtherIsInstalled() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("peers-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = GoldenCase.programs.appendingPathComponent("signalbench")
    process.arguments = [
      "peers", "grid10", "--smoke", "--json", "--sumo", "/nowhere", "--python", "/nowhere",
    ]
    process.standardOutput = try FileHandle(forWritingTo: file)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let report = try JSONDecoder().decode(Report.self, from: Data(contentsOf: file))
    let runs = try #require(report.works.first).runs
    #expect(runs.map(\.simulator) == ["SignalLoop", "SUMO meso", "UXsim"])
    #expect(runs[0].completedVehicles == 200)
    #expect(try runs[0].hash == GridBench.smokeHash("grid10"))
    #expect(runs[1].problem?.contains("pip install eclipse-sumo") == true)
    #expect(runs[2].problem?.contains("--python") == true)
  }

  private struct Report: Decodable {
    struct Work: Decodable { var runs: [Run] }
    struct Run: Decodable {
      var simulator: String
      var completedVehicles: Int?
      var hash: String?
      var problem: String?
    }
    var works: [Work]
  }

  private enum GridBench {
    /// The hash of the same work in this process, without a file between.
    static func smokeHash(_ name: String) throws -> String? {
      try Benchmark.all.first { $0.name == name }?.run(.smoke).hash
    }
  }
}

import ScenarioFiles
import SignalModel
import SignalReports
import TrafficSimulation

@testable import RecordedResults

/// Small scenarios and results of them.
enum Samples {
  /// An intersection of four legs with two stages.
  ///
  /// - Parameters:
  ///   - legs: The order in which the legs stand in the file.
  ///   - through: Volume from the north straight on.
  static func text(
    legs: [String] = ["north", "east", "south", "west"], through: Int = 400
  ) -> String {
    let count = [
      "north": through, "east": 150, "south": 350, "west": 150,
    ]
    let written = legs.map { leg in
      """
      "\(leg)": {"lanes": ["left through right"], "counts": {"left": 30, "through": \
      \(count[leg] ?? 0), "right": 40}}
      """
    }
    return """
      {
        "signalloop": 1, "name": "Sample",
        "period": {"end": "00:20", "warmup": 300},
        "replications": 3,
        "defaults": {"speed": 50, "length": 200},
        "intersections": {"main": {"legs": {\(written.joined(separator: ",\n"))},
          "signal": {"stages": {
            "A": {"green": ["north through", "north right", "south through", "south right"],
              "permitted": ["north left", "south left"]},
            "B": {"green": ["east through", "east right", "west through", "west right"],
              "permitted": ["east left", "west left"]}}}}},
        "plans": {"day": {"main": {"cycle": 60, "stages": {"A": 34, "B": 26}}}}
      }
      """
  }

  static func scenario(
    legs: [String] = ["north", "east", "south", "west"], through: Int = 400
  ) throws -> Scenario {
    try ScenarioFile.read(bytes: Array(text(legs: legs, through: through).utf8), name: "sample")
  }
}

extension Samples {
  /// The intersection over two hours, the second of them busy.
  static var dayText: String {
    text().replacing("\"end\": \"00:20\", \"warmup\": 300", with: "\"end\": \"02:00\"")
      .replacing(
        "\"defaults\": {",
        with: "\"defaults\": {\"factors\": [[\"00:00\", 0.5], [\"01:00\", 1.6]], ")
  }
}

extension Samples {
  /// A recorded result of five replications, made up.
  static func result() -> RecordedResult {
    let delays = [29.0, 31, 30, 28, 32]
    return RecordedResult(
      origin: RecordedCase(
        command: .run, program: "signalloop 1", scenarioPath: "a.json", scenarioHash: "s",
        orderHash: "o", plan: .scenario, planHash: "p"),
      search: nil,
      digests: [DigestSection("volumes", [.init("a veh", .number(100))])],
      runs: delays.map {
        RecordedRun(traceHash: "r", values: [.init("meanDelaySeconds", mean: $0)])
      },
      scenarioName: "Sample", planNames: ["day"], seed: 1, replications: 5, events: 1000,
      traceHash: "t", measures: [RecordedMeasure("meanDelaySeconds", mean: 30, halfWidth: 2)],
      approaches: [
        RecordedApproach(
          intersection: "main", link: "a", name: "north", volumeVehiclesPerHour: 400,
          meanDelaySeconds: 20, halfWidthSeconds: 1.5)
      ])
  }
}

import FieldData
import ScenarioFiles
import SignalAnalysis
import SignalWording
import Testing
import TimingLedger

@testable import ClosedLoop

@Suite struct FieldComparisonTests {
  private func measured(_ text: String) throws -> FieldMeasurements {
    var measurements = FieldMeasurements()
    try measurements.add(Array(text.utf8), name: "f.csv")
    return measurements
  }

  private func rows(_ measure: String, _ values: [Double], month: String) -> String {
    "day,measure,place,value\n"
      + values.enumerated().map { "2026-\(month)-0\($0 + 1),\(measure),a,\($1)\n" }.joined()
  }

  private func verdict(
    _ measure: String, _ before: [Double], _ after: [Double]
  ) throws -> ComparisonVerdict? {
    let comparison = FieldComparison(
      before: try measured(rows(measure, before, month: "11")),
      after: try measured(rows(measure, after, month: "12")))
    let followUp = try comparison.followUp(Samples.request())
    #expect(followUp.basis == .field)
    return followUp.indicators.first?.verdict
  }

  @Test func judgesDaysAgainstDays() throws {
    let before = [200, 204, 197, 201.0]
    #expect(try verdict("travelTimeSeconds", before, [150, 154, 149, 151]) == .better)
    #expect(try verdict("travelTimeSeconds", before, [250, 254, 249, 251]) == .worse)
    #expect(try verdict("travelTimeSeconds", before, [200, 201, 200, 201]) == .undecided)
    // Proven to be another, but not by more than the margin.
    #expect(try verdict("travelTimeSeconds", before, [193, 194, 192, 193]) == .undecided)
    #expect(try verdict("travelTimeSeconds", before, [208, 209, 207, 208]) == .undecided)
    #expect(try verdict("stops", [3, 3, 3], [3, 3, 3]) == .equivalent)
    #expect(try verdict("volumeVehiclesPerHour", before, [150, 154, 149, 151]) == .undecided)
  }

  /// Welch's test of two samples, with numbers worked out independently.
  @Test func agreesWithWelch() throws {
    let difference = try IndependentDifference(
      before: [27.5, 21.0, 19.0, 23.6, 17.0], after: [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8],
      level: 0.95)
    #expect(abs(difference.before - 21.62) < 1e-9)
    #expect(abs(difference.after - 166.0 / 7) < 1e-9)
    #expect(difference.low < 0 && difference.high > 0)
  }

  @Test func averagesTheRowsOfADay() throws {
    let text = "value,place,measure,day\n10,a,stops,2026-11-01\n20,a,stops,2026-11-01\n"
    let measurements = try measured("\u{FEFF}" + text)
    #expect(measurements.dayMeans(measurements.keys[0]) == [15])
  }

  @Test func needsTwoDaysOnEachSide() throws {
    let comparison = FieldComparison(
      before: try measured(rows("stops", [3], month: "11")),
      after: try measured(rows("stops", [2, 2], month: "12")))
    let failure = #expect(throws: LoopFailure.self) {
      try comparison.followUp(Samples.request())
    }
    guard case .input(let sentence)? = failure else { return }
    #expect(sentence.contains("1 days before and 2 after"))
  }

  @Test(arguments: [
    ("", "empty-file"), ("day,measure,place\n", "missing-column"),
    ("day,measure,place,value,value\n", "missing-column"),
    ("\"day,measure,place,value\n", "syntax"),
    ("day,measure,place,value\n2026-11-01,stops,a\n", "wrong-count"),
    ("day,measure,place,value\n2026-11-31,stops,a,1\n", "date"),
    ("day,measure,place,value\n2026-11-01,stop,a,1\n", "unknown-word"),
    ("day,measure,place,value\n2026-11-01,stops,,1\n", "empty-text"),
    ("day,measure,place,value\n2026-11-01,stops,a,-1\n", "out-of-range"),
    ("day,measure,place,value\n2026-11-01,stops,a,nan\n", "out-of-range"),
    ("day,measure,place,value\n2026-11-01,stops,a,1e99\n", "out-of-range"),
  ])
  func saysWhatIsWrong(_ text: String, _ rule: String) throws {
    let problems = #expect(throws: FileProblems.self) { try measured(text) }
    #expect(problems?.issues.contains { $0.rule == rule } == true, "\(problems?.description ?? "")")
  }
}

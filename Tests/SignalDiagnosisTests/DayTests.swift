import ScenarioFiles
import SignalDiagnosis
import SignalModel
import Testing

/// Problems that are planted into one part of a day: they are found there and nowhere else.
@Suite struct DayTests {
  private static let hour = 3600.0

  /// The healthy crossing from six to ten, calm but for a time in which all counts are as stated.
  private static func day(_ changes: [(String, String)], calm: Double = 0.4) -> [(String, String)] {
    [
      ("\"begin\": \"07:00\", \"end\": \"07:40\"", "\"begin\": \"06:00\", \"end\": \"09:30\""),
      (
        "\"length\": 400",
        "\"length\": 400, \"factors\": [[\"00:00\", \(calm)], [\"07:30\", 1], [\"08:30\", \(calm)]]"
      ),
    ] + changes
  }

  /// The schedule of a day whose plan is another from half past seven to half past eight.
  private static func schedule(_ stages: String, elsewhere: String) -> [(String, String)] {
    [
      (
        "\"plans\": {\"day\": {\"centre\": {\"cycle\": 60, \"stages\": {\"Main\": 32, \"Side\": 28}}}}",
        """
        "plans": {
          "day": {"centre": \(elsewhere)},
          "other": {"centre": \(stages)}},
        "schedule": [{"from": "00:00", "plan": "day"}, {"from": "07:30", "plan": "other"},
          {"from": "08:30", "plan": "day"}]
        """
      )
    ]
  }

  private static let usual = "{\"cycle\": 60, \"stages\": {\"Main\": 32, \"Side\": 28}}"

  static let problems: [PlantedProblem] = [
    PlantedProblem(
      .structuralOversaturation, replications: 3,
      day([PlantedProblem.flow("through", 640, 1500), PlantedProblem.flow("through", 250, 700)])),
    PlantedProblem(
      .timingOversaturation, replications: 3,
      day(
        [PlantedProblem.flow("through", 640, 900)]
          + PlantedProblem.plan(60, "\"Main\": 26, \"Side\": 34"), calm: 0.1)),
    // For an hour hardly anybody comes from the side street.
    PlantedProblem(
      .wastedGreen, replications: 3,
      [
        (
          "\"begin\": \"07:00\", \"end\": \"07:40\"", "\"begin\": \"06:20\", \"end\": \"09:30\""
        ),
        PlantedProblem.flow("through", 250, 60), PlantedProblem.flow("through", 230, 60),
        (
          "\"plans\": {",
          """
          "demand": {"flows": {
            "before": {"route": ["centre.east.in", "centre.west.out"], "begin": "06:00",
              "end": "07:30", "volume": 300},
            "after": {"route": ["centre.west.in", "centre.east.out"], "begin": "08:30",
              "end": "10:00", "volume": 300}}},
          "plans": {
          """
        ),
      ] + PlantedProblem.plan(70, "\"Main\": 35, \"Side\": 35")),
    PlantedProblem(
      .planMisfit, replications: 3,
      day(schedule("{\"cycle\": 70, \"stages\": {\"Main\": 25, \"Side\": 45}}", elsewhere: usual))),
  ]

  private func diagnostician(of problem: PlantedProblem) throws -> Diagnostician {
    var options = Diagnostician.Options(seed: 1)
    options.replications = problem.replications
    options.threads = 2
    return Diagnostician(scenario: try problem.scenario, options: options)
  }

  @Test(arguments: problems)
  func `What fails for an hour of a calm day is found with its time`(
    _ problem: PlantedProblem
  ) throws {
    let diagnosis = try #require(try diagnostician(of: problem).run())
    let first = try #require(diagnosis.findings.first)
    let found = diagnosis.findings.map {
      "\($0.kind) \($0.spans.map { [$0.fromSeconds / 3600, $0.toSeconds / 3600] })"
    }
    #expect(first.kind == problem.kind, "\(found)")
    #expect(first.spans.count == 1, "\(found)")
    #expect(first.fromSeconds == 7.5 * Self.hour && first.toSeconds == 8.5 * Self.hour, "\(found)")
    #expect(diagnosis.parts.count == 3)
    #expect(diagnosis.parts.map(\.planName).first == "day")
    #expect(abs(first.personHours - first.loss.personHoursPerHour) < 1e-9)
  }

  @Test func `The mended plan runs in the time of the finding`() throws {
    let diagnostician = try diagnostician(of: Self.problems[2])
    let diagnosis = try #require(try diagnostician.run())
    let finding = try #require(diagnosis.findings.first)
    let lever = try #require(finding.levers.first)
    let schedule = try #require(diagnostician.schedule(with: lever, of: finding))
    #expect(schedule.plans.map(\.id) == ["day", "mended"])
    #expect(schedule.entries.map(\.plan) == [0, 1, 0])
    #expect(schedule.entries.map(\.fromSeconds) == [0, 7.5, 8.5].map { $0 * Self.hour })
    let mended = try #require(diagnostician.plan(with: lever, of: finding))
    #expect(mended.timings[0].cycleSeconds == 70)
    #expect(mended.timings[0].stages[0].seconds > 35)
  }

  @Test func `A calm day stays quiet, and one of constant demand is one part`() throws {
    let calm = PlantedProblem(.splitFailure, replications: 3, Self.day([]))
    let diagnosis = try #require(try diagnostician(of: calm).run())
    #expect(diagnosis.parts.count == 3)
    #expect(diagnosis.findings.isEmpty, "\(diagnosis.findings.map { ($0.kind, $0.place.name) })")
    let constant = PlantedProblem(
      .splitFailure, replications: 2,
      [("\"begin\": \"07:00\", \"end\": \"07:40\"", "\"begin\": \"07:00\", \"end\": \"08:40\"")])
    let one = try #require(try diagnostician(of: constant).run())
    #expect(one.parts.count == 1)
    #expect(one.parts[0].fromSeconds == 7 * Self.hour + 600)
  }

  /// Trips of an hour are one part however they come, with a plan that changes they are two.
  @Test func `An hour is judged as a whole unless its plan changes`() throws {
    let hour = [
      ("\"begin\": \"07:00\", \"end\": \"07:40\"", "\"begin\": \"07:00\", \"end\": \"08:10\"")
    ]
    let rising = (
      "\"length\": 400", "\"length\": 400, \"factors\": [[\"00:00\", 0.2], [\"07:40\", 1]]"
    )
    let whole = PlantedProblem(.splitFailure, replications: 2, hour + [rising])
    #expect(try #require(try diagnostician(of: whole).run()).parts.count == 1)
    let other = "{\"cycle\": 70, \"stages\": {\"Main\": 25, \"Side\": 45}}"
    let switched = PlantedProblem(
      .splitFailure, replications: 2, hour + Self.schedule(other, elsewhere: Self.usual))
    #expect(try #require(try diagnostician(of: switched).run()).parts.count == 2)
  }
}

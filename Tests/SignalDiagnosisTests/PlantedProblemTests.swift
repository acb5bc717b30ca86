import ScenarioFiles
import SignalAnalysis
import SignalDiagnosis
import SignalModel
import Testing

/// Each problem, planted into a healthy scenario, is found and ranked first; the healthy one stays
/// quiet.
@Suite struct PlantedProblemTests {
  private func diagnosis(
    of scenario: Scenario, _ change: (inout Diagnostician.Options) -> Void = { _ in }
  ) throws -> Diagnosis {
    var options = Diagnostician.Options(seed: 1)
    options.replications = 5
    change(&options)
    return try #require(try Diagnostician(scenario: scenario, options: options).run())
  }

  @Test(arguments: [Healthy.crossing, Healthy.corridor, Healthy.park], [1, 2] as [UInt64])
  func `A healthy scenario stays quiet`(text: String, seed: UInt64) throws {
    let scenario = try ScenarioFile.read(bytes: Array(text.utf8), name: "healthy.json")
    let found = try diagnosis(of: scenario) { $0.seed = seed }
    #expect(found.findings.isEmpty, "\(found.findings.map { ($0.kind, $0.place.name) })")
    #expect(found.personHoursPerHour > 0.5)
  }

  @Test(arguments: problems)
  func `A planted problem is found and ranked first`(_ problem: PlantedProblem) throws {
    let found = try diagnosis(of: try problem.scenario) {
      $0.replications = problem.replications
    }
    let first = try #require(found.findings.first)
    #expect(
      first.kind == problem.kind,
      "\(found.findings.map { ($0.kind, $0.place.name, $0.loss.personHoursPerHour) })")
    #expect(Set(first.place.signals) == Set(problem.signals), "\(first.place.name)")
    #expect(!first.evidence.isEmpty)
    #expect(!first.levers.isEmpty)
    #expect(first.loss.low <= first.loss.personHoursPerHour)
    if !first.kind.isRule {
      #expect(first.loss.low > 0)
      let limited = first.evidence.filter { $0.limit != nil && $0.interval != nil }
      for evidence in limited where evidence.quantity != .queueMeters {
        let limit = try #require(evidence.limit)
        #expect(evidence.interval?.contains(limit) == false, "\(evidence)")
      }
    }
  }

  static let problems: [PlantedProblem] = [
    PlantedProblem(
      .structuralOversaturation,
      [PlantedProblem.flow("through", 640, 1500), PlantedProblem.flow("through", 250, 700)]),
    PlantedProblem(
      .timingOversaturation,
      [PlantedProblem.flow("through", 640, 900)]
        + PlantedProblem.plan(60, "\"Main\": 26, \"Side\": 34")),
    PlantedProblem(
      .wastedGreen,
      [PlantedProblem.flow("through", 250, 90), PlantedProblem.flow("through", 230, 90)]
        + PlantedProblem.plan(70, "\"Main\": 31, \"Side\": 39")),
    PlantedProblem(
      .emptyStage,
      PlantedProblem.protectedLefts + [PlantedProblem.flow("left", 70, 2)]
        + PlantedProblem.plan(90, "\"Main\": 31, \"Lefts\": 32, \"Side\": 27")),
    PlantedProblem(
      .emptyStage, in: Healthy.park, at: ["park"], [(", \"onCall\": true", "")]),
    PlantedProblem(
      .splitImbalance,
      [
        PlantedProblem.flow("left", 70, 20), PlantedProblem.flow("through", 640, 840),
        PlantedProblem.flow("through", 250, 430), PlantedProblem.flow("through", 230, 430),
      ] + PlantedProblem.plan(70, "\"Main\": 28, \"Side\": 42")),
    PlantedProblem(.cycleTooLong, PlantedProblem.plan(150, "\"Main\": 88, \"Side\": 62")),
    PlantedProblem(
      .cycleTooShort, replications: 8,
      PlantedProblem.noWalkers
        + [
          PlantedProblem.flow("through", 640, 850), PlantedProblem.flow("through", 600, 850),
          PlantedProblem.flow("through", 250, 370), PlantedProblem.flow("through", 230, 370),
        ] + PlantedProblem.plan(34, "\"Main\": 18, \"Side\": 16")),
    PlantedProblem(
      .poorProgression, in: Healthy.corridor, at: ["first", "second"],
      [("\"offset\": 23", "\"offset\": 46")]),
    PlantedProblem(
      .spillback, in: Healthy.corridor, at: ["second"],
      [
        ("\"length\": 300", "\"length\": 60"),
        (
          "\"offset\": 23, \"stages\": {\"Main\": 29, \"Side\": 19}",
          "\"offset\": 30, \"stages\": {\"Main\": 18, \"Side\": 30}"
        ),
      ]),
    PlantedProblem(
      .pocketOverflow,
      PlantedProblem.protectedLefts
        + [
          (
            "\"left:80\", \"through\", \"through right\"",
            "\"left:8\", \"through\", \"through right\""
          ),
          PlantedProblem.flow("left", 70, 150), PlantedProblem.flow("through", 640, 400),
          PlantedProblem.flow("through", 600, 400),
        ] + PlantedProblem.plan(80, "\"Main\": 30, \"Lefts\": 20, \"Side\": 30")),
    PlantedProblem(
      .pocketStarvation,
      PlantedProblem.protectedLefts
        + [
          ("\"left:80\", \"through\", \"through right\"", "\"left:15\", \"through right\""),
          PlantedProblem.flow("left", 70, 80), PlantedProblem.flow("through", 640, 350),
          PlantedProblem.flow("through", 600, 350), PlantedProblem.flow("through", 250, 200),
          PlantedProblem.flow("through", 230, 200),
        ] + PlantedProblem.plan(80, "\"Lefts\": 15, \"Main\": 38, \"Side\": 27")),
    PlantedProblem(
      .permittedTurnFailure,
      [
        ("\"left\": 70, \"through\": 640", "\"left\": 260, \"through\": 640"),
        PlantedProblem.flow("through", 600, 1050),
      ] + PlantedProblem.plan(80, "\"Main\": 52, \"Side\": 28")),
    PlantedProblem(
      .splitFailure,
      PlantedProblem.noWalkers
        + [
          (
            "\"length\": 400",
            "\"length\": 400, \"factors\": [[\"07:00\", 0.5], [\"07:15\", 1.35], [\"07:25\", 0.5]]"
          ),
          PlantedProblem.flow("left", 70, 3), PlantedProblem.flow("left", 50, 3),
          PlantedProblem.flow("through", 640, 1380), PlantedProblem.flow("through", 600, 1380),
          PlantedProblem.flow("through", 250, 500), PlantedProblem.flow("through", 230, 500),
        ] + PlantedProblem.plan(70, "\"Main\": 40, \"Side\": 30")),
    PlantedProblem(
      .pedestrianWait,
      [
        ("\"us\"", "\"cn\""), ("\"pedestrians\": 60", "\"pedestrians\": 300"),
        PlantedProblem.flow("right", 50, 5), PlantedProblem.flow("through", 640, 900),
        PlantedProblem.flow("through", 600, 900), PlantedProblem.flow("through", 250, 300),
        PlantedProblem.flow("through", 230, 300),
      ] + PlantedProblem.plan(92, "\"Main\": 58, \"Side\": 34")),
    PlantedProblem(.shortWalk, PlantedProblem.plan(60, "\"Main\": 35, \"Side\": 25")),
    PlantedProblem(
      .transitDelay,
      [
        PlantedProblem.flow("through", 640, 1250), PlantedProblem.flow("through", 600, 1250),
        (
          "\"counts\": {\"left\": 50, \"through\": 250, \"right\": 50}",
          "\"mix\": {\"bus\": 1}, \"counts\": {\"left\": 2, \"through\": 50, \"right\": 2}"
        ),
        PlantedProblem.flow("through", 230, 40),
      ] + PlantedProblem.plan(100, "\"Main\": 73, \"Side\": 27")),
    PlantedProblem(
      .planMisfit,
      [
        (
          "{\"day\": {",
          "{\"evening\": {\"centre\": {\"cycle\": 70, \"stages\": {\"Main\": 25, \"Side\": 45}}}, "
            + "\"day\": {"
        )
      ]),
    PlantedProblem(.ruleBroken, [("\"signal\": {", "\"signal\": {\"yellow\": 2,")]),
  ]

  /// Counts that contradict each other have theirs where counts are read.
  @Test func `No kind of finding is without its planted problem`() {
    let planted = Set(Self.problems.map(\.kind))
    #expect(planted.union([.contradictoryData]) == Set(FindingKind.allCases))
  }

  @Test func `Where retiming alone cannot help it says so, and what might`() throws {
    let found = try diagnosis(of: try Self.problems[0].scenario)
    let first = try #require(found.findings.first)
    #expect(!first.canBeRetimed)
    let kinds = Set(first.levers.map(\.kind))
    #expect(kinds.isSuperset(of: [.addLane, .metering]))
  }

  @Test func `The result depends on the seed and not on the threads`() throws {
    let scenario = try Self.problems[2].scenario
    let one = try diagnosis(of: scenario) { $0.threads = 1 }
    let two = try diagnosis(of: scenario) { $0.threads = 2 }
    let other = try diagnosis(of: scenario) { $0.seed = 2 }
    #expect(one == two)
    #expect(one != other)
  }

  @Test func `A lever that is tried tells what it saves in the whole network`() throws {
    let scenario = try Self.problems[2].scenario
    let found = try diagnosis(of: scenario) { $0.triesLevers = true }
    let trial = try #require(found.findings.first?.levers.first?.trial)
    #expect(trial.verdict == .better)
    #expect(trial.low > 0 && trial.low <= trial.personHoursPerHour)
    #expect(trial.delaySecondsAfter < trial.delaySecondsBefore)
  }

  @Test func `A banned turn sends nobody through it`() throws {
    let scenario = try Self.problems[12].scenario
    let turn = try #require(scenario.network.connections.first { $0.turn == .left })
    let change = Lever.Change.ban(fromLink: turn.fromLink, toLink: turn.toLink)
    let banned = change.applied(to: scenario).demand.turningProportions
      .first { $0.fromLink == turn.fromLink }
    #expect(banned?.branches.isEmpty == false)
    #expect(banned?.branches.contains { $0.toLink == turn.toLink } == false)
  }

  @Test func `Who stops it before it has begun gets nothing`() throws {
    let scenario = try Self.problems[2].scenario
    let diagnostician = Diagnostician(scenario: scenario, options: .init(seed: 1))
    #expect(try diagnostician.run(isCancelled: { true }) == nil)
  }
}

import SignalControl
import SignalModel
import Testing

@Suite struct PlanRulesTests {
  /// A crossing of two one-lane streets with left lanes, walkers on all legs.
  static func street(_ profile: SafetyProfile = .us) -> BuiltStreet {
    let legs = LegSketch.compassNames.enumerated().filter { $0.offset % 2 == 0 }.map {
      place, name in
      LegSketch(
        name: name, bearingDegrees: Double(place) * 45,
        lanes: [LaneSketch(turns: [.left]), LaneSketch(turns: [.through, .right])],
        counts: TurnCounts(left: 60, through: 300, right: 40), crosswalk: CrosswalkSketch())
    }
    let sketch = StreetSketch(intersections: [IntersectionSketch(id: "main", legs: legs)])
    return StreetBuilder.build(sketch, profile: profile)
  }

  struct Case {
    var network: Network
    var plan: TimingPlan
    var profile = SafetyProfile.us

    init(_ profile: SafetyProfile = .us) throws {
      let street = PlanRulesTests.street(profile)
      network = street.network
      plan = try #require(street.plan)
      self.profile = profile
    }

    func group(_ id: String) throws -> Int {
      try #require(network.signals[0].groups.firstIndex { $0.id == id })
    }

    mutating func show(_ indication: Indication, group id: String, stage: Int) throws {
      network.signals[0].stages[stage].show[try group(id)] = indication
    }

    func check(_ strictness: PlanRules.Strictness = .standard) -> [ModelIssue] {
      PlanRules.check(plan: plan, network: network, profile: profile, strictness: strictness)
    }

    /// The rule is reported with its severities, and the sentence names the signal.
    func expect(
      _ rule: String, isError: Bool, sourceLocation: SourceLocation = #_sourceLocation
    ) {
      let found = check().filter { $0.rule == rule }
      #expect(!found.isEmpty, "\(rule) is not reported", sourceLocation: sourceLocation)
      #expect(
        found.allSatisfy { $0.severity == (isError ? .error : .warning) },
        sourceLocation: sourceLocation)
      #expect(
        found.allSatisfy {
          $0.message.contains("signal \"main\"") && $0.message.contains("default")
        },
        sourceLocation: sourceLocation)
      #expect(
        found.allSatisfy { $0.subject == .timing(plan: 0, signal: 0) },
        sourceLocation: sourceLocation)
      let strict = check(.strict).filter { $0.rule == rule }
      #expect(
        !strict.isEmpty && strict.allSatisfy { $0.severity == .error },
        sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [SafetyProfile.us, .cn])
  func aHealthyPlanIsQuiet(profile: SafetyProfile) throws {
    var healthy = try Case(profile)
    if profile.pedestrianWaitSecondsMaximum != nil {
      // Four stages make walkers wait longer than China allows without a refuge.
      for index in healthy.network.crosswalks.indices {
        healthy.network.crosswalks[index].hasRefuge = true
      }
    }
    #expect(healthy.check(.strict) == [])
  }

  @Test func conflictingGreens() throws {
    var planted = try Case()
    try planted.show(.green, group: "east through right", stage: 1)
    planted.expect("conflicting-greens", isError: true)
    let message = try #require(planted.check().first { $0.rule == "conflicting-greens" }).message
    #expect(message.contains("\"north through\"") && message.contains("\"east through\""))
  }

  @Test func greenDuringYellow() throws {
    var planted = try Case()
    let groups = planted.network.signals[0].groups
    var show = planted.network.signals[0].stages[3].show
    for group in groups.indices where planted.network.signals[0].stages[1].show[group].isGo {
      show[group] = .yellow
    }
    planted.network.signals[0].stages[1].transition = [TransitionStep(seconds: 4, show: show)]
    planted.expect("green-during-yellow", isError: false)
  }

  @Test func permittedWithoutYield() throws {
    var planted = try Case()
    try planted.show(.permitted, group: "east through right", stage: 1)
    planted.expect("permitted-without-yield", isError: true)
  }

  @Test func walkersInTheWay() throws {
    var planted = try Case()
    try planted.show(.green, group: "walk north", stage: 1)
    planted.expect("walk-conflict", isError: true)
    var turning = try Case()
    try turning.show(.green, group: "walk east", stage: 0)
    turning.expect("turn-across-walk", isError: false)
    #expect(!turning.check().contains { $0.rule == "walk-conflict" })
  }

  @Test func neverGreen() throws {
    var planted = try Case()
    for stage in planted.network.signals[0].stages.indices {
      try planted.show(.red, group: "west left", stage: stage)
    }
    planted.expect("never-green", isError: false)
    try planted.show(.redTurnAfterStop, group: "west left", stage: 0)
    #expect(!planted.check().contains { $0.rule == "never-green" })
  }

  @Test func minimumGreen() throws {
    var planted = try Case()
    // Protected left only: otherwise its green goes on as permitted.
    try planted.show(.red, group: "north left", stage: 1)
    try planted.show(.red, group: "south left", stage: 1)
    let spare = planted.plan.timings[0].stages[0].seconds - 9
    planted.plan.timings[0].stages[0].seconds -= spare
    planted.plan.timings[0].stages[1].seconds += spare
    planted.expect("minimum-green", isError: false)
    // A shorter minimum of the signal's own does not help: the profile's remains.
    for group in planted.network.signals[0].groups.indices {
      planted.network.signals[0].groups[group].minimumGreenSeconds = 1
    }
    let message = try #require(planted.check().first { $0.rule == "minimum-green" }).message
    #expect(message.contains("profile \"us\" needs 4 s"))
  }

  /// A protected left whose green goes on as a permitted one needs its minimum all the same.
  @Test func protectedPartOfAGreen() throws {
    var planted = try Case()
    let left = try planted.group("north left")
    let signal = planted.network.signals[0]
    try #require(signal.stages[0].show[left] == .green)
    try #require(signal.stages[1].show[left] == .permitted)
    #expect(!planted.check().contains { $0.rule == "protected-green" })
    let spare = planted.plan.timings[0].stages[0].seconds - 3
    planted.plan.timings[0].stages[0].seconds -= spare
    planted.plan.timings[0].stages[1].seconds += spare
    planted.expect("protected-green", isError: false)
    let least = try signal.leastSplits(
      of: planted.plan.timings[0], minimumGreenSeconds: signal.groups.map { _ in 7 },
      charge: .wholeGreen)
    // No longer than the plan itself has it.
    #expect(least[0] == 3)
    planted.plan.timings[0].stages[0].seconds += spare
    planted.plan.timings[0].stages[1].seconds -= spare
    let lawful = try signal.leastSplits(
      of: planted.plan.timings[0], minimumGreenSeconds: signal.groups.map { _ in 7 },
      charge: .wholeGreen)
    #expect(lawful[0] >= 7)
  }

  @Test func yellowByApproachSpeed() throws {
    var planted = try Case()
    let group = try planted.group("north through right")
    planted.network.signals[0].groups[group].yellowSeconds = 3
    planted.expect("yellow-length", isError: false)
    planted.network.signals[0].groups[group].yellowSeconds = 7
    #expect(planted.check().contains { $0.message.contains("at most 6 s") })
  }

  @Test func redClearanceByTheWayAcross() throws {
    var planted = try Case()
    for group in planted.network.signals[0].groups.indices {
      planted.network.signals[0].groups[group].redClearanceSeconds = 0
    }
    planted.expect("red-clearance", isError: false)
  }

  @Test func walkAndClearance() throws {
    var planted = try Case()
    let group = try planted.group("walk east")
    planted.network.signals[0].groups[group].yellowSeconds = 4
    planted.network.signals[0].groups[group].redClearanceSeconds = 0
    planted.expect("pedestrian-clearance", isError: false)
    var short = try Case()
    short.network.signals[0].groups[try short.group("walk east")].yellowSeconds =
      short.plan.timings[0].stages[1].seconds - 6
    short.expect("minimum-walk", isError: false)
  }

  @Test func walkersWaitTooLong() throws {
    var planted = try Case(.cn)
    planted.plan.timings[0].stages[3].seconds += 40
    planted.plan.timings[0].cycleSeconds += 40
    planted.expect("pedestrian-wait", isError: false)
    planted.profile = .us
    #expect(!planted.check().contains { $0.rule == "pedestrian-wait" })
  }

  @Test func cycleAndOffset() throws {
    var planted = try Case()
    let cycle = planted.plan.timings[0].cycleSeconds
    planted.plan.timings[0].offsetSeconds = cycle
    planted.expect("offset-range", isError: false)
    planted.plan.timings[0].cycleSeconds = cycle + 5
    planted.expect("cycle-sum", isError: true)
    planted.plan.timings[0].cycleSeconds = 400
    planted.expect("cycle-limits", isError: false)
  }

  @Test func programsThatCannotBeExpanded() throws {
    var planted = try Case()
    let stages = planted.plan.timings[0].stages
    planted.plan.timings[0].stages = []
    planted.expect("no-stages", isError: true)
    planted.plan.timings[0].stages = [PlanStage(stage: 9, seconds: 60)]
    planted.expect("unknown-stage", isError: true)
    planted.plan.timings[0].stages = stages
    planted.plan.timings[0].stages[1].seconds = 2
    planted.expect("split-too-short", isError: true)
    planted.plan.timings[0].stages[0].seconds = .nan
    planted.expect("time-range", isError: true)
    planted.plan.timings[0].stages = stages
    planted.network.signals[0].stages[0].show.removeLast()
    planted.expect("show-length", isError: true)
  }

  @Test func aSignalWithoutATimingIsNamed() throws {
    var planted = try Case()
    planted.plan.timings = []
    planted.expect("missing-timing", isError: false)
  }

  /// A turn on red is not a green, and a permitted turn may end beside a green that goes on.
  @Test func whatLooksLikeAConflictButIsNone() throws {
    var fine = try Case()
    let stage = fine.network.signals[0].stages[1]
    var second = stage
    second.id = "north-south without left"
    for id in ["north left", "south left"] { second.show[try fine.group(id)] = .red }
    fine.network.signals[0].stages.append(second)
    let first = fine.plan.timings[0].stages[1].seconds
    fine.plan.timings[0].stages[1].seconds = 20
    fine.plan.timings[0].stages.insert(PlanStage(stage: 4, seconds: first), at: 2)
    fine.plan.timings[0].cycleSeconds += 20
    #expect(fine.check(.strict) == [])
  }
}

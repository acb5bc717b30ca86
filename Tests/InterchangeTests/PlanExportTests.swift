import EventKernel
import SignalControl
import SignalModel
import Testing

@testable import Interchange

@Suite struct PlanExportTests {
  /// A written program by SUMO's rules: the phases repeat, and the first begins at the offset.
  private struct Written {
    var offset: Int
    var phases: [(milliseconds: Int, state: String)]

    init(_ text: String) throws {
      let list = try ElementList(text)
      func milliseconds(_ text: String?) throws -> Int {
        Int((try #require(Double(text ?? "")) * 1000).rounded())
      }
      offset = try milliseconds(list.named("tlLogic").first?["offset"])
      phases = try list.named("phase").map {
        (try milliseconds($0["duration"]), $0["state"] ?? "")
      }
    }

    func state(atMilliseconds clock: Int) -> String {
      let cycle = phases.reduce(0) { $0 + $1.milliseconds }
      var rest = (clock - offset) % cycle
      if rest < 0 { rest += cycle }
      for phase in phases {
        if rest < phase.milliseconds { return phase.state }
        rest -= phase.milliseconds
      }
      return ""
    }
  }

  /// A signal of three groups on link indices in disorder, one of walkers.
  private func signal(_ stream: inout RandomStream) -> Signal {
    func tenths(_ most: Int) -> Double { Double(stream.integer(below: most)) / 10 }
    let groups = ["0-1,5", "2,4", "3"].enumerated().map { index, id in
      SignalGroup(
        id: id, kind: index == 2 ? .pedestrian : .vehicle, yellowSeconds: 3 + tenths(20),
        redClearanceSeconds: tenths(30))
    }
    return Signal(
      id: "s", node: 0, groups: groups,
      stages: [
        Stage(id: "a", show: [.green, .red, .green]),
        Stage(id: "b", show: [.permitted, .red, .red]),
        Stage(
          id: "c", show: [.red, .green, .red],
          transition: [
            TransitionStep(seconds: 4, show: [.red, .yellow, .red]),
            TransitionStep(seconds: 1.5, show: [.redYellow, .red, .red]),
          ]),
      ])
  }

  private func timing(_ stream: inout RandomStream) -> SignalTiming {
    let stages = [0, 1, 2].map {
      PlanStage(stage: $0, seconds: 15 + Double(stream.integer(below: 4000)) / 100)
    }
    let cycle = stages.reduce(0) { $0 + $1.seconds }
    return SignalTiming(
      signal: 0, cycleSeconds: cycle,
      offsetSeconds: Double(stream.integer(below: Int(cycle * 10))) / 10,
      reference: stream.bernoulli(probability: 0.5) ? .startOfGreen : .endOfGreen, stages: stages)
  }

  private func letters(_ show: [Indication]) -> String {
    let groups = [0, 0, 1, 2, 1, 0]
    return String(
      groups.map { $0 == 2 && show[2] == .yellow ? "r" : show[$0].letter })
  }

  @Test(arguments: 0..<50)
  func everySecondShowsWhatTheTimingShows(_ seed: UInt64) throws {
    var stream = RandomStream(seed: seed, purpose: StreamPurpose("test"), origin: 0)
    let signal = signal(&stream)
    let timing = timing(&stream)
    let scenario = Scenario(
      name: "s", network: Network(nodes: [Node(id: "n", control: .signal)], signals: [signal]))
    let written = try Written(
      SUMOExport.plan(of: scenario, plan: TimingPlan(id: "p", timings: [timing])))
    let program = try SignalProgram.expand(signal: signal, timing: timing)
    for second in 0..<400 {
      let shown = program.show(atMilliseconds: Int32(second * 1000))
      #expect(written.state(atMilliseconds: second * 1000) == letters(shown))
    }
  }

  @Test func aScheduleIsWrittenWithItsTransitions() throws {
    var stream = RandomStream(seed: 5, purpose: StreamPurpose("test"), origin: 0)
    let signal = signal(&stream)
    let plans = (0..<2).map { TimingPlan(id: "p\($0)", timings: [timing(&stream)]) }
    let scenario = Scenario(
      name: "s", network: Network(nodes: [Node(id: "n", control: .signal)], signals: [signal]),
      plans: plans,
      schedule: [
        ScheduleEntry(fromSeconds: 0, plan: 0), ScheduleEntry(fromSeconds: 1500, plan: 1),
        ScheduleEntry(fromSeconds: 2200, plan: 0),
      ], period: Period(beginSeconds: 1000, endSeconds: 3000))
    let written = try Written(SUMOExport.plan(of: scenario))
    let timeline = try #require(try SignalTimeline.timelines(of: scenario)[0])
    for second in 1000..<3000 {
      let shown = timeline.show(atMilliseconds: Int32(second * 1000))
      #expect(written.state(atMilliseconds: second * 1000) == letters(shown), "second \(second)")
    }
  }

  @Test func aSignalWithoutATimingIsDark() throws {
    var stream = RandomStream(seed: 1, purpose: StreamPurpose("test"), origin: 0)
    let scenario = Scenario(
      name: "s",
      network: Network(nodes: [Node(id: "n", control: .signal)], signals: [signal(&stream)]))
    let text = try SUMOExport.plan(of: scenario, programID: "x")
    #expect(try ElementList(text).named("phase").map { $0["state"] } == ["oooooo"])
    #expect(try ElementList(text).named("tlLogic").first?["programID"] == "x")
  }

  @Test func anImportedPlanGoesBackAsItCame() throws {
    let (scenario, _) = try SUMOImport.read(
      net: XMLSource(file: "a.net.xml", text: Array(SampleNet.text().utf8)), demand: [])
    let list = try ElementList(try SUMOExport.plan(of: scenario))
    #expect(
      list.named("phase").map { "\($0["duration"] ?? "") \($0["state"] ?? "")" } == [
        "30.000 GgGrr", "3.000 yyyrr", "2.000 rrrrr", "20.000 rrrGG", "5.000 rrrGr",
        "3.000 rrryr", "2.000 rrrrr",
      ])
    #expect(list.named("tlLogic").first?["offset"] == "10.000")
  }

  @Test(arguments: [
    ("through", "is not named after link indices"), ("0-1,1", "two groups are named"),
    ("1", "no group is named after link index 0"), ("2-1", "is not named after"),
    ("0-99999999999", "is not named after"), ("", "is not named after"),
  ])
  func refusesGroupsThatAreNotAnImports(_ id: String, _ message: String) {
    let signal = Signal(
      id: "s", node: 0, groups: [SignalGroup(id: id)], stages: [Stage(id: "a", show: [.green])])
    let scenario = Scenario(
      name: "s", network: Network(nodes: [Node(id: "n", control: .signal)], signals: [signal]))
    #expect {
      try SUMOExport.plan(of: scenario)
    } throws: {
      "\($0)".contains(message)
    }
  }
}

import SignalModel
import Testing

@testable import SignalControl

/// A signal for programs: two vehicle groups in turn and a walker group beside the first.
func twoStageSignal(transition: [TransitionStep]? = nil) -> Signal {
  Signal(
    id: "main", node: 0,
    groups: [
      SignalGroup(id: "NS", yellowSeconds: 3, redClearanceSeconds: 2),
      SignalGroup(id: "EW", yellowSeconds: 4, redClearanceSeconds: 1),
      SignalGroup(id: "walk", kind: .pedestrian, yellowSeconds: 10, redClearanceSeconds: 3),
    ],
    stages: [
      Stage(id: "A", show: [.green, .red, .green], transition: transition),
      Stage(id: "B", show: [.red, .permitted, .red]),
    ])
}

func letters(_ show: [Indication]) -> String { String(show.map(\.letter)) }

@Suite struct SignalProgramTests {
  let timing = SignalTiming(
    signal: 0, cycleSeconds: 60, offsetSeconds: 10,
    stages: [PlanStage(stage: 0, seconds: 35), PlanStage(stage: 1, seconds: 25)])

  @Test func `stages expand to green, yellow, red clearance and the walkers' clearance`() throws {
    let program = try SignalProgram.expand(signal: twoStageSignal(), timing: timing)
    #expect(program.cycleMilliseconds == 60_000)
    #expect(program.originMilliseconds == 10_000)
    #expect(
      program.intervals.map { "\($0.startMilliseconds / 1000) \(letters($0.show))" } == [
        "0 GrG", "22 Gry", "30 yry", "32 yrr", "33 rrr", "35 rgr", "55 ryr", "59 rrr",
      ])
    #expect(program.stageStartMilliseconds == [0, 35_000])
    #expect(program.greenEndMilliseconds == [30_000, 55_000])
  }

  @Test func `a timing may bring stages along`() throws {
    var signal = twoStageSignal()
    let own = Stage(id: "C", show: [.permitted, .red, .red])
    var timing = timing
    timing.ownStages = [own]
    timing.stages.insert(PlanStage(stage: 2, seconds: 20), at: 1)
    timing.cycleSeconds = 80
    let program = try SignalProgram.expand(signal: signal, timing: timing)
    #expect(try signal.leastSplits(of: timing) == [18, 10, 10])
    signal.stages.append(own)
    timing.ownStages = []
    #expect(try SignalProgram.expand(signal: signal, timing: timing) == program)
    timing.stages[1].stage = 3
    #expect(throws: ProgramError.unknownStage(signal: "main", index: 3, count: 3)) {
      try SignalProgram.expand(signal: signal, timing: timing)
    }
  }

  @Test func `the clock finds the cycle position through the offset`() throws {
    let program = try SignalProgram.expand(signal: twoStageSignal(), timing: timing)
    #expect(letters(program.show(atMilliseconds: 10_000)) == "GrG")
    #expect(letters(program.show(atMilliseconds: 9_999)) == "rrr")
    #expect(letters(program.show(atMilliseconds: 45_000)) == "rgr")
    #expect(program.position(atMilliseconds: 0) == 50_000)
    #expect(program.position(atMilliseconds: 130_000) == 0)
  }

  @Test func `an offset may refer to the end of green`() throws {
    var late = timing
    late.reference = .endOfGreen
    let program = try SignalProgram.expand(signal: twoStageSignal(), timing: late)
    #expect(program.originMilliseconds == 40_000)
    #expect(letters(program.show(atMilliseconds: 10_000)) == "yry")
  }

  @Test func `a transition that is laid down is followed to the letter`() throws {
    let signal = twoStageSignal(transition: [
      TransitionStep(seconds: 3, show: [.yellow, .red, .yellow]),
      TransitionStep(seconds: 0, show: [.red, .red, .red]),
      TransitionStep(seconds: 1, show: [.red, .redYellow, .red]),
    ])
    let program = try SignalProgram.expand(signal: signal, timing: timing)
    #expect(
      program.intervals.prefix(4).map { "\($0.startMilliseconds / 1000) \(letters($0.show))" } == [
        "0 GrG", "31 yry", "34 rur", "35 rgr",
      ])
  }

  @Test func `a program that cannot be is refused with the numbers`() {
    let signal = twoStageSignal()
    func expanding(_ seconds: [Double], cycle: Double, stage: Int = 1) throws {
      _ = try SignalProgram.expand(
        signal: signal,
        timing: SignalTiming(
          signal: 0, cycleSeconds: cycle,
          stages: [
            PlanStage(stage: 0, seconds: seconds[0]), PlanStage(stage: stage, seconds: seconds[1]),
          ]))
    }
    #expect(
      throws: ProgramError.splitTooShortForWalkers(
        signal: "main", stage: "A", group: "walk", splitSeconds: 12, clearanceSeconds: 13)
    ) { try expanding([12, 20], cycle: 32) }
    #expect(
      throws: ProgramError.splitsDoNotClose(signal: "main", sumSeconds: 50, cycleSeconds: 60)
    ) { try expanding([30, 20], cycle: 60) }
    #expect(throws: ProgramError.unknownStage(signal: "main", index: 7, count: 2)) {
      try expanding([30, 30], cycle: 60, stage: 7)
    }
    #expect(throws: ProgramError.self) { try expanding([.nan, 30], cycle: 60) }
    #expect(throws: ProgramError.self) { try expanding([1e12, 30], cycle: 60) }
    #expect(throws: ProgramError.self) { try expanding([0, 0], cycle: 0) }
  }
}

@Suite struct SignalTimelineTests {
  /// Every vehicle green that ends is followed by its whole yellow: seen millisecond by millisecond
  /// over the change of plan.
  @Test(arguments: [0, 7, 25, 44])
  func `a change of plan never cuts a green and meets the new offset`(offset: Int) throws {
    let signal = twoStageSignal()
    func timing(_ first: Double, _ second: Double, offset: Double, swap: Bool) -> SignalTiming {
      let stages = [PlanStage(stage: 0, seconds: first), PlanStage(stage: 1, seconds: second)]
      return SignalTiming(
        signal: 0, cycleSeconds: first + second, offsetSeconds: offset,
        stages: swap ? stages.reversed() : stages)
    }
    let entries = [
      SignalTimeline.Entry(
        fromMilliseconds: 0, timing: timing(35, 25, offset: 10, swap: false)),
      SignalTimeline.Entry(
        fromMilliseconds: 200_000, timing: timing(25, 20, offset: Double(offset), swap: true)),
    ]
    let timeline = try SignalTimeline(signal: signal, entries: entries, endMilliseconds: 600_000)
    #expect(timeline.segments.count == 3)
    // The same stages, brought along by each plan in an order of its own.
    var bare = signal
    bare.stages = []
    let carried = entries.map { entry in
      var entry = entry
      let order = entry.fromMilliseconds == entries[0].fromMilliseconds ? [0, 1] : [1, 0]
      entry.timing.ownStages = order.map { signal.stages[$0] }
      for place in entry.timing.stages.indices {
        entry.timing.stages[place].stage = order[entry.timing.stages[place].stage]
      }
      return entry
    }
    #expect(
      try SignalTimeline(signal: bare, entries: carried, endMilliseconds: 600_000) == timeline)
    for group in 0...1 {
      var yellow = 0
      var before = timeline.show(atMilliseconds: 0)[group]
      for second in 1...600 {
        let now = timeline.show(atMilliseconds: Int32(second * 1000))[group]
        if before.isGo { #expect(now.isGo || now == .yellow, "group \(group) at \(second) s") }
        if now == .yellow { yellow += 1 }
        if before == .yellow && now == .red {
          #expect(yellow == [3, 4][group], "group \(group) at \(second) s")
          yellow = 0
        }
        before = now
      }
    }
    let program = try SignalProgram.expand(signal: signal, timing: entries[1].timing)
    for second in 320...600 {
      #expect(
        timeline.show(atMilliseconds: Int32(second * 1000))
          == program.show(atMilliseconds: Int32(second * 1000)))
    }
  }
}

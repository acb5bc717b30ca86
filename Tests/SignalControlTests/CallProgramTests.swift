import SignalControl
import SignalModel
import Testing

/// Stages on call, and groups whose green begins later than their stage.
@Suite struct CallProgramTests {
  /// A street, a side street, and walkers who call.
  private static let signal = Signal(
    id: "park", node: 0,
    groups: [
      SignalGroup(id: "street", yellowSeconds: 3, redClearanceSeconds: 2),
      SignalGroup(id: "side", yellowSeconds: 3, redClearanceSeconds: 1, delaySeconds: 4),
      SignalGroup(
        id: "walk", kind: .pedestrian, yellowSeconds: 10, redClearanceSeconds: 0,
        minimumGreenSeconds: 5),
    ],
    stages: [
      Stage(id: "street", show: [.green, .red, .red]),
      Stage(id: "walk", show: [.red, .red, .green], isOnCall: true),
      Stage(id: "side", show: [.red, .green, .red]),
    ])

  private static func timing(_ stages: [(Int, Double)]) -> SignalTiming {
    SignalTiming(
      signal: 0, cycleSeconds: stages.reduce(0) { $0 + $1.1 },
      stages: stages.map { PlanStage(stage: $0, seconds: $1) })
  }

  @Test func withoutACallTheStageBeforeGoesOn() throws {
    let timing = Self.timing([(0, 30), (1, 20), (2, 20)])
    let called = try SignalProgram.expand(signal: Self.signal, timing: timing)
    let uncalled = try #require(try Self.signal.programWithoutCall(timing))
    #expect(called.cycleMilliseconds == uncalled.cycleMilliseconds)
    // Second by second: alike until the street's yellow at 25 s, and from the side street on.
    for second in 0..<70 {
      let clock = Int32(second * 1000)
      let (with, without) = (
        called.show(atMilliseconds: clock), uncalled.show(atMilliseconds: clock)
      )
      if second < 25 || second >= 50 { #expect(with == without, "second \(second)") }
      if (25..<45).contains(second) { #expect(without == [.green, .red, .red]) }
    }
    #expect(called.show(atMilliseconds: 26_000) == [.yellow, .red, .red])
    #expect(called.show(atMilliseconds: 31_000) == [.red, .red, .green])
    #expect(uncalled.show(atMilliseconds: 46_000) == [.yellow, .red, .red])
  }

  @Test func theDecisionComesWithTheFirstDifference() throws {
    let timing = Self.timing([(0, 30), (1, 20), (2, 20)])
    let timeline = try SignalTimeline(
      signal: Self.signal, entries: [.init(fromMilliseconds: 0, timing: timing)],
      endMilliseconds: 3_600_000)
    let uncalled = try #require(timeline.segments[0].uncalled)
    #expect(uncalled.decisionMilliseconds == 25_000)
    #expect(uncalled.callingGroups == [2])
  }

  @Test func aPlanChangeNeverRunsAStageThatNobodyCalled() throws {
    let first = Self.timing([(0, 30), (2, 20), (1, 20)])
    let second = Self.timing([(0, 40), (2, 20)])
    let timeline = try SignalTimeline(
      signal: Self.signal,
      entries: [
        .init(fromMilliseconds: 0, timing: first), .init(fromMilliseconds: 100_000, timing: second),
      ], endMilliseconds: 3_600_000)
    // From the side street's last green to the first of the new plan nobody walks.
    for clock in stride(from: Int32(100_000), to: 200_000, by: 1000) {
      #expect(timeline.show(atMilliseconds: clock)[2] != .green)
    }
  }

  @Test func aStageOnCallMayNotBeginTheCycle() {
    #expect(throws: ProgramError.callStage(signal: "park", stage: "walk", isFirst: true)) {
      try Self.signal.timingWithoutCall(Self.timing([(1, 20), (0, 30)]))
    }
    #expect(throws: ProgramError.callStage(signal: "park", stage: "walk", isFirst: false)) {
      try Self.signal.timingWithoutCall(Self.timing([(0, 30), (1, 20), (2, 20), (1, 20)]))
    }
  }

  @Test func aDelayedGroupStartsLater() throws {
    let timing = Self.timing([(0, 30), (2, 20)])
    let program = try SignalProgram.expand(signal: Self.signal, timing: timing)
    #expect(program.show(atMilliseconds: 33_900) == [.red, .red, .red])
    #expect(program.show(atMilliseconds: 34_000) == [.red, .green, .red])
    #expect(program.show(atMilliseconds: 46_500) == [.red, .yellow, .red])
    // 5 s of green, 4 s of delay, 4 s of change interval; and the street's own 5 and 5.
    #expect(try Self.signal.leastSplits(of: timing) == [10, 13])
  }
}

import SignalControl
import SignalModel
import Testing

@Suite("Least splits")
struct LeastSplitsTests {
  /// Group a goes in stages 0 and 1, b in 0, c in 2, walkers w in 2.
  private static let signal = Signal(
    id: "s", node: 0,
    groups: [
      SignalGroup(id: "a", minimumGreenSeconds: 10), SignalGroup(id: "b", minimumGreenSeconds: 5),
      SignalGroup(id: "c", minimumGreenSeconds: 5),
      SignalGroup(
        id: "w", kind: .pedestrian, yellowSeconds: 12, redClearanceSeconds: 2,
        minimumGreenSeconds: 7),
    ],
    stages: [
      Stage(id: "1", show: [.green, .green, .red, .red]),
      Stage(id: "2", show: [.green, .red, .red, .red]),
      Stage(id: "3", show: [.red, .red, .green, .green]),
    ])

  private static func timing(_ splits: [Double]) -> SignalTiming {
    SignalTiming(
      signal: 0, cycleSeconds: splits.reduce(0, +),
      stages: splits.enumerated().map { PlanStage(stage: $0, seconds: $1) })
  }

  @Test("Each stage holds the shortest green of all its groups")
  func eachStage() throws {
    let least = try Self.signal.leastSplits(of: Self.timing([30, 20, 30]))
    // 10 + 4 and 10 + 4; walk 7, clearance 12 + 2.
    #expect(least == [14, 14, 21])
  }

  @Test("A green over two stages is charged once")
  func wholeGreen() throws {
    let least = try Self.signal.leastSplits(of: Self.timing([30, 20, 30]), charge: .wholeGreen)
    // b needs 5 + 4, the second stage is a stage only from 3 + 4 on, and a needs 10 in both
    // together: 9 + 7 less the change of 4 s is enough.
    #expect(least == [9, 7, 21])
    var longer = Self.signal
    longer.groups[0].minimumGreenSeconds = 16
    #expect(
      try longer.leastSplits(of: Self.timing([30, 20, 30]), charge: .wholeGreen) == [13, 7, 21])
  }

  @Test("What the plan itself cuts short is not asked for")
  func shorterPlan() throws {
    #expect(try Self.signal.leastSplits(of: Self.timing([12, 12, 21])) == [12, 12, 21])
  }
}

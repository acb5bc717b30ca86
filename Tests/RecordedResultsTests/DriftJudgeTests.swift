import ScenarioFiles
import Testing

@testable import RecordedResults

/// When a result still holds.
@Suite struct DriftJudgeTests {
  private func drift(_ change: (inout RecordedResult) -> Void) -> Drift {
    let recorded = Samples.result()
    var fresh = recorded
    change(&fresh)
    return DriftJudge(recorded: recorded, fresh: fresh).drift()
  }

  /// Adds to the delay of every replication, and to the mean of an approach.
  private func slow(_ result: inout RecordedResult, by seconds: [Double]) {
    result.traceHash = "other"
    for index in result.runs.indices { result.runs[index].values[0].mean += seconds[index] }
    let mean = seconds.reduce(0, +) / Double(seconds.count)
    result.measures[0].mean += mean
    result.approaches[0].meanDelaySeconds = 20 + mean
  }

  @Test func theSameTraceHolds() {
    let same = drift { _ in }
    #expect(same.cause == .none && !same.isFailure)
  }

  @Test func numbersThatWereEditedDoNot() {
    let edited = drift { $0.measures[0].mean += 0.1 }
    #expect(edited.cause == .numbers && edited.isFailure)
    let approach = drift { $0.approaches[0].meanDelaySeconds = 21 }
    #expect(approach.cause == .numbers)
  }

  @Test func theSameInputsMustGiveTheSameTrace() {
    let changed = drift { $0.traceHash = "other" }
    #expect(changed.cause == .program && changed.isFailure)
  }

  @Test func editedInputsFailHoweverSmallTheDifference() {
    let changed = drift {
      $0.traceHash = "other"
      $0.origin.scenarioHash = "other"
      $0.digests[0].entries[0].value = .number(120)
    }
    #expect(changed.cause == .inputs && changed.isFailure)
    #expect(changed.inputs.map(\.description) == ["volume of a veh 100 → 120 veh/h (+20 %)"])
    // Edits without effect on the run do not matter.
    #expect(!drift { $0.origin.scenarioHash = "other" }.isFailure)
  }

  @Test func anotherVersionMayDifferByChance() {
    let noise = drift {
      $0.origin.program = "signalloop 9"
      slow(&$0, by: [0.5, -0.4, 0.6, -0.5, -0.1])
    }
    #expect(noise.cause == .version && !noise.isFailure)
    let slower = drift {
      $0.origin.program = "signalloop 9"
      slow(&$0, by: [3, 3.1, 2.9, 3.2, 2.8])
    }
    #expect(slower.cause == .version && slower.isFailure)
    #expect(slower.measures[0].isProven)
    // Sure, but too little to matter.
    let slight = drift {
      $0.origin.program = "signalloop 9"
      slow(&$0, by: [0.1, 0.1, 0.1, 0.1, 0.1])
    }
    #expect(!slight.isFailure)
  }

  @Test func anotherOrderMayDifferByChance() {
    let changed = drift {
      $0.origin.orderHash = "other"
      slow(&$0, by: [0.5, -0.4, 0.6, -0.5, -0.1])
    }
    #expect(changed.cause == .order && !changed.isFailure)
  }

  @Test func approachesCountByTheirIntervals() {
    let changed = drift {
      $0.origin.orderHash = "other"
      $0.traceHash = "other"
      $0.approaches[0].meanDelaySeconds = 40
    }
    #expect(changed.isFailure && changed.approaches[0].delay.isProven)
    #expect(changed.approaches[0].approach.link == "a")
  }

  @Test func oneReplicationIsHeldToTheMargin() {
    var recorded = Samples.result()
    recorded.runs = Array(recorded.runs.prefix(1))
    recorded.replications = 1
    recorded.approaches[0].halfWidthSeconds = nil
    var fresh = recorded
    fresh.origin.program = "signalloop 9"
    fresh.traceHash = "other"
    fresh.runs[0].values[0].mean += 0.3
    #expect(!DriftJudge(recorded: recorded, fresh: fresh).drift().isFailure)
    fresh.runs[0].values[0].mean += 1
    #expect(DriftJudge(recorded: recorded, fresh: fresh).drift().isFailure)
  }

  /// With nothing but noise, hardly a case fails: 2000 pairs of five replications.
  @Test func chanceAloneHardlyFails() {
    var state: UInt64 = 1
    func noise() -> Double {
      // Twelve uniform numbers make a normal one, near enough.
      (0..<12).reduce(-6.0) { sum, _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return sum + Double(state >> 11) / Double(1 << 53)
      }
    }
    let failures = (0..<2000).count { _ in
      drift {
        $0.origin.orderHash = "other"
        slow(&$0, by: (0..<5).map { _ in 3 * noise() })
      }.isFailure
    }
    #expect(failures <= 10)
  }
}

import SignalControl
import SignalModel
import Testing

@testable import Interchange

/// Whatever a SUMO program shows, the imported stages show the same at the same time.
@Suite struct PhaseSequenceTests {
  /// Compares a signal of C with phases given as (seconds, state), every `step` milliseconds
  /// of a cycle and a bit. Letters are compared as indications.
  private func check(
    _ phases: [(Double, String)], offset: Double = 0, step: Int = 100,
    at location: SourceLocation = #_sourceLocation
  ) throws -> (signal: Signal, timing: SignalTiming) {
    let body = phases.map { "<phase duration=\"\($0.0)\" state=\"\($0.1)\"/>" }.joined()
    let program =
      "<tlLogic id=\"C\" type=\"static\" programID=\"0\" offset=\"\(offset)\">\(body)</tlLogic>"
    let scenario = try SampleNet.read(SampleNet.text(program: program)).scenario
    let network = scenario.network
    let signal = try #require(network.signals.first, sourceLocation: location)
    let timing = try #require(scenario.plans.first?.timings.first, sourceLocation: location)
    let expanded = try SignalProgram.expand(signal: signal, timing: timing)
    let cycle = phases.reduce(0) { $0 + Int(($1.0 * 1000).rounded()) }
    #expect(Int(expanded.cycleMilliseconds) == cycle, sourceLocation: location)
    let groups = SampleNet.groupOfLinkIndex(signal)
    for time in stride(from: 0, to: cycle + 5000, by: step) {
      let shown = expanded.show(atMilliseconds: Int32(time))
      let wanted = state(phases, cycle, at: time - Int((offset * 1000).rounded()))
      for (index, letter) in wanted.enumerated() {
        var indication = try #require(Indication(letter: letter))
        if index == 4 {
          if indication == .permitted { indication = .green }
          if indication == .redTurnAfterStop { indication = .red }
        }
        let group = try #require(groups[index])
        if shown[group] != indication {
          Issue.record(
            "link \(index) at \(time) ms: \(shown[group]), SUMO shows \(indication); \(phases)",
            sourceLocation: location)
          return (signal, timing)
        }
      }
    }
    return (signal, timing)
  }

  private func state(_ phases: [(Double, String)], _ cycle: Int, at time: Int) -> String {
    var rest = ((time % cycle) + cycle) % cycle
    for (seconds, state) in phases {
      rest -= Int((seconds * 1000).rounded())
      if rest < 0 { return state }
    }
    return phases.last?.1 ?? ""
  }

  @Test func usualProgramsFollowTheRule() throws {
    let (signal, timing) = try check([
      (30, "GgGrr"), (3, "yyyrr"), (2, "rrrrr"), (20, "rrrGr"), (3, "rrryr"), (2, "rrrrr"),
    ])
    #expect(signal.stages.map(\.show.count) == [signal.groups.count, signal.groups.count])
    #expect(signal.stages.allSatisfy { $0.transition == nil })
    #expect(timing.stages.map(\.seconds) == [35, 25])
    let drivers = signal.groups.filter { $0.kind == .vehicle }
    #expect(drivers.allSatisfy { $0.yellowSeconds == 3 && $0.redClearanceSeconds == 2 })
  }

  @Test func walkersThatClearWhileDriversGoOnAreNoStageOfTheirOwn() throws {
    let (signal, timing) = try check([
      (30, "GgGrr"), (3, "yyyrr"), (2, "rrrrr"), (20, "rrrGG"), (5, "rrrGr"), (3, "rrryr"),
      (2, "rrrrr"),
    ])
    #expect(timing.stages.count == 2)
    #expect(signal.stages.allSatisfy { $0.transition == nil })
    let walkers = try #require(signal.groups.first { $0.kind == .pedestrian })
    #expect(walkers.redClearanceSeconds == 10)
    #expect(walkers.yellowSeconds == 0)
  }

  @Test func changesThatBreakTheRuleAreLaidDown() throws {
    let (signal, timing) = try check([
      (30, "GgGrr"), (2, "GyGrr"), (3, "yryrr"), (20, "rrrGr"), (3, "rrryr"),
    ])
    #expect(timing.stages.count == 2)
    #expect(signal.stages[0].transition?.map(\.seconds) == [2, 3])
    #expect(signal.stages[1].transition == nil)
  }

  @Test func redYellowBelongsToTheChange() throws {
    let (signal, timing) = try check([
      (30, "GgGrr"), (3, "yyyrr"), (1, "rrrur"), (20, "rrrGr"), (3, "rrryr"), (1, "uuurr"),
    ])
    #expect(timing.stages.count == 2)
    #expect(signal.stages.allSatisfy { $0.transition?.count == 2 })
  }

  @Test func aLeftTurnThatGoesOnIsAStage() throws {
    let (_, timing) = try check([
      (30, "GgGrr"), (3, "ygyrr"), (8, "rGrrr"), (3, "ryrrr"), (20, "rrrGr"), (3, "rrryr"),
    ])
    #expect(timing.stages.map(\.seconds) == [33, 11, 23])
  }

  @Test func beginsInTheMiddleOfAChange() throws {
    let (_, timing) = try check(
      [(2, "yyyrr"), (20, "rrrGr"), (3, "rrryr"), (30, "GgGrr"), (1, "yyyrr")], offset: 7)
    #expect(timing.offsetSeconds == 9)
    let (_, across) = try check([(10, "GgGrr"), (3, "yyyrr"), (20, "rrrGr"), (5, "GgGrr")])
    #expect(across.offsetSeconds == 13)
  }

  @Test func emptyPhasesAreDropped() throws {
    let (_, timing) = try check([
      (0, "rrrrr"), (30, "GgGrr"), (0, "yyyrr"), (20, "rrrGr"), (0, "GGGGG"),
    ])
    #expect(timing.stages.map(\.seconds) == [30, 20])
  }

  @Test(arguments: [
    [(60.0, "GgGrr")], [(60, "rrrrr")], [(60, "yyyyy")], [(30, "GgGrr"), (30, "rrrrr")],
    [(1, "ooooo"), (59, "GgGrr")], [(5, "yyyyy"), (5, "rrrrr")], [(10, "GGGGG"), (10, "GGGGG")],
    [(0.5, "GgGrr"), (0.1, "rrrGs")], [(10, "sssGr"), (3, "sssyr"), (10, "GGGsr"), (3, "yyysr")],
  ])
  func oddProgramsAreKept(phases: [(Double, String)]) throws {
    _ = try check(phases)
  }

  @Test func programsMadeAtRandomAreKept() throws {
    var numbers = MutationNumbers(seed: 3)
    let letters = Array("rrrrGGGgyysuo")
    for _ in 0..<150 {
      var phases: [(Double, String)] = []
      for _ in 0...numbers.next(9) {
        let state = String((0..<5).map { _ in letters[numbers.next(letters.count)] })
        phases.append((Double(numbers.next(60)) / 2, state))
      }
      phases.append((1, "GrrrG"))
      _ = try check(phases, offset: Double(numbers.next(400)) / 2 - 100, step: 500)
    }
  }

  /// Stages with their usual changes, in any order and of any length: what engineers write.
  @Test func plausibleProgramsMadeAtRandomAreKept() throws {
    var numbers = MutationNumbers(seed: 5)
    let greens = ["GgGrr", "rGrrr", "rrrGG", "GGrrr", "rrrGr"]
    for _ in 0..<100 {
      var phases: [(Double, String)] = []
      for _ in 0...numbers.next(4) {
        let green = greens[numbers.next(greens.count)]
        phases.append((Double(5 + numbers.next(40)), green))
        let yellow = String(green.map { $0 == "r" ? "r" : "y" })
        phases.append((Double(3 + numbers.next(3)), yellow))
        phases.append((Double(numbers.next(3)), "rrrrr"))
      }
      _ = try check(phases, offset: Double(numbers.next(100)), step: 500)
    }
  }
}

extension SampleNet {
  /// Group by link index, read from the groups' ids.
  static func groupOfLinkIndex(_ signal: Signal) -> [Int: Int] {
    var result: [Int: Int] = [:]
    for (group, entry) in signal.groups.enumerated() {
      for part in entry.id.split(separator: ",") {
        let ends = part.split(separator: "-").compactMap { Int($0) }
        guard let first = ends.first, let last = ends.last else { continue }
        for index in first...last { result[index] = group }
      }
    }
    return result
  }
}

import Foundation
import ScenarioFiles
import SignalModel
import Testing

@testable import TrafficSimulation

@Suite struct RecordingTests {
  /// A bundled scenario, cut to half an hour after its warm-up.
  static func scenario(_ name: String) throws -> Scenario {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var scenario = try ScenarioFile.read(
      path: root.appendingPathComponent("Scenarios/\(name).json").path)
    let end = scenario.period.beginSeconds + scenario.period.warmupSeconds + 1800
    scenario.period.endSeconds = min(scenario.period.endSeconds, end)
    return scenario
  }

  private static let names = [
    "two-signals", "roundabout", "priority-junction", "hcm-2010-example-1",
    "xingtai-xinhua-tuanjie", "arterial-morning-peak",
  ]

  @Test(arguments: names)
  func changesNothingAndAddsUpToTheMeasures(_ name: String) throws {
    let simulation = try Simulation(scenario: try Self.scenario(name))
    let (result, recording) = try simulation.record(seed: 3)
    #expect(result == (try simulation.run(seed: 3)))
    #expect(!recording.isCut)

    let warm = Int32(recording.warmupSeconds * 1000)
    struct Sums: Equatable {
      var crossed = 0
      var stops = 0
      var onGreen = 0
      var remaining = 0
      var delay = 0
    }
    var groupOfLane: [[Int]: Int] = [:]
    for (index, group) in result.laneGroups.enumerated() {
      for lane in group.lanes { groupOfLane[[group.link, lane]] = index }
    }
    var sums = [Sums](repeating: Sums(), count: result.laneGroups.count)
    for passage in recording.passages {
      let group = try #require(groupOfLane[[Int(passage.link), Int(passage.lane)]])
      if !passage.hasLeft {
        sums[group].remaining += 1
      } else if passage.leavingMilliseconds >= warm {
        sums[group].crossed += 1
        sums[group].stops += Int(passage.stops)
        sums[group].onGreen += passage.arrivedOnGreen ? 1 : 0
        sums[group].delay += Int(passage.delayMilliseconds)
      }
    }
    for (group, sum) in zip(result.laneGroups, sums) {
      #expect(sum.crossed == group.crossedVehicles)
      #expect(sum.onGreen == group.arrivedOnGreenVehicles)
      // A stop upstream of a pocket is counted when it happens, here when its vehicle leaves.
      #expect(abs(sum.stops - group.stops) <= 3)
      #expect(Double(sum.delay) / 1000 <= group.totalDelaySeconds + 0.001)
    }
  }

  /// Who waits in the middle of the junction came on what the stop line showed, not on what the
  /// middle has: that is always green.
  @Test(arguments: ["hcm-2010-example-1", "xingtai-xinhua-tuanjie"])
  func arrivalsOnGreenAreThoseAtTheStopLine(_ name: String) throws {
    let simulation = try Simulation(scenario: try Self.scenario(name))
    let recording = try simulation.record(seed: 3).recording
    let network = simulation.scenario.network
    var lefts = 0
    for passage in recording.passages where passage.hasLeft && passage.connection >= 0 {
      let connection = network.connections[Int(passage.connection)]
      guard connection.turn == .left, let signal = connection.signal,
        let group = connection.signalGroup
      else { continue }
      let shown = recording.shown(signal: signal, group: group).last {
        $0.beginMilliseconds <= passage.arrivalMilliseconds
      }
      guard let shown, passage.leavingMilliseconds > passage.arrivalMilliseconds else { continue }
      lefts += 1
      #expect(passage.arrivedOnGreen == shown.indication.isGo)
    }
    #expect(lefts > 100)
  }

  @Test func vehiclesDriveOneLinkAfterTheOther() throws {
    let simulation = try Simulation(scenario: try Self.scenario("two-signals"))
    let recording = try simulation.record(seed: 1).recording
    let network = simulation.scenario.network
    var last: [Int32: Passage] = [:]
    for passage in recording.passages {
      if let before = last[passage.vehicle] {
        let connection = network.connections[Int(before.connection)]
        #expect(connection.toLink == Int(passage.link))
        #expect(passage.entryMilliseconds >= before.leavingMilliseconds)
      }
      let link = network.links[Int(passage.link)]
      let free = 1000 * link.lengthMeters / (link.speedMetersPerSecond * 1.6)
      #expect(Double(passage.arrivalMilliseconds - passage.entryMilliseconds) >= free)
      // Nobody is held up on the way as long as there is room at the stop line.
      #expect(Double(passage.arrivalMilliseconds - passage.entryMilliseconds) < 6 * free)
      #expect(passage.leavingMilliseconds >= passage.arrivalMilliseconds || !passage.hasLeft)
      last[passage.vehicle] = passage
    }
    #expect(last.count > 500)
    #expect(recording.queues.outsideVehicles.allSatisfy { $0 >= 0 && $0 < 20 })
  }

  @Test func queuesGrowOnRedAndVanishOnGreen() throws {
    let scenario = Streets.flow(600, in: Streets.single())
    let (result, recording) = try Simulation(scenario: scenario).record(seed: 1)
    let queues = recording.queues
    let backs = (0..<queues.count).map {
      queues.backOfQueueMeters(link: 0, lane: 0, sample: $0)
    }
    // Vehicles come every 6 s and need 7.5 m each: five or so stand at the end of red.
    let longest = try #require(backs.max())
    #expect(longest >= 30 && longest <= 52.5)
    let most = 7.5 * Double(result.laneGroups[0].backOfQueueMaximumVehicles)
    #expect(longest <= most + 7.5)
    #expect(backs.count { $0 == 0 } > backs.count / 4)
    #expect(queues.timeSeconds(sample: 1) == 10)
    #expect(queues.insideVehicles.max() ?? 0 > 5)
  }

  @Test func showsWhatTheSignalShowed() throws {
    let scenario = Streets.flow(600, in: Streets.single(offset: 10))
    let recording = try Simulation(scenario: scenario).record(seed: 1).recording
    let shown = recording.shown(signal: 0, group: 0)
    #expect(shown.first?.beginMilliseconds == 0)
    #expect(shown.last?.endMilliseconds == 3_600_000)
    let greens = shown.filter { $0.indication == .green }
    #expect(greens.first.map { $0.beginMilliseconds } == 10_000)
    #expect(greens.count == 60)
    #expect(greens.allSatisfy { $0.endMilliseconds - $0.beginMilliseconds == 30_000 })
    #expect(recording.cycleStarts(signal: 0).prefix(2) == [10_000, 70_000])
    for (one, next) in zip(shown, shown.dropFirst()) {
      #expect(one.endMilliseconds == next.beginMilliseconds)
    }
  }

  @Test func limitsAreToldOf() throws {
    var options = Recording.Options()
    options.passageCountMaximum = 100
    options.sampleValueCountMaximum = 50
    let scenario = Streets.flow(600, in: Streets.single())
    let simulation = try Simulation(scenario: scenario)
    let (result, recording) = try simulation.record(seed: 1, recording: options)
    #expect(recording.passages.count == 100)
    #expect(recording.isCut && recording.completeUntilSeconds < 600)
    // Two lanes, an hour: 25 moments.
    #expect(recording.queues.intervalSeconds == 144 && recording.queues.count == 25)
    #expect(result == (try simulation.run(seed: 1)))
  }
}

import SignalModel
import Testing

@testable import Interchange

/// Greens that SUMO shows to conflicting links at the same time.
@Suite struct ConflictReadingTests {
  /// Two links that cross, each with its own group, shown together.
  private func crossing(
    _ show: [Indication], firstYields: Bool = false, secondYields: Bool = false
  ) -> SUMOConflictReading {
    func connection(from link: Int, yieldsTo: [Int], conflict: Int, group: Int) -> Connection {
      Connection(
        fromLink: link, fromLane: 0, toLink: link + 2, toLane: 0, turn: .through, lengthMeters: 10,
        speedMetersPerSecond: 10, signal: 0, signalGroup: group, yieldsTo: yieldsTo,
        conflictsWith: [conflict])
    }
    let nodes = (0..<5).map { Node(id: "n\($0)", control: $0 == 4 ? .signal : .free) }
    let links = (0..<4).map {
      Link(
        id: "l\($0)", from: $0 < 2 ? $0 : 4, to: $0 < 2 ? 4 : $0, lengthMeters: 100,
        speedMetersPerSecond: 10, lanes: [Lane()])
    }
    let network = Network(
      nodes: nodes, links: links,
      connections: [
        connection(from: 0, yieldsTo: firstYields ? [1] : [], conflict: 1, group: 0),
        connection(from: 1, yieldsTo: secondYields ? [0] : [], conflict: 0, group: 1),
      ],
      signals: [
        Signal(
          id: "s", node: 4, groups: [SignalGroup(id: "0"), SignalGroup(id: "1")],
          stages: [Stage(id: "1", show: show)])
      ])
    return SUMOConflictReading(network: network, losses: LossReport())
  }

  @Test(arguments: [false, true])
  func `two priority greens do not hold each other up`(yields: Bool) {
    var reading = crossing([.green, .green], secondYields: yields)
    reading.settle()
    #expect(reading.network.signals[0].stages[0].show == [.green, .green])
    #expect(reading.network.connections.allSatisfy { $0.conflictsWith.isEmpty })
    #expect(reading.losses.entries.count == 1)
  }

  @Test func `a permitted green yields to a protected one`() {
    var reading = crossing([.permitted, .green])
    reading.settle()
    #expect(reading.network.connections[0].yieldsTo == [1])
    #expect(reading.network.connections[1].yieldsTo.isEmpty)
  }

  @Test(arguments: [[Indication.green, .red], [.red, .permitted], [.yellow, .green]])
  func `greens one after the other stay as they are`(show: [Indication]) {
    var reading = crossing(show, firstYields: true)
    let before = reading.network
    reading.settle()
    #expect(reading.network == before)
    #expect(reading.losses.isEmpty)
  }
}

import SignalModel
import SignalOptimization
import TrafficSimulation

/// Which lane groups, links and crosswalks belong together, and how long was measured.
struct StreetLayout {
  /// For each link the places of its lane groups among those of a result.
  let groupsOfLink: [Range<Int>]
  /// For each signal the links that lead to it, ascending.
  let approaches: [[Int]]
  /// For each signal the links on which its traffic waits: its approaches, and the links before
  /// these down to which no other signal lies. Where an approach is but the last meters of a road,
  /// its queue stands on them.
  let regions: [[Int]]
  /// For each signal its crosswalks.
  let crosswalks: [[Int]]
  /// The signal at the end of each link; nil where there is none.
  let signalOfLink: [Int?]
  /// Measured time, h.
  let hours: Double
  /// People in a vehicle, mean.
  let occupancy: Double

  init(scenario: Scenario, flows: TurningFlows, results: [ReplicationResult]) {
    let network = scenario.network
    var groups = [Range<Int>](repeating: 0..<0, count: network.links.count)
    for (index, group) in (results.first?.laneGroups ?? []).enumerated() {
      let known = groups[group.link]
      groups[group.link] = (known.isEmpty ? index : known.lowerBound)..<index + 1
    }
    groupsOfLink = groups
    var signals = [Int?](repeating: nil, count: network.links.count)
    for connection in network.connections {
      if let signal = connection.signal { signals[connection.fromLink] = signal }
    }
    signalOfLink = signals
    var approaches = [[Int]](repeating: [], count: network.signals.count)
    for (link, signal) in signals.enumerated() {
      if let signal { approaches[signal].append(link) }
    }
    self.approaches = approaches
    regions = Self.regions(signals, flows, signalCount: approaches.count)
    var crosswalks = [[Int]](repeating: [], count: network.signals.count)
    for (index, crosswalk) in network.crosswalks.enumerated() {
      if let signal = crosswalk.signal { crosswalks[signal].append(index) }
    }
    self.crosswalks = crosswalks
    hours = max(1e-9, scenario.period.measuredSeconds / 3600)
    let persons = results.reduce(0) { $0 + $1.network.demandPersons }
    let vehicles = results.reduce(0) { $0 + Double($1.network.demandVehicles) }
    occupancy = persons > 0 && vehicles > 0 ? persons / vehicles : 1
  }

  /// Breadth first upstream from the approaches; each link belongs to the signal that is nearest.
  private static func regions(
    _ signals: [Int?], _ flows: TurningFlows, signalCount: Int
  ) -> [[Int]] {
    var into = [[Int]](repeating: [], count: signals.count)
    for (index, movement) in flows.movements.enumerated()
    where flows.vehiclesPerHour[0][index] > 0 {
      into[movement.toLink].append(movement.fromLink)
    }
    var owner = signals
    var open = signals.indices.filter { signals[$0] != nil }
    while !open.isEmpty {
      var next: [Int] = []
      for link in open {
        for before in into[link] where owner[before] == nil {
          owner[before] = owner[link]
          next.append(before)
        }
      }
      open = next
    }
    var result = [[Int]](repeating: [], count: signalCount)
    for (link, signal) in owner.enumerated() {
      if let signal { result[signal].append(link) }
    }
    return result
  }
}

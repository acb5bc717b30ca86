import SignalModel
import TrafficSimulation

/// Which lane groups, links and crosswalks belong together, and how long was measured.
struct StreetLayout {
  /// For each link the places of its lane groups among those of a result.
  let groupsOfLink: [Range<Int>]
  /// For each signal the links that lead to it, ascending.
  let approaches: [[Int]]
  /// For each signal its crosswalks.
  let crosswalks: [[Int]]
  /// The signal at the end of each link; nil where there is none.
  let signalOfLink: [Int?]
  /// Measured time, h.
  let hours: Double
  /// People in a vehicle, mean.
  let occupancy: Double

  init(scenario: Scenario, results: [ReplicationResult]) {
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
}

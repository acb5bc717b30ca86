import TrafficSimulation
import SignalControl
import Foundation
import SignalModel

/// A network, its plan and its vehicles for UXsim, line by line.
///
/// UXsim's signals open whole links. So a link that ends at a signal with several groups is divided
/// before its stop line into a bay for each group, which has its lanes.
struct UXsimNetwork {
  /// Length of bays, m; at most half of the link.
  private static let bayMeters = 50.0

  private let input: PeerInput
  private var network: Network { input.scenario.network }
  /// The bay of a link that leads to another.
  private var bays: [Int: [Int: String]] = [:]
  private(set) var text = ""

  init(_ input: PeerInput) {
    self.input = input
    text = "period \(input.scenario.period.endSeconds)\n"
    addNodes()
    addLinks()
    for vehicle in input.vehicles { add(vehicle.links, depart: vehicle.departSeconds) }
  }

  private mutating func addNodes() {
    var phases = [String](repeating: "", count: network.nodes.count)
    for timing in input.scenario.plans.first?.timings ?? [] {
      let signal = network.signals[timing.signal]
      phases[signal.node] = timing.stages.enumerated().map { position, part in
        let next = timing.stages[(position + 1) % timing.stages.count].stage
        let change = Double(signal.changeMilliseconds(from: part.stage, to: next)) / 1000
        return " \(part.seconds - change) \(change)"
      }.joined()
    }
    for index in network.nodes.indices { text += "node n\(index)\(phases[index])\n" }
  }

  private mutating func addLinks() {
    let leaving = network.connectionsByLink()
    for (index, link) in network.links.enumerated() {
      var lanes: [Int: Set<Int>] = [:]
      for connection in leaving[index].map({ network.connections[$0] }) {
        guard let group = connection.signalGroup else { continue }
        lanes[group, default: []].insert(connection.fromLane)
        bays[index, default: [:]][connection.toLink] = "l\(index)_\(group)"
      }
      let speed = "\(link.speedMetersPerSecond)"
      guard !lanes.isEmpty else {
        text += "link l\(index) n\(link.from) n\(link.to) \(link.lengthMeters) \(speed) "
        text += "\(link.lanes.count)\n"
        continue
      }
      let bay = min(Self.bayMeters, link.lengthMeters / 2)
      text += "node d\(index)\n"
      text += "link l\(index) n\(link.from) d\(index) \(link.lengthMeters - bay) \(speed) "
      text += "\(link.lanes.count)\n"
      for group in lanes.keys.sorted() {
        text += "link l\(index)_\(group) d\(index) n\(link.to) \(bay) \(speed) "
        text += "\(lanes[group]?.count ?? 1)\(phases(of: group, link: index))\n"
      }
    }
  }

  /// The phases in which a group is open.
  private func phases(of group: Int, link: Int) -> String {
    for timing in input.scenario.plans.first?.timings ?? [] {
      let signal = network.signals[timing.signal]
      guard signal.node == network.links[link].to else { continue }
      return timing.stages.enumerated().filter { signal.stages[$0.element.stage].show[group].isGo }
        .map { " \(2 * $0.offset)" }.joined()
    }
    return ""
  }

  private mutating func add(_ links: [Int], depart: Double) {
    text += "vehicle \(Int(depart))"
    for (position, link) in links.enumerated() {
      text += " l\(link)"
      if position + 1 < links.count, let bay = bays[link]?[links[position + 1]] {
        text += " \(bay)"
      } else if position + 1 == links.count, let bay = bays[link]?.values.min() {
        // The trip ends at the stop line: any bay leads there.
        text += " \(bay)"
      }
    }
    text += "\n"
  }
}

import SignalModel

/// A contraflow lane, which a pre-signal opens.
struct Gate {
  /// The lane's queue.
  var queue: UInt32
  /// The queue upstream of it, whose head may turn into it.
  var upstream: UInt32
  /// Group of the pre-signal, over all signals, and its signal.
  var group: UInt32
  var signal: Int
}

/// What of a street is compiled for lanes whose use changes with the signal.
enum VariableLanes {
  /// A link and the next.
  private struct Way: Hashable {
    var from: Int
    var to: Int
  }

  /// For each type of vehicles the lanes of each branch that serve it; empty where all lanes serve
  /// whoever may use them.
  static func masks(
    _ network: Network, types: [VehicleType], branches: FlatArray<Branch>
  ) -> [[UInt32]] {
    var uses: [Way: [Connection]] = [:]
    for connection in network.connections where connection.variableUse != nil {
      uses[Way(from: connection.fromLink, to: connection.toLink), default: []].append(connection)
    }
    guard !uses.isEmpty else { return [] }
    return types.map { type in
      (0..<branches.count).map { index in
        let branch = branches[index]
        var mask = branch.laneMask
        guard branch.toLink != none else { return mask }
        for use in uses[Way(from: Int(branch.fromLink), to: Int(branch.toLink))] ?? []
        where use.variableUse?.isSuperset(of: type.vehicleClass) == false {
          mask &= ~(1 << UInt32(use.fromLane))
        }
        return mask == 0 ? branch.laneMask : mask
      }
    }
  }

  /// The contraflow lanes of a network.
  static func gates(
    _ network: Network, links: FlatArray<LinkRecord>, queues: FlatArray<QueueRecord>,
    groupBase: [Int]
  ) -> [Gate] {
    network.contraflowLanes.compactMap { lane in
      let link = links[lane.link]
      let upstream = (0..<UInt32(link.laneCount)).map { link.entryBase + $0 }.first {
        let queue = queues[Int($0)]
        return queue.pocketBase == link.stopBase && queue.pocketMask & 1 << UInt32(lane.lane) != 0
      }
      guard let upstream else { return nil }
      return Gate(
        queue: link.stopBase + UInt32(lane.lane), upstream: upstream,
        group: UInt32(groupBase[lane.signal] + lane.group), signal: lane.signal)
    }
  }

  /// For each queue the number of the contraflow lane that it is, or ``none``.
  static func gateOfQueue(_ gates: [Gate], queueCount: Int) -> [UInt32] {
    guard !gates.isEmpty else { return [] }
    var result = [UInt32](repeating: none, count: queueCount)
    for (index, gate) in gates.enumerated() { result[Int(gate.queue)] = UInt32(index) }
    return result
  }
}

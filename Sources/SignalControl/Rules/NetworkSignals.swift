public import SignalModel

/// What the rules need of a network, by signal and group: who obeys a group, and which groups get
/// in each other's way. Worked out once for any number of plans.
public struct NetworkSignals: Sendable {
  /// Two groups of which some paths conflict; `first` is at most `second`.
  struct ConflictingGroups {
    var first: Int
    var second: Int
    /// A path of each that conflict.
    var example: (Int, Int)
    /// A path of the first that conflicts with one of the second and does not yield to it.
    var firstOwesNothing: (Int, Int)?
    /// A path of the second that conflicts with one of the first and does not yield to it.
    var secondOwesNothing: (Int, Int)?
    /// Two paths of which neither yields.
    var nobodyYields: (Int, Int)?
  }

  /// Walkers and a group of drivers that meet.
  struct WalkConflict {
    var walkers: Int
    var drivers: Int
    var crosswalk: Int
    var connection: Int
    /// True when the path starts across the walkers or goes straight through them; false when it
    /// turns across them, and so yields.
    var isBlocking: Bool
  }

  /// What belongs to one signal.
  struct Part {
    /// Connections by group.
    var connections: [[Int]]
    /// Crosswalks by group.
    var crosswalks: [[Int]]
    var conflicts: [ConflictingGroups] = []
    var walkConflicts: [WalkConflict] = []
    /// Contraflow lanes whose pre-signal belongs to the signal.
    var contraflows: [Contraflow] = []
  }

  /// The network.
  public let network: Network
  let parts: [Part]

  /// Works out the signals of a valid network. Complexity: O(connections and conflicts).
  public init(network: Network) {
    self.network = network
    var parts = network.signals.map { signal in
      Part(
        connections: signal.groups.map { _ in [] }, crosswalks: signal.groups.map { _ in [] })
    }
    var incoming = [Int](repeating: 0, count: network.links.count)
    for (index, connection) in network.connections.enumerated() {
      incoming[connection.toLink] += 1
      guard let signal = connection.signal, let group = connection.signalGroup else { continue }
      parts[signal].connections[group].append(index)
    }
    for (index, crosswalk) in network.crosswalks.enumerated() {
      guard let signal = crosswalk.signal, let group = crosswalk.signalGroup else { continue }
      parts[signal].crosswalks[group].append(index)
      parts[signal].walkConflicts += Self.walkConflicts(
        network, index, signal, walkers: group, incoming: incoming)
    }
    for signal in parts.indices {
      parts[signal].conflicts = Self.conflicts(network, signal, parts[signal])
    }
    for lane in network.contraflowLanes {
      parts[lane.signal].contraflows.append(Contraflow(lane, network: network))
    }
    self.parts = parts
  }

  private static func conflicts(
    _ network: Network, _ signal: Int, _ part: Part
  ) -> [ConflictingGroups] {
    var result: [ConflictingGroups] = []
    var placeOf: [Int: Int] = [:]
    let groupCount = part.connections.count
    for mine in part.connections.joined() {
      let connection = network.connections[mine]
      for other in connection.conflictsWith where other > mine {
        let foe = network.connections[other]
        // Lanes of one approach that cross are a matter of its markings, but for the further use
        // of a variable lane.
        let isApart =
          foe.fromLink != connection.fromLink || connection.variableUse != nil
          || foe.variableUse != nil
        guard foe.signal == signal, isApart,
          let group = connection.signalGroup, let foeGroup = foe.signalGroup
        else { continue }
        let ordered = group <= foeGroup ? (mine, other) : (other, mine)
        let key = min(group, foeGroup) * groupCount + max(group, foeGroup)
        let place: Int
        if let known = placeOf[key] {
          place = known
        } else {
          place = result.count
          placeOf[key] = place
          result.append(
            ConflictingGroups(
              first: min(group, foeGroup), second: max(group, foeGroup), example: ordered))
        }
        let firstYields = network.connections[ordered.0].yieldsTo.contains(ordered.1)
        let secondYields = network.connections[ordered.1].yieldsTo.contains(ordered.0)
        if !firstYields { result[place].firstOwesNothing = ordered }
        if !secondYields { result[place].secondOwesNothing = ordered }
        if !firstYields && !secondYields { result[place].nobodyYields = ordered }
      }
    }
    return result
  }

  private static func walkConflicts(
    _ network: Network, _ index: Int, _ signal: Int, walkers: Int, incoming: [Int]
  ) -> [WalkConflict] {
    let crosswalk = network.crosswalks[index]
    var entering: [Int: Int] = [:]
    for connection in crosswalk.crossedBy {
      entering[network.connections[connection].toLink, default: 0] += 1
    }
    var result: [WalkConflict] = []
    for connection in crosswalk.crossedBy {
      let path = network.connections[connection]
      guard path.signal == signal, let drivers = path.signalGroup else { continue }
      // Walkers who cross an exit meet all who enter it; of the others only those who start at
      // the crosswalk.
      let meetsAtExit = entering[path.toLink] == incoming[path.toLink]
      let isBlocking = path.turn == .through || path.turn == .uTurn || !meetsAtExit
      let known = result.firstIndex { $0.drivers == drivers }
      if let known, result[known].isBlocking || !isBlocking { continue }
      let conflict = WalkConflict(
        walkers: walkers, drivers: drivers, crosswalk: index, connection: connection,
        isBlocking: isBlocking)
      if let known { result[known] = conflict } else { result.append(conflict) }
    }
    return result
  }
}

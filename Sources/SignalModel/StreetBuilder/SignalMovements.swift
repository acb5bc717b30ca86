/// The movements and crosswalks of a signalised junction, and which of them get along.
struct SignalMovements {
  /// All connections of one leg that make one turn.
  struct Movement {
    var leg: Int
    var turn: Turn
    var connections: [Int]
    /// Lanes that serve no other turn.
    var ownLanes: Int
    /// Whether it is the further use of a composite variable lane.
    var isVariable: Bool
  }

  /// How a movement meets the walkers of a crosswalk.
  enum WalkConflict {
    /// Not at all.
    case none
    /// It turns across them and yields to them.
    case turning
    /// It goes straight through them, or starts across them.
    case blocking
  }

  var movements: [Movement] = []
  /// Legs with a crosswalk, in the order of the sketch.
  var crosswalkLegs: [Int] = []
  /// `conflicts[a][b]`: some path of one crosses or meets some path of the other.
  var conflicts: [[Bool]] = []
  /// `walkConflicts[crosswalk][movement]`.
  var walkConflicts: [[WalkConflict]] = []

  init(builder: StreetBuilder, site: Int) {
    let built = builder.sites[site]
    let connections = builder.network.connections
    var movementOf: [Int: Int] = [:]
    for (offset, index) in built.connections.enumerated() {
      let leg = built.paths[offset].fromLeg
      let turn = connections[index].turn
      let isVariable = connections[index].variableUse != nil
      let known = movements.firstIndex {
        $0.leg == leg && $0.turn == turn && $0.isVariable == isVariable
      }
      if let known {
        movements[known].connections.append(index)
      } else {
        let lanes = builder.sketch.intersections[site].legs[leg].lanes
        movements.append(
          Movement(
            leg: leg, turn: turn, connections: [index],
            ownLanes: lanes.count { $0.turns.allSatisfy { $0 == turn } }, isVariable: isVariable))
      }
      movementOf[index] = known ?? movements.count - 1
    }
    conflicts = movements.map { _ in movements.map { _ in false } }
    for (index, movement) in movementOf.sorted(by: { $0.key < $1.key }) {
      for other in connections[index].conflictsWith {
        guard let foe = movementOf[other] else { continue }
        conflicts[movement][foe] = true
      }
    }
    crosswalkLegs = built.legs.indices.filter { built.legs[$0].crosswalk != nil }
    walkConflicts = crosswalkLegs.map { leg in
      movements.map { movement in
        if movement.leg == leg { return .blocking }
        let entersLeg = built.targets(from: movement.leg, turn: movement.turn).contains(leg)
        guard entersLeg else { return .none }
        return movement.turn == .through ? .blocking : .turning
      }
    }
  }

  /// Movements of a leg, in the order of the turns, without the further uses of variable lanes:
  /// these follow from the others.
  func movements(of leg: Int) -> [Int] {
    movements.indices.filter { movements[$0].leg == leg && !movements[$0].isVariable }
  }

  /// The movement that makes a turn from a leg.
  func movement(leg: Int, turn: Turn) -> Int? {
    movements.firstIndex { $0.leg == leg && $0.turn == turn && !$0.isVariable }
  }
}

/// A stage while it is put together: what movements and crosswalks show.
struct StageDraft {
  var id: String
  var show: [Indication]
  var walks: [Bool]
  var isOnCall = false

  init(id: String, movements: SignalMovements) {
    self.id = id
    show = movements.movements.map { _ in .red }
    walks = movements.crosswalkLegs.map { _ in false }
  }
}

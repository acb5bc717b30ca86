/// Stages for a junction whose sketch gives none.
///
/// Legs that lie opposite share a stage. A turn across the opposing traffic that has a lane of its
/// own gets a protected stage before it, and stays permitted afterwards while it has one lane only;
/// without a lane of its own it is permitted. A leg without a counterpart has a stage to itself.
/// Walkers go with parallel traffic; where turns would keep them waiting for ever these become
/// permitted, and where nothing helps walkers get a stage of their own.
struct StageGenerator {
  private let movements: SignalMovements
  private let names: [String]
  private let turns: [[Turn]]
  private let crossTurn: Turn
  private let kerbTurn: Turn
  private(set) var stages: [StageDraft] = []

  init(builder: StreetBuilder, site: Int, movements: SignalMovements) {
    self.movements = movements
    names = builder.sketch.intersections[site].legs.map(\.name)
    turns = builder.sites[site].turns
    crossTurn = builder.crossTurn
    kerbTurn = builder.kerbTurn
    for pair in pairs() {
      if pair.count == 2 {
        addProtectedTurns(pair[0], pair[1])
        addPair(pair[0], pair[1])
      } else {
        addAlone(pair[0])
      }
    }
    addWalks()
    addKerbTurns()
  }

  /// Legs with an approach, those that face each other together, in the order of the sketch.
  private func pairs() -> [[Int]] {
    let legs = names.indices.filter { !movements.movements(of: $0).isEmpty }
    var result: [[Int]] = []
    var taken: Set<Int> = []
    for leg in legs where !taken.contains(leg) {
      let facing = legs.first {
        $0 != leg && !taken.contains($0) && turns[leg][$0] == .through
          && turns[$0][leg] == .through && canShare(leg, $0)
      }
      taken.insert(leg)
      if let facing { taken.insert(facing) }
      result.append([leg] + (facing.map { [$0] } ?? []))
    }
    return result
  }

  /// Two legs may run together when only their turns across, and turns back, conflict.
  private func canShare(_ leg: Int, _ other: Int) -> Bool {
    for mine in movements.movements(of: leg) {
      for theirs in movements.movements(of: other) where movements.conflicts[mine][theirs] {
        if !(yieldingTurn(mine) || yieldingTurn(theirs)) { return false }
      }
    }
    return true
  }

  private func yieldingTurn(_ movement: Int) -> Bool {
    let turn = movements.movements[movement].turn
    return turn == crossTurn || turn == .uTurn
  }

  private func opposed(_ movement: Int, by leg: Int) -> Bool {
    movements.movements(of: leg).contains { movements.conflicts[movement][$0] }
  }

  private func ownLanes(_ movement: Int) -> Int { movements.movements[movement].ownLanes }

  private mutating func addProtectedTurns(_ leg: Int, _ other: Int) {
    let mine = protectedTurns(leg, against: other)
    let theirs = protectedTurns(other, against: leg)
    guard !(mine.isEmpty && theirs.isEmpty) else { return }
    let both = "\(names[leg])-\(names[other]) \(crossTurn.rawValue)"
    let clash = mine.contains { turn in theirs.contains { movements.conflicts[turn][$0] } }
    if !mine.isEmpty, !theirs.isEmpty, !clash {
      addStage(both, green: mine + theirs)
      return
    }
    for (alone, turns) in [(leg, mine), (other, theirs)] where !turns.isEmpty {
      // With nobody to protect on the other side the whole leg may start early.
      addStage(
        "\(names[alone]) \(crossTurn.rawValue)",
        green: movements.movements(of: alone).filter { !yieldingTurn($0) || turns.contains($0) })
    }
  }

  private func protectedTurns(_ leg: Int, against other: Int) -> [Int] {
    movements.movements(of: leg).filter {
      yieldingTurn($0) && ownLanes($0) > 0 && opposed($0, by: other)
    }
  }

  private mutating func addPair(_ leg: Int, _ other: Int) {
    var green: [Int] = []
    var permitted: [Int] = []
    for (here, there) in [(leg, other), (other, leg)] {
      for movement in movements.movements(of: here) {
        if !yieldingTurn(movement) || !opposed(movement, by: there) {
          green.append(movement)
        } else if ownLanes(movement) <= 1 {
          permitted.append(movement)
        }
      }
    }
    addStage("\(names[leg])-\(names[other])", green: green, permitted: permitted)
  }

  private mutating func addAlone(_ leg: Int) {
    addStage(names[leg], green: movements.movements(of: leg))
  }

  private mutating func addStage(_ id: String, green: [Int], permitted: [Int] = []) {
    var stage = StageDraft(id: id, movements: movements)
    for movement in green { stage.show[movement] = .green }
    for movement in permitted { stage.show[movement] = .permitted }
    stages.append(stage)
  }

  private mutating func addWalks() {
    for crosswalk in movements.crosswalkLegs.indices {
      var served = false
      for stage in stages.indices where mayWalk(crosswalk, stages[stage], yieldingGreens: false) {
        stages[stage].walks[crosswalk] = true
        served = true
      }
      if served { continue }
      for stage in stages.indices where mayWalk(crosswalk, stages[stage], yieldingGreens: true) {
        stages[stage].walks[crosswalk] = true
        for movement in stages[stage].show.indices
        where stages[stage].show[movement] == .green
          && movements.movements[movement].turn != kerbTurn
          && movements.walkConflicts[crosswalk][movement] == .turning
        {
          stages[stage].show[movement] = .permitted
        }
        served = true
      }
      if !served { addWalkStage(crosswalk) }
    }
  }

  /// Whether walkers may go in a stage; with `yieldingGreens` also across turns that have a
  /// protected green so far.
  private func mayWalk(_ crosswalk: Int, _ stage: StageDraft, yieldingGreens: Bool) -> Bool {
    stage.show.indices.allSatisfy { movement in
      guard stage.show[movement].isGo else { return true }
      switch movements.walkConflicts[crosswalk][movement] {
      case .none: return true
      case .blocking: return false
      case .turning:
        return yieldingGreens || stage.show[movement] == .permitted
          || movements.movements[movement].turn == kerbTurn
      }
    }
  }

  private mutating func addWalkStage(_ crosswalk: Int) {
    if stages.last?.id != "walk" { stages.append(StageDraft(id: "walk", movements: movements)) }
    stages[stages.count - 1].walks[crosswalk] = true
  }

  /// Turns to the kerb with lanes of their own also go in stages in which nobody is in their way.
  private mutating func addKerbTurns() {
    for stage in stages.indices where stages[stage].id != "walk" {
      for (index, movement) in movements.movements.enumerated()
      where movement.turn == kerbTurn && movement.ownLanes > 0 && !movement.isVariable
        && stages[stage].show[index] == .red
      {
        let free = stages[stage].show.indices.allSatisfy {
          !stages[stage].show[$0].isGo || !movements.conflicts[index][$0]
        }
        let dry = stages[stage].walks.indices.allSatisfy {
          !stages[stage].walks[$0] || movements.walkConflicts[$0][index] == .none
        }
        if free && dry { stages[stage].show[index] = .green }
      }
    }
  }
}

import SignalModel

extension StreetCompiler {
  /// For each path the waiting places that are in its way: those of the other paths from its lane.
  ///
  /// Two ways from one lane part like arcs of different curvature: after a distance s they are
  /// s^2 / 2 times the difference of their curvatures apart. The curvature follows from the turn
  /// and the length of the way. Whoever waits with his rear where the ways are still too close is
  /// in the way of those behind him, unless the network says that he is passed; a lane that has a
  /// turn to itself knows nothing of this.
  mutating func addStandingPlaces() {
    guard paths.contains(where: { $0.waitingQueue != none }) else { return }
    standingBase.reserveCapacity(paths.count + 1)
    for index in paths.indices {
      standingBase.append(UInt32(standingPlaces.count))
      let connection = network.connections[Int(connectionOfPath[index])]
      let link = links[connection.fromLink]
      for branch in link.branchBase..<link.branchBase + link.branchCount {
        let serving = servings[Int(branches[Int(branch)].servingBase) + connection.fromLane]
        guard serving.firstPath != none else { continue }
        for other in Int(serving.firstPath)..<Int(serving.firstPath + serving.pathCount)
        where other != index && paths[other].waitingQueue != none
          && !network.connections[Int(connectionOfPath[other])].isPassedWhileWaiting
        {
          addStandingPlace(of: other, inTheWayOf: index)
        }
      }
      guard standingPlaces.count > Int(standingBase[index]) else { continue }
      queues[Int(link.stopBase) + connection.fromLane].hasStandingPlaces = true
    }
    standingBase.append(UInt32(standingPlaces.count))
  }

  private mutating func addStandingPlace(of waiting: Int, inTheWayOf path: Int) {
    let before = paths[waiting].lengthToHalt
    let parting = abs(curvature(of: waiting) - curvature(of: path))
    let shared =
      parting > 0 ? (2 * StandingPlace.passingMeters / parting).squareRoot() : .infinity
    let rear = before - driver.length
    let passed = rear < shared ? 0 : 1 + Int32((rear - shared) / driver.spacingMeters)
    standingPlaces.append(
      StandingPlace(
        queue: paths[waiting].waitingQueue, passedCount: passed,
        travel: Int32(1000 * before / paths[waiting].speed)))
  }

  /// Curvature of a way through the junction, 1/m: a quarter of a circle for a turn.
  private func curvature(of path: Int) -> Float {
    let angle: Float =
      switch network.connections[Int(connectionOfPath[path])].turn {
      case .uTurn: .pi
      case .left: .pi / 2
      case .through: 0
      case .right: -.pi / 2
      }
    return angle / max(paths[path].length, 0.1)
  }
}

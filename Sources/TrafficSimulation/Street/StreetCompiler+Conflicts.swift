import SignalModel

extension StreetCompiler {
  /// A path that must yield and has a place to wait inside the junction gets a queue there: the
  /// first vehicles leave the stop line, wait for their gap, and finish after the end of green.
  mutating func addWaitingPlaces() {
    for index in paths.indices {
      let connection = network.connections[Int(paths[index].connection)]
      guard connection.waitingPointMeters > 0, !connection.yieldsTo.isEmpty else { continue }
      let before = min(Float(connection.waitingPointMeters), paths[index].length)
      // Whoever has crossed the stop line is in, even if its rear has not.
      let queue = addQueue(
        length: before, speed: paths[index].speed, link: connection.fromLink,
        lane: connection.fromLane, overhang: driver.spacingMeters)
      queues[Int(queue)].waitingPath = UInt32(index)
      paths[index].waitingQueue = queue
      paths[index].lengthBeforeWaiting = before
    }
  }

  /// For each path, whom it yields to.
  mutating func addYields() {
    let feedersOfQueue = feedersByQueue()
    for index in paths.indices {
      let connection = network.connections[Int(paths[index].connection)]
      paths[index].yieldBase = UInt32(yields.count)
      for other in connection.yieldsTo where pathOfConnection[other] != none {
        let path = Int(pathOfConnection[other])
        let foe = network.connections[other]
        guard foe.fromLink != connection.fromLink, let branch = branch(of: foe) else { continue }
        paths[path].isYieldedTo = true
        let queue = links[foe.fromLink].stopBase + UInt32(foe.fromLane)
        let gap = gap(of: paths[index], to: paths[path])
        var entry = YieldEntry(
          queue: queue, branch: branch, path: UInt32(path),
          clearing: clearing(of: paths[path], by: paths[index]), lead: gap,
          isYielding: foe.priority != .major)
        addFeeders(to: &entry, from: feedersOfQueue[queue] ?? [])
        yields.append(entry)
      }
      paths[index].yieldCount = UInt32(yields.count) - paths[index].yieldBase
      let way = wayToClear(paths[index])
      let rolling = 1000 * way / paths[index].speed
      paths[index].rollingGain = Int32(max(0, startingTime(way, paths[index]) - rolling))
    }
  }

  /// The distance from where a path's vehicle waits until its rear is past the conflict, which lies
  /// about the middle of the path: half the rest of the way, the vehicle, and half a lane.
  private func wayToClear(_ path: Path) -> Float {
    max(0, path.length / 2 - path.lengthBeforeWaiting) + driver.length
      + Self.halfConflictMeters
  }

  private func startingTime(_ distance: Float, _ path: Path) -> Float {
    driver.reaction
      + Kinematics.drive(
        distance: distance, from: 0, limit: path.speed, acceleration: driver.acceleration
      ).milliseconds
  }

  /// The critical gap: who starts from standstill must be clear before the other, at its stop line
  /// when the gap is judged, gets to the conflict.
  private func gap(of own: Path, to foe: Path) -> Int32 {
    let foeTime = 1000 * (foe.length / 2) / foe.speed
    return Int32(max(Self.leadMinimum, startingTime(wayToClear(own), own) - foeTime))
  }

  /// Half the width of the area that two paths share, m.
  static let halfConflictMeters: Float = 2
  /// Nobody crosses less than this before another, ms.
  static let leadMinimum: Float = 1000

  /// Vehicles on a lane so short that it is driven within the critical gap are seen before they are
  /// on it.
  private mutating func addFeeders(to entry: inout YieldEntry, from known: [Feeder]) {
    let queue = queues[Int(entry.queue)]
    guard 1000 * queue.length / max(queue.speed, 0.5) < Float(entry.lead) else { return }
    entry.feederBase = UInt32(feeders.count)
    feeders += known
    entry.feederCount = UInt32(known.count)
  }

  /// For every queue at a stop line, the queues whose vehicles come onto it.
  private func feedersByQueue() -> [UInt32: [Feeder]] {
    var result: [UInt32: [Feeder]] = [:]
    for path in paths {
      let connection = network.connections[Int(path.connection)]
      guard let branch = branch(of: connection) else { continue }
      let toQueue = links[connection.toLink].stopBase + UInt32(connection.toLane)
      let lane = queues[Int(toQueue)]
      let travel = 1000 * (path.length / path.speed + lane.length / max(lane.speed, 0.5))
      result[toQueue, default: []].append(
        Feeder(
          queue: links[connection.fromLink].stopBase + UInt32(connection.fromLane),
          branch: branch, travel: Int32(travel)))
    }
    return result
  }

  private func branch(of connection: Connection) -> UInt32? {
    let record = links[connection.fromLink]
    for index in record.branchBase..<record.branchBase + record.branchCount
    where branches[Int(index)].toLink == UInt32(connection.toLink) {
      return index
    }
    return nil
  }

  /// The conflict lies about the middle of both paths. The other vehicle must have passed it when
  /// this one, starting from where it waits, gets there.
  private func clearing(of foe: Path, by own: Path) -> Int32 {
    let foeTime = 1000 * (foe.length / 2 + driver.length) / foe.speed
    let toConflict = max(0, own.length / 2 - own.lengthBeforeWaiting)
    let ownTime = Kinematics.drive(
      distance: toConflict, from: 0, limit: own.speed, acceleration: driver.acceleration
    ).milliseconds
    return Int32(max(0, foeTime - ownTime))
  }

  /// Which crosswalks each path drives across.
  mutating func addCrosswalks() {
    var crossed = [[UInt32]](repeating: [], count: paths.count)
    for (index, crosswalk) in network.crosswalks.enumerated() {
      for connection in crosswalk.crossedBy where pathOfConnection[connection] != none {
        crossed[Int(pathOfConnection[connection])].append(UInt32(index))
      }
    }
    for index in paths.indices {
      paths[index].crosswalkBase = UInt32(crosswalkOfPath.count)
      paths[index].crosswalkCount = UInt32(crossed[index].count)
      crosswalkOfPath += crossed[index]
    }
  }
}

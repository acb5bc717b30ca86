import SignalModel

extension StreetCompiler {
  /// Drivers keep a junction clear for those they would be in the way of. Where nobody crosses,
  /// nobody merges and no signal has a stop line, the queue of the next lane goes on through the
  /// junction: the shortest way onto the lane is road like the lane itself.
  mutating func findFreeWays() {
    freeWays = network.links.map { [Float](repeating: .infinity, count: $0.lanes.count) }
    for connection in network.connections {
      let isFree =
        connection.conflictsWith.isEmpty && connection.yieldsTo.isEmpty && connection.signal == nil
      let way = isFree ? max(0, Float(connection.lengthMeters)) : 0
      freeWays[connection.toLink][connection.toLane] = min(
        freeWays[connection.toLink][connection.toLane], way)
    }
    for crosswalk in network.crosswalks {
      for index in crosswalk.crossedBy {
        let connection = network.connections[index]
        freeWays[connection.toLink][connection.toLane] = 0
      }
    }
  }

  /// Way before a lane on which its queue may stand, m; 0 where nothing leads to it.
  func freeWay(to lane: Int, of link: Int) -> Float {
    let way = freeWays[link][lane]
    return way.isFinite ? way : 0
  }

  /// A path that must yield and has a place to wait inside the junction gets a queue there: the
  /// first vehicles leave the stop line, wait for their gap, and finish after the end of green. Who
  /// stops at a stop sign waits there, until he can cross the whole junction.
  mutating func addWaitingPlaces() {
    for index in paths.indices {
      let connection = network.connections[Int(connectionOfPath[index])]
      guard connection.waitingPointMeters > 0, !connection.yieldsTo.isEmpty,
        connection.priority != .stop || connection.signal != nil
      else { continue }
      let before = min(Float(connection.waitingPointMeters), paths[index].length)
      // Whoever has crossed the stop line is in, even if its rear has not.
      let queue = addQueue(
        length: before, speed: paths[index].speed, link: connection.fromLink,
        lane: connection.fromLane, overhang: driver.spacingMeters)
      queues[Int(queue)].waitingPath = UInt32(index)
      paths[index].waitingQueue = queue
      paths[index].lengthToHalt = before
    }
  }

  /// For each path, whom it yields to.
  mutating func addYields() {
    yields.reserveCapacity(network.connections.reduce(0) { $0 + $1.yieldsTo.count })
    opponents = [Opponent](repeating: Opponent(), count: paths.count)
    for index in paths.indices {
      let connection = network.connections[Int(connectionOfPath[index])]
      paths[index].yieldBase = UInt32(yields.count)
      for other in connection.yieldsTo where pathOfConnection[other] != none {
        let path = Int(pathOfConnection[other])
        let foe = network.connections[other]
        guard foe.fromLink != connection.fromLink, isSeen(path, foe) else { continue }
        let merges = foe.toLink == connection.toLink && foe.toLane == connection.toLane
        yields.append(
          YieldEntry(
            path: path, merges: merges, heedsPlace: heedsPlace(of: foe, connection)))
      }
      paths[index].yieldCount = UInt16(
        clamping: yields.count - Int(paths[index].yieldBase))
    }
    addFeeders()
  }

  /// Whether a left turn waits for one from the other side that stands inside the junction: where
  /// it is so narrow that their ways cross, and only one of them yields to the other.
  private func heedsPlace(of foe: Connection, _ connection: Connection) -> Bool {
    guard foe.turn == .left, connection.turn == .left, foe.waitingPointMeters > 0 else {
      return false
    }
    let (own, others) = (connection.fromLink, foe.fromLink)
    let isYieldedTo = foe.yieldsTo.contains { index in
      let other = network.connections[index]
      return other.fromLink == own && other.turn == .left
    }
    return !isYieldedTo && yieldsToThrough(from: others, connection)
      && yieldsToThrough(from: own, foe)
  }

  private func yieldsToThrough(from link: Int, _ connection: Connection) -> Bool {
    connection.yieldsTo.contains { index in
      network.connections[index].fromLink == link && network.connections[index].turn == .through
    }
  }

  /// Notes what there is to see of a path for those who yield to it; false where nothing is.
  private mutating func isSeen(_ path: Int, _ connection: Connection) -> Bool {
    if opponents[path].queue != none { return true }
    guard let branch = branch(of: connection) else { return false }
    let queue = links[connection.fromLink].stopBase + UInt32(connection.fromLane)
    let speed = queues[Int(queue)].speed
    let sight = sight(of: speed)
    opponents[path] = Opponent(
      queue: queue, branch: branch, passing: passing(paths[path]), sight: sight,
      mergeSight: mergeSight(queue: Int(queue), sight: sight), speed: speed,
      mergeSpeed: min(speed, paths[path].speed), isYielding: connection.priority != .major)
    return true
  }

  /// Time before its stop line from which a vehicle is reckoned with, ms: by then it has decided
  /// whether it will cross, which needs one step of decision, its reaction time, and the time to
  /// brake.
  private func sight(of speed: Float) -> Int32 {
    Int32(
      1000 * DriverTraits.decisionSeconds + driver.reaction
        + 1000 * speed / (2 * driver.deceleration))
  }

  /// Who must come onto the same lane and has waited reckons with everybody on the road that leads
  /// there, however far, because he will be slower than they are: he counts only on the braking
  /// that his impatience grants him. One who starts on the lane needs longer to its stop line.
  private func mergeSight(queue: Int, sight: Int32) -> Int32 {
    let speed = max(queues[queue].speed, 0.5)
    let start = Int32(1000 * speed / driver.acceleration)
    return max(sight, Int32(1000 * queues[queue].length / speed) + start)
  }

  /// Time from crossing the stop line until the rear has left the junction, at the path's speed,
  /// ms.
  private func passing(_ path: Path) -> Int32 {
    Int32(1000 * (path.length + driver.length) / path.speed)
  }

  /// Vehicles on a lane so short that it is driven within the time of sight are seen before they
  /// are on it; and those before the pockets of a link by those who wait to come onto its way.
  private mutating func addFeeders() {
    let feedersOfQueue = feedersByQueue()
    guard !feedersOfQueue.isEmpty else { return }
    var rangeOfQueue: [UInt32: (base: UInt32, count: UInt16)] = [:]
    for path in opponents.indices where opponents[path].queue != none {
      let queue = opponents[path].queue
      guard let known = feedersOfQueue[queue] else { continue }
      let range =
        rangeOfQueue[queue] ?? (UInt32(feeders.count), UInt16(clamping: known.count))
      if rangeOfQueue[queue] == nil { feeders += known }
      rangeOfQueue[queue] = range
      opponents[path].feederBase = range.base
      opponents[path].feederCount = range.count
      let before = known.filter { $0.branch == none }.map { travel(of: queues[Int($0.queue)]) }
      opponents[path].mergeSight += before.max() ?? 0
    }
  }

  /// Time to drive along a queue's lane, ms.
  private func travel(of queue: QueueRecord) -> Int32 {
    Int32(1000 * queue.length / max(queue.speed, 0.5))
  }

  private func isShort(_ queue: QueueRecord) -> Bool {
    1000 * queue.length / max(queue.speed, 0.5) < Float(sight(of: queue.speed))
  }

  /// For queues at a stop line, the queues whose vehicles come onto them: for short ones all, for
  /// others that of the same link before its pockets.
  private func feedersByQueue() -> [UInt32: [Feeder]] {
    var result: [UInt32: [Feeder]] = [:]
    for (index, path) in paths.enumerated() {
      let connection = network.connections[Int(connectionOfPath[index])]
      let toQueue = links[connection.toLink].stopBase + UInt32(connection.toLane)
      let lane = queues[Int(toQueue)]
      guard isShort(lane), let branch = branch(of: connection) else { continue }
      let travel = Int32(1000 * path.length / path.speed) + travel(of: lane)
      result[toQueue, default: []].append(
        Feeder(
          queue: links[connection.fromLink].stopBase + UInt32(connection.fromLane),
          branch: branch, travel: travel))
    }
    for (index, queue) in queues.enumerated() where queue.pocketBase != none {
      for lane in 0..<UInt32(32) where queue.pocketMask & 1 << lane != 0 {
        let toQueue = queue.pocketBase + lane
        result[toQueue, default: []].append(
          Feeder(queue: UInt32(index), branch: none, travel: travel(of: queues[Int(toQueue)])))
      }
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

  /// Which crosswalks each path drives across.
  mutating func addCrosswalks() {
    guard !network.crosswalks.isEmpty else { return }
    var crossed = [[UInt32]](repeating: [], count: paths.count)
    for (index, crosswalk) in network.crosswalks.enumerated() {
      for connection in crosswalk.crossedBy where pathOfConnection[connection] != none {
        crossed[Int(pathOfConnection[connection])].append(UInt32(index))
      }
    }
    for index in paths.indices {
      paths[index].crosswalkBase = UInt32(crosswalkOfPath.count)
      paths[index].crosswalkCount = UInt8(clamping: crossed[index].count)
      crosswalkOfPath += crossed[index]
    }
  }
}

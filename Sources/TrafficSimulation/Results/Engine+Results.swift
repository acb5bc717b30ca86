import EventKernel
import SignalModel

/// From counters to measures, after the run or on its way.
extension Engine {
  /// Where vehicles are, and what they have lost so far.
  struct Remainder {
    /// For each serving record: vehicles still on their way to the stop line, and their delay, ms.
    var count: [Int32]
    var delay: [Int64]
    var inside = 0
    var notEntered = 0
    /// Of measured vehicles by driver traits, ms: all of it, and that of who waits outside.
    var delayOfTraits: [Int64]
    var outsideDelay: Int64 = 0
  }

  func result(replication: Int) -> ReplicationResult {
    var result = ReplicationResult()
    countBacks()
    addMeasuresOfPaths()
    let remainder = remainder()
    result.replication = replication
    result.seed = realization.seed
    result.network = networkMeasures(remainder)
    result.laneGroups = laneGroups(remainder)
    result.network.add(consumptionOf: result.laneGroups, on: street.network)
    result.crosswalks = street.network.crosswalks.indices.map(crosswalkMeasures)
    result.gridlocks = gridlocks()
    result.events = events.processedCount
    result.traversals = counters.traversals
    result.traceHash = hash.description
    return result
  }

  /// Puts what paths counted to what is counted for their lanes, and lets them count on from 0.
  private func addMeasuresOfPaths() {
    for (path, serving) in street.servingOfPath.enumerated() {
      servingMeasures[Int(serving)].add(paths[path].measure)
      paths[path].measure = ServingMeasure()
    }
  }

  private func crosswalkMeasures(_ index: Int) -> CrosswalkMeasures {
    var measures = CrosswalkMeasures()
    measures.crosswalk = index
    measures.startedWalkers = Int(crosswalks[index].started)
    measures.waitingWalkers = Int(crosswalks[index].waiting)
    measures.totalWaitSeconds = Double(crosswalks[index].waitSum) / 1000
    let waited = Int64(crosswalks[index].waiting) * Int64(now) - crosswalks[index].arrivalSum
    measures.waitingWalkersSeconds = Double(waited) / 1000
    return measures
  }

  private func networkMeasures(_ remainder: Remainder) -> NetworkMeasures {
    var measures = NetworkMeasures()
    measures.demandVehicles = vehicleCount - firstMeasured
    measures.enteredVehicles = counters.entered
    measures.completedVehicles = counters.completed
    measures.insideVehicles = remainder.inside
    measures.notEnteredVehicles = remainder.notEntered
    addDelay(remainder, to: &measures)
    let demand = Double(max(1, measures.demandVehicles))
    measures.meanDelaySeconds = measures.totalDelaySeconds / demand
    measures.meanEntryDelaySeconds =
      Double(counters.entryDelay + remainder.outsideDelay) / 1000 / demand
    measures.meanTravelTimeSeconds =
      Double(counters.travelTime) / 1000 / Double(max(1, counters.completed))
    measures.meanStops = Double(counters.stops) / demand
    var spillback: Int64 = 0
    for index in 0..<queueCount { spillback += queueMeasures[index].spillback }
    measures.spillbackSeconds = Double(spillback) / 1000
    return measures
  }

  /// Delay of vehicles and of the people in them.
  private func addDelay(_ remainder: Remainder, to measures: inout NetworkMeasures) {
    var vehicles = [Int](repeating: 0, count: street.types.count)
    for index in firstMeasured..<vehicleCount {
      vehicles[Int(realization.vehicles.base[index].traits)] += 1
    }
    var delay: Int64 = 0
    for (traits, type) in street.types.enumerated() {
      let own = delayOfTraits[traits] + remainder.delayOfTraits[traits]
      delay += own
      let persons = type.occupancyPersons * Double(vehicles[traits])
      let personDelay = type.occupancyPersons * Double(own) / 1000
      measures.demandPersons += persons
      measures.totalPersonDelaySeconds += personDelay
      if type.isTransit {
        measures.transitPersons += persons
        measures.transitPersonDelaySeconds += personDelay
      }
    }
    measures.totalDelaySeconds = Double(delay) / 1000
  }

  /// Walks through all queues and all who wait outside.
  private func remainder() -> Remainder {
    var result = Remainder(
      count: [Int32](repeating: 0, count: street.servings.count),
      delay: [Int64](repeating: 0, count: street.servings.count),
      delayOfTraits: [Int64](repeating: 0, count: street.traits.count))
    for index in 0..<queueCount {
      var id = queues[index].head
      var distance: Float = 0
      while id != none {
        note(Int(id), in: index, distance: distance, &result)
        distance += traits[Int(vehicles[Int(id)].traits)].spacingMeters
        id = vehicles[Int(id)].next
      }
    }
    for line in 0..<street.branches.count {
      var id = waitingLines[line].head
      while id != none {
        let wait = Int64(now &- realization.vehicles[Int(id)].depart)
        let branch = branches + Int(routes[Int(vehicles[Int(id)].cursor)])
        let slot = Int(branch.pointee.servingBase) + likelyLane(branch, result)
        result.count[slot] += 1
        result.delay[slot] += wait
        if Int(id) >= firstMeasured {
          result.notEntered += 1
          result.delayOfTraits[Int(vehicles[Int(id)].traits)] += wait
          result.outsideDelay += wait
        }
        id = vehicles[Int(id)].next
      }
    }
    return result
  }

  /// The lane by which a vehicle that is on none of its lanes yet will leave its link, as far as
  /// anybody can tell: of those that serve its next turn the one with the fewest vehicles so far.
  private func likelyLane(_ branch: UnsafePointer<Branch>, _ result: Remainder) -> Int {
    let link = links[Int(branch.pointee.fromLink)]
    var best = branch.pointee.laneMask.trailingZeroBitCount
    var least = Int.max
    for lane in 0..<Int(link.laneCount) where branch.pointee.laneMask & (1 << UInt32(lane)) != 0 {
      var load = 0
      for other in link.branchBase..<link.branchBase + link.branchCount {
        let slot = Int(branches[Int(other)].servingBase) + lane
        load += Int(servingMeasures[slot].crossed) + Int(result.count[slot])
      }
      if load < least {
        least = load
        best = lane
      }
    }
    return best
  }

  /// A vehicle inside: it has covered its link but for what lies before it.
  private func note(_ id: Int, in index: Int, distance: Float, _ result: inout Remainder) {
    let vehicle = vehicles + id
    let queue = queues + index
    let driver = traits + Int(vehicle.pointee.traits)
    let free = min(
      queue.pointee.speed * Float(vehicle.pointee.factor) * 1e-4, driver.pointee.speedMaximum)
    let ahead =
      vehicle.pointee.arrival > now
      ? vehicle.pointee.arrival &- now
      : Int32(1000 * min(distance, queue.pointee.length) / free)
    let onLink = now &- vehicle.pointee.entry &- vehicle.pointee.linkFreeFlow &+ ahead
    let branch = branches + Int(routes[Int(vehicle.pointee.cursor)])
    var lane = Int(queue.pointee.lane)
    if branch.pointee.laneMask & (1 << UInt32(lane)) == 0 {
      lane = likelyLane(branch, result)
    }
    let slot = Int(branch.pointee.servingBase) + lane
    result.count[slot] += 1
    result.delay[slot] += Int64(max(0, onLink))
    guard id >= firstMeasured else { return }
    result.inside += 1
    result.delayOfTraits[Int(vehicle.pointee.traits)] += Int64(max(0, onLink))
  }

  /// Circles in who waits for whom.
  private func gridlocks() -> [Gridlock] {
    var visited = [Int32](repeating: 0, count: queueCount)
    var result: [Gridlock] = []
    for start in 0..<queueCount where queues[start].isBlocked && visited[start] == 0 {
      let mark = Int32(start + 1)
      var current = start
      while queues[current].isBlocked, visited[current] == 0, queues[current].waitsFor != none {
        visited[current] = mark
        current = Int(queues[current].waitsFor)
      }
      guard queues[current].isBlocked, visited[current] == mark else { continue }
      var links: [Int] = []
      var since: Int32 = 0
      var walker = current
      repeat {
        links.append(Int(queues[walker].link))
        since = max(since, queues[walker].blockedSince)
        walker = Int(queues[walker].waitsFor)
      } while walker != current
      result.append(Gridlock(links: links, sinceSeconds: Double(since) / 1000))
    }
    return result
  }
}

import SignalModel

extension Engine {
  /// Measures of all lane groups. Lanes of a link that serve the same turns form a group.
  func laneGroups(_ remainder: Remainder) -> [LaneGroupMeasures] {
    var result: [LaneGroupMeasures] = []
    result.reserveCapacity((0..<street.links.count).reduce(0) { $0 + Int(links[$1].laneCount) })
    for link in 0..<street.links.count {
      for (turns, lanes) in lanesByTurns(link) {
        result.append(measures(link: link, turns: turns, lanes: lanes, remainder))
      }
    }
    return result
  }

  /// The lanes of a link by the turns they serve, from the kerb on.
  private func lanesByTurns(_ link: Int) -> [(turns: [Turn], lanes: [Int])] {
    var groups: [(turns: [Turn], lanes: [Int])] = []
    for lane in 0..<Int(links[link].laneCount) {
      var turns: Set<Turn> = []
      forServings(link: link, lane: lane) { _, serving in
        if serving.firstPath != none {
          turns.insert(street.turnOfPath[Int(serving.firstPath)])
        }
      }
      let ordered = Turn.allCases.filter(turns.contains)
      if let index = groups.firstIndex(where: { $0.turns == ordered }) {
        groups[index].lanes.append(lane)
      } else {
        groups.append((ordered, [lane]))
      }
    }
    return groups
  }

  private func forServings(link: Int, lane: Int, _ body: (Int, Serving) -> Void) {
    let record = links[link]
    for branch in record.branchBase..<record.branchBase + record.branchCount {
      let slot = Int(branches[Int(branch)].servingBase) + lane
      body(slot, servings[slot])
    }
  }

  private func measures(link: Int, turns: [Turn], lanes: [Int], _ remainder: Remainder)
    -> LaneGroupMeasures
  {
    var measures = LaneGroupMeasures()
    measures.link = link
    measures.lanes = lanes
    measures.turns = turns.isEmpty ? "end" : turns.map(\.rawValue).joined(separator: "+")
    var delay: Int64 = 0
    var spillback: Int64 = 0
    var entrySpillback: Int64 = 0
    let hours = Double(now - warm) / 3_600_000
    for lane in lanes {
      var servesDemand: [(path: Int, weight: Double)] = []
      forServings(link: link, lane: lane) { slot, serving in
        let measure = servingMeasures[slot]
        measures.crossedVehicles += Int(measure.crossed)
        measures.remainingVehicles += Int(remainder.count[slot])
        measures.stops += Int(measure.stops)
        measures.arrivedOnGreenVehicles += Int(measure.arrivedOnGreen)
        measures.leftOverVehicles += Int(measure.leftOver)
        delay += measure.delay + remainder.delay[slot]
        if serving.firstPath != none {
          servesDemand.append((Int(serving.firstPath), Double(measure.crossed) + 1e-6))
        }
      }
      let queue = Int(links[link].stopBase) + lane
      measures.capacityVehiclesPerHour += capacity(of: servesDemand, queue: queue)
      addQueue(queue, to: &measures)
      spillback += queueMeasures[queue].spillback
      entrySpillback += entrySpillbackMilliseconds(link: link, lane: lane, queue: queue)
      measures.isSignalised =
        measures.isSignalised || servesDemand.contains { paths[$0.path].group != none }
    }
    measures.totalDelaySeconds = Double(delay) / 1000
    measures.spillbackSeconds = Double(spillback) / 1000
    measures.entrySpillbackSeconds = Double(entrySpillback) / 1000
    measures.volumeVehiclesPerHour = Double(measures.countedVehicles) / max(hours, 1e-9)
    return measures
  }

  /// Time that vehicles on other links waited for space on a lane, ms: on the part before the
  /// pockets, where there are some.
  private func entrySpillbackMilliseconds(link: Int, lane: Int, queue: Int) -> Int64 {
    guard links[link].hasPockets else { return queueMeasures[queue].spillback }
    guard links[link].entryMask & (1 << UInt32(lane)) != 0 else { return 0 }
    return queueMeasures[Int(links[link].entryBase) + lane].spillback
  }

  /// Back of queue of one lane; the group shows its longest lane.
  private func addQueue(_ queue: Int, to measures: inout LaneGroupMeasures) {
    let longest = max(queues[queue].backMaximum, queues[queue].backOfQueue)
    measures.backOfQueueMaximumVehicles = max(measures.backOfQueueMaximumVehicles, Int(longest))
    var cycles = 0
    let base = Int(queues[queue].ringBase)
    var sum = 0.0
    for back in 0..<Int(queues[queue].ringCapacity) {
      sum += Double(back) * Double(backHistogram[base + back])
      cycles += Int(backHistogram[base + back])
    }
    guard cycles > 0 else { return }
    measures.backOfQueueMeanVehicles = max(
      measures.backOfQueueMeanVehicles, sum / Double(cycles))
    var below = 0
    for back in 0..<Int(queues[queue].ringCapacity) {
      below += Int(backHistogram[base + back])
      if Double(below) >= 0.95 * Double(cycles) {
        measures.backOfQueue95Vehicles = max(measures.backOfQueue95Vehicles, Double(back))
        return
      }
    }
  }

  /// Capacity of a lane, veh/h: effective green over saturation headway, cycle by cycle, of the
  /// turns in the proportions in which they used it. 0 when no signal controls it.
  private func capacity(of served: [(path: Int, weight: Double)], queue: Int) -> Double {
    let total = served.reduce(0) { $0 + $1.weight }
    guard total > 0, let first = served.first, paths[first.path].group != none else { return 0 }
    let driver = traits[0]
    let cruise = driver.cruise(of: queues[queue].speed)
    // Turns that share a lane share its time: the mean service time is what adds up.
    var secondsPerVehicle = 0.0
    for (index, weight) in served where paths[index].group != none {
      let path = paths[index]
      let speed = min(cruise, path.speed)
      let headway =
        queues[queue].statedHeadway > 0
        ? queues[queue].statedHeadway : driver.saturationHeadway(speed: speed)
      let starting = driver.startUpLoss(cruise: cruise, headway: headway)
      var served: Float = 0
      let group = groups[Int(path.group)]
      let intervals = intervals(of: groups + Int(path.group))
      for position in 0..<Int(group.count) {
        let interval = intervals[position]
        guard interval.indication.isGo || interval.indication == .dark else { continue }
        let next = (position + 1) % Int(group.count)
        let ends =
          position + 1 < Int(group.count)
          ? intervals[next].start : group.cycle
        let continues =
          intervals[(position + Int(group.count) - 1) % Int(group.count)]
          .indication.isGo && group.count > 1
        let stops = intervals[next].indication
        var green = Float(ends - interval.start)
        if !continues { green -= starting }
        if stops == .yellow { green += driver.yellowUse(speed: speed) }
        served += max(0, green) / headway
      }
      let perHour = Double(served) * 3_600_000 / Double(group.cycle)
      guard perHour > 0 else { return 1e-9 }
      secondsPerVehicle += weight / total * 3600 / perHour
    }
    return secondsPerVehicle > 0 ? 3600 / secondsPerVehicle : 0
  }
}

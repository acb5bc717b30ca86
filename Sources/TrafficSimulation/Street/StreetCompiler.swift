import SignalModel

/// Turns a network into the flat records of ``CompiledStreet``, step by step.
struct StreetCompiler {
  let network: Network
  let traits: [DriverTraits]
  /// The commonest driver decides what depends on a driver but belongs to the street.
  let driver: DriverTraits

  var links: [LinkRecord] = []
  var branches: [Branch] = []
  var servings: [Serving] = []
  var paths: [Path] = []
  var yields: [YieldEntry] = []
  var opponents: [Opponent] = []
  var standingPlaces: [StandingPlace] = []
  var standingBase: [UInt32] = []
  var crosswalkOfPath: [UInt32] = []
  var feeders: [Feeder] = []
  var queues: [QueueRecord] = []
  var ringLength = 0
  var groupBase: [Int] = []
  var groupCount = 0
  /// For each path, its connection and its serving record.
  var connectionOfPath: [UInt32] = []
  var servingOfPath: [UInt32] = []
  /// The path of each connection.
  var pathOfConnection: [UInt32] = []
  /// For each lane, the way through the junction before it on which a queue may stand, m.
  var freeWays: [[Float]] = []

  init(network: Network, traits: [DriverTraits]) {
    self.network = network
    self.traits = traits
    driver = traits.first ?? DriverTraits(.car)
  }

  mutating func compile() {
    for signal in network.signals {
      groupBase.append(groupCount)
      groupCount += signal.groups.count
    }
    findFreeWays()
    for index in network.links.indices { addLink(index) }
    addBranches()
    addPockets()
    completeBranches()
    addWaitingPlaces()
    addStandingPlaces()
    addYields()
    addCrosswalks()
  }

  /// Adds a queue and the ring in which its freed space travels upstream.
  ///
  /// - Parameter overhang: Road beyond its upstream end that the last vehicle may take up, m.
  mutating func addQueue(
    length: Float, speed: Float, link: Int, lane: Int, overhang: Float
  ) -> UInt32 {
    let spacingMinimum = traits.map(\.spacing).min() ?? driver.spacing
    let storage = max(Int32((length + overhang) * 1000), spacingMinimum)
    let capacity = Int(storage / max(500, spacingMinimum)) + 2
    queues.append(
      QueueRecord(
        storage: storage, length: length, speed: speed, waveTime: waveTime(storage: storage),
        ringBase: UInt32(ringLength), ringCapacity: UInt16(clamping: capacity), link: UInt32(link),
        lane: UInt8(lane)))
    ringLength += capacity
    return UInt32(queues.count - 1)
  }

  /// Each vehicle of a full queue reacts to the one ahead of it.
  private func waveTime(storage: Int32) -> Int32 {
    Int32(Float(max(1, storage / driver.spacing)) * driver.reaction)
  }

  /// Nobody keeps a gap to the stop line, so a lane holds that much more.
  private var gapMeters: Float { driver.spacingMeters - driver.length }

  private mutating func addLink(_ index: Int) {
    let link = network.links[index]
    let base = UInt32(queues.count)
    var fullMask: UInt32 = 0
    for (lane, shape) in link.lanes.enumerated() {
      let length = shape.pocketLengthMeters.map { min($0, link.lengthMeters) } ?? link.lengthMeters
      let queue = addQueue(
        length: Float(length), speed: Float(link.speedMetersPerSecond(lane: lane)), link: index,
        lane: lane,
        overhang: gapMeters + (shape.pocketLengthMeters == nil ? freeWay(to: lane, of: index) : 0))
      if let saturation = shape.saturationFlowVehiclesPerHour, saturation > 0 {
        queues[Int(queue)].statedHeadway = Float(3_600_000 / saturation)
      }
      if shape.pocketLengthMeters == nil { fullMask |= 1 << UInt32(lane) }
    }
    links.append(
      LinkRecord(
        entryBase: base, entryMask: fullMask,
        length: Float(link.lengthMeters), branchBase: 0, branchCount: 0, stopBase: base,
        laneCount: UInt8(link.lanes.count),
        allowsLaneChange: Float(link.lengthMeters) >= CompiledStreet.laneChangeLengthMinimum,
        hasPockets: link.lanes.contains { $0.pocketLengthMeters != nil }))
  }

  /// Orders the connections by link, next link and lane, and makes branches, servings and paths.
  private mutating func addBranches() {
    let connectionCount = network.connections.count
    pathOfConnection = [UInt32](repeating: none, count: connectionCount)
    // What grows step by step is in memory twice when it is largest.
    paths.reserveCapacity(connectionCount)
    connectionOfPath.reserveCapacity(connectionCount)
    servingOfPath.reserveCapacity(connectionCount)
    let byLink = network.connectionsByLink()
    for link in network.links.indices {
      links[link].branchBase = UInt32(branches.count)
      let laneCount = network.links[link].lanes.count
      let ordered = byLink[link].sorted { left, right in
        let (a, b) = (network.connections[left], network.connections[right])
        return (a.toLink, a.fromLane, a.toLane, left) < (b.toLink, b.fromLane, b.toLane, right)
      }
      for index in ordered { addPath(of: index, laneCount: laneCount, link: link) }
      let all = laneCount >= 32 ? UInt32.max : (1 << UInt32(laneCount)) - 1
      branches.append(
        Branch(
          fromLink: UInt32(link), toLink: none, laneMask: all,
          servingBase: UInt32(servings.count)))
      servings.append(contentsOf: repeatElement(Serving(), count: laneCount))
      links[link].branchCount = UInt32(branches.count) - links[link].branchBase
    }
  }

  private mutating func addPath(of index: Int, laneCount: Int, link: Int) {
    let connection = network.connections[index]
    let isNew =
      branches.count == Int(links[link].branchBase)
      || branches[branches.count - 1].toLink != UInt32(connection.toLink)
    if isNew {
      branches.append(
        Branch(
          fromLink: UInt32(link), toLink: UInt32(connection.toLink), laneMask: 0,
          servingBase: UInt32(servings.count)))
      servings.append(contentsOf: repeatElement(Serving(), count: laneCount))
    }
    let branch = branches.count - 1
    branches[branch].laneMask |= 1 << UInt32(connection.fromLane)
    let serving = Int(branches[branch].servingBase) + connection.fromLane
    if servings[serving].pathCount == 0 { servings[serving].firstPath = UInt32(paths.count) }
    servings[serving].pathCount += 1
    servings[serving].toLaneMask |= 1 << UInt32(connection.toLane)
    pathOfConnection[index] = UInt32(paths.count)
    var group = none
    if let signal = connection.signal, let local = connection.signalGroup {
      group = UInt32(groupBase[signal] + local)
    }
    let rule: CrossingRule =
      switch connection.priority {
      case .major: .free
      case .yield: .yield
      case .stop: .stop
      }
    paths.append(
      Path(
        group: group, rule: rule, length: max(0, Float(connection.lengthMeters)),
        lengthToHalt: max(
          0,
          Float(connection.lengthMeters) - freeWay(to: connection.toLane, of: connection.toLink)),
        speed: max(0.5, Float(connection.speedMetersPerSecond))))
    connectionOfPath.append(UInt32(index))
    servingOfPath.append(UInt32(serving))
  }

  /// Copies into branches and paths what would otherwise be looked up on every crossing.
  private mutating func completeBranches() {
    for index in branches.indices {
      let link = links[Int(branches[index].fromLink)]
      branches[index].entryBase = link.entryBase
      branches[index].hasPockets = link.hasPockets
      branches[index].allowsLaneChange = link.allowsLaneChange
      completePaths(of: index, laneCount: Int(link.laneCount))
      if branches[index].toLink != none {
        branches[index].nextDeciseconds = drivingTime(of: Int(branches[index].toLink))
      }
    }
    for index in paths.indices {
      paths[index].toLaneMask = servings[Int(servingOfPath[index])].toLaneMask
    }
  }

  /// Time in which a link is driven, tenths of a second, from 1 to 255.
  private func drivingTime(of link: Int) -> UInt8 {
    let speed = max(queues[Int(links[link].stopBase)].speed, 0.5)
    return UInt8(min(max(10 * links[link].length / speed, 1), 255))
  }

  private mutating func completePaths(of branch: Int, laneCount: Int) {
    let base = Int(branches[branch].servingBase)
    let served = servings[base..<base + laneCount].filter { $0.firstPath != none }
    guard let first = served.first else { return }
    branches[branch].firstPath = first.firstPath
    let isEven = served.allSatisfy { $0.pathCount == first.pathCount }
    branches[branch].pathsPerLane = isEven ? UInt8(clamping: first.pathCount) : 0
  }

  /// Splits links with pockets: upstream of the longest pocket only the full-length lanes exist,
  /// and a vehicle that finds its pocket full waits there, in front of those behind it.
  private mutating func addPockets() {
    for (index, link) in network.links.enumerated() where links[index].hasPockets {
      let pocket = link.lanes.compactMap(\.pocketLengthMeters).max() ?? 0
      let full = link.lanes.indices.filter { link.lanes[$0].pocketLengthMeters == nil }
      let downstream = Float(min(pocket, link.lengthMeters))
      let upstream = Float(link.lengthMeters) - downstream
      guard !full.isEmpty, upstream > driver.spacingMeters else {
        // A pocket as long as the link, or a link of pockets only: there is no upstream part.
        links[index].hasPockets = false
        links[index].entryMask = link.lanes.count >= 32 ? .max : (1 << UInt32(link.lanes.count)) - 1
        continue
      }
      links[index].entryBase = UInt32(queues.count)
      for lane in link.lanes.indices {
        // Numbered like the stop line; the places of pockets stay unused.
        let queue = addQueue(
          length: upstream, speed: Float(link.speedMetersPerSecond(lane: lane)), link: index,
          lane: lane, overhang: freeWay(to: lane, of: index))
        queues[Int(queue)].pocketBase = links[index].stopBase
        queues[Int(queue)].pocketMask = pocketMask(of: lane, full: full, link: link)
        let stop = Int(links[index].stopBase) + lane
        shorten(queue: stop, to: min(downstream, queues[stop].length))
      }
    }
  }

  private mutating func shorten(queue: Int, to length: Float) {
    queues[queue].length = length
    queues[queue].storage = max(Int32((length + gapMeters) * 1000), driver.spacing)
    queues[queue].waveTime = waveTime(storage: queues[queue].storage)
  }

  /// The lanes of the stop line that a full-length lane leads to: itself and the pockets that it is
  /// the nearest full-length lane of.
  private func pocketMask(of lane: Int, full: [Int], link: Link) -> UInt32 {
    var mask: UInt32 = 0
    for target in link.lanes.indices {
      let nearest = full.min { (abs($0 - target), $0) < (abs($1 - target), $1) }
      if nearest == lane { mask |= 1 << UInt32(target) }
    }
    return mask
  }
}

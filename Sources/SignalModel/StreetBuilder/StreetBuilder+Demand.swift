/// Entry volumes and turning proportions from the counts.
extension StreetBuilder {
  mutating func makeDemand() {
    for index in sites.indices {
      for (leg, sketched) in sketch.intersections[index].legs.enumerated() {
        guard let approach = sites[index].legs[leg].approach,
          sites[index].legs[leg].partner == nil, let counts = sketched.counts,
          counts.totalVehiclesPerHour > 0
        else { continue }
        demand.entryVolumes.append(
          EntryVolume(
            link: approach, mix: sketched.mix ?? sketch.mix,
            vehiclesPerHour: counts.totalVehiclesPerHour, arrivals: sketch.defaults.arrivals,
            profile: sketch.defaults.profile))
      }
    }
    guard !demand.entryVolumes.isEmpty else { return }
    for index in sites.indices {
      if sketch.intersections[index].control == .roundabout {
        addRingProportions(index)
      } else {
        addProportions(index)
      }
    }
  }

  /// Vehicles per hour from a leg to each other leg: the counts, divided evenly over the legs that
  /// a turn leads to. Where nothing was counted every lane sends as many vehicles, evenly over its
  /// turns; only their proportions are used.
  func volumes(_ index: Int, from leg: Int) -> [Double] {
    let sketched = sketch.intersections[index].legs[leg]
    var result = [Double](repeating: 0, count: sites[index].legs.count)
    for turn in Turn.allCases {
      let targets = sites[index].targets(from: leg, turn: turn)
      guard !targets.isEmpty else { continue }
      let volume: Double
      if let counts = sketched.counts, counts.totalVehiclesPerHour > 0 {
        volume = counts[turn] ?? 0
      } else {
        volume = sketched.lanes.reduce(0) { sum, lane in
          lane.turns.contains(turn)
            ? sum + Self.assumedLaneVehiclesPerHour / Double(lane.turns.count) : sum
        }
      }
      for target in targets { result[target] += volume / Double(targets.count) }
    }
    return result
  }

  /// Volume of a lane for which nothing was counted, veh/h (assumption).
  private static let assumedLaneVehiclesPerHour = 300.0

  private mutating func addProportions(_ index: Int) {
    for (leg, built) in sites[index].legs.enumerated() {
      guard let approach = built.approach else { continue }
      if sketch.intersections[index].legs[leg].counts?.totalVehiclesPerHour ?? 0 == 0,
        built.partner != nil
      {
        report(
          "turning-assumed", index, leg, severity: .warning,
          fact: "nothing was counted here, so the turning proportions follow from the lanes")
      }
      let branches = zip(sites[index].legs, volumes(index, from: leg)).compactMap { exit, volume in
        volume > 0
          ? exit.exit.map { TurningProportions.Branch(toLink: $0, share: volume) } : nil
      }
      demand.turningProportions.append(
        TurningProportions(fromLink: approach, branches: branches))
    }
  }

  /// On the ring drivers of all legs mix: the share that leaves at a leg is its share in the
  /// volume that arrives there.
  private mutating func addRingProportions(_ index: Int) {
    let order = ringOrder(index)
    let count = order.count
    var leaving = [Double](repeating: 0, count: count)
    var passing = [Double](repeating: 0, count: count)
    for (place, leg) in order.enumerated() where sites[index].legs[leg].approach != nil {
      let volumes = volumes(index, from: leg)
      for step in 1...count {
        let there = (place + step) % count
        leaving[there] += volumes[order[there]]
        for passed in 1..<step { passing[(place + passed) % count] += volumes[order[there]] }
      }
    }
    for connection in sites[index].connections {
      let value = network.connections[connection]
      guard value.turn == .through else { continue }
      let leg = legOfLink[value.toLink].leg
      guard let place = order.firstIndex(of: leg) else { continue }
      var branches: [TurningProportions.Branch] = []
      if let exit = sites[index].legs[leg].exit, leaving[place] > 0 {
        branches.append(TurningProportions.Branch(toLink: exit, share: leaving[place]))
      }
      if passing[place] > 0 || branches.isEmpty {
        branches.append(
          TurningProportions.Branch(toLink: value.toLink, share: max(passing[place], 1)))
      }
      demand.turningProportions.append(
        TurningProportions(fromLink: value.fromLink, branches: branches))
      if let approach = sites[index].legs[leg].approach {
        demand.turningProportions.append(
          TurningProportions(
            fromLink: approach,
            branches: [TurningProportions.Branch(toLink: value.toLink, share: 1)]))
      }
    }
  }
}

/// A first plan: the common cycle that the busiest signal needs, splits of equal saturation.
extension StreetBuilder {
  /// Saturation flow of a lane that states none, veh/h (assumption).
  private static let laneSaturationVehiclesPerHour = 1800.0
  /// The same for a turn that must find gaps, veh/h (assumption).
  private static let permittedSaturationVehiclesPerHour = 600.0
  /// Lost time of a stage, s: start-up loss and the part of the change interval that is not used
  /// (assumption).
  private static let lostSecondsPerStage = 4.0
  /// Longest cycle that is proposed unless the shortest greens need more, s (assumption).
  private static let proposedCycleSecondsMaximum = 120.0
  private static let proposedCycleSecondsMinimum = 60.0

  /// A group's share of the hour's green that it needs, and when it has green.
  private struct Load {
    var ratio: Double
    var stages: [Int]
  }

  mutating func makePlan() {
    guard !network.signals.isEmpty else { return }
    let loads = network.signals.indices.map { self.loads(of: $0) }
    let shortest = network.signals.map { shortestSplits(of: $0) }
    var cycle = Self.proposedCycleSecondsMinimum
    for (signal, value) in network.signals.enumerated() {
      let stageCount = value.stages.count
      let wanted = min(
        webster(loads[signal], stageCount: stageCount), Self.proposedCycleSecondsMaximum)
      cycle = max(cycle, wanted, shortest[signal].reduce(0, +))
    }
    cycle = (cycle / 5 - 1e-9).rounded(.up) * 5
    plan = TimingPlan(
      id: "default",
      timings: network.signals.indices.map { signal in
        let splits = equalSaturation(loads[signal], shortest: shortest[signal], cycle: cycle)
        return SignalTiming(
          signal: signal, cycleSeconds: cycle,
          stages: splits.enumerated().map { PlanStage(stage: $0, seconds: $1) })
      })
  }

  /// The shortest split of each stage, whole seconds: the longest minimum green and the longest
  /// change interval of its drivers, which all end together, or walk and clearance of its walkers.
  private func shortestSplits(of signal: Signal) -> [Double] {
    signal.stages.map { stage in
      var green = 1.0
      var change = 0.0
      var walk = 0.0
      for (group, indication) in zip(signal.groups, stage.show) where indication.isGo {
        let interval = group.yellowSeconds + group.redClearanceSeconds
        switch group.kind {
        case .vehicle:
          green = max(green, group.minimumGreenSeconds)
          change = max(change, interval)
        case .pedestrian:
          walk = max(walk, group.minimumGreenSeconds + interval)
        case .preSignal:
          walk = max(walk, group.delaySeconds + group.minimumGreenSeconds + interval)
        }
      }
      return (max(green + change, walk) - 1e-9).rounded(.up)
    }
  }

  /// Flow ratios lane by lane: a lane's volume is that of its movements, each spread evenly over
  /// the lanes that serve it.
  private func loads(of signal: Int) -> [Load] {
    let site = network.signals[signal].node
    let stages = network.signals[signal].stages
    var result: [Load] = []
    for (leg, built) in sites[site].legs.enumerated() {
      guard let approach = built.approach,
        sketch.intersections[site].legs[leg].counts?.totalVehiclesPerHour ?? 0 > 0
      else { continue }
      let volumes = volumes(site, from: leg)
      let paths = sites[site].connections.filter { network.connections[$0].fromLink == approach }
      for lane in network.links[approach].lanes.indices {
        let saturation =
          network.links[approach].lanes[lane].saturationFlowVehiclesPerHour
          ?? Self.laneSaturationVehiclesPerHour
        var ratio = 0.0
        var served: Set<Int> = []
        for path in paths where network.connections[path].fromLane == lane {
          let target = sites[site].paths[path - sites[site].connections.lowerBound].toLeg
          guard let group = network.connections[path].signalGroup else { continue }
          let exit = network.connections[path].toLink
          let lanes = Set(
            paths.filter { network.connections[$0].toLink == exit }
              .map { network.connections[$0].fromLane })
          let repeats = paths.count {
            network.connections[$0].toLink == exit && network.connections[$0].fromLane == lane
          }
          let protected = stages.contains { $0.show[group] == .green }
          let flow = protected ? saturation : Self.permittedSaturationVehiclesPerHour
          ratio += volumes[target] / Double(lanes.count * repeats) / flow
          served.formUnion(
            stages.indices.filter {
              stages[$0].show[group] == .green || (!protected && stages[$0].show[group].isGo)
            })
        }
        if ratio > 0, !served.isEmpty { result.append(Load(ratio: ratio, stages: served.sorted())) }
      }
    }
    return result
  }

  /// Webster's cycle (1958), (1.5 L + 5) / (1 - Y), s.
  private func webster(_ loads: [Load], stageCount: Int) -> Double {
    var ratios = [Double](repeating: 0, count: stageCount)
    for load in loads.sorted(by: { $0.stages.count < $1.stages.count }) {
      let had = load.stages.reduce(0) { $0 + ratios[$1] }
      if had < load.ratio, let last = load.stages.last { ratios[last] += load.ratio - had }
    }
    let lost = Self.lostSecondsPerStage * Double(stageCount)
    let sum = ratios.reduce(0, +)
    return sum < 0.95 ? (1.5 * lost + 5) / (1 - sum) : .infinity
  }

  /// Second by second to the stage that serves the lane in the greatest need.
  private func equalSaturation(_ loads: [Load], shortest: [Double], cycle: Double) -> [Double] {
    var splits = shortest
    for _ in 0..<max(0, Int(cycle - shortest.reduce(0, +))) {
      var worst: (load: Int, saturation: Double)?
      for (index, load) in loads.enumerated() {
        let green = load.stages.reduce(0) { $0 + splits[$1] - Self.lostSecondsPerStage }
        let saturation = load.ratio * cycle / max(green, 1)
        if saturation > worst?.saturation ?? 0 { worst = (index, saturation) }
      }
      let candidates = worst.map { loads[$0.load].stages } ?? Array(splits.indices)
      guard let stage = candidates.min(by: { splits[$0] < splits[$1] }) else { break }
      splits[stage] += 1
    }
    return splits
  }
}

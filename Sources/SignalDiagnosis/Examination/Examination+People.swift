import SignalWording
import SignalControl
import TrafficSimulation
import SignalModel
import SignalOptimization

/// Walkers, and people in buses and trams.
extension Examination {
  // MARK: Walkers

  func walkerFindings() -> [Finding] {
    study.signals.compactMap { $0 }.flatMap { signal in
      layout.crosswalks[signal.index].compactMap { walkerFinding($0, signal) }
    }
  }

  private func walkerFinding(_ crosswalk: Int, _ signal: SignalStudy) -> Finding? {
    let value = study.network.crosswalks[crosswalk]
    guard let group = value.signalGroup,
      let longest = longestRedSeconds(signal, group: group)
    else { return nil }
    let limit =
      study.baseline.profile.pedestrianWaitSecondsMaximum(hasRefuge: value.hasRefuge)
      ?? limits.walkerWaitSecondsMaximum
    guard longest > limit + Self.toleranceSeconds else { return nil }
    let wait = base.estimate { $0.crosswalks[crosswalk].meanWaitSeconds }
    // With random arrivals a red of r in a cycle of C makes walkers wait r² / 2C (HCM 2010,
    // Equation 18-71); what exceeds the wait with the longest red allowed is lost.
    let cycle = signal.timing.cycleSeconds
    let allowed = limit * limit / (2 * max(cycle, limit))
    let loss = base.estimate { result in
      let measures = result.crosswalks[crosswalk]
      let walkers = Double(measures.startedWalkers + measures.waitingWalkers)
      let seconds = measures.totalWaitSeconds + measures.waitingWalkersSeconds
      return max(0, seconds - allowed * walkers) / 3600 / layout.hours
    }
    let retimed = retimedForWalkers(signal, group: group, limit: limit)
    return Finding(
      kind: .pedestrianWait, place: study.place(crosswalk: crosswalk),
      loss: Finding.Loss(loss, basis: .measured),
      evidence: [
        Evidence(.longestWalkerWaitSeconds, longest, limit: limit),
        Evidence(.walkerWaitSeconds, wait.mean, interval: wait.interval),
        Evidence(.cycleSeconds, cycle),
      ], cause: .walkerCause,
      levers: [
        Lever(
          kind: .cycle, text: .walkerLever(NumberText.fixed(limit, decimals: 0)),
          change: retimed.map { .timings([$0]) })
      ])
  }

  private static let toleranceSeconds = 0.05

  /// The longest time for which a group of walkers has no walk, s; nil where it always or never
  /// has.
  private func longestRedSeconds(_ signal: SignalStudy, group: Int) -> Double? {
    guard
      let program = try? SignalProgram.expand(
        signal: study.network.signals[signal.index], timing: signal.timing)
    else { return nil }
    let intervals = program.intervals
    let shows = intervals.map { $0.show[group].isGo }
    guard let first = shows.firstIndex(of: true), shows.contains(false) else { return nil }
    var longest: Int32 = 0
    var run: Int32 = 0
    for step in 1...intervals.count {
      let place = (first + step) % intervals.count
      let next =
        place + 1 < intervals.count
        ? intervals[place + 1].startMilliseconds
        : program
          .cycleMilliseconds
      run = shows[place] ? 0 : run + next - intervals[place].startMilliseconds
      longest = max(longest, run)
    }
    return Double(longest) / 1000
  }

  /// The timing with the longest cycle that keeps the wait of walkers within a limit; nil where
  /// there is none.
  private func retimedForWalkers(
    _ signal: SignalStudy, group: Int, limit: Double
  ) -> SignalTiming? {
    let longest = Int(signal.timing.cycleSeconds) - 1
    guard longest >= signal.start.neededSeconds else { return nil }
    for cycle in (signal.start.neededSeconds...longest).reversed() {
      guard let splits = signal.start.equalSaturation(cycle: cycle) else { continue }
      var timing = signal.timing
      for (place, seconds) in splits.enumerated() {
        timing.stages[place].seconds = Double(seconds)
      }
      timing.cycleSeconds = Double(cycle)
      timing.offsetSeconds = min(timing.offsetSeconds, Double(cycle - 1))
      guard
        let retimed = SignalStudy(
          index: signal.index, network: study.network, timing: timing,
          lanes: study.lanes[signal.index], baseline: study.baseline,
          periodHours: signal.capacity.periodHours),
        let red = longestRedSeconds(retimed, group: group), red <= limit,
        study.baseline.allows(timing)
      else { continue }
      return timing
    }
    return nil
  }

  // MARK: Buses and trams

  func transitFindings() -> [Finding] {
    let others = base.estimate { othersDelay($0) ?? 0 }
    let excess = base.estimate { transitExcess($0) }
    let limit = max(limits.transitExcessSeconds, limits.transitExcessShare * others.mean)
    guard excess.low > limit else { return [] }
    let loss = base.estimate { result in
      max(0, transitExcess(result)) * result.network.transitPersons / 3600 / layout.hours
    }
    guard loss.low > limits.personHoursMinimum else { return [] }
    let transit = base.estimate { $0.network.meanTransitDelaySeconds ?? 0 }
    let worst = worstTransitSignal()
    return [
      Finding(
        kind: .transitDelay,
        place: worst.map { study.place(signal: $0) } ?? StreetStudy.networkPlace,
        loss: Finding.Loss(loss, basis: .measured),
        evidence: [
          Evidence(
            .transitDelaySeconds, transit.mean, interval: transit.interval,
            limit: others.mean + limit),
          Evidence(.personDelaySeconds, others.mean, interval: others.interval),
        ], cause: .transitCause(intersection: worst.map(study.name)),
        levers: [
          Lever(kind: .transitPriority, text: .transitPriorityLever),
          Lever(kind: .splits, text: .transitSplitLever),
          Lever(kind: .addLane, text: .busLaneLever),
        ])
    ]
  }

  /// Mean delay of people in other vehicles than buses and trams, s; nil where there are none.
  private func othersDelay(_ result: ReplicationResult) -> Double? {
    let network = result.network
    let persons = network.demandPersons - network.transitPersons
    guard persons > 0 else { return nil }
    return (network.totalPersonDelaySeconds - network.transitPersonDelaySeconds) / persons
  }

  /// By how much people in buses and trams wait longer than others, s.
  private func transitExcess(_ result: ReplicationResult) -> Double {
    guard let transit = result.network.meanTransitDelaySeconds, let others = othersDelay(result)
    else { return 0 }
    return transit - others
  }

  /// The signal at which buses and trams wait most, by the mean delay of the approaches that they
  /// use.
  private func worstTransitSignal() -> Int? {
    var scenario = study.scenario
    func transitOnly(_ mix: VehicleMix) -> VehicleMix {
      VehicleMix(parts: mix.parts.filter { scenario.vehicleTypes[$0.type].isTransit })
    }
    func share(_ mix: VehicleMix) -> Double {
      let all = mix.parts.reduce(0) { $0 + $1.share }
      return all > 0 ? transitOnly(mix).parts.reduce(0) { $0 + $1.share } / all : 0
    }
    var demand = Demand()
    for flow in scenario.demand.flows where share(flow.mix) > 0 {
      var flow = flow
      flow.vehiclesPerHour *= share(flow.mix)
      flow.mix = transitOnly(flow.mix)
      demand.flows.append(flow)
    }
    for volume in scenario.demand.entryVolumes where share(volume.mix) > 0 {
      var volume = volume
      volume.vehiclesPerHour *= share(volume.mix)
      volume.mix = transitOnly(volume.mix)
      demand.entryVolumes.append(volume)
    }
    demand.turningProportions = scenario.demand.turningProportions
    let table = scenario.demand.trips
    for trip in 0..<table.count where scenario.vehicleTypes[Int(table.types[trip])].isTransit {
      let route = Int(table.routes[trip])
      let place = demand.trips.addRoute(
        kind: table.routeKind(route), links: table.routeLinks(route))
      demand.trips.append(
        departMilliseconds: table.departMilliseconds[trip], type: Int(table.types[trip]),
        route: place)
    }
    scenario.demand = demand
    let flows = TurningFlows(scenario: scenario)
    var lost = [Double](repeating: 0, count: study.network.signals.count)
    for (index, movement) in flows.movements.enumerated() {
      guard let signal = layout.signalOfLink[movement.fromLink] else { continue }
      let delay = base.delaySeconds(links: [movement.fromLink]).mean
      lost[signal] += flows.vehiclesPerHour[0][index] * delay
    }
    let worst = lost.indices.max { (lost[$0], $1) < (lost[$1], $0) }
    return worst.flatMap { lost[$0] > 0 ? $0 : nil }
  }
}

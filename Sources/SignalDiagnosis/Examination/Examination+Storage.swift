import SignalWording
import SignalModel
import SignalOptimization
import TrafficSimulation

/// Queues that are longer than the room for them.
extension Examination {
  // MARK: Links

  /// Links that hold those upstream, each with the intersection that causes it. What mends the
  /// cause joins the finding.
  func spillbackFindings(joining found: [Finding]) -> [Finding] {
    var heldByRoot: [Int: [Int]] = [:]
    for link in study.network.links.indices
    where holdsOthers(link) && blocked(link).low > limits.blockedSecondsPerHour {
      heldByRoot[root(of: link), default: []].append(link)
    }
    var result = found
    for (root, links) in heldByRoot.sorted(by: { $0.key < $1.key }) {
      let causes = result.indices.filter { place in
        result[place].kind.explainsSpillback
          && layout.signalOfLink[root].map {
            result[place].place.signalIndices.contains($0)
          } ?? false
      }
      guard let finding = spillback(root, links, causes.map { result[$0] }) else { continue }
      // What concerns other signals as well stays a finding of its own.
      for place in causes.reversed() where isCause(result[place], ofLink: root) {
        result.remove(at: place)
      }
      result.append(finding)
    }
    return result
  }

  /// Whether a finding concerns a link, or the signal at its end alone.
  private func isCause(_ finding: Finding, ofLink root: Int) -> Bool {
    finding.place.signalIndices.count == 1 || finding.place.linkIndex == root
  }

  private func spillback(_ root: Int, _ links: [Int], _ causes: [Finding]) -> Finding? {
    let held = upstream(of: links)
    let seconds = base.estimate { result in
      links.reduce(0) { $0 + blockedSeconds($1, result) }
    }
    // Each second holds the queues upstream; what they lose is bounded by what they wait.
    let queue = max(1, held.map(meanQueue).max() ?? 1)
    let measured = base.estimate { result in
      let blocked = links.reduce(0) { $0 + blockedSeconds($1, result) }
      let most = base.personHours(result, links: held)
      return min(most, blocked * queue * layout.occupancy / 3600 / layout.hours)
    }
    let mend = causes.max { $0.loss.personHoursPerHour < $1.loss.personHoursPerHour }
    var loss = Finding.Loss(measured, basis: .measured)
    if let mend, isCause(mend, ofLink: root),
      mend.loss.personHoursPerHour > loss.personHoursPerHour
    {
      loss = mend.loss
    }
    guard loss.low > limits.personHoursMinimum else { return nil }
    let perHour = seconds.scaled(by: 1 / layout.hours)
    let signal = layout.signalOfLink[root]
    var evidence = [
      Evidence(
        .blockedSecondsPerHour, perHour.mean, interval: perHour.interval,
        limit: limits.blockedSecondsPerHour),
      Evidence(
        .storageMeters, study.network.links[root].lengthMeters,
        subject: study.network.links[root].displayName),
    ]
    if let saturation = causes.flatMap(\.evidence).first(where: {
      $0.quantity == .degreeOfSaturation
    }) {
      evidence.append(saturation)
    }
    var levers = causes.flatMap(\.levers)
    if levers.isEmpty {
      levers.append(Lever(kind: .splits, text: .dischargeLever))
      levers.append(Lever(kind: .offsets, text: .clearBeforePlatoonLever))
    }
    if !levers.contains(where: { $0.kind == .metering }) {
      levers.append(Lever(kind: .metering, text: .meteringLever))
    }
    return Finding(
      kind: .spillback, place: study.place(link: root), loss: loss,
      evidence: evidence + delayEvidence(held, nil),
      cause: .sentences(
        [.spillbackCause(intersection: signal.map(study.name), linkCount: links.count)]
          + (mend.map { [$0.cause] } ?? [])),
      levers: levers)
  }

  /// Whether who waits upstream of a link waits at another junction. Before a stop line and a bend
  /// a queue just stands on two links.
  private func holdsOthers(_ link: Int) -> Bool {
    let before = upstream(of: [link])
    let signals = Set(before.compactMap { layout.signalOfLink[$0] })
    if signals.contains(where: { $0 != layout.signalOfLink[link] }) { return true }
    let value = study.network.links[link]
    return signals.isEmpty && before.count > 1
      && study.network.nodes[value.from].control != .free
      && value.lengthMeters >= Self.storageMetersMinimum
  }

  /// Links shorter than this belong to the junction behind them, m (assumption: four vehicles).
  private static let storageMetersMinimum = 30.0

  private func blockedSeconds(_ link: Int, _ result: ReplicationResult) -> Double {
    layout.groupsOfLink[link].reduce(0) { $0 + result.laneGroups[$1].entrySpillbackSeconds }
  }

  /// Time for which a link held lanes upstream, s in an hour.
  private func blocked(_ link: Int) -> Estimate {
    base.estimate { blockedSeconds(link, $0) }.scaled(by: 1 / layout.hours)
  }

  /// The link at whose end a tailback begins: downstream along links that hold others as well, the
  /// one that holds most.
  private func root(of link: Int) -> Int {
    var current = link
    var seen: Set<Int> = [link]
    while true {
      let next = study.flows.movements.indices
        .filter { study.flows.movements[$0].fromLink == current }
        .filter { study.flows.vehiclesPerHour[0][$0] > 0 }
        .map { study.flows.movements[$0].toLink }
        .filter { !seen.contains($0) && blocked($0).low > limits.blockedSecondsPerHour }
        .max { (blocked($0).mean, $1) < (blocked($1).mean, $0) }
      guard let next else { return current }
      seen.insert(next)
      current = next
    }
  }

  private func upstream(of links: [Int]) -> [Int] {
    var result: Set<Int> = []
    for (index, movement) in study.flows.movements.enumerated()
    where links.contains(movement.toLink) && study.flows.vehiclesPerHour[0][index] > 0 {
      result.insert(movement.fromLink)
    }
    return result.sorted()
  }

  /// Mean back of queue of a link's longest lane group, vehicles.
  private func meanQueue(_ link: Int) -> Double {
    layout.groupsOfLink[link].map { group in
      base.estimate { $0.laneGroups[group].backOfQueueMeanVehicles }.mean
    }.max() ?? 0
  }

  // MARK: Pockets

  /// Pockets that overflow, and pockets that cannot be reached.
  func pocketFindings() -> [Finding] {
    Set(proposals.pockets.map(\.link)).sorted().compactMap(pocketFinding)
  }

  private func isPocket(_ group: Int, _ approach: Link) -> Bool {
    base.results[0].laneGroups[group].lanes.allSatisfy {
      approach.lanes[$0].pocketLengthMeters != nil
    }
  }

  /// The degree of saturation from which a pocket is full because of its own turn.
  private static let fullPocketSaturation = 0.7

  /// Whether a pocket holds others because its own vehicles do not get away.
  private func isFull(_ group: Int, _ approach: Link) -> Bool {
    let saturation = base.estimate { $0.laneGroups[group].degreeOfSaturation ?? 0 }
    let room =
      base.results[0].laneGroups[group].lanes.compactMap {
        approach.lanes[$0].pocketLengthMeters
      }.min() ?? 0
    let signal = layout.signalOfLink[base.results[0].laneGroups[group].link]
    let cycle = signal.flatMap { study.signals[$0]?.timing.cycleSeconds } ?? 0
    let volume = base.estimate { $0.laneGroups[group].volumeVehiclesPerHour }.mean
    let spacing = study.scenario.vehicleTypes.first?.jamSpacingMeters ?? 0
    // What comes in a cycle does not fit, or the turn is close to its capacity.
    return saturation.mean >= Self.fullPocketSaturation || volume * cycle / 3600 * spacing > room
  }

  private func pocketFinding(_ link: Int) -> Finding? {
    let approach = study.network.links[link]
    let pockets = proposals.pockets.filter { $0.link == link }
    func seconds(_ group: Int) -> Estimate {
      base.estimate { $0.laneGroups[group].spillbackSeconds }.scaled(by: 1 / layout.hours)
    }
    let held = layout.groupsOfLink[link].filter {
      seconds($0).low > limits.blockedSecondsPerHour
    }
    // A pocket that is full holds others; what stands beside one that is not holds its vehicles.
    let full = held.filter { isPocket($0, approach) && isFull($0, approach) }
    guard
      let worst = (full.isEmpty ? held : full).max(by: { seconds($0).mean < seconds($1).mean }),
      let gain = gain(of: .pockets, { base.personHours($0, links: [link]) })
    else { return nil }
    let measures = base.results[0].laneGroups[worst]
    let overflows = isPocket(worst, approach)
    let length = pockets.compactMap { approach.lanes[$0.lane].pocketLengthMeters }.min() ?? 0
    let queue = base.estimate { $0.laneGroups[worst].backOfQueue95Vehicles }
      .scaled(by: study.scenario.vehicleTypes.first?.jamSpacingMeters ?? 0)
    let blocked = seconds(worst)
    var levers = [
      Lever(
        kind: .longerPocket,
        text: .pocketLever(NumberText.fixed(pockets.map(\.meters).max() ?? 0, decimals: 0)),
        change: .pockets(pockets))
    ]
    if let signal = layout.signalOfLink[link], let (purpose, timing) = bestSplits(signal),
      self.gain(of: purpose, { base.personHours($0, signal: signal) }) != nil
    {
      levers.append(
        Lever(
          kind: .splits, text: .moreGreenLever(.turns(measures.turns)),
          change: .timings([timing])))
    }
    if overflows { levers += turnLevers(link: link, turns: measures.turns) }
    return Finding(
      kind: overflows ? .pocketOverflow : .pocketStarvation,
      place: study.place(link: link, turns: measures.turns),
      loss: Finding.Loss(gain, basis: .simulated),
      evidence: [
        Evidence(
          .blockedSecondsPerHour, blocked.mean, interval: blocked.interval,
          limit: limits.blockedSecondsPerHour),
        Evidence(.queueMeters, queue.mean, interval: queue.interval, limit: length),
        Evidence(.storageMeters, length),
      ] + delayEvidence([link], .pockets),
      cause: overflows
        ? .pocketOverflowCause(.turns(measures.turns)) : .pocketStarvationCause,
      levers: levers)
  }
}

extension FindingKind {
  /// Whether it may be why the queue at a signal reaches back over its link.
  fileprivate var explainsSpillback: Bool {
    switch self {
    case .structuralOversaturation, .timingOversaturation, .wastedGreen, .emptyStage,
      .splitImbalance, .cycleTooLong, .cycleTooShort, .permittedTurnFailure, .poorProgression:
      true
    default: false
    }
  }
}

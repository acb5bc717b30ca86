import SignalWording
import SignalModel
import SignalOptimization

/// More traffic than a signal can serve.
extension Examination {
  func structuralFindings() -> [Finding] {
    study.signals.compactMap { $0 }.compactMap(structuralFinding)
  }

  private func structuralFinding(_ signal: SignalStudy) -> Finding? {
    guard !isRelievedByStages(signal) else { return nil }
    let links = layout.approaches[signal.index]
    guard let best = signal.bestSaturation(),
      best.saturation * volumeRange(links: links).lowerBound > limits.degreeOfSaturation
    else { return nil }
    let loss = base.estimate { base.personHours($0, signal: signal.index) }
      .scaled(by: avoidableShare(signal, best))
    guard loss.low > limits.personHoursMinimum,
      let critical = criticalLane(signal, cycle: best.cycle)
    else { return nil }
    let lane = signal.capacity.lanes[critical]
    let approach = study.network.links[lane.link]
    let turns = turnNames(lane)
    return Finding(
      kind: .structuralOversaturation, place: study.place(signal: signal.index),
      loss: Finding.Loss(loss, basis: .closedForm),
      evidence: [
        saturationEvidence(
          .bestDegreeOfSaturation, best.saturation, links: links,
          limit: limits.degreeOfSaturation),
        saturationEvidence(
          .degreeOfSaturation, signal.saturation(splits: signal.splits), links: links),
        Evidence(.cycleSeconds, signal.timing.cycleSeconds),
        Evidence(.bestCycleSeconds, Double(best.cycle)),
        Evidence(
          .volumeVehiclesPerHour, lane.vehiclesPerHour(interval: 0),
          subject: "\(approach.displayName) \(turns)"),
      ] + delayEvidence(links, nil),
      cause: .structuralCause(approach: approach.displayName, turns: .turns(turns)),
      levers: structuralLevers(lane, turns))
  }

  /// Whether another stage would bring the signal below capacity.
  private func isRelievedByStages(_ signal: SignalStudy) -> Bool {
    guard let proposal = proposals.stages[signal.index],
      let other = SignalStudy(
        index: signal.index, network: study.network, timing: proposal.timing,
        lanes: study.lanes[signal.index], baseline: study.baseline,
        periodHours: study.periodHours),
      let best = other.bestSaturation()
    else { return false }
    return best.saturation < limits.degreeOfSaturation
  }

  /// The share of the delay of a signal that enough capacity would save, in closed form: what the
  /// same signal would wait with flows scaled down to the degree of saturation aimed at.
  private func avoidableShare(
    _ signal: SignalStudy, _ best: (saturation: Double, cycle: Int)
  ) -> Double {
    guard let splits = signal.start.equalSaturation(cycle: best.cycle)?.map(Double.init) else {
      return 0
    }
    let factor = limits.degreeOfSaturationAim / best.saturation
    let scaled = signal.capacity.lanes.map { lane in
      var lane = lane
      for use in lane.uses.indices {
        lane.uses[use].vehiclesPerHour = lane.uses[use].vehiclesPerHour.map { $0 * factor }
      }
      return lane
    }
    let aim = SignalCapacity(
      signal: study.network.signals[signal.index], timing: signal.timing, lanes: scaled,
      periodHours: signal.capacity.periodHours)
    let now = signal.capacity.totalDelay(splits: splits)
    // By vehicle, so that fewer vehicles do not count as a saving.
    let then = aim.totalDelay(splits: splits) / factor
    return now > 0 ? min(1, max(0, 1 - then / now)) : 0
  }

  /// Lanes as saturated as this beside the busiest decide as much as it does.
  private static let decidingShare = 0.95

  /// The lane that decides under the best cycle: where splits make several as busy, that with the
  /// most traffic, which takes most of the green.
  private func criticalLane(_ signal: SignalStudy, cycle: Int) -> Int? {
    guard let splits = signal.start.equalSaturation(cycle: cycle) else { return nil }
    let outcomes = signal.capacity.outcomes(splits: splits.map(Double.init))
    let most = outcomes.map(\.degreeOfSaturation).max() ?? 0
    return outcomes.indices.filter {
      outcomes[$0].degreeOfSaturation >= Self.decidingShare * most
    }.max {
      (outcomes[$0].vehiclesPerHour, -$0) < (outcomes[$1].vehiclesPerHour, -$1)
    }
  }

  /// Turns of a lane, such as "left+through".
  func turnNames(_ lane: LaneGroupDemand) -> String {
    let turns = Set(lane.uses.map { study.network.connections[$0.connection].turn })
    return Turn.allCases.filter(turns.contains).map(\.rawValue).joined(separator: "+")
  }

  private func structuralLevers(_ lane: LaneGroupDemand, _ turns: String) -> [Lever] {
    var levers = [addLaneLever(link: lane.link, turns: turns)]
    let laneCount = study.network.links[lane.link].lanes.count
    if laneCount >= Self.variableLanesMinimum {
      levers.append(
        Lever(
          kind: .variableLane, text: .variableLaneLever(.turns(turns)),
          remodelling: .variableLane(
            link: lane.link, turns: turns.split(separator: "+").map(String.init))))
    }
    if turns.contains(Turn.left.rawValue) { levers += turnLevers(link: lane.link, turns: turns) }
    levers.append(Lever(kind: .metering, text: .meteringLever))
    return levers
  }

  /// Lanes that an approach needs for one of them to be variable.
  private static let variableLanesMinimum = 3
}

import SignalWording
import SignalModel
import SignalOptimization
import TrafficSimulation

/// Turns that must yield, and queues that outlast their green.
extension Examination {
  /// A permitted turn to which a protected stage would be of use.
  func permittedTurnFinding(
    _ signal: SignalStudy, _ proposal: StageProposal, loss: Finding.Loss, change: Lever.Change
  ) -> Finding? {
    let groups = proposal.protectedLinks.flatMap { link in
      layout.groupsOfLink[link].filter { isPermittedOnly($0, signal) }
    }
    guard
      let worst = groups.max(by: { leftOver($0).mean < leftOver($1).mean })
    else { return nil }
    let measures = base.results[0].laneGroups[worst]
    let links = proposal.protectedLinks
    return Finding(
      kind: .permittedTurnFailure,
      place: study.place(link: measures.link, turns: measures.turns), loss: loss,
      evidence: turnEvidence(worst, signal) + delayEvidence(links, .stages),
      cause: .permittedTurnCause(.turns(measures.turns)),
      levers: [Lever(kind: .stages, text: .protectedStageLever, change: change)]
        + turnLevers(link: measures.link, turns: measures.turns))
  }

  /// Turns without a protected green that greens leave behind, where no better stages were found.
  func permittedTurnFindings(besides found: [Finding]) -> [Finding] {
    leftBehind(beyond: limits.permittedLeftOverShare) { group, signal in
      guard isPermittedOnly(group, signal), !isExplained(signal.index, by: found) else {
        return nil
      }
      let measures = base.results[0].laneGroups[group]
      return Finding(
        kind: .permittedTurnFailure,
        place: study.place(link: measures.link, turns: measures.turns),
        loss: Finding.Loss(excess(group, signal), basis: .measured),
        evidence: turnEvidence(group, signal) + [delayEvidence(ofGroup: group)],
        cause: .permittedTurnCause(.turns(measures.turns)),
        levers: [Lever(kind: .stages, text: .protectedStageLever)]
          + turnLevers(link: measures.link, turns: measures.turns))
    }
  }

  /// Lane groups whose queues outlast their green, at signals about which nothing else was found.
  func splitFailureFindings(besides found: [Finding]) -> [Finding] {
    leftBehind(beyond: limits.leftOverShare) { group, signal in
      guard !isPermittedOnly(group, signal), !isExplained(signal.index, by: found) else {
        return nil
      }
      let measures = base.results[0].laneGroups[group]
      let share = leftOver(group)
      let cycle = signal.timing.cycleSeconds
      let perHour = base.estimate { Double($0.laneGroups[group].leftOverVehicles) }
      return Finding(
        kind: .splitFailure, place: study.place(link: measures.link, turns: measures.turns),
        loss: Finding.Loss(
          perHour.scaled(by: cycle * layout.occupancy / 3600 / layout.hours), basis: .measured),
        evidence: [
          Evidence(
            .splitFailureShare, share.mean, interval: share.interval, limit: limits.leftOverShare),
          delayEvidence(ofGroup: group),
        ], cause: .splitFailureCause,
        levers: [
          Lever(kind: .splits, text: .moreGreenLever(.turns(measures.turns))),
          addLaneLever(link: measures.link, turns: measures.turns),
        ])
    }
  }

  /// Lane groups at signals of which a share beyond a limit is left behind by its green.
  private func leftBehind(
    beyond limit: Double, _ finding: (Int, SignalStudy) -> Finding?
  ) -> [Finding] {
    var result: [Finding] = []
    for signal in study.signals.compactMap({ $0 }) {
      for link in layout.approaches[signal.index] {
        for group in layout.groupsOfLink[link] where leftOver(group).low > limit {
          guard let found = finding(group, signal),
            found.loss.low > limits.personHoursMinimum
          else { continue }
          result.append(found)
        }
      }
    }
    return result
  }

  /// Share of the vehicles that were left behind by a green.
  func leftOver(_ group: Int) -> Estimate {
    base.estimate { result in
      let measures = result.laneGroups[group]
      guard measures.crossedVehicles > 0 else { return 0 }
      return Double(measures.leftOverVehicles) / Double(measures.crossedVehicles)
    }
  }

  /// Whether something about the timing of a signal is found already.
  func isExplained(_ signal: Int, by found: [Finding]) -> Bool {
    found.contains { finding in
      finding.place.signalIndices.contains(signal) && finding.kind.explainsQueues
    }
  }

  /// Whether all vehicles of a lane group must yield, and some of its movements may only do so.
  private func isPermittedOnly(_ group: Int, _ signal: SignalStudy) -> Bool {
    let measures = base.results[0].laneGroups[group]
    let uses = signal.capacity.lanes
      .filter { $0.link == measures.link && measures.lanes.contains($0.lane) }.flatMap(\.uses)
    return uses.contains {
      !$0.yieldsTo.isEmpty && signal.isPermitted(group: $0.group)
        && !signal.isProtected(group: $0.group)
    }
  }

  private func delayEvidence(ofGroup group: Int) -> Evidence {
    let delay = base.estimate { $0.laneGroups[group].meanDelaySeconds }
    return Evidence(.delaySeconds, delay.mean, interval: delay.interval)
  }

  private func turnEvidence(_ group: Int, _ signal: SignalStudy) -> [Evidence] {
    let measures = base.results[0].laneGroups[group]
    let share = leftOver(group)
    let saturation =
      zip(signal.capacity.lanes, signal.outcomes)
      .filter { $0.0.link == measures.link && measures.lanes.contains($0.0.lane) }
      .map(\.1.degreeOfSaturation).max() ?? 0
    return [
      Evidence(
        .splitFailureShare, share.mean, interval: share.interval,
        limit: limits.permittedLeftOverShare),
      saturationEvidence(.degreeOfSaturation, saturation, links: [measures.link]),
    ]
  }

  /// What the vehicles of a group lose beyond the mean vehicle of its signal, person-hours in an
  /// hour.
  private func excess(_ group: Int, _ signal: SignalStudy) -> Estimate {
    let others = layout.approaches[signal.index].flatMap { layout.groupsOfLink[$0] }
      .filter { $0 != group }
    return base.estimate { result in
      let own = result.laneGroups[group]
      let vehicles = others.reduce(0) { $0 + result.laneGroups[$1].countedVehicles }
      let seconds = others.reduce(0) { $0 + result.laneGroups[$1].totalDelaySeconds }
      let usual = vehicles > 0 ? seconds / Double(vehicles) : 0
      return max(0, own.meanDelaySeconds - usual) * Double(own.countedVehicles)
        * layout.occupancy / 3600 / layout.hours
    }
  }

  // MARK: Levers

  /// What helps a turn besides timing.
  func turnLevers(link: Int, turns: String) -> [Lever] {
    var levers: [Lever] = []
    let isLeft = turns.contains(Turn.left.rawValue)
    let movements = study.network.connections.filter {
      $0.fromLink == link && $0.turn != .through
        && turns.split(separator: "+").contains(Substring($0.turn.rawValue))
    }
    let turn: Turn = isLeft ? .left : .right
    if let movement = movements.first(where: { $0.turn == turn }) {
      levers.append(
        Lever(
          kind: .banTurn, text: .banLever(.turns(turn.rawValue)),
          change: .ban(fromLink: link, toLink: movement.toLink)))
    }
    if isLeft {
      levers.append(
        Lever(
          kind: .contraflowLeftTurnLane, text: .contraflowLever,
          remodelling: .contraflowLane(link: link)))
    }
    return levers
  }

  /// Another lane for some turns, such as "left+through".
  func addLaneLever(link: Int, turns: String) -> Lever {
    Lever(
      kind: .addLane, text: .addLaneLever(.turns(turns)),
      remodelling: .turnLane(link: link, turns: turns.split(separator: "+").map(String.init)))
  }
}

extension FindingKind {
  /// Whether it tells why queues outlast their green.
  fileprivate var explainsQueues: Bool {
    switch self {
    case .structuralOversaturation, .timingOversaturation, .wastedGreen, .emptyStage,
      .splitImbalance, .cycleTooLong, .cycleTooShort, .spillback, .permittedTurnFailure,
      .pocketOverflow, .pocketStarvation:
      true
    default: false
    }
  }
}

import SignalModel
import SignalWording
import TrafficSimulation

/// People in buses and trams.
extension Examination {
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
    let worst = worstTransitLink()
    let signal = worst.flatMap { layout.signalOfLink[$0.link] }
    return [
      Finding(
        kind: .transitDelay,
        place: worst.map { study.place(link: $0.link) } ?? StreetStudy.networkPlace,
        loss: Finding.Loss(loss, basis: .measured),
        evidence: [
          Evidence(
            .transitDelaySeconds, transit.mean, interval: transit.interval,
            limit: others.mean + limit),
          Evidence(.personDelaySeconds, others.mean, interval: others.interval),
        ] + (worst.map { [Evidence(.transitLossShare, $0.share)] } ?? []),
        cause: .transitCause(intersection: signal.map(study.name)),
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

  /// Replications that are recorded to see where buses and trams wait.
  private static let recordedMaximum = 4

  /// The approach on which buses and trams themselves wait most, and its share of all that they
  /// wait: what stands on links before it counts at the signal that it waits for.
  private func worstTransitLink() -> (link: Int, share: Double)? {
    var lost = [Double](repeating: 0, count: study.network.links.count)
    for replication in 0..<min(Self.recordedMaximum, base.results.count) {
      guard let recording = recordBase(replication) else { return nil }
      let end = recording.durationSeconds * 1000
      for passage in recording.passages
      where passage.isMeasured && recording.transitVehicles.contains(passage.vehicle) {
        // Who is still there has waited at the stop line since it came.
        lost[Int(passage.link)] +=
          passage.hasLeft
          ? max(0, Double(passage.delayMilliseconds))
          : max(0, end - Double(passage.arrivalMilliseconds))
      }
    }
    let all = lost.reduce(0, +)
    guard all > 0 else { return nil }
    let sums = layout.regions.map { links in links.reduce(0) { $0 + lost[$1] } }
    guard let signal = sums.indices.max(by: { (sums[$0], $1) < (sums[$1], $0) }),
      sums[signal] > 0
    else { return nil }
    let worst = layout.approaches[signal].max { (lost[$0], $1) < (lost[$1], $0) }
    return worst.map { ($0, sums[signal] / all) }
  }
}

import SignalModel
import SignalWording
import TrafficSimulation

/// Holds measured travel times against those of the simulation.
struct TravelTimeCheck {
  let parts: [LookedAtPart]
  let limits: DiagnosisLimits

  /// Routes on which the street and the simulation contradict each other: the intervals of both lie
  /// further apart than what counts as agreement.
  func findings(_ measured: [MeasuredTravelTime]) -> [Finding] {
    guard let network = parts.first?.scenario.network else { return [] }
    return measured.compactMap { finding($0, network) }
  }

  private func finding(_ measured: MeasuredTravelTime, _ network: Network) -> Finding? {
    let street = Estimate(measured.daySeconds, level: limits.level)
    let own = Estimate(simulated(measured.links), level: limits.level)
    let limit = max(limits.travelTimeSeconds, limits.travelTimeShare * street.mean)
    // A single day has no interval; it is taken as it is.
    let streetEnds = measured.daySeconds.count < 2 ? street.mean...street.mean : street.interval
    let isSlower = own.low > streetEnds.upperBound + limit
    guard isSlower || own.high < streetEnds.lowerBound - limit else { return nil }
    let signals = measured.links.compactMap { link in
      network.connections.first { $0.fromLink == link && $0.signal != nil }?.signal
    }
    return Finding(
      kind: .contradictoryData,
      place: FindingPlace(
        kind: .corridor, name: measured.name, signals: signals.map { network.signals[$0].id },
        signalIndices: signals), loss: .none,
      evidence: [
        Evidence(
          .measuredTravelTimeSeconds, street.mean,
          interval: measured.daySeconds.count < 2 ? nil : street.interval),
        Evidence(
          .simulatedTravelTimeSeconds, own.mean, interval: own.interval,
          limit: street.mean + (isSlower ? limit : -limit)),
      ], cause: isSlower ? .streetFasterCause : .streetSlowerCause,
      levers: [Lever(kind: .recount, text: .measureAgainLever)])
  }

  /// The travel time along links in each replication, s: free flow, and the mean delay on the lanes
  /// that lead to the next link; of parts of a day their mean by length.
  private func simulated(_ links: [Int]) -> [Double] {
    let count = parts.map(\.replicationCount).min() ?? 0
    let hours = max(1e-9, parts.reduce(0) { $0 + $1.summary.hours })
    return (0..<count).map { replication in
      parts.reduce(0) {
        $0 + $1.travelSeconds(along: links, replication: replication) * $1.summary.hours
      } / hours
    }
  }
}

extension LookedAtPart {
  /// The travel time along links in a replication, s.
  fileprivate func travelSeconds(along links: [Int], replication: Int) -> Double {
    let network = scenario.network
    return links.indices.reduce(0) { sum, place in
      let link = network.links[links[place]]
      let next = place + 1 < links.count ? links[place + 1] : nil
      let paths = network.connections.filter {
        $0.fromLink == links[place] && (next == nil || $0.toLink == next)
      }
      let inside =
        next == nil
        ? 0 : paths.map { $0.lengthMeters / $0.speedMetersPerSecond }.min() ?? 0
      return sum + link.lengthMeters / link.speedMetersPerSecond + inside
        + delaySeconds(link: links[place], lanes: Set(paths.map(\.fromLane)), replication)
    }
  }
}

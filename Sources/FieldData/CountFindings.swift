public import SignalDiagnosis
public import SignalModel
import SignalWording

/// Counts that cannot all be true, as findings.
public enum CountFindings {
  /// Findings about an estimate: detectors of one approach that tell different flows, and counts
  /// that no demand agrees with together with the others.
  ///
  /// - Parameters:
  ///   - estimate: The estimate.
  ///   - network: Where it was counted.
  ///   - gehMaximum: The GEH statistic beyond which two flows contradict each other.
  public static func all(
    _ estimate: DemandEstimate, network: Network,
    gehMaximum: Double = DiagnosisLimits().gehStatistic
  ) -> [Finding] {
    var result: [Finding] = []
    var told: Set<Place> = []
    for (index, first) in estimate.residuals.enumerated() {
      for second in estimate.residuals[..<index]
      where first.link == second.link && first.turn == second.turn {
        let geh = DemandEstimate.Residual.geh(
          first.countedVehiclesPerHour, second.countedVehiclesPerHour)
        guard geh > gehMaximum,
          told.insert(Place(link: first.link, turn: first.turn)).inserted
        else { continue }
        result.append(
          finding(
            first, network,
            evidence: [
              Evidence(.gehStatistic, geh, limit: gehMaximum),
              Evidence(
                .countedVehiclesPerHour, second.countedVehiclesPerHour,
                subject: named(second.source)),
              Evidence(
                .countedVehiclesPerHour, first.countedVehiclesPerHour,
                subject: named(first.source)),
            ], cause: .detectorsDifferCause))
      }
    }
    for residual in estimate.residuals
    where residual.geh > gehMaximum
      && told.insert(Place(link: residual.link, turn: residual.turn)).inserted
    {
      result.append(
        finding(
          residual, network,
          evidence: [
            Evidence(.gehStatistic, residual.geh, limit: gehMaximum),
            Evidence(.countedVehiclesPerHour, residual.countedVehiclesPerHour),
            Evidence(.consistentVehiclesPerHour, residual.estimatedVehiclesPerHour),
          ],
          cause: residual.estimatedVehiclesPerHour == 0 ? .noRouteCause : .countsContradictCause))
    }
    return result
  }

  private struct Place: Hashable {
    var link: Int
    var turn: Turn?
  }

  private static func named(_ source: String) -> String? { source.isEmpty ? nil : source }

  private static func finding(
    _ residual: DemandEstimate.Residual, _ network: Network, evidence: [Evidence], cause: Term
  ) -> Finding {
    Finding(
      kind: .contradictoryData, place: place(residual.link, residual.turn, network), loss: .none,
      evidence: evidence, cause: cause, levers: [Lever(kind: .recount, text: .recountLever)])
  }

  /// The place of a count.
  public static func place(_ link: Int, _ turn: Turn?, _ network: Network) -> FindingPlace {
    let approach = network.links[link]
    let signal = network.connections.first { $0.fromLink == link && $0.signal != nil }?.signal
    let junction =
      signal.map { network.nodes[network.signals[$0].node].name ?? network.signals[$0].id }
      ?? network.nodes[approach.to].displayName
    let name = "\(junction), \(approach.displayName)"
    let chinese = "\(junction)，\(Term.approach(approach.displayName).chinese)"
    return FindingPlace(
      kind: turn == nil ? .approach : .laneGroup,
      name: turn.map { "\(name): \($0.rawValue)" } ?? name,
      chineseName: turn.map { "\(chinese)：\(Term.turns($0.rawValue).chinese)" } ?? chinese,
      signals: signal.map { [network.signals[$0].id] } ?? [], link: approach.id,
      turns: turn?.rawValue, signalIndices: signal.map { [$0] } ?? [], linkIndex: link)
  }
}

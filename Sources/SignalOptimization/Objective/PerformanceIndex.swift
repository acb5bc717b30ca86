import SignalAnalysis
public import SignalModel
public import TrafficSimulation

/// Judges what a simulation showed by an objective.
///
/// ```swift
/// let index = PerformanceIndex(objective: .peak, scenario: scenario)
/// let cost = index.value(try simulation.run(seed: 1))
/// ```
///
/// Complexity: O(lane groups and crosswalks) for each result.
public struct PerformanceIndex: Sendable {
  /// What plans are judged by.
  public let objective: Objective
  let network: Network
  let profile: SafetyProfile
  /// Road that one standing vehicle takes up, m: that of the scenario's first vehicle type, by
  /// which reports turn queues into lengths, too.
  let jamSpacingMeters: Double

  /// A judge for one scenario.
  public init(objective: Objective, scenario: Scenario) {
    self.objective = objective
    network = scenario.network
    profile = SafetyProfile.named(scenario.profile) ?? .us
    jamSpacingMeters = scenario.vehicleTypes.first?.jamSpacingMeters ?? 0
  }

  /// The performance index of one realisation, in equivalent seconds per vehicle of demand.
  public func value(_ result: ReplicationResult) -> Double {
    ObjectiveTerm.allCases.reduce(0) { sum, term in
      let weight = objective.weights[term]
      return weight == 0 ? sum : sum + weight * quantity(term, result)
    }
  }

  /// The index over several realisations: the mean, and by the objective's robustness the 95th
  /// percentile; 0 without results.
  public func combined(_ results: [ReplicationResult]) -> Double {
    combined(values: results.map(value))
  }

  /// The same from the index of each realisation.
  public func combined(values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let mean = values.reduce(0, +) / Double(values.count)
    guard objective.robustness > 0, let high = try? Percentile.of(values, share: 0.95) else {
      return mean
    }
    return (1 - objective.robustness) * mean + objective.robustness * high
  }

  /// The mean cost over realisations, term by term.
  public func breakdown(_ results: [ReplicationResult]) -> IndexBreakdown {
    .mean(results.map(breakdown))
  }

  /// The cost of one realisation, term by term.
  public func breakdown(_ result: ReplicationResult) -> IndexBreakdown {
    IndexBreakdown(
      terms: ObjectiveTerm.allCases.map { term in
        let quantity = quantity(term, result)
        return IndexBreakdown.Term(
          term: term, quantity: quantity, cost: quantity * objective.weights[term])
      })
  }

  /// A term's quantity for each vehicle of demand.
  private func quantity(_ term: ObjectiveTerm, _ result: ReplicationResult) -> Double {
    let measures = result.network
    let vehicles = Double(max(1, measures.demandVehicles))
    // Where nobody is said to sit in the vehicles, each counts as one person.
    let hasPersons = measures.demandPersons > 0
    let persons = hasPersons ? measures.demandPersons : vehicles
    return switch term {
    case .delay:
      hasPersons ? measures.meanPersonDelaySeconds : measures.meanDelaySeconds
    case .stops: measures.meanStops
    case .overflow: measures.meanEntryDelaySeconds
    case .spillback: measures.spillbackSeconds / vehicles
    case .pedestrianWait:
      // Who waits at the end counts, or a plan without walk would cost nothing.
      result.crosswalks.reduce(0) { $0 + $1.totalWaitSeconds + $1.waitingWalkersSeconds } / persons
    case .transitDelay: measures.transitPersonDelaySeconds / persons
    case .fuel: measures.fuelLiters / vehicles
    case .worstApproach: result.worstApproach?.meanDelaySeconds ?? 0
    }
  }
}

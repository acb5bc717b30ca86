import SignalModel
import SignalOptimization

/// Flows of movements that agree with counts, and the volumes and proportions that follow.
struct TurnEstimation {
  private let scenario: Scenario
  private let means: [MeanCount]
  private let profile: TimeProfile
  /// Flows of the volumes alone.
  private let flows: TurningFlows
  /// Flows of routes, which stay.
  private let fixed: TurningFlows

  init(scenario: Scenario, means: [MeanCount], profile: TimeProfile) {
    self.scenario = scenario
    self.means = means
    self.profile = profile
    var volumes = scenario
    volumes.demand.flows = []
    volumes.demand.trips = TripTable()
    flows = TurningFlows(scenario: volumes)
    var routes = scenario
    routes.demand.entryVolumes = []
    fixed = TurningFlows(scenario: routes)
  }

  func demand() -> Demand {
    let prior = flows.vehiclesPerHour[0]
    let network = scenario.network
    // Columns: the movements, then what enters on each link with a volume.
    let entries = Set(scenario.demand.entryVolumes.map(\.link)).sorted()
    var priors = prior
    for link in entries { priors.append(volume(ofLink: link)) }
    var rows: [NonNegativeLeastSquares.Row] = []
    for mean in means {
      let columns = DemandEstimator.movements(mean, flows, network)
      guard !columns.isEmpty else { continue }
      let known = columns.reduce(0) { $0 + fixed.vehiclesPerHour[0][$1] }
      rows.append(
        NonNegativeLeastSquares.Row(
          columns: columns.map { ($0, 1) }, target: max(0, mean.vehiclesPerHour - known),
          weight: 1 / max(DemandEstimator.flowFloor, mean.vehiclesPerHour)))
    }
    for (link, _) in network.links.enumerated() {
      if let row = conservation(link, entries) { rows.append(row) }
    }
    let weights = priors.map { DemandEstimator.priorWeight / max(DemandEstimator.flowFloor, $0) }
    let found = NonNegativeLeastSquares(rows: rows, priors: priors, priorWeights: weights)
      .solution()
    return demand(Array(found[..<prior.count]), entries, Array(found[prior.count...]))
  }

  /// The volume of a link over the measured time, veh/h.
  private func volume(ofLink link: Int) -> Double {
    let period = scenario.period
    let begin = period.measuredFromSeconds
    return scenario.demand.entryVolumes.reduce(0) { sum, volume in
      guard volume.link == link else { return sum }
      return sum + volume.vehiclesPerHour
        * volume.profile.meanFactor(fromSeconds: begin, toSeconds: period.endSeconds)
    }
  }

  /// What comes onto a link leaves it; nil where it ends the network.
  private func conservation(_ link: Int, _ entries: [Int]) -> NonNegativeLeastSquares.Row? {
    var columns: [(column: Int, coefficient: Double)] = []
    var through = 0.0
    var leaves = false
    for (index, movement) in flows.movements.enumerated() {
      if movement.fromLink == link {
        columns.append((index, 1))
        through += flows.vehiclesPerHour[0][index]
        leaves = true
      } else if movement.toLink == link {
        columns.append((index, -1))
      }
    }
    if let place = entries.firstIndex(of: link) {
      columns.append((flows.movements.count + place, -1))
    }
    guard leaves, columns.contains(where: { $0.coefficient < 0 }) else { return nil }
    return NonNegativeLeastSquares.Row(
      columns: columns, target: 0,
      weight: DemandEstimator.conservationWeight / max(DemandEstimator.flowFloor, through))
  }

  private func demand(_ found: [Double], _ entries: [Int], _ volumes: [Double]) -> Demand {
    var demand = scenario.demand
    let period = scenario.period
    let begin = period.measuredFromSeconds
    for index in demand.entryVolumes.indices {
      let volume = demand.entryVolumes[index]
      guard let place = entries.firstIndex(of: volume.link) else { continue }
      let had = self.volume(ofLink: volume.link)
      let share =
        had > 0
        ? volume.vehiclesPerHour
          * volume.profile.meanFactor(fromSeconds: begin, toSeconds: period.endSeconds) / had
        : 1 / Double(max(1, demand.entryVolumes.count { $0.link == volume.link }))
      if !profile.steps.isEmpty { demand.entryVolumes[index].profile = profile }
      let factor = demand.entryVolumes[index].profile.meanFactor(
        fromSeconds: begin, toSeconds: period.endSeconds)
      demand.entryVolumes[index].vehiclesPerHour =
        factor > 0 ? volumes[place] * share / factor : 0
    }
    var branches: [Int: [TurningProportions.Branch]] = [:]
    for (index, movement) in flows.movements.enumerated() where found[index] > 0 {
      branches[movement.fromLink, default: []].append(
        TurningProportions.Branch(toLink: movement.toLink, share: found[index]))
    }
    for index in demand.turningProportions.indices {
      let link = demand.turningProportions[index].fromLink
      if let known = branches.removeValue(forKey: link) {
        demand.turningProportions[index].branches = known
      }
    }
    for (link, known) in branches.sorted(by: { $0.key < $1.key }) {
      demand.turningProportions.append(TurningProportions(fromLink: link, branches: known))
    }
    return demand
  }
}

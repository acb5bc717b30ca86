import SignalAnalysis

/// One approach, or one of its lane groups, in both simulators, over all plans.
public struct ApproachComparison: Hashable, Sendable {
  /// Index of the link.
  public var link: Int
  /// Index of the lane group, or nil for the approach as a whole.
  public var group: Int?
  /// Whether a signal controls it.
  public var isSignalised: Bool
  /// In ours.
  public var own = LinkTraffic()
  /// In SUMO.
  public var sumo = LinkTraffic()
  /// Capacity in ours, veh/h, mean over plans; 0 without a signal.
  public var ownCapacityVehiclesPerHour = 0.0
  /// Runs that were added up.
  public var runs = 0

  /// By how much the sums of delay differ, s for each run: what it adds to the error of the
  /// network.
  public var errorSecondsPerRun: Double {
    (own.totalDelaySeconds - sumo.totalDelaySeconds) / Double(max(1, runs))
  }
}

extension CrossCheckResult {
  /// Approaches, or all other links, over all plans: those first whose sums of delay differ most.
  public func approaches() -> [ApproachComparison] {
    var result: [ApproachComparison] = []
    var place: [Int: Int] = [:]
    for index in groups.indices {
      let group = comparison(ofGroup: index)
      if let known = place[group.link] {
        result[known].own += group.own
        result[known].sumo += group.sumo
        result[known].ownCapacityVehiclesPerHour += group.ownCapacityVehiclesPerHour
        result[known].isSignalised = result[known].isSignalised || group.isSignalised
      } else {
        place[group.link] = result.count
        result.append(group)
        result[result.count - 1].group = nil
      }
    }
    return result.sorted {
      ($1.errorSecondsPerRun.magnitude, $0.link) < ($0.errorSecondsPerRun.magnitude, $1.link)
    }
  }

  /// A lane group over all plans.
  public func comparison(ofGroup index: Int) -> ApproachComparison {
    var result = ApproachComparison(
      link: groups[index].link, group: index, isSignalised: groups[index].isSignalised)
    for plan in plans {
      result.own += plan.ownGroups[index]
      result.sumo += plan.sumoGroups[index]
      result.ownCapacityVehiclesPerHour +=
        plan.ownCapacities[index] / Double(max(1, plans.count))
      result.runs += plan.runs
    }
    return result
  }

  /// How approaches rank by delay in both simulators.
  public struct ApproachRanking: Hashable, Sendable {
    /// Spearman's correlation over all pairs of approach and plan.
    public var pooled: Double?
    /// Mean over the plans of Spearman's correlation over the approaches.
    public var withinPlans: Double?
    /// Pairs of approach and plan that were ranked.
    public var count: Int
  }

  /// How approaches rank, over those with at least ``vehiclesMinimum`` vehicles a run in SUMO.
  ///
  /// - Parameter signalisedOnly: True for the approaches of signals; false for all links.
  public func approachRanking(signalisedOnly: Bool = true) -> ApproachRanking {
    var own: [Double] = []
    var sumo: [Double] = []
    var within: [Double] = []
    for plan in plans {
      let first = own.count
      for (ownDelay, sumoDelay) in delays(plan, signalisedOnly: signalisedOnly) {
        own.append(ownDelay)
        sumo.append(sumoDelay)
      }
      let ranking = try? Correlation.spearman(Array(own[first...]), Array(sumo[first...]))
      if let ranking { within.append(ranking) }
    }
    return ApproachRanking(
      pooled: try? Correlation.spearman(own, sumo),
      withinPlans: within.isEmpty ? nil : within.reduce(0, +) / Double(within.count),
      count: own.count)
  }

  private func delays(_ plan: CheckedPlan, signalisedOnly: Bool) -> [(Double, Double)] {
    var byLink: [Int: (own: LinkTraffic, sumo: LinkTraffic, isSignalised: Bool)] = [:]
    for (index, group) in groups.enumerated() {
      var sums = byLink[group.link] ?? (LinkTraffic(), LinkTraffic(), false)
      sums.own += plan.ownGroups[index]
      sums.sumo += plan.sumoGroups[index]
      sums.isSignalised = sums.isSignalised || group.isSignalised
      byLink[group.link] = sums
    }
    return byLink.keys.sorted().compactMap { link in
      guard let sums = byLink[link], sums.isSignalised || !signalisedOnly,
        sums.sumo.countedVehicles >= Self.vehiclesMinimum * plan.runs,
        let own = sums.own.meanDelaySeconds, let sumo = sums.sumo.meanDelaySeconds
      else { return nil }
      return (own, sumo)
    }
  }
}

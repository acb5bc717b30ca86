public import ScenarioFiles
public import SignalModel

extension ControlGoal {
  /// What plans are judged by where a request names only a goal.
  ///
  /// Assumptions, not of the standard, which leaves it to the engineer how a goal is reached:
  /// * efficiency is what the scenario is judged by anyway;
  /// * safety: each stop is an occasion for a rear-end crash and worth 10 s, and a queue that
  ///   stands in the next intersection is worth five times its delay;
  /// * priority: a second of people in buses and trams, or of walkers, is worth three of others;
  /// * balance: a second on the approach that waits longest is worth half a second of everybody.
  public func objective(in scenario: Scenario) -> Objective {
    let limits = scenario.objective?.limits ?? ObjectiveLimits()
    var objective: Objective
    switch self {
    case .efficiency: return scenario.objective ?? .usual
    case .safety:
      objective = Objective(
        name: rawValue,
        weights: ObjectiveWeights([.delay: 1, .stops: 10, .spillback: 5, .pedestrianWait: 1]))
    case .priority:
      objective = Objective(
        name: rawValue,
        weights: ObjectiveWeights([.delay: 1, .transitDelay: 2, .pedestrianWait: 3]))
    case .balance:
      objective = Objective(
        name: rawValue,
        weights: ObjectiveWeights([.delay: 1, .pedestrianWait: 1, .worstApproach: 0.5]))
    }
    objective.limits = limits
    return objective
  }
}

extension TimingRequest {
  /// What plans for the request are judged by: the preset it names, or what follows from its goal;
  /// with the limits of a scope.
  public func objective(in scenario: Scenario, limits: ObjectiveLimits) -> Objective {
    var objective = objectiveName.flatMap(Objective.named) ?? goal.objective(in: scenario)
    objective.limits = limits
    return objective
  }
}

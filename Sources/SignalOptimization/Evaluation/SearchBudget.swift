/// How much a search may do.
public enum SearchBudget: Hashable, Sendable {
  /// Until this much time has passed; what is found then depends on the machine.
  case time(Duration)
  /// This many runs of the simulation, and no more; the same seed then finds the same plan on any
  /// machine and any number of threads.
  case runs(Int)
}

extension SearchBudget {
  /// The share that is used up after some runs, from 0 to 1.
  func usedShare(runs: Int, since start: ContinuousClock.Instant) -> Double {
    switch self {
    case .runs(let count): min(1, Double(runs) / Double(max(1, count)))
    case .time(let limit): min(1, (ContinuousClock.now - start) / limit)
    }
  }

  /// How many runs the rest allows, where that is a time at the pace so far; nil before any was
  /// made.
  func remainingRuns(after runs: Int, since start: ContinuousClock.Instant) -> Int? {
    if case .runs(let count) = self { return max(0, count - runs) }
    let used = usedShare(runs: runs, since: start)
    return used > 0 && runs > 0 ? Int(Double(runs) * (1 - used) / used) : nil
  }
}

/// Why a search ended.
public enum SearchEnd: String, Hashable, Sendable {
  /// The budget was used up.
  case budget
  /// Nothing was left to try.
  case converged
  /// There was none: the plan is one in closed form.
  case closedForm
  /// It was cancelled.
  case interrupted
}

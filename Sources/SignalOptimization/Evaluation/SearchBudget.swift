/// How much a search may do.
public enum SearchBudget: Hashable, Sendable {
  /// Until this much time has passed; what is found then depends on the machine.
  case time(Duration)
  /// This many runs of the simulation, and no more; the same seed then finds the same plan on any
  /// machine and any number of threads.
  case runs(Int)
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

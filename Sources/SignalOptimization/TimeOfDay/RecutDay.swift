import SignalAnalysis
public import SignalModel

/// What came of cutting a day anew after its plans were found.
public struct RecutDay: Hashable, Sendable {
  /// Plans and cuts before.
  public var before: PlanSchedule
  /// The best that was found; that before where nothing was better.
  public var after: PlanSchedule
  /// How many plans of ``after`` are in closed form, as they were before any search.
  public var closedForms = 0
  /// Days on which the two were compared and by which neither was chosen; 0 where there was nothing
  /// to compare.
  public var days = 0
  /// Index before and after on those days.
  public var indexBefore = 0.0
  /// See ``indexBefore``.
  public var indexAfter = 0.0
  /// 95 % interval of the difference, after less before; nil without days.
  public var interval: ClosedRange<Double>?
  /// Whether the new cuts are taken: they are better on those days, or have fewer plans and are
  /// hardly worse.
  public var isKept = false
  /// Runs that it took.
  public var runs: Int

  /// Whether other cuts were found.
  public var isChanged: Bool { days > 0 }

  /// Nothing better was found.
  init(before: PlanSchedule, runs: Int) {
    self.before = before
    after = before
    self.runs = runs
  }

  /// Other cuts were found, and compared with those before.
  ///
  /// - Parameters:
  ///   - costs: What each cost on the same days.
  ///   - combined: The index over days.
  init(
    before: PlanSchedule, after: PlanSchedule, closedForms: Int,
    costs: (before: [Double], after: [Double]), combined: ([Double]) -> Double, isKept: Bool,
    runs: Int
  ) {
    self.before = before
    self.after = after
    self.closedForms = closedForms
    self.runs = runs
    self.isKept = isKept
    days = costs.after.count
    indexBefore = combined(costs.before)
    indexAfter = combined(costs.after)
    let differences = zip(costs.after, costs.before).map { $0 - $1 }
    let test = try? PairedDifference(differences: differences, level: 0.95)
    interval = test.map { $0.interval.low...$0.interval.high }
  }
}

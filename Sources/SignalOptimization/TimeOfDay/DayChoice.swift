public import SignalModel

/// Plans of a day with the cuts between them, and what they cost.
public struct DayChoice: Sendable {
  /// Plans that run, the first of the day first.
  public var plans: [TimingPlan]
  /// The plan of each interval.
  public var cuts: [Int]
  /// Intervals, s after midnight.
  public var intervals: [Range<Double>]
  /// Begin of the day, s after midnight: that of the warm-up before the first interval.
  public var beginSeconds: Double
  /// What a day costs without and with the switches; vehicle seconds of waiting where it is made in
  /// closed form.
  public var delay: Double
  /// See ``delay``.
  public var total: Double

  /// How often the plan changes.
  public var switchCount: Int { zip(cuts, cuts.dropFirst()).count { $0 != $1 } }

  /// Cuts that are given.
  ///
  /// - Parameters:
  ///   - plans: The plans; those that do not run are left out, the others are put in the order in
  ///     which they first run, and named after it.
  ///   - cuts: For each interval a plan.
  ///   - costs: What each plan costs in each interval; none where that does not matter.
  ///   - switchCost: What a change of plan costs.
  ///   - intervals: The intervals, s after midnight.
  ///   - beginSeconds: Begin of the day, s after midnight.
  init(
    plans: [TimingPlan], cuts: [Int], costs: [[Double]], switchCost: Double,
    intervals: [Range<Double>], beginSeconds: Double
  ) {
    var order: [Int] = []
    for plan in cuts where !order.contains(plan) { order.append(plan) }
    var names: Set<String> = []
    self.plans = order.map { place in
      var plan = plans[place]
      let first = cuts.firstIndex(of: place) ?? 0
      plan.id = Self.name(atSeconds: first == 0 ? beginSeconds : intervals[first].lowerBound)
      while !names.insert(plan.id).inserted { plan.id += "'" }
      return plan
    }
    self.cuts = cuts.map { order.firstIndex(of: $0) ?? 0 }
    self.intervals = intervals
    self.beginSeconds = beginSeconds
    delay = 0
    for (interval, plan) in cuts.enumerated() where plan < costs.count {
      delay += costs[plan][interval]
    }
    total = delay
    total += switchCost * Double(switchCount)
  }

  /// The choice as plans with a schedule; plans are named after the time they first run.
  public func schedule(name: String) -> PlanSchedule {
    var entries: [ScheduleEntry] = []
    for (interval, plan) in cuts.enumerated() where entries.last?.plan != plan {
      // Before the first interval lies the warm-up.
      let from = interval == 0 ? beginSeconds : intervals[interval].lowerBound
      entries.append(ScheduleEntry(fromSeconds: from, plan: plan))
    }
    return PlanSchedule(id: name, plans: plans, entries: entries)
  }

  /// Share of the cost that a further plan must save.
  static let gainMinimum = 0.005

  /// Of choices with more and more plans the one to take: the last where their number is given,
  /// otherwise the last whose further plan saves more than the switch to it and the switch back.
  ///
  /// - Parameters:
  ///   - totals: What each costs; at least one, those with more plans later.
  ///   - switchCost: What a change of plan costs.
  ///   - count: The number of plans; nil to let the gain decide.
  /// - Returns: Its index.
  static func worthwhile(of totals: [Double], switchCost: Double, count: Int?) -> Int {
    guard count == nil else { return totals.count - 1 }
    var best = 0
    for next in totals.indices
    where totals[best] - totals[next] > max(2 * switchCost, gainMinimum * totals[best]) {
      best = next
    }
    return best
  }

  /// Such as "from-07:15".
  private static func name(atSeconds time: Double) -> String {
    let minutes = Int(time / 60)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "from-\(two(minutes / 60)):\(two(minutes % 60))"
  }
}

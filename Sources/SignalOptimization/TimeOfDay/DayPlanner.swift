public import SignalModel

/// Where to cut a day, and which plan to run between the cuts.
///
/// ```swift
/// let demand = DayDemand(scenario: scenario)
/// let cost = try SwitchCost.simulated(scenario: scenario, plan: plan, seed: 1)
/// let choice = DayPlanner(demand: demand, base: plan, switchCost: cost).choice()
/// let day = scenario.running(choice.schedule(name: "day"))
/// ```
///
/// Plans are made for the intervals of most different demand. For a set of plans the cuts are an
/// exact optimum (``DayCuts``); which plans are in the set is improved by exchange, and each plan
/// is made anew for the intervals that it serves.
public struct DayPlanner {
  /// Plans with the cuts between them, and what they cost.
  public struct Choice: Sendable {
    /// Plans that run, the first of the day first.
    public var plans: [TimingPlan]
    /// The plan of each interval.
    public var cuts: [Int]
    /// Intervals, s after midnight.
    public var intervals: [Range<Double>]
    /// Begin of the day, s after midnight: that of the warm-up before the first interval.
    public var beginSeconds: Double
    /// Waiting of a day without and with the cost of switches, vehicle seconds.
    public var delay: Double
    /// See ``delay``.
    public var total: Double

    /// How often the plan changes.
    public var switchCount: Int { zip(cuts, cuts.dropFirst()).count { $0 != $1 } }

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
  }

  /// What vehicles of an interval wait under a plan, vehicle seconds.
  public typealias Cost = @Sendable (TimingPlan, Int) -> Double

  /// Plans that are made to choose from.
  public static let candidatesMaximum = 24
  /// The most plans of a day.
  public static let plansMaximum = 8
  /// How often plans are made anew for what they serve.
  public static let roundsMaximum = 4

  private let demand: DayDemand
  private let base: TimingPlan
  private let baseline: PlanBaseline
  private let switchCost: Double
  private let cost: Cost

  /// A planner.
  ///
  /// - Parameters:
  ///   - demand: The day.
  ///   - base: The plan whose stages are timed.
  ///   - switchCost: What a change of plan costs, vehicle seconds.
  ///   - cost: What vehicles of an interval wait; in closed form when nil.
  public init(
    demand: DayDemand, base: TimingPlan, switchCost: Double, cost: Cost? = nil
  ) {
    self.demand = demand
    self.base = base
    self.switchCost = max(0, switchCost)
    self.cost = cost ?? { demand.delay(of: $0, interval: $1) }
    baseline = PlanBaseline(scenario: demand.scenario, base: base)
  }

  /// The best choice of at most `count` plans; nil leaves the number to the gain: a further plan
  /// must save more than the switch to it and the switch back cost.
  ///
  /// Complexity: O(candidates x intervals) costs, and for each number of plans
  /// O(candidates x plans x exchanges x intervals).
  public func choice(plans count: Int? = nil) -> Choice {
    chosen(of: choices(maximum: count ?? Self.plansMaximum), count: count)
  }

  /// Of choices with more and more plans the one to take: the last where the number is given.
  func chosen(of all: [Choice], count: Int?) -> Choice {
    guard count == nil else { return all[all.count - 1] }
    var best = all[0]
    for next in all.dropFirst()
    where best.total - next.total > max(2 * switchCost, Self.gainMinimum * best.total) {
      best = next
    }
    return best
  }

  /// Share of the waiting that a further plan must save.
  static let gainMinimum = 0.005

  /// For each number of plans from 1 on the best choice.
  public func choices(maximum: Int) -> [Choice] {
    let candidates = demand.mostDifferent(Self.candidatesMaximum)
    var library: [TimingPlan] = []
    for candidate in candidates {
      let plan = demand.plan(for: [candidate], base: base, baseline: baseline)
      if !library.contains(where: { $0.timings == plan.timings }) { library.append(plan) }
    }
    library.append(
      demand.plan(for: Array(demand.intervals.indices), base: base, baseline: baseline))
    let costs = library.map(self.costs)
    var chosen: [Int] = []
    var result: [Choice] = []
    for _ in 0..<max(1, min(maximum, Self.plansMaximum, library.count)) {
      extend(&chosen, costs)
      exchange(&chosen, costs)
      let refined = refined(chosen.map { library[$0] }, chosen.map { costs[$0] })
      // More plans never cost more.
      if let last = result.last, last.total <= refined.total {
        result.append(last)
      } else {
        result.append(refined)
      }
    }
    return result
  }

  private func costs(_ plan: TimingPlan) -> [Double] {
    demand.intervals.indices.map { cost(plan, $0) }
  }

  private func total(_ chosen: [Int], _ costs: [[Double]]) -> Double {
    DayCuts(costs: chosen.map { costs[$0] }, switchCost: switchCost).total
  }

  private func extend(_ chosen: inout [Int], _ costs: [[Double]]) {
    let open = costs.indices.filter { !chosen.contains($0) }
    let totals = open.map { total(chosen + [$0], costs) }
    if let best = totals.indices.min(by: { totals[$0] < totals[$1] }) {
      chosen.append(open[best])
    }
  }

  /// Exchanges one plan for another as long as that helps.
  private func exchange(_ chosen: inout [Int], _ costs: [[Double]]) {
    var known = total(chosen, costs)
    for _ in 0..<Self.plansMaximum * Self.candidatesMaximum {
      var improved = false
      for place in chosen.indices {
        for candidate in costs.indices where !chosen.contains(candidate) {
          var other = chosen
          other[place] = candidate
          let total = total(other, costs)
          if total < known - 1e-9 {
            chosen = other
            known = total
            improved = true
          }
        }
      }
      if !improved { return }
    }
  }

  /// Makes each plan anew for the intervals it serves, and cuts anew, as long as that helps.
  private func refined(_ plans: [TimingPlan], _ costs: [[Double]]) -> Choice {
    var plans = plans
    var costs = costs
    var best = choice(plans, costs)
    for _ in 0..<Self.roundsMaximum {
      let cuts = DayCuts(costs: costs, switchCost: switchCost).plans
      for place in plans.indices {
        let members = cuts.indices.filter { cuts[$0] == place }
        guard !members.isEmpty else { continue }
        plans[place] = demand.plan(for: members, base: base, baseline: baseline)
        costs[place] = self.costs(plans[place])
      }
      let next = choice(plans, costs)
      guard next.total < best.total - 1e-9 else { break }
      best = next
    }
    return best
  }

  private func choice(_ plans: [TimingPlan], _ costs: [[Double]]) -> Choice {
    let cuts = DayCuts(costs: costs, switchCost: switchCost)
    // Those that run, in the order in which they first do.
    var order: [Int] = []
    for plan in cuts.plans where !order.contains(plan) { order.append(plan) }
    var delay = 0.0
    for (interval, plan) in cuts.plans.enumerated() { delay += costs[plan][interval] }
    var names: Set<String> = []
    let begin = demand.scenario.period.beginSeconds
    let running = order.map { place in
      var plan = plans[place]
      let first = cuts.plans.firstIndex(of: place) ?? 0
      plan.id = Self.name(atSeconds: first == 0 ? begin : demand.intervals[first].lowerBound)
      while !names.insert(plan.id).inserted { plan.id += "'" }
      return plan
    }
    return Choice(
      plans: running, cuts: cuts.plans.map { order.firstIndex(of: $0) ?? 0 },
      intervals: demand.intervals, beginSeconds: begin, delay: delay, total: cuts.total)
  }

  /// Such as "from-07:15".
  private static func name(atSeconds time: Double) -> String {
    let minutes = Int(time / 60)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "from-\(two(minutes / 60)):\(two(minutes % 60))"
  }
}

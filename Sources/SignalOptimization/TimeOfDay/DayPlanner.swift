public import SignalModel

/// Where to cut a day, and which plan to run between the cuts.
///
/// ```swift
/// let demand = DayDemand(scenario: scenario)
/// let cost = try SwitchCost.simulated(
///   scenario: scenario, plan: plan, objective: .peak, seed: 1)
/// let planner = DayPlanner(demand: demand, base: plan, switchCost: cost.delaySeconds)
/// let choice = planner.choice()
/// let day = scenario.running(choice.schedule(name: "day"))
/// ```
///
/// Plans are made for the intervals of most different demand. For a set of plans the cuts are an
/// exact optimum (``DayCuts``); which plans are in the set is improved by exchange, and each plan
/// is made anew for the intervals that it serves.
public struct DayPlanner {
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
  public func choice(plans count: Int? = nil) -> DayChoice {
    chosen(of: choices(maximum: count ?? Self.plansMaximum), count: count)
  }

  /// Of choices with more and more plans the one to take.
  func chosen(of all: [DayChoice], count: Int?) -> DayChoice {
    all[DayChoice.worthwhile(of: all.map(\.total), switchCost: switchCost, count: count)]
  }

  /// For each number of plans from 1 on the best choice.
  public func choices(maximum: Int) -> [DayChoice] {
    let candidates = demand.mostDifferent(Self.candidatesMaximum)
    var library: [TimingPlan] = []
    for candidate in candidates {
      let plan = demand.plan(for: [candidate], base: base, baseline: baseline)
      if !library.contains(where: { $0.timings == plan.timings }) { library.append(plan) }
    }
    library.append(
      demand.plan(for: Array(demand.intervals.indices), base: base, baseline: baseline))
    let costs = library.map(self.costs)
    let selection = PlanSelection(costs: costs, switchCost: switchCost)
    var result: [DayChoice] = []
    for chosen in selection.sets(maximum: min(maximum, Self.plansMaximum)) {
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

  /// Makes each plan anew for the intervals it serves, and cuts anew, as long as that helps.
  private func refined(_ plans: [TimingPlan], _ costs: [[Double]]) -> DayChoice {
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

  private func choice(_ plans: [TimingPlan], _ costs: [[Double]]) -> DayChoice {
    DayChoice(
      plans: plans, cuts: DayCuts(costs: costs, switchCost: switchCost).plans, costs: costs,
      switchCost: switchCost, intervals: demand.intervals,
      beginSeconds: demand.scenario.period.beginSeconds)
  }
}

import SignalModel
import TrafficSimulation

/// Cuts a day anew, once its plans are found: they may suit other hours than those for which they
/// were made in closed form.
///
/// 1. Each plan, and what it was in closed form, runs through whole days, and what each interval
///    adds to the index is noted. From these costs follow the plans and cuts that cost least, as in
///    ``DayPlanner``.
/// 2. Of those cuts and the ones before, the better on whole days, changes of plan and queues that
///    are handed on included, is bettered further: cuts earlier or later, and parts that take
///    another plan, as long as that helps by more than chance.
/// 3. Both are compared on days that neither was chosen by.
struct DayRecut {
  /// The share of the budget of a search that is for cutting anew.
  static let budgetShare = 0.2
  /// Days on which cuts are chosen.
  private static let chosenDays = 2...8
  /// Days on which they are judged.
  private static let judgedDays = 4...16
  /// Of the runs those for the costs of plans, and those for the judgement.
  private static let costShare = 0.4
  private static let judgedShare = 0.2
  /// Days on which a move is tried before all others.
  private static let trialDays = 2
  /// By how many intervals a cut is moved at most.
  private static let shiftMaximum = 2
  /// A move that costs more than this many changes of plan, as far as the costs of the plans tell,
  /// is not tried.
  private static let hopelessChanges = 3.0

  /// The cuts before.
  let before: DayChoice
  /// What a change of plan costs, equivalent vehicle seconds.
  let switchCost: Double
  /// How many plans; nil to let the gain decide.
  let planCount: Int?
  private let runs: DayRuns
  /// Plans that may run: those of the cuts before, then those in closed form.
  private let plans: [TimingPlan]

  /// Prepares it.
  ///
  /// - Parameters:
  ///   - before: The cuts before, with the plans that were found.
  ///   - closedForms: The plans that those were before any search.
  ///   - switchCost: What a change of plan costs, equivalent vehicle seconds.
  ///   - planCount: How many plans; nil to let the gain decide.
  ///   - runs: Whole days, with a budget of their own.
  init(
    before: DayChoice, closedForms: [TimingPlan], switchCost: Double, planCount: Int?,
    runs: DayRuns
  ) {
    self.before = before
    self.switchCost = switchCost
    self.planCount = planCount
    self.runs = runs
    var plans = before.plans
    for form in closedForms where !plans.contains(where: { $0.timings == form.timings }) {
      plans.append(form)
    }
    if let total = runs.remainingRuns, Self.fewestRuns(plans.count) > total { plans = before.plans }
    self.plans = plans
  }

  /// Whether a budget suffices to cut a day with so many plans; that of a time is not known before.
  static func isAffordable(_ budget: SearchBudget, plans: Int) -> Bool {
    if case .runs(let count) = budget { return count >= fewestRuns(plans) }
    return true
  }

  /// What it takes at least with some plans.
  private static func fewestRuns(_ plans: Int) -> Int {
    (plans + 2) * chosenDays.lowerBound + 2 * judgedDays.lowerBound
  }

  /// Cuts the day anew.
  ///
  /// - Parameter progress: Told the share of the work that is done.
  /// - Returns: What came of it, and the cuts to take; nil where the budget did not allow it, or
  ///   the user had enough.
  func run(
    progress: (Double) -> Void
  ) throws(SimulationError) -> (recut: RecutDay, choice: DayChoice)? {
    if let total = runs.remainingRuns, Self.fewestRuns(plans.count) > total { return nil }
    guard let costs = try planCosts(progress) else { return nil }
    let days = 0..<chosenDayCount
    let proposed = cheapest(costs)
    guard let known = try runs.costs(of: [schedule(before.cuts), schedule(proposed)], on: days)
    else { return nil }
    let isBetter = prefers(proposed, known[1], to: before.cuts, known[0])
    let start = isBetter ? (proposed, known[1]) : (before.cuts, known[0])
    let cuts = try descend(from: start.0, start.1, on: days, costs, progress)
    guard cuts != before.cuts else {
      return (RecutDay(before: schedule(before.cuts), runs: runs.runCount), before)
    }
    let judged = Self.chosenDays.upperBound..<Self.chosenDays.upperBound + judgedDayCount
    guard let seen = try runs.costs(of: [schedule(before.cuts), schedule(cuts)], on: judged)
    else { return nil }
    let after = DayChoice(
      plans: plans, cuts: cuts, costs: costs, switchCost: switchCost,
      intervals: before.intervals, beginSeconds: before.beginSeconds)
    let isKept = prefers(cuts, seen[1], to: before.cuts, seen[0])
    let recut = RecutDay(
      before: schedule(before.cuts), after: after.schedule(name: DayOptimizer.scheduleName),
      closedForms: Set(cuts).count { $0 >= before.plans.count },
      costs: (seen[0], seen[1]), combined: runs.combined, isKept: isKept, runs: runs.runCount)
    return (recut, isKept ? after : before)
  }

  // MARK: Budget

  /// How many runs there are in all, as far as can be told.
  private var totalRuns: Double { Double(runs.runCount + (runs.remainingRuns ?? 0)) }

  /// Days on which cuts are chosen.
  private var chosenDayCount: Int {
    let affordable = Int(totalRuns * Self.costShare) / max(1, plans.count)
    return min(max(affordable, Self.chosenDays.lowerBound), Self.chosenDays.upperBound)
  }

  private var judgedDayCount: Int {
    let affordable = Int(totalRuns * Self.judgedShare) / 2
    return min(max(affordable, Self.judgedDays.lowerBound), Self.judgedDays.upperBound)
  }

  // MARK: Costs of plans

  /// What each plan costs in each interval.
  private func planCosts(_ progress: (Double) -> Void) throws(SimulationError) -> [[Double]]? {
    var sums = plans.map { _ in [Double](repeating: 0, count: before.intervals.count) }
    var done = 0
    repeat {
      // A few days at a time: only then is it known how many a time allows.
      let next = min(done + Self.chosenDays.lowerBound, Self.chosenDays.upperBound)
      guard let costs = try runs.intervalCosts(of: plans, in: before.intervals, on: done..<next)
      else { return nil }
      for (plan, ofIntervals) in costs.enumerated() {
        for (interval, cost) in ofIntervals.enumerated() {
          sums[plan][interval] += cost * Double(next - done)
        }
      }
      done = next
      progress(runs.usedShare)
    } while done + Self.chosenDays.lowerBound <= chosenDayCount
    return sums.map { $0.map { $0 / Double(done) } }
  }

  /// The plans and cuts of least cost, as far as the costs of the plans tell.
  private func cheapest(_ costs: [[Double]]) -> [Int] {
    let selection = PlanSelection(costs: costs, switchCost: switchCost)
    let sets = selection.sets(maximum: planCount ?? DayPlanner.plansMaximum)
    let cuts = sets.map { set in
      DayCuts(costs: set.map { costs[$0] }, switchCost: switchCost)
    }
    let best = DayChoice.worthwhile(
      of: cuts.map(\.total), switchCost: switchCost, count: planCount)
    return cuts[best].plans.map { sets[best][$0] }
  }

  private func schedule(_ cuts: [Int]) -> PlanSchedule {
    let name = DayOptimizer.scheduleName
    if cuts == before.cuts { return before.schedule(name: name) }
    return DayChoice(
      plans: plans, cuts: cuts, costs: [], switchCost: 0, intervals: before.intervals,
      beginSeconds: before.beginSeconds
    ).schedule(name: name)
  }

  /// Whether cuts are to be preferred to others by what both cost on the same days: where they are
  /// better, or have fewer plans and are hardly worse.
  private func prefers(
    _ cuts: [Int], _ costs: [Double], to others: [Int], _ otherCosts: [Double]
  ) -> Bool {
    let isSimpler = planCount == nil && Set(cuts).count < Set(others).count
    let allowed = isSimpler ? 1 + DayChoice.gainMinimum : 1
    return runs.combined(costs) < runs.combined(otherCosts) * allowed
  }

  // MARK: Moves

  /// Betters cuts on whole days, as long as that helps by more than chance and the budget allows.
  private func descend(
    from start: [Int], _ startCosts: [Double], on days: Range<Int>, _ costs: [[Double]],
    _ progress: (Double) -> Void
  ) throws(SimulationError) -> [Int] {
    var (cuts, known) = (start, startCosts)
    var tried: Set<[Int]> = [cuts, before.cuts]
    var isBetter = true
    while isBetter {
      isBetter = false
      for move in moves(from: cuts, costs) where tried.insert(move).inserted {
        let left = (runs.remainingRuns ?? 0) - 2 * judgedDayCount
        guard left >= days.count,
          let trial = try runs.costs(of: [schedule(move)], on: days.prefix(Self.trialDays))
        else { return cuts }
        progress(runs.usedShare)
        guard zip(trial[0], known).reduce(0, { $0 + $1.0 - $1.1 }) < 0 else { continue }
        guard
          let rest = try runs.costs(of: [schedule(move)], on: days.dropFirst(Self.trialDays))
        else { return cuts }
        let fresh = trial[0] + rest[0]
        guard Self.helps(zip(fresh, known).map { $0 - $1 }) else { continue }
        (cuts, known) = (move, fresh)
        isBetter = true
        break
      }
    }
    return cuts
  }

  /// Whether differences are below 0 by more than their standard error.
  private static func helps(_ differences: [Double]) -> Bool {
    let count = Double(differences.count)
    let mean = differences.reduce(0, +) / count
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return mean < 0 && mean * mean * count * (count - 1) > squares
  }

  /// Cuts that differ in one thing: the cheapest first, as far as the costs of the plans tell.
  private func moves(from cuts: [Int], _ costs: [[Double]]) -> [[Int]] {
    var result: [[Int]] = []
    let borders = cuts.indices.dropFirst().filter { cuts[$0] != cuts[$0 - 1] }
    for border in borders {
      for shift in 1...Self.shiftMaximum {
        var later = cuts
        for place in border..<min(border + shift, cuts.count) { later[place] = cuts[border - 1] }
        var earlier = cuts
        for place in max(0, border - shift)..<border { earlier[place] = cuts[border] }
        result += [later, earlier]
      }
    }
    for (begin, end) in zip([0] + borders, borders + [cuts.count]) {
      for plan in Set(cuts).sorted() where plan != cuts[begin] {
        var other = cuts
        for place in begin..<end { other[place] = plan }
        result.append(other)
      }
    }
    func total(_ cuts: [Int]) -> Double {
      let changes = zip(cuts, cuts.dropFirst()).count { $0 != $1 }
      return cuts.enumerated().reduce(switchCost * Double(changes)) {
        $0 + costs[$1.element][$1.offset]
      }
    }
    let limit = total(cuts) + Self.hopelessChanges * switchCost
    return result.map { ($0, total($0)) }.filter { $0.1 <= limit }.enumerated().sorted {
      ($0.element.1, $0.offset) < ($1.element.1, $1.offset)
    }.map(\.element.0)
  }
}

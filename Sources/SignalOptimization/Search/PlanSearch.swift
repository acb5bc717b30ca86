import EventKernel
import SignalModel
import TrafficSimulation

extension StreamPurpose {
  /// Choices of the search for plans.
  static let planSearch = StreamPurpose("plan search")
}

/// What a search remembers: every point it has met, with its cost on each day, and the best.
final class PlanSearch {
  /// The points that may be chosen.
  let space: PlanSpace
  private let evaluator: PlanEvaluator
  /// Random choices.
  var stream: RandomStream
  /// The best point so far on all days of the search.
  private(set) var leader: PlanPoint
  /// Its cost on them.
  private(set) var leaderCost = Double.infinity
  /// The point chosen in the end, on days of its own; nil when the search ended before.
  var finalist: PlanPoint?
  /// Days on which points are compared until finalists are chosen.
  let days: Range<Int>
  /// Whether nothing was left to try before the budget was used.
  var hasConverged = false
  private var memory: [PlanPoint: Int] = [:]
  private var costs: [[Double?]] = []
  private(set) var points: [PlanPoint] = []
  /// Told whenever the leader changes or runs have been made.
  private let progress: (PlanSearch) -> Void

  init(
    space: PlanSpace, evaluator: PlanEvaluator, seed: UInt64, dayCount: Int,
    progress: @escaping (PlanSearch) -> Void
  ) {
    self.space = space
    self.evaluator = evaluator
    self.progress = progress
    days = 0..<dayCount
    stream = RandomStream(seed: seed, purpose: .planSearch, origin: 0)
    leader = space.start
  }

  /// Whether the search must end.
  var isOver: Bool { evaluator.isOver }
  /// Share of the budget that is used.
  var usedShare: Double { evaluator.usedShare }

  /// The cost of points over days; nil when the budget ended before all were known.
  func costs(_ wanted: [PlanPoint], on days: Range<Int>) throws(SimulationError) -> [Double]? {
    var jobs: [PlanEvaluator.Job] = []
    var plans: [TimingPlan] = []
    var owners: [Int] = []
    let records = wanted.map(record)
    for record in records where !owners.contains(record) {
      let missing = days.filter { costs[record].count <= $0 || costs[record][$0] == nil }
      guard !missing.isEmpty else { continue }
      jobs += missing.map { PlanEvaluator.Job(plan: plans.count, day: $0) }
      plans.append(space.plan(points[record], id: "search"))
      owners.append(record)
    }
    let outcomes = try evaluator.run(plans, jobs)
    for (job, outcome) in zip(jobs, outcomes) {
      guard let outcome else { continue }
      let record = owners[job.plan]
      while costs[record].count <= job.day { costs[record].append(nil) }
      costs[record][job.day] = outcome.cost
    }
    let result = records.map { combined($0, on: days) }
    if days == self.days {
      for (record, cost) in zip(records, result) {
        guard let cost, cost < leaderCost else { continue }
        leaderCost = cost
        leader = points[record]
      }
    }
    progress(self)
    return result.contains { $0 == nil } ? nil : result.compactMap { $0 }
  }

  /// For points, what is lost at each signal, by place, in the mean over days; nil when the budget
  /// ended.
  func localCosts(_ wanted: [PlanPoint], on days: Range<Int>) throws(SimulationError)
    -> [[Double]]?
  {
    var jobs: [PlanEvaluator.Job] = []
    for place in wanted.indices {
      jobs += days.map { PlanEvaluator.Job(plan: place, day: $0) }
    }
    let outcomes = try evaluator.run(
      wanted.map { space.plan($0, id: "search") }, jobs, wantsSignals: true)
    progress(self)
    let signals = space.base.timings.map(\.signal)
    var result = wanted.map { _ in [Double](repeating: 0, count: signals.count) }
    for (job, outcome) in zip(jobs, outcomes) {
      guard let outcome else { return nil }
      for (place, signal) in signals.enumerated() {
        result[job.plan][place] += Double(outcome.costBySignal[signal]) / Double(days.count)
      }
    }
    return result
  }

  private func record(_ point: PlanPoint) -> Int {
    if let known = memory[point] { return known }
    memory[point] = points.count
    points.append(point)
    costs.append([])
    return points.count - 1
  }

  private func combined(_ record: Int, on days: Range<Int>) -> Double? {
    let known = days.compactMap { day in costs[record].count > day ? costs[record][day] : nil }
    return known.count == days.count ? evaluator.index.combined(values: known) : nil
  }

  /// The points with the least cost on all days of the search, the best first.
  func best(_ count: Int) -> [PlanPoint] {
    points.indices.compactMap { record in combined(record, on: days).map { (record, $0) } }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(count).map { points[$0.0] }
  }
}

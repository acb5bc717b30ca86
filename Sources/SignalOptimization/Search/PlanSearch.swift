import EventKernel
import SignalModel
import TrafficSimulation

extension StreamPurpose {
  /// Choices of the search for plans.
  static let planSearch = StreamPurpose("plan search")
}

/// The search for a plan, and what it remembers: every point it has met, with its cost on each day,
/// and the best.
///
/// 1. *Scan*: at cycles from the shortest to the longest, each a tenth longer than the one before,
///    the start's shape and two points in closed form (``ClosedForm``), one with the start's stages
///    and one with those that wait least.
/// 2. *Population* (``evolve(from:_:)``): some of the best, each at a cycle of its own, are
///    bettered side by side by random moves and by settings of one another, and the worse half is
///    dropped until one is left. In networks, where moves are tried at many signals in one run
///    (``descendEverywhere(from:in:until:)``), a *race* of descents from the best few takes its
///    place.
/// 3. *Descent* from there, at one signal alone on twice as many days, by moves in whole seconds
///    (``PlanMove``) until none helps, then again and again after a few random moves.
/// 4. *Selection* of the best points on days that none of them was chosen by.
///
/// Points are compared on the same days, and moves on two of them before all: most are bad, and
/// that shows at once. What comes next depends on costs and random choices alone, never on time, so
/// that a budget in runs gives the same plan on any number of threads.
///
/// What was tried and left out. At one signal near capacity, where a second more or less is felt
/// less than the day (1900 runs, ten seeds; mean and worst index over that of a search 80 times as
/// long, on unseen days: 0.5 % and 1.8 % now, 1.0 % and 2.6 % without more days and a longer
/// selection): a longer selection alone (0.7 % and 1.6 %), more days alone (0.8 % and 1.6 %), moves
/// that must help by their standard error (1.0 % and 2.1 %), three times as many days (0.5 % and
/// 1.9 %), a population that ends at 40 % of the budget (0.5 % and 1.2 %). In place of the
/// selection a least squares fit of all costs in the splits (beyond 1.4 % on six seeds) or a
/// Gaussian process (0.8 % and 2.4 %). More days and a longer selection at three signals: 31.0
/// against 29.9 with 8000 runs and three seeds.
///
/// In networks: moves judged on two days by the whole as well as by the links around them, six
/// starts in every race, and single moves judged by the whole in the end. Median and worst index on
/// unseen days: with 2269 runs on an arterial of eight signals, four seeds, 44.6 and 44.7 against
/// 44.3 and 44.3 now; with 1500 on nine 63.3 and 63.5 against 62.3 and 62.5; with 3000 on sixteen
/// 42.4 and 42.4 against 42.4 and 42.4; with 1500 on twenty, two seeds, 84.0 and 85.2 against 83.9
/// and 84.0. Always two days to confirm moves: 44.4 and 44.5 on the eight. Offsets and splits
/// bettered together in cyclic flow profiles: the order of single moves is that of the simulation
/// (rank correlation 0.90), but of the moves that were said to help only half did.
///
/// At few signals: moves at many signals in one run after the population, too. On three signals
/// 31.1, 29.1 and 27.3 with 4000 runs, against 31.6, 33.4 and 27.0; 30.0, 31.7, 31.7 and 28.4 with
/// 8000, against 30.0, 31.1, 28.2 and 29.1; 29.7 and 26.7 with 20 000, against 26.6 and 28.3; on
/// four and five signals no difference beyond that between seeds. As many days for each round of
/// the selection, and no other cycles in it: on a single signal with 6000 runs and six seeds 30.0
/// and 30.4, against 29.9 and 30.0 now.
///
/// Before that: the race in place of the population, also at few signals. It chose a cycle before
/// splits and offsets had been fitted to it, and what came after never left that choice. Median and
/// worst index on unseen days over four or five seeds: with 1000 runs on two signals near capacity
/// 88.7 and 91.6, against 86.9 and 89.8 now; with 8000 on three signals 28.6 and 29.0, against 27.1
/// and 27.8; with 700 on five 51.6 and 54.5, against 49.1 and 53.2. With 3000 runs on the three
/// (28.4 and 29.8, against 28.2 and 28.5, on other seeds 29.1 and 30.2) and on single signals there
/// was no difference beyond that between seeds. In the population: four children of a generation on
/// all days in place of two, and more moves in each child (medians of 87.3, 27.6 with 3000 runs,
/// and 52.0); half as many days (87.5, 29.8, 50.3); no cycles of a signal's own in the first half
/// of the budget (86.5, 28.2, 52.0); 70 % of the budget in place of half (87.1, 28.2, 51.5).
///
/// At first: the evolution strategy with covariance matrix adaptation (Hansen 2016) inside each
/// of the best cycles in place of the race. With 10 000 runs on four pairs of network and seed, 3
/// signals and 1, its plans had indices of 34.8, 30.0, 18.6 and 18.4 on unseen days against 32.1,
/// 29.7, 18.1 and 18.2 without it. On 16 signals of 8 stages it and single moves came to 58.2 with
/// 60 s; the closed forms, which leave out stages, and moves at many signals came to 41.2. Twice
/// and three times as many days from the begin (1 000 runs, six seeds each, on one signal, on
/// another and on three, and 10 000 on the three), and two moves in place of five on all days: no
/// difference beyond that between seeds. In a city, moves at signals that have no neighbour in
/// common, judged by the delay at all of their neighbours, and all kept or none: 125.3 on 70
/// signals with 700 runs, against 122 to 123.5 where each is judged by the links around it, and
/// once more next to the others.
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
  /// Days on which points are compared until finalists are chosen; see ``look(atDays:)``.
  private(set) var days: Range<Int>
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
  /// How many runs the rest of the budget is likely to allow; nil before any was made.
  var remainingRuns: Int? { evaluator.remainingRuns }
  /// How many things may be done side by side.
  var threads: Int { evaluator.threads }

  /// Goes on with more days: what was best on few may be best on those alone.
  func look(atDays count: Int) {
    days = 0..<count
    leaderCost = .infinity
  }

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
      note(outcome.cost, of: owners[job.plan], on: job.day)
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

  /// For points on days, what is lost around each signal, by place; nil when the budget ended.
  ///
  /// The cost of the whole is remembered as by ``costs(_:on:)``.
  func localCosts(
    _ wanted: [(point: PlanPoint, day: Int)], _ graph: SignalGraph
  ) throws(SimulationError) -> [[Double]]? {
    let jobs = wanted.indices.map { PlanEvaluator.Job(plan: $0, day: wanted[$0].day) }
    let outcomes = try evaluator.run(
      wanted.map { space.plan($0.point, id: "search") }, jobs, wantsPlaces: true)
    let signals = space.base.timings.map(\.signal)
    var result: [[Double]] = []
    for (job, outcome) in zip(wanted, outcomes) {
      guard let outcome else { continue }
      note(outcome.cost, of: record(job.point), on: job.day)
      result.append(
        signals.indices.map { place in
          graph.linksAround[place].reduce(Double(outcome.walkCostBySignal[signals[place]])) {
            $0 + Double(outcome.costByLink[$1])
          }
        })
    }
    progress(self)
    return result.count == wanted.count ? result : nil
  }

  private func note(_ cost: Double, of record: Int, on day: Int) {
    while costs[record].count <= day { costs[record].append(nil) }
    costs[record][day] = cost
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

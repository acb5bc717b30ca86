import ScenarioFiles
import SignalModel
import SignalOptimization
import TimingLedger

extension TimingLoop {
  /// Searches for a plan that changes only what the request allows.
  ///
  /// - Parameter inputs: Hash of all that the search is made of; what one with the same has run
  ///   before it was killed is not run again.
  func optimize(inputs: SHA256) throws(LoopFailure) -> LedgerPlan {
    let journal = JournalFile(path: files.path(.journal), inputs: inputs)
    let search = PlanForRequest(
      input: input, options: options, journal: journal?.journal, isCancelled: isCancelled
    ) {
      progress(.optimize, $0)
    }
    let found = try search.run()
    journal?.remove()
    var plan = LedgerPlan(
      file: nil, replaces: found.base.id, objective: found.objective.name, seed: options.seed,
      budget: options.budget.text, evaluations: found.evaluations,
      changed: found.changed.map { input.scenario.network.signals[$0].id })
    plan.addsStages = options.addsStages
    guard let timings = found.plan else { return plan }
    let bytes = PlanFile.write(
      input.schedule(running: timings),
      about: "For request \(input.request.id): \(input.request.displayName). What it brings is on "
        + "record in the ledger.", for: input.scenario)
    plan.file = files.reference(.plan, try files.write(bytes, .plan))
    return plan
  }
}

/// The search for a plan within what a request allows.
struct PlanForRequest {
  let input: LoopInput
  let options: LoopOptions
  var journal: SearchJournal?
  let isCancelled: @Sendable () -> Bool
  let progress: @Sendable (Double) -> Void

  /// What a search found.
  struct Found {
    /// The plan that would be replaced.
    var base: TimingPlan
    /// The plan; nil where it is the one that runs already.
    var plan: TimingPlan?
    /// Signals at which they differ.
    var changed: [Int]
    /// What was searched by.
    var objective: Objective
    /// Runs made.
    var evaluations: Int
  }

  /// Searches, and makes sure that nothing was touched that the request keeps.
  func run() throws(LoopFailure) -> Found {
    let scenario = input.cutScenario
    let optimizer: PlanOptimizer
    let found: PlanOptimizer.Outcome
    do {
      optimizer = try PlanOptimizer(scenario: scenario, options: searchOptions(scenario))
      found = try optimizer.run(isCancelled: isCancelled) { progress($0.share) }
    } catch {
      throw .input(error.description)
    }
    guard found.end != .interrupted else { throw .interrupted }
    let touched = optimizer.options.kept.touched(by: found.plan, from: optimizer.base)
    guard touched.isEmpty else {
      let names = touched.map { "\"\(scenario.network.signals[$0].id)\"" }.joined(separator: ", ")
      throw .input("the plan found changes what the request keeps, at \(names); it is given up")
    }
    let changed = zip(found.plan.timings, optimizer.base.timings).filter { $0 != $1 }
    return Found(
      base: optimizer.base, plan: changed.isEmpty ? nil : found.plan,
      changed: changed.map(\.0.signal), objective: optimizer.options.objective,
      evaluations: found.evaluations)
  }

  private func searchOptions(_ scenario: Scenario) -> PlanOptimizer.Options {
    let scope = input.scope
    var search = PlanOptimizer.Options()
    search.objective = input.request.objective(in: input.scenario, limits: scope.limits)
    search.seed = options.seed
    search.budget = options.budget.limit
    search.dayCount = options.searchDays
    search.threads = options.threads
    search.departureJitterSeconds = options.departureJitterSeconds
    search.keepsStages = scope.keepsStages
    search.addsStages = options.addsStages && !scope.keepsStages
    search.journal = journal
    let free = Set(scope.signals)
    search.kept = KeptTimings(
      signals: Set(scenario.network.signals.indices.filter { !free.contains($0) }),
      offsets: Set(scope.keptOffsets), keepsCycle: scope.keepsCycle)
    return search
  }
}

extension LoopInput {
  /// The plans of the day with a new one within the request's time; the new one alone where it is
  /// asked for all the time.
  func schedule(running plan: TimingPlan) -> PlanSchedule {
    var plan = plan
    plan.id = request.id
    while scenario.plans.contains(where: { $0.id == plan.id }) { plan.id += "-new" }
    let period = scenario.period
    guard let time = request.time, !scenario.plans.isEmpty,
      time.fromSeconds > period.measuredFromSeconds
        || time.toSeconds < period.endSeconds
    else { return PlanSchedule(id: plan.id, plans: [plan]) }
    let entries =
      scenario.schedule.isEmpty
      ? [ScheduleEntry(fromSeconds: 0, plan: 0)] : scenario.schedule
    // The first entry also holds before its time.
    func running(at seconds: Double) -> Int {
      (entries.last { $0.fromSeconds <= seconds } ?? entries[0]).plan
    }
    var result = entries.filter { $0.fromSeconds < time.fromSeconds }
    if result.isEmpty, time.fromSeconds > 0 {
      result.append(ScheduleEntry(fromSeconds: 0, plan: running(at: 0)))
    }
    result += [
      ScheduleEntry(fromSeconds: time.fromSeconds, plan: scenario.plans.count),
      ScheduleEntry(fromSeconds: time.toSeconds, plan: running(at: time.toSeconds)),
    ]
    result += entries.filter { $0.fromSeconds > time.toSeconds }
    return PlanSchedule(id: plan.id, plans: scenario.plans + [plan], entries: result)
  }
}

import ScenarioFiles
import SignalAnalysis
import SignalModel
import SignalOptimization
import SignalReports
import SignalWording

/// Runs one recorded case again and judges it.
struct CaseCheck {
  let file: ResultFile
  let path: String
  let runner: CaseRunner

  private var recorded: RecordedResult { file.result }
  /// Changes that are listed where a case cannot be run.
  private static let listedMost = 5

  /// Holds the case against a new run. Nil when it was cancelled.
  func outcome() throws(CaseProblem) -> CaseOutcome? {
    let input = try CaseInput.read(file, at: path)
    return recorded.search == nil
      ? try runOutcome(input) : try searchOutcome(input)
  }

  // MARK: Runs

  private func runOutcome(_ input: CaseInput) throws(CaseProblem) -> CaseOutcome? {
    guard let bytes = try runner.record(input, like: recorded) else { return nil }
    let fresh = try reread(bytes)
    let own = try ownPlans(input)
    let network = input.scenario.network
    var explanation = explain(fresh)
    if let own, let plans = input.plans, explanation.drift.isPlanChanged {
      explanation.planChanges = DriftExplanation.changes(from: own, to: plans, in: input.scenario)
    }
    if let own, PlanHash.text(of: own, network) != recorded.origin.planHash {
      return failed(.planEditedInFile)
    }
    return outcome(explanation)
  }

  /// The plans that stand in the file; nil where there are none, or where a scenario that was
  /// edited has no place for them any more: that is told as a change of the scenario.
  ///
  /// - Throws: What is wrong with plans that must have been edited.
  private func ownPlans(_ input: CaseInput) throws(CaseProblem) -> PlanSchedule? {
    do {
      return try file.plans(for: input.written)
    } catch {
      guard input.digest.contentHash == recorded.origin.scenarioHash else { return nil }
      var problem = CaseProblem(error, path: path)
      problem.message = "the plan that stands in the file was edited: \(problem.message)"
      throw problem
    }
  }

  private func outcome(_ explanation: DriftExplanation) -> CaseOutcome {
    let drift = explanation.drift
    if drift.isFailure { return failed(explanation.headline, explanation.details) }
    if drift.cause == .none {
      return CaseOutcome(
        path: path, status: .passed,
        words: drift.inputs.isEmpty ? .sameTrace : .clauses([.sameTrace, explanation.cause]))
    }
    return CaseOutcome(
      path: path, status: .passed, words: .clauses([.withinTolerance, explanation.cause]))
  }

  private func failed(_ words: Term, _ more: [Term] = []) -> CaseOutcome {
    CaseOutcome(
      path: path, status: .failed, words: words, moreWords: more + [.recordAnew(path)])
  }

  private func explain(_ fresh: RecordedResult) -> DriftExplanation {
    DriftExplanation(
      drift: DriftJudge(recorded: recorded, fresh: fresh).drift(), recorded: recorded,
      fresh: fresh)
  }

  /// What would be recorded now, as it would be read.
  private func reread(_ bytes: [UInt8]) throws(CaseProblem) -> RecordedResult {
    do {
      return try ResultFile.read(bytes: bytes, name: path).result
    } catch {
      throw CaseProblem(error, path: path)
    }
  }

  // MARK: Searches

  private func searchOutcome(_ input: CaseInput) throws(CaseProblem) -> CaseOutcome? {
    guard let search = recorded.search else { return nil }
    let plans = try recordedPlans(input)
    guard let bytes = try runner.record(input, found: plans, like: recorded, search: search)
    else {
      return nil
    }
    let fresh = try reread(bytes)
    let found = try runner.search(input, like: search)
    guard !runner.isCancelled() else { return nil }
    var explanation = explain(fresh)
    let network = input.scenario.network
    let foundHash = PlanHash.text(of: found.schedule, network)
    let isSame = foundHash == PlanHash.text(of: plans, network)
    if explanation.drift.isPlanChanged {
      // A search that finds the recorded plan tells what was edited in the file.
      explanation.planChanges =
        foundHash == recorded.origin.planHash
        ? DriftExplanation.changes(
          from: found.schedule, to: plans, in: input.scenario)
        : [.planNotRecorded]
    }
    var judged = outcome(explanation)
    guard !isSame else {
      if judged.status == .passed { judged.words = .clauses([.samePlanFound, judged.words]) }
      return judged
    }
    guard let comparison = try runner.compare(plans, found),
      !comparison.isCancelled, let pair = comparison.pairs.first
    else { return nil }
    let report = SearchVerdict(pair: pair, comparison: comparison, network: network)
    if judged.status == .failed {
      judged.moreWords.insert(report.sentence, at: judged.moreWords.count - 1)
      return judged
    }
    switch pair.verdict {
    case .worse:
      return failed(
        .clauses([report.headline, explanation.cause]), [report.sentence] + report.approaches)
    case .better:
      return CaseOutcome(
        path: path, status: .improved, words: .clauses([report.headline, .considerUpdate]),
        moreWords: [report.sentence])
    case .equivalent, .undecided:
      return CaseOutcome(
        path: path, status: .passed, words: .clauses([report.headline, explanation.cause]))
    }
  }

  /// The plans that stand in the file.
  private func recordedPlans(_ input: CaseInput) throws(CaseProblem) -> PlanSchedule {
    guard let schedule = try ownPlans(input) else {
      let changes = InputChange.all(recorded.digests, input.digest.sections)
      throw CaseProblem(
        "the recorded plan has no place in the scenario any more, which was edited: "
          + Term.phrases(changes.map(\.words), most: Self.listedMost).english)
    }
    guard schedule.plans.count == 1 || recorded.search?.isOfDay == true else {
      throw CaseProblem(
        "\(path) holds the plans of a day; a search without `timeOfDay` finds one plan")
    }
    return schedule
  }
}

/// What the comparison of a recorded plan with one that is found now says.
struct SearchVerdict {
  let pair: PairComparison
  let comparison: ComparisonOutcome
  let network: Network

  /// Approaches that are named.
  private static let approachMost = 3

  private var index: MeasureComparison? { pair[.performanceIndex] }

  /// The verdict in brief.
  var headline: Term {
    let change = index.map { index in
      let percent = index.a > 0 ? " (\(Change.percent(from: index.a, to: index.b)))" : ""
      return Term.foundIndex(
        NumberText.fixed(index.a, decimals: 2) + " → " + NumberText.fixed(index.b, decimals: 2)
          + percent)
    }
    return .foundPlan(pair.verdict.rawValue, change: change ?? Term(verbatim: ""))
  }

  /// The comparison in one sentence.
  var sentence: Term {
    guard let index else { return Term(verbatim: "") }
    return .foundComparison(
      found: NumberText.fixed(index.b, decimals: 2),
      recorded: NumberText.fixed(index.a, decimals: 2),
      difference: Change.signed(index.difference, decimals: 2),
      low: Change.signed(index.low, decimals: 2), high: Change.signed(index.high, decimals: 2),
      days: comparison.replications, verdict: pair.verdict.rawValue)
  }

  /// The approaches that lose most.
  var approaches: [Term] {
    let losses = pair.approaches.filter { $0.totalDifferenceSeconds > 0 }
      .sorted { $0.totalDifferenceSeconds > $1.totalDifferenceSeconds }
    return losses.prefix(Self.approachMost).map { loss in
      let delay = loss.delaySeconds
      let link = network.links[loss.link]
      return .foundApproach(
        link.displayName, link: link.id, a: NumberText.fixed(delay.a, decimals: 1),
        b: NumberText.fixed(delay.b, decimals: 1), verdict: delay.verdict.rawValue)
    }
  }
}

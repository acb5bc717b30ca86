public import ScenarioFiles
import SignalAnalysis
public import SignalModel
import SignalOptimization
import SignalWording
public import TimingLedger

/// How adopted plans are followed up.
public struct TrackOptions: Sendable {
  /// Seeds, days and threads, and the budget of the search for a plan made anew.
  public var loop: LoopOptions
  /// Whether a plan is made anew to compare the adopted one with.
  public var searches = true
  /// Share of the index from which on what a plan made anew saves makes the adopted one old.
  public var lossShareMinimum = 0.05

  /// The usual options.
  public init(loop: LoopOptions) { self.loop = loop }
}

/// What a follow-up saw.
public struct TrackOutcome: Sendable {
  /// The request whose plan was followed up.
  public var request: TimingRequest
  /// The record.
  public var record: LedgerRecord
  /// Whether it was made now.
  public var isNew: Bool
  /// What it says.
  public var followUp: LedgerFollowUp
  /// Follow-ups before, in their order.
  public var earlier: [LedgerRecord]
  /// The request file of what is opened in consequence; nil where nothing is.
  public var openedPath: String?
}

/// Follows up an adopted plan: does it still help, and would a plan made anew help more?
///
/// A plan *has aged* when one of these is proven by paired runs on days that no search has seen: it
/// is worse than the plans that the scenario would run without it; it differs from them too little
/// to matter, though it was better when it was evaluated; or a plan made anew, within what the
/// request allows, saves at least a share of the performance index on top
/// (``TrackOptions/lossShareMinimum``). What the plan made anew saves is the size of the loss.
public struct PlanTracker: Sendable {
  /// The scenario as it is now: new demand, new streets, or the old one under a new program.
  public let scenario: Scenario
  /// Its path from the ledger's folder.
  public let scenarioPath: String
  /// How to look.
  public let options: TrackOptions
  /// The program and its version.
  public let program: String
  /// Day to put on record; nil for none.
  public let date: String?
  let isCancelled: @Sendable () -> Bool
  let progress: @Sendable (Double) -> Void

  /// A tracker.
  public init(
    scenario: Scenario, scenarioPath: String, options: TrackOptions, program: String,
    date: String?, isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) {
    self.scenario = scenario
    self.scenarioPath = scenarioPath
    self.options = options
    self.program = program
    self.date = date
    self.isCancelled = isCancelled
    self.progress = progress
  }

  /// Follows up the adopted plan of a request, and puts it on record unless it is already.
  ///
  /// - Parameters:
  ///   - history: The request, whose plan has been adopted.
  ///   - files: The ledger, and the folder for the request that is opened.
  /// - Throws: ``LoopFailure``; nothing new is on record then.
  public func track(
    _ history: RequestHistory, _ files: LoopFiles
  ) throws(LoopFailure) -> TrackOutcome {
    guard let adopted = history.adopted, let file = adopted.plan.file else {
      throw .notAdopted(history.request.id)
    }
    let hash = LoopInput.hash(of: scenario)
    let inputs = inputs(of: adopted.decision, hash)
    let recorder = FollowUpRecorder(
      history: history, files: files, program: program, date: date)
    if let known = recorder.known(inputs) { return known }
    let scope: RequestScope
    do {
      scope = try history.request.scope(in: scenario)
    } catch {
      throw .input(
        "request \"\(history.request.id)\" does not fit \(scenario.name):\n\(error.description)")
    }
    let input = LoopInput(
      scenario: scenario, scenarioPath: scenarioPath, request: history.request, scope: scope,
      program: program, date: date)
    let schedule = try TimingLoop(input: input, options: options.loop, files: files)
      .schedule(of: file)
    var followUp = try judge(input, schedule, adopted.evaluation)
    let reference = FileReference(path: scenarioPath, sha256: hash)
    followUp.files = [reference, file]
    return try recorder.record(
      followUp, of: adopted.decision, inputs: inputs, scenario: reference)
  }

  private func inputs(of decision: LedgerRecord, _ scenario: SHA256) -> SHA256 {
    let loop = options.loop
    let parts = [
      "track", program, decision.hash.description, scenario.description, "\(loop.seed)",
      loop.budget.text, "\(loop.searchDays)", "\(loop.departureJitterSeconds)",
      "\(loop.addsStages)", "\(loop.evaluationDaysMaximum)", "\(options.searches)",
      "\(options.lossShareMinimum)",
    ]
    return SHA256(text: parts.joined(separator: "\n"))
  }

  // MARK: The judgement

  private func judge(
    _ input: LoopInput, _ schedule: PlanSchedule, _ evaluation: LedgerEvaluation
  ) throws(LoopFailure) -> LedgerFollowUp {
    let objective = input.request.objective(in: scenario, limits: input.scope.limits)
    func compared(
      _ scenario: Scenario, _ other: PlanSchedule, _ begin: Double, _ part: Double
    ) throws(LoopFailure) -> EvaluatedPair {
      let judged = try EvaluatedPair(
        scenario: scenario, schedule: other, objective: objective,
        asked: input.askedCrosswalks, options: options.loop, isCancelled: isCancelled
      ) { progress(begin + part * $0) }
      guard let judged, !judged.outcome.isCancelled else { throw .interrupted }
      return judged
    }
    let pair = try compared(input.cutScenario, schedule, 0, 0.2)
    let indicators = GoalIndicators(scenario: scenario, scope: input.scope, pair: pair.pair)
    let index = evaluation.index
    var followUp = LedgerFollowUp(
      basis: .simulation, files: [],
      gainShareRecorded: Self.share(index.before - index.after, of: index.before),
      hasAged: pair.verdict == .worse
        || !pair.pair.structure.isEmpty && pair.verdict == .equivalent
          && evaluation.verdict == .better,
      indicators: indicators.all(rulesBroken: pair.rulesBroken), sentence: "",
      sentenceChinese: "")
    // Where the scenario runs the adopted plan already, there is no before to compare it with.
    if !pair.pair.structure.isEmpty, let now = pair.pair[.performanceIndex] {
      followUp.gainShareNow = Self.share(now.a - now.b, of: now.a)
    }
    var loss: MeasureComparison?
    if options.searches {
      let renewed = try renewed(input, schedule)
      var running = input.cutScenario.running(schedule)
      running.period = input.scope.period
      if let renewed {
        let again = try compared(running, renewed, 0.8, 0.2)
        loss = again.pair[.performanceIndex]
        let keepsLimits = again.brokenLimits.isEmpty
        if let loss, keepsLimits {
          followUp.lossShare = Self.share(loss.a - loss.b, of: loss.a)
          followUp.lossInterval = Self.interval(loss)
          followUp.hasAged =
            followUp.hasAged
            || loss.verdict == .better && (followUp.lossShare ?? 0) >= options.lossShareMinimum
        }
      } else {
        followUp.lossShare = 0
      }
    }
    let sentence = TrackSentence(
      request: input.request, followUp: followUp, lossPerVehicle: loss.map { $0.a - $0.b },
      now: pair.pair.structure.isEmpty ? nil : pair.verdict
    ).term
    followUp.sentence = sentence.english
    followUp.sentenceChinese = sentence.chinese
    return followUp
  }

  private static func share(_ part: Double, of whole: Double) -> Double? {
    whole > 0 ? (part / whole).thousandths : nil
  }

  /// The interval of the share that plan B saves.
  private static func interval(_ loss: MeasureComparison) -> ClosedRange<Double>? {
    guard loss.a > 0 else { return nil }
    let ends = [-loss.high / loss.a, -loss.low / loss.a].map(\.thousandths).sorted()
    return ends[0]...ends[1]
  }

  /// A plan made anew within what the request allows, in the day's plans; nil where the search
  /// finds none other.
  private func renewed(
    _ input: LoopInput, _ schedule: PlanSchedule
  ) throws(LoopFailure) -> PlanSchedule? {
    let running = LoopInput(
      scenario: scenario.running(schedule), scenarioPath: scenarioPath, request: input.request,
      scope: input.scope, program: program, date: date)
    let search = PlanForRequest(
      input: running, options: options.loop, isCancelled: isCancelled
    ) { progress(0.2 + 0.6 * $0) }
    guard let found = try search.run().plan else { return nil }
    return running.schedule(running: found)
  }
}

import Foundation
public import RecordedResults
import ScenarioFiles
import SignalAnalysis
import SignalModel
import SignalOptimization
import SignalWording
import TimingLedger

/// Holds a recorded ledger against what can be seen now: whether its records are whole and its
/// files still what they were, and whether the plans bring what is on record.
///
/// Of each request the last plan and its evaluation count. The evaluation is made again, on the
/// same days; it holds when the verdict is the same, and what the plan saves differs by at most the
/// margin or by no more than its interval. Findings and searches are not made again: `check` does
/// that with the results that `optimize --record` leaves.
public struct LedgerCheck: Sendable {
  /// The ledger.
  public let path: String
  /// The program and its version.
  public let program: String
  /// How many runs are made at a time.
  public let threads: Int
  let isCancelled: @Sendable () -> Bool
  let write: @Sendable ([UInt8], String) throws -> Void
  /// What no record holds and every loop has the same: days of the search and of the evaluation.
  var usual = LoopOptions(budget: LoopBudget(limit: .runs(1), text: "1runs"), seed: 1)

  /// A check of a ledger.
  ///
  /// - Parameters:
  ///   - path: The ledger.
  ///   - program: The program and its version.
  ///   - threads: How many runs are made at a time.
  ///   - isCancelled: Asked again and again; when true, the check is given up.
  ///   - write: Writes a file as a whole or not at all.
  public init(
    path: String, program: String, threads: Int,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    write: @escaping @Sendable ([UInt8], String) throws -> Void
  ) {
    self.path = path
    self.program = program
    self.threads = threads
    self.isCancelled = isCancelled
    self.write = write
  }

  /// Share of the index by which what a plan saves may differ from the record.
  private static let margin = 0.02

  /// What the check finds, or what came of recording it anew.
  public func outcome(updates: Bool = false) -> CaseOutcome {
    do {
      return updates ? try update() : try check()
    } catch {
      return outcome(of: error)
    }
  }

  private func outcome(of failure: LoopFailure) -> CaseOutcome {
    switch failure {
    case .interrupted:
      CaseOutcome(path: path, status: .stopped, words: .ledgerStopped)
    case .ledger(.broken(let problems)), .ledger(.refused(let problems)): unusable(problems)
    case .ledger(.file(_, let reason)):
      CaseOutcome(path: path, status: .unwritten, words: Term(verbatim: reason))
    case .input(let sentence), .file(let sentence):
      CaseOutcome(path: path, status: .failed, words: Term(verbatim: sentence))
    }
  }

  private func unusable(_ problems: FileProblems) -> CaseOutcome {
    let first = problems.issues.first?.message ?? "it is not valid"
    return CaseOutcome(
      path: path, status: .unusable, words: .ledgerBroken(first), issues: problems.issues)
  }

  // MARK: Checking

  private func check() throws(LoopFailure) -> CaseOutcome {
    let ledger = try read()
    if let sentence = ledger.tornLineSentence {
      return CaseOutcome(path: path, status: .failed, words: Term(verbatim: sentence))
    }
    var scenarios = ScenarioShelf()
    var wrong: [Term] = []
    var right: [Term] = []
    for history in ledger.histories {
      guard !isCancelled() else { throw .interrupted }
      let id = history.request.id
      do {
        let lost = lostFiles(history)
        if !lost.isEmpty {
          wrong += lost.map { .ofRequest(id, $0) }
        } else if let told = try evaluated(history, &scenarios) {
          let sentence = Term.ofRequest(id, told.sentence)
          if told.holds { right.append(sentence) } else { wrong.append(sentence) }
        }
      } catch {
        switch error {
        case .input(let sentence), .file(let sentence):
          wrong.append(.ofRequest(id, Term(verbatim: sentence)))
        default: throw error
        }
      }
    }
    guard let first = wrong.first else {
      return CaseOutcome(
        path: path, status: .passed,
        words: .ledgerHolds(records: ledger.records.count, requests: ledger.histories.count),
        moreWords: right)
    }
    return CaseOutcome(
      path: path, status: .failed, words: .ledgerFails(first),
      moreWords: wrong.dropFirst() + [.ledgerAdvice(path)])
  }

  private func read() throws(LoopFailure) -> TimingLedger {
    do {
      return try TimingLedger.read(path: path)
    } catch {
      throw .ledger(.broken(error))
    }
  }

  /// Files of the last records of each kind that are gone or are others.
  private func lostFiles(_ history: RequestHistory) -> [Term] {
    let files = LoopFiles(ledger: path, folder: "", write: write)
    let named: [FileReference] = [LedgerKind.findings, .plan, .evaluation].compactMap { kind in
      switch history.last(kind)?.entry.body {
      case .findings(let findings): findings.file
      case .plan(let plan): plan.file
      case .evaluation(let evaluation): evaluation.file
      default: nil
      }
    }
    return named.filter { files.bytes(of: $0) == nil }.map {
      .fileNotAsRecorded(files.resolved($0.path))
    }
  }

  /// Whether the last evaluation of a request holds; nil where there is none.
  private func evaluated(
    _ history: RequestHistory, _ scenarios: inout ScenarioShelf
  ) throws(LoopFailure) -> (holds: Bool, sentence: Term)? {
    guard let record = history.last(.evaluation),
      case .evaluation(let recorded) = record.entry.body,
      case .plan(let plan)? = history.records.first(where: { $0.hash == record.entry.answers })?
        .entry.body, let file = plan.file
    else { return nil }
    let loop = try loop(history, plan, recorded, ledger: path, &scenarios)
    guard loop.input.scenarioHash == history.scenario.sha256 else {
      return (false, .scenarioEdited(loop.files.resolved(history.scenario.path)))
    }
    let objective = history.request.objective(
      in: loop.input.scenario, limits: loop.input.scope.limits)
    let fresh = try EvaluatedPair(
      scenario: loop.input.cutScenario, schedule: try loop.schedule(of: file),
      objective: objective, asked: loop.input.askedCrosswalks, options: loop.options,
      isCancelled: isCancelled
    ) { _ in }
    guard let fresh, !fresh.outcome.isCancelled else { throw .interrupted }
    let indicators = GoalIndicators(
      scenario: loop.input.cutScenario, scope: loop.input.scope, pair: fresh.pair)
    guard let index = indicators.index(of: history.request.goal) else {
      return (false, .notJudged)
    }
    let numbers = Self.numbers(index, fresh.verdict)
    if index == recorded.index, fresh.verdict == recorded.verdict {
      return (true, .sameEvaluation(numbers))
    }
    let before = recorded.index.after - recorded.index.before
    let now = index.after - index.before
    let isNear = abs(now - before) <= Self.margin * recorded.index.before
    let isWithin = recorded.index.interval?.contains(now) ?? false
    return (
      fresh.verdict == recorded.verdict && (isNear || isWithin),
      .otherEvaluation(Self.numbers(recorded.index, recorded.verdict), now: numbers)
    )
  }

  private static func numbers(_ index: LedgerIndicator, _ verdict: ComparisonVerdict) -> Term {
    func text(_ value: Double) -> String { NumberText.fixed(value, decimals: 2) }
    return .indexChange(text(index.before), text(index.after), .verdict(verdict.rawValue))
  }

  // MARK: The loops on record

  /// The loop that a plan and its evaluation came from.
  func loop(
    _ history: RequestHistory, _ plan: LedgerPlan, _ evaluation: LedgerEvaluation?,
    ledger: String, _ scenarios: inout ScenarioShelf
  ) throws(LoopFailure) -> TimingLoop {
    let here = LoopFiles(ledger: path, folder: "", write: write)
    let scenario = try scenarios.scenario(at: here.resolved(history.scenario.path))
    let scope: RequestScope
    do {
      scope = try history.request.scope(in: scenario)
    } catch {
      throw .input("it does not fit \(scenario.name): \(error.description)")
    }
    let first = history.records[0].entry
    let input = LoopInput(
      scenario: scenario, scenarioPath: history.scenario.path, request: history.request,
      scope: scope, program: program, date: first.date)
    guard let runs = Self.runs(of: plan.budget) else {
      throw .input("its search had the budget \(plan.budget), which is no number of runs")
    }
    var options = usual
    options.budget = LoopBudget(limit: .runs(runs), text: plan.budget)
    options.seed = plan.seed
    options.addsStages = plan.addsStages
    if let jitter = evaluation?.departureJitterSeconds {
      options.departureJitterSeconds = jitter
    }
    options.threads = threads
    let findings = history.last(.findings)?.entry.body
    var folder = RelativePath.resolved(history.request.id, from: path)
    if case .findings(let findings)? = findings {
      folder = (here.resolved(findings.file.path) as NSString).deletingLastPathComponent
    }
    return TimingLoop(
      input: input, options: options,
      files: LoopFiles(ledger: ledger, folder: folder.isEmpty ? "." : folder, write: write),
      isCancelled: isCancelled)
  }

  /// The runs of a budget such as 1000runs; nil for a time.
  private static func runs(of budget: String) -> Int? {
    budget.hasSuffix("runs") ? Int(budget.dropLast(4)) : nil
  }
}

/// Scenarios that were read, by path.
struct ScenarioShelf {
  private var scenarios: [String: Scenario] = [:]

  mutating func scenario(at path: String) throws(LoopFailure) -> Scenario {
    if let known = scenarios[path] { return known }
    do {
      let scenario = try ScenarioFile.read(path: path)
      scenarios[path] = scenario
      return scenario
    } catch {
      throw .file(error.description)
    }
  }
}

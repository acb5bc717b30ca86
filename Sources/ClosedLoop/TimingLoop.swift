import ScenarioFiles
import SignalModel
import TimingLedger

/// Works on a request: diagnose, optimise what it allows, evaluate; each step on record.
///
/// ```swift
/// let loop = TimingLoop(input: input, options: options, files: files)
/// let outcome = try loop.run()
/// print(outcome.sentence?.english ?? "")
/// ```
///
/// A step leaves a file in the request's folder and then a record in the ledger, with the hash of
/// everything it was made of. A step that is on record with the same inputs, and whose file is
/// still what the record says, is not done again: work that was stopped at any moment goes on where
/// it stopped, and work that is complete is only told again.
public struct TimingLoop: Sendable {
  /// What is worked on.
  public let input: LoopInput
  /// How.
  public let options: LoopOptions
  /// Where the files are.
  public let files: LoopFiles
  let isCancelled: @Sendable () -> Bool
  let progress: @Sendable (LoopStep, Double) -> Void

  /// Work on a request.
  ///
  /// - Parameters:
  ///   - input: What is worked on.
  ///   - options: How.
  ///   - files: Where the files are.
  ///   - isCancelled: Asked again and again; when true, the step is given up.
  ///   - progress: Told the step and the share of it that is done, from any thread.
  public init(
    input: LoopInput, options: LoopOptions, files: LoopFiles,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (LoopStep, Double) -> Void = { _, _ in }
  ) {
    self.input = input
    self.options = options
    self.files = files
    self.isCancelled = isCancelled
    self.progress = progress
  }

  /// Does what is left to do.
  ///
  /// - Parameter step: The only step to do, whose predecessors must be done; nil for all.
  /// - Throws: ``LoopFailure``; what was done before is on record.
  public func run(only step: LoopStep? = nil) throws(LoopFailure) -> LoopOutcome {
    var state = LoopState(request: try requestRecord(mayAsk: step == nil || step == .request))
    for next in LoopStep.allCases.dropFirst() {
      let isWanted = step == nil || step == next
      guard isWanted || step?.needed.contains(next) == true else { continue }
      try go(next, isWanted: isWanted, &state)
    }
    return state.outcome
  }

  /// Does a step, or finds that it is done.
  private func go(
    _ step: LoopStep, isWanted: Bool, _ state: inout LoopState
  ) throws(LoopFailure) {
    let inputs = inputs(of: step, state)
    if let record = try known(step, inputs) {
      state.add(step, record, isNew: false)
      return
    }
    guard isWanted else {
      throw .input(
        "the step \(step.rawValue) has not been done for request \"\(input.request.id)\" and these "
          + "inputs; do it first, or leave out --step")
    }
    guard !isCancelled() else { throw .interrupted }
    progress(step, 0)
    let body: LedgerBody
    switch step {
    case .request: return
    case .diagnose: body = .findings(try diagnose())
    case .optimize: body = .plan(try optimize(inputs: inputs))
    case .evaluate:
      guard let made = try evaluate(state) else { return }
      body = .evaluation(made)
    }
    let entry = LedgerEntry(
      request: input.request.id, answers: state.answered(by: body.kind)?.hash, date: input.date,
      program: input.program, inputs: inputs, body: body)
    state.add(step, try append(entry), isNew: true)
  }

  // MARK: Records

  /// The record of the request, made if there is none.
  private func requestRecord(mayAsk: Bool) throws(LoopFailure) -> (LedgerRecord, isNew: Bool) {
    let request = input.request
    let ledger = try self.ledger()
    if let history = ledger.history(of: request.id) {
      guard history.request == request else {
        throw .input(
          "request \"\(request.id)\" is on record in \(files.ledger) with other words; what is "
            + "asked anew needs an id of its own")
      }
      return (history.records[0], false)
    }
    guard mayAsk else {
      throw .input(
        "request \"\(request.id)\" is not on record in \(files.ledger); leave out --step first")
    }
    _ = try files.write(RequestFile.write(request), .request)
    let opening = ledger.records.last {
      if case .followUp(let followUp) = $0.entry.body { return followUp.opens == request.id }
      return false
    }
    let scenario = FileReference(path: input.scenarioPath, sha256: input.scenarioHash)
    let entry = LedgerEntry(
      request: request.id, answers: opening?.hash, date: input.date ?? request.origin.date,
      program: input.program, body: .request(request, scenario: scenario))
    return (try append(entry), true)
  }

  /// The ledger as it stands; an empty one where there is none yet.
  private func ledger() throws(LoopFailure) -> TimingLedger {
    guard LoopFiles.exists(files.ledger) else { return TimingLedger() }
    do {
      return try TimingLedger.read(path: files.ledger)
    } catch {
      throw .ledger(.broken(error))
    }
  }

  /// The record of a step that was made of the same inputs and whose file is still there.
  private func known(_ step: LoopStep, _ inputs: SHA256) throws(LoopFailure) -> LedgerRecord? {
    guard
      let record = try ledger().history(of: input.request.id)?.record(step.kind, inputs: inputs)
    else { return nil }
    let file: FileReference?
    switch record.entry.body {
    case .findings(let findings): file = findings.file
    case .plan(let plan): file = plan.file
    case .evaluation(let evaluation): file = evaluation.file
    default: file = nil
    }
    guard let file else { return record }
    return files.bytes(of: file) == nil ? nil : record
  }

  private func append(_ entry: LedgerEntry) throws(LoopFailure) -> LedgerRecord {
    do {
      let appended = try LedgerFile.append(to: files.ledger) { _ in [entry] }
      return appended.records[0]
    } catch {
      throw .ledger(error)
    }
  }

  // MARK: Inputs

  /// Hash of everything that a step is made of.
  private func inputs(of step: LoopStep, _ state: LoopState) -> SHA256 {
    var lines = [
      step.rawValue, input.program, state.request.hash.description,
      input.scenarioHash.description, "\(options.seed)",
    ]
    switch step {
    case .request: break
    case .diagnose: lines.append("\(options.diagnosisReplications)")
    case .optimize:
      lines += [
        options.budget.text, "\(options.departureJitterSeconds)", "\(options.addsStages)",
        "\(options.searchDays)",
      ]
    case .evaluate:
      lines += [
        "\(options.departureJitterSeconds)", "\(options.evaluationDaysMaximum)",
        state.findings?.hash.description ?? "", state.plan?.hash.description ?? "",
      ]
    }
    return SHA256(text: lines.joined(separator: "\n"))
  }
}

extension LoopStep {
  /// The kind of record that it leaves.
  var kind: LedgerKind {
    switch self {
    case .request: .request
    case .diagnose: .findings
    case .optimize: .plan
    case .evaluate: .evaluation
    }
  }
}

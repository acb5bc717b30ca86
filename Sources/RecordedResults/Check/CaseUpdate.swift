import ScenarioFiles
import SignalModel
import SignalOptimization
import SignalWording

/// Records one case anew.
struct CaseUpdate {
  let file: ResultFile
  let path: String
  /// The file as it is.
  let bytes: [UInt8]
  let runner: CaseRunner

  /// What would be recorded now, and what is to be said of it; nil when it was cancelled.
  func outcome() throws(CaseProblem) -> (outcome: CaseOutcome, bytes: [UInt8])? {
    let input = try CaseInput.read(file, at: path)
    guard let fresh = try record(input) else { return nil }
    guard fresh != bytes else {
      return (CaseOutcome(path: path, status: .unchanged, words: .nothingChanged), fresh)
    }
    let result: RecordedResult
    do {
      result = try ResultFile.read(bytes: fresh, name: path).result
    } catch {
      throw CaseProblem(error, path: path)
    }
    return (told(input, fresh, result), fresh)
  }

  private func record(_ input: CaseInput) throws(CaseProblem) -> [UInt8]? {
    let old = file.result
    guard let search = old.search else { return try runner.record(input, like: old) }
    let found = try runner.search(input, like: search)
    guard !runner.isCancelled() else { return nil }
    let proof: ComparisonOutcome?
    do {
      proof = try found.prove(isCancelled: runner.isCancelled)
    } catch {
      throw CaseProblem(error.description)
    }
    guard let proof, !proof.isCancelled else { return nil }
    let anew = RecordedSearch(
      found, proof: proof, method: search.method,
      isObjectiveGiven: search.isObjectiveGiven)
    return try runner.record(input, found: found.schedule, like: old, search: anew)
  }

  private func told(_ input: CaseInput, _ fresh: [UInt8], _ result: RecordedResult) -> CaseOutcome {
    let old = file.result
    var explanation = DriftExplanation(
      drift: DriftJudge(recorded: old, fresh: result).drift(), recorded: old, fresh: result)
    if explanation.drift.isPlanChanged, let before = try? file.plans(for: input.written),
      let after = try? ResultFile.read(bytes: fresh, name: path).plans(for: input.written)
    {
      explanation.planChanges = DriftExplanation.changes(
        from: before, to: after, in: input.scenario)
    }
    var details = explanation.details
    if let before = old.search, let after = result.search {
      details.insert(
        .indexChange(
          a: Change.plain(before.bestIndex), b: Change.plain(after.bestIndex),
          startA: Change.plain(before.startIndex), startB: Change.plain(after.startIndex)), at: 0)
    }
    let isOnlyText = explanation.drift.cause == .none
    return CaseOutcome(
      path: path, status: .updated,
      words: isOnlyText ? .clauses([.sameTrace, explanation.cause]) : explanation.headline,
      moreWords: details)
  }
}

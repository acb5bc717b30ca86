import ScenarioFiles
public import SignalReports
public import SignalWording

/// What a check says, for people, programs and build servers.
public struct CheckReport: Hashable, Sendable {
  /// The cases in their order.
  public let cases: [CaseOutcome]

  /// A report on cases.
  public init(cases: [CaseOutcome]) { self.cases = cases }

  /// Cases that pass, improved ones and those recorded anew among them.
  public var passedCount: Int { cases.count { !$0.isFailure && $0.status != .stopped } }
  /// Cases that fail, those that cannot be run among them.
  public var failedCount: Int { cases.count(where: \.isFailure) }

  /// Cases by what became of them, in words.
  public var summaryWords: Term {
    let order: [CaseOutcome.Status] = [
      .passed, .improved, .updated, .unchanged, .failed, .unusable, .unwritten, .stopped,
    ]
    let parts = order.compactMap { status -> Term? in
      let count = cases.count { $0.status == status }
      return count > 0 ? .caseCount(count, status.rawValue) : nil
    }
    return .caseSummary(cases.count, parts)
  }

  /// The same, for programs and build servers.
  public var summary: String { summaryWords.english }

  /// How cases are judged; to be read with a report.
  public static let howJudged = """
    The same program, scenario, plan and seed must give the same event trace. Where the program \
    is another version, or the scenario says the same in another order, a measure fails when it \
    differs by more than 2 % and by more than chance explains: Student's t of replications paired \
    by seed, for approaches Welch's t of the means, corrected for the number of measures (Holm), \
    so that chance alone fails at most one case in 1000. A search is made again with the recorded \
    seed and budget, and fails when its plan is proven worse than the recorded one on unseen days \
    (difference of at least 2 %, error at most 5 %).
    """

  /// The report for programs.
  public var json: JSONValue {
    .object([
      .init("passed", .integer(passedCount)),
      .init("failed", .integer(failedCount)),
      .init("notRun", .integer(cases.count { $0.status == .stopped })),
      .init("cases", .array(cases.map(\.json))),
    ])
  }
}

extension CaseOutcome {
  var json: JSONValue {
    .object([
      .init("name", .string(path)), .init("status", .string(status.rawValue)),
      .init("message", .string(message)),
      .init("details", .array(details.map { .string($0) })),
      .init(
        "problems",
        .array(
          issues.map { issue in
            .object([
              .init("file", .string(issue.file)),
              .init("line", issue.line.map { .integer($0) } ?? .null),
              .init("path", .optional(issue.path)), .init("rule", .string(issue.rule)),
              .init("message", .string(issue.message)),
            ])
          })),
    ])
  }

  /// All that is to be said beyond the message, line by line. What is wrong with files is said in
  /// English.
  public var lines: [Term] {
    moreWords + issues.map { Term(verbatim: $0.description) }
  }
}

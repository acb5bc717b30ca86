public import ScenarioFiles
public import SignalWording

/// What became of one recorded case.
public struct CaseOutcome: Hashable, Sendable {
  /// How it ended.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// What was recorded still holds.
    case passed
    /// A search now finds a better plan.
    case improved
    /// What was recorded no longer holds, or a search finds a worse plan.
    case failed
    /// A file is bad: the case cannot be run.
    case unusable
    /// It was run, but its file could not be written.
    case unwritten
    /// It was recorded anew, and is not what it was.
    case updated
    /// It was recorded anew, and every byte is what it was.
    case unchanged
    /// The user stopped the check before.
    case stopped
  }

  /// The path of the result file.
  public var path: String
  /// How it ended.
  public var status: Status
  /// What is to be said, in one sentence.
  public var words: Term
  /// More of it: measures, approaches, what to do.
  public var moreWords: [Term]
  /// What is wrong with files, each with its place.
  public var issues: [FileIssue]

  /// An outcome.
  public init(
    path: String, status: Status, words: Term, moreWords: [Term] = [],
    issues: [FileIssue] = []
  ) {
    self.path = path
    self.status = status
    self.words = words
    self.moreWords = moreWords
    self.issues = issues
  }

  /// What is to be said, for programs and build servers.
  public var message: String { words.english }
  /// More of it, for programs and build servers.
  public var details: [String] { moreWords.map(\.english) }

  /// Whether the case keeps the check from passing.
  public var isFailure: Bool { [.failed, .unusable, .unwritten].contains(status) }
}

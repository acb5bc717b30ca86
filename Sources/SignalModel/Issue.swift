/// How bad a problem is.
public enum Severity: String, Hashable, Sendable, Comparable, CaseIterable {
  /// Worth knowing; the run goes on.
  case warning
  /// Cannot be used.
  case error

  /// A warning is less than an error.
  public static func < (left: Severity, right: Severity) -> Bool {
    left == .warning && right == .error
  }
}

/// Something wrong with a scenario or a plan: one sentence that names the object, the fact and the
/// limit.
public struct ModelIssue: Hashable, Sendable {
  /// Name of the rule that is broken, such as `conflicting-greens`.
  public var rule: String
  /// How bad it is.
  public var severity: Severity
  /// The object it is about.
  public var subject: Subject
  /// The sentence.
  public var message: String

  /// What an issue is about; lets a file reader find the line.
  public enum Subject: Hashable, Sendable {
    /// The scenario as a whole.
    case scenario
    /// A node, by index.
    case node(Int)
    /// A link, by index.
    case link(Int)
    /// A connection, by index.
    case connection(Int)
    /// A crosswalk, by index.
    case crosswalk(Int)
    /// A signal, by index.
    case signal(Int)
    /// A timing: plan index and signal index.
    case timing(plan: Int, signal: Int)
    /// The schedule's entry, by index.
    case scheduleEntry(Int)
    /// A vehicle type, by index.
    case vehicleType(Int)
    /// A flow, by index.
    case flow(Int)
    /// A trip, by index.
    case trip(Int)
    /// An entry volume, by index.
    case entryVolume(Int)
    /// Turning proportions, by index.
    case turningProportions(Int)
    /// A pedestrian flow, by index.
    case pedestrianFlow(Int)
  }

  /// An issue.
  public init(rule: String, severity: Severity, subject: Subject, message: String) {
    self.rule = rule
    self.severity = severity
    self.subject = subject
    self.message = message
  }
}

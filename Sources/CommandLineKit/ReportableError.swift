/// An error that knows how it is told to the user and which exit status it leads to.
///
/// Any other error thrown by a command ends in ``ExitStatus/failure`` with its description.
public protocol ReportableError: Error {
  /// The message after `Error: `: what it is about, the fact, and the limit or remedy. It may have
  /// several lines and does not end in a line break.
  var message: String { get }

  /// The status the program ends with.
  var exitStatus: ExitStatus { get }
}

/// A failure with a message, for commands without an error type of their own.
public struct CommandFailure: ReportableError, Equatable {
  /// What happened, for the user.
  public var message: String

  /// The status the program ends with.
  public var exitStatus: ExitStatus

  /// A failure to be told to the user.
  public init(_ message: String, exitStatus: ExitStatus = .failure) {
    self.message = message
    self.exitStatus = exitStatus
  }
}

/// A wrong command line. It is told with the help lines of the parameters in question, the usage
/// line of the command and where to find its help; the program ends with ``ExitStatus/usage``.
public struct UsageFailure: ReportableError {
  /// What is wrong: the parameter first, then the fact, then the limit.
  public var message: String

  /// The names of the sub-commands from the program down to the command in question.
  public var commandPath: [String]

  /// The parameters whose help lines explain the failure.
  public var parameters: [ParameterDeclaration]

  /// Always ``ExitStatus/usage``.
  public var exitStatus: ExitStatus { .usage }

  init(_ message: String, at commandPath: [String], about parameters: [ParameterDeclaration] = []) {
    self.message = message
    self.commandPath = commandPath
    self.parameters = parameters
  }
}

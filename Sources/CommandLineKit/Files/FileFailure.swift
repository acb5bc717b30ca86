/// A file that could not be read or written: which, and why.
public struct FileFailure: ReportableError, Equatable {
  /// What was being done to the file.
  public enum Operation: Sendable, Equatable {
    /// It was being read: bad input.
    case reading
    /// It was being written: a failure.
    case writing
  }

  /// What was being done to it.
  public let operation: Operation
  /// The file as the user named it; `-` for standard input.
  public let path: String
  /// Why it could not be done, in the operating system's words or ours.
  public let reason: String

  /// A failure with a file.
  public init(_ operation: Operation, _ path: String, reason: String) {
    self.operation = operation
    self.path = path
    self.reason = reason
  }

  /// The file, then the reason: `plan.json: cannot be read: No such file or directory`.
  public var message: String {
    switch operation {
    case .reading:
      "\(path == "-" ? "standard input" : path): cannot be read: \(reason)"
    case .writing:
      "\(path): cannot be written: \(reason)"
    }
  }

  /// ``ExitStatus/badInput`` after reading, ``ExitStatus/failure`` after writing.
  public var exitStatus: ExitStatus {
    operation == .reading ? .badInput : .failure
  }

  /// The failure that the last call to the operating system left behind.
  static func ofSystem(_ operation: Operation, _ path: String, error number: Int32) -> FileFailure {
    FileFailure(operation, path, reason: Platform.description(ofError: number))
  }
}

/// The place from which a command is run: its standard output and standard error, and the user's
/// wish to stop.
///
/// Data goes to standard output, everything said about it to standard error.
public struct Terminal: Sendable {
  /// Standard output.
  public let output: OutputChannel
  /// Standard error.
  public let error: OutputChannel
  /// The user's wish to stop.
  public let interruption: Interruption

  /// A terminal of these channels, such as in a test.
  public init(
    output: OutputChannel, error: OutputChannel, interruption: Interruption = Interruption()
  ) {
    self.output = output
    self.error = error
    self.interruption = interruption
  }

  /// The terminal of the process.
  public static func standard() -> Terminal {
    Terminal(
      output: OutputChannel(descriptor: 1), error: OutputChannel(descriptor: 2),
      interruption: .ofProcess)
  }

  /// Prints a line of data on standard output.
  public func print(_ line: String) {
    output.write(line + "\n")
  }

  /// Tells something on standard error.
  public func note(_ message: String) {
    error.write(message.printable + "\n")
  }

  /// Warns on standard error.
  public func warn(_ message: String) {
    error.write(error.styled("Warning:", .bold, .yellow) + " \(message.printable)\n")
  }

  func colored(_ choice: ColorChoice) -> Terminal {
    Terminal(
      output: output.colored(choice), error: error.colored(choice), interruption: interruption)
  }
}

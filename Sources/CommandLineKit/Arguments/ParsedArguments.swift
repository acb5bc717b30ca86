import Synchronization

/// The values of a command's parameters, read with the options and arguments that declared them.
///
/// Reading a parameter that the command does not declare is a mistake of the program and traps
/// with its name. The parameters that were declared but not read can be listed, so that a test can
/// show that no option of a command is ignored.
public struct ParsedArguments: Sendable {
  /// The names of the sub-commands from the program down to this command.
  public let commandPath: [String]

  private let parameters: [any Parameter]
  private let values: [String: ParameterValue]
  private let given: Set<String>
  private let readings = Readings()

  /// Which parameters have been read; shared by all copies of the arguments.
  private final class Readings: Sendable {
    let titles = Mutex<Set<String>>([])
  }

  init(
    commandPath: [String], parameters: [any Parameter], values: [String: ParameterValue],
    given: Set<String>
  ) {
    self.commandPath = commandPath
    self.parameters = parameters
    self.values = values
    self.given = given
  }

  /// The value of an option.
  public subscript<Value>(option: Option<Value>) -> Value {
    read(option.declaration, as: Value.self)
  }

  /// The value of an argument.
  public subscript<Value>(argument: Argument<Value>) -> Value {
    read(argument.declaration, as: Value.self)
  }

  /// Whether a parameter was given, rather than left to its default.
  public func isGiven(_ parameter: any Parameter) -> Bool {
    given.contains(parameter.declaration.title)
  }

  /// The titles of the parameters that were declared but not read so far, in the order of their
  /// declaration.
  public var unreadTitles: [String] {
    let read = readings.titles.withLock { $0 }
    return parameters.map(\.declaration.title).filter { !read.contains($0) }
  }

  /// A failure that blames parameters for something their types cannot see, such as two options
  /// that exclude each other. The message begins with their titles.
  public func problem(with parameters: any Parameter..., fact: String) -> UsageFailure {
    let declarations = parameters.map(\.declaration)
    let titles = declarations.map(\.title).listed
    return UsageFailure("\(titles): \(fact)", at: commandPath, about: declarations)
  }

  private func read<Value: Sendable>(_ declaration: ParameterDeclaration, as _: Value.Type)
    -> Value
  {
    let command = commandPath.joined(separator: " ")
    guard let kept = values[declaration.title] else {
      preconditionFailure("\(command) reads \(declaration.title) without declaring it")
    }
    guard let value = kept.read(as: Value.self) else {
      preconditionFailure("\(command) declares \(declaration.title) with another type")
    }
    readings.titles.withLock { _ = $0.insert(declaration.title) }
    return value
  }
}

extension [String] {
  /// Its elements as a person lists them: `a`, `a and b`, `a, b and c`.
  var listed: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}

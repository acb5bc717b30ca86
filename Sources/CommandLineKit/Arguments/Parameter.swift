/// What the parser, the help and the completions need to know of an option or argument.
public struct ParameterDeclaration: Sendable, Equatable {
  /// How the values of a parameter are given.
  public enum Form: Sendable, Equatable {
    /// `--name`, without a value.
    case flag
    /// `--name VALUE` or `--name=VALUE`.
    case option
    /// `--name VALUE VALUE...`: values until the next option.
    case listOption
    /// A value by its position.
    case argument
    /// All remaining values by position.
    case repeatingArgument
  }

  /// How its values are given.
  public let form: Form
  /// An option's name without dashes, or an argument's in capitals.
  public let name: String
  /// What stands for the value in usage lines.
  public let placeholder: String
  /// Whether it has to be given.
  public let isRequired: Bool
  /// One or two sentences on what it does.
  public let help: String
  /// The value used when it is not given, if it has one worth showing.
  public let defaultText: String?
  /// What a shell offers for its value.
  public let completion: ValueCompletion

  init(
    form: Form, name: String, placeholder: String = "", isRequired: Bool = false, help: String,
    defaultText: String? = nil, completion: ValueCompletion = .nothing
  ) {
    self.form = form
    self.name = name
    self.placeholder = placeholder
    self.isRequired = isRequired
    self.help = help
    self.defaultText = defaultText
    self.completion = completion
  }

  /// Whether it is given by name.
  public var isOption: Bool { form == .flag || form == .option || form == .listOption }

  /// Its name as users type or read it: `--seed`, `SCENARIO`.
  public var title: String { isOption ? "--\(name)" : name }
}

/// An option or argument of a command, whatever the type of its value.
public protocol Parameter: Sendable {
  /// What the parser, the help and the completions need to know.
  var declaration: ParameterDeclaration { get }

  /// The value for the texts given (none, if the parameter was not given).
  func value(from texts: [String]) throws(ValueProblem) -> ParameterValue
}

/// The value of a parameter, kept until it is read with its type.
public struct ParameterValue: Sendable {
  private struct Box<Value: Sendable>: Sendable {
    let value: Value
  }

  private let box: any Sendable

  /// Keeps a value.
  public init<Value: Sendable>(_ value: Value) {
    box = Box(value: value)
  }

  /// The value, if it is of this type.
  public func read<Value: Sendable>(as _: Value.Type) -> Value? {
    (box as? Box<Value>)?.value
  }
}

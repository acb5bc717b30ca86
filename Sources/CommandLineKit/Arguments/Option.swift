/// An option: declares `--name`, and reads its value from ``ParsedArguments``.
///
/// ```swift
/// static let seed = Option.value("seed", "N", .integer(atLeast: 0), default: 1, help: "Seed.")
/// static let json = Option.flag("json", help: "Print one JSON object.")
/// ...
/// arguments[seed]  // Int
/// arguments[json]  // Bool
/// ```
public struct Option<Value: Sendable>: Parameter {
  /// What the parser, the help and the completions need to know.
  public let declaration: ParameterDeclaration

  private let decode: @Sendable ([String]) throws(ValueProblem) -> Value

  private init(
    _ declaration: ParameterDeclaration,
    decode: @escaping @Sendable ([String]) throws(ValueProblem) -> Value
  ) {
    self.declaration = declaration
    self.decode = decode
  }

  /// The value for the texts given.
  public func value(from texts: [String]) throws(ValueProblem) -> ParameterValue {
    ParameterValue(try decode(texts))
  }

  /// An option with a value that is used when the option is not given.
  public static func value(
    _ name: String, _ placeholder: String, _ type: ValueType<Value>, default defaultValue: Value,
    help: String
  ) -> Option {
    let declaration = ParameterDeclaration(
      form: .option, name: name, placeholder: placeholder, help: help,
      defaultText: type.text(defaultValue), completion: type.completion)
    return Option(declaration) { (texts) throws(ValueProblem) in
      guard let text = texts.first else { return defaultValue }
      return try type.parse(text)
    }
  }

  /// An option that has to be given.
  public static func required(
    _ name: String, _ placeholder: String, _ type: ValueType<Value>, help: String
  ) -> Option {
    let declaration = ParameterDeclaration(
      form: .option, name: name, placeholder: placeholder, isRequired: true, help: help,
      completion: type.completion)
    return Option(declaration) { (texts) throws(ValueProblem) in
      guard let text = texts.first else { throw .missing }
      return try type.parse(text)
    }
  }

  /// An option without a default: `nil` when it is not given.
  public static func optional<Element>(
    _ name: String, _ placeholder: String, _ type: ValueType<Element>, help: String
  ) -> Option where Value == Element? {
    let declaration = ParameterDeclaration(
      form: .option, name: name, placeholder: placeholder, help: help, completion: type.completion)
    return Option(declaration) { (texts) throws(ValueProblem) in
      guard let text = texts.first else { return nil }
      return try type.parse(text)
    }
  }

  /// An option with any number of values: those until the next option, and those of further
  /// occurrences. Arguments by position go before it, or after `--`.
  public static func list<Element>(
    _ name: String, _ placeholder: String, _ type: ValueType<Element>, isRequired: Bool = false,
    help: String
  ) -> Option where Value == [Element] {
    let declaration = ParameterDeclaration(
      form: .listOption, name: name, placeholder: placeholder, isRequired: isRequired, help: help,
      completion: type.completion)
    return Option(declaration) { (texts) throws(ValueProblem) in
      try type.parseAll(texts)
    }
  }
}

extension Option where Value == Bool {
  /// An option without a value: true when it is given.
  public static func flag(_ name: String, help: String) -> Option {
    let declaration = ParameterDeclaration(form: .flag, name: name, help: help)
    return Option(declaration) { (texts) throws(ValueProblem) in !texts.isEmpty }
  }
}

extension ValueType {
  func parseAll(_ texts: [String]) throws(ValueProblem) -> [Element] {
    var elements: [Element] = []
    elements.reserveCapacity(texts.count)
    for text in texts { elements.append(try parse(text)) }
    return elements
  }
}

extension ValueProblem {
  static let missing = ValueProblem("is missing")
}

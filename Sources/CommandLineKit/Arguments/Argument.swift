/// An argument by position: declares it, and reads its value from ``ParsedArguments``.
///
/// ```swift
/// static let scenario = Argument.required("SCENARIO", .inputFile, help: "The scenario to run.")
/// static let files = Argument.repeating("FILE", .inputFile, isRequired: true, help: "Files.")
/// ...
/// arguments[scenario]  // String
/// arguments[files]     // [String]
/// ```
public struct Argument<Value: Sendable>: Parameter {
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

  /// An argument that has to be given.
  public static func required(_ name: String, _ type: ValueType<Value>, help: String) -> Argument {
    let declaration = ParameterDeclaration(
      form: .argument, name: name, placeholder: placeholder(for: type, name: name),
      isRequired: true, help: help, completion: type.completion)
    return Argument(declaration) { (texts) throws(ValueProblem) in
      guard let text = texts.first else { throw .missing }
      return try type.parse(text)
    }
  }

  /// An argument with a value that is used when the argument is not given.
  public static func value(
    _ name: String, _ type: ValueType<Value>, default defaultValue: Value, help: String
  ) -> Argument {
    let declaration = ParameterDeclaration(
      form: .argument, name: name, placeholder: placeholder(for: type, name: name), help: help,
      defaultText: type.text(defaultValue), completion: type.completion)
    return Argument(declaration) { (texts) throws(ValueProblem) in
      guard let text = texts.first else { return defaultValue }
      return try type.parse(text)
    }
  }

  /// An argument without a default: `nil` when it is not given.
  public static func optional<Element>(_ name: String, _ type: ValueType<Element>, help: String)
    -> Argument where Value == Element?
  {
    let declaration = ParameterDeclaration(
      form: .argument, name: name, placeholder: placeholder(for: type, name: name), help: help,
      completion: type.completion)
    return Argument(declaration) { (texts) throws(ValueProblem) in
      guard let text = texts.first else { return nil }
      return try type.parse(text)
    }
  }

  /// All remaining arguments; with `isRequired`, at least one.
  public static func repeating<Element>(
    _ name: String, _ type: ValueType<Element>, isRequired: Bool = false, help: String
  ) -> Argument where Value == [Element] {
    let declaration = ParameterDeclaration(
      form: .repeatingArgument, name: name, placeholder: placeholder(for: type, name: name),
      isRequired: isRequired, help: help, completion: type.completion)
    return Argument(declaration) { (texts) throws(ValueProblem) in
      try type.parseAll(texts)
    }
  }

  /// A few short choices say more than a name: `schema [scenario|plan|result]`.
  private static func placeholder<Element>(for type: ValueType<Element>, name: String) -> String {
    guard case .choices(let words) = type.completion else { return name }
    let joined = words.joined(separator: "|")
    return joined.count <= 32 ? joined : name
  }
}

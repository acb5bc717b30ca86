/// What is wrong with the text given for a value: a fact and a limit, without the parameter's
/// name, such as `0 is too small, at least 1 is needed`.
public struct ValueProblem: Error, Equatable {
  /// The fact and the limit.
  public var fact: String

  /// A problem with this fact.
  public init(_ fact: String) {
    self.fact = fact
  }
}

/// What a shell can offer while a value is being typed.
public enum ValueCompletion: Sendable, Equatable {
  /// Nothing: the value is free.
  case nothing
  /// The names of files and of the folders that lead to them.
  case files
  /// The names of folders.
  case folders
  /// One of these words.
  case choices([String])
}

/// How the text of a value becomes a value: the type of an option or argument.
///
/// ```swift
/// let threads = ValueType<Int>.integer(atLeast: 1, atMost: 256)
/// try threads.parse("8")  // 8
/// try threads.parse("0")  // ValueProblem: 0 is too small, at least 1 is needed
/// ```
public struct ValueType<Element: Sendable>: Sendable {
  /// What a shell offers for it.
  public let completion: ValueCompletion

  /// Reads a value from its text, or says what is wrong with the text.
  public let parse: @Sendable (String) throws(ValueProblem) -> Element

  /// The text that ``parse`` reads as this value; help shows defaults with it.
  public let text: @Sendable (Element) -> String

  /// A type of values of one's own.
  public init(
    completion: ValueCompletion = .nothing,
    text: @escaping @Sendable (Element) -> String = { "\($0)" },
    parse: @escaping @Sendable (String) throws(ValueProblem) -> Element
  ) {
    self.completion = completion
    self.text = text
    self.parse = parse
  }
}

extension ValueType where Element == String {
  /// Any text that is not empty.
  public static var text: ValueType { ValueType(parse: nonEmpty) }

  /// The path of a file to be read; `-` is standard input.
  public static var inputFile: ValueType { ValueType(completion: .files, parse: nonEmpty) }

  /// The path of a file to be written; `-` is standard output.
  public static var outputFile: ValueType { ValueType(completion: .files, parse: nonEmpty) }

  /// The path of a folder.
  public static var folder: ValueType { ValueType(completion: .folders, parse: nonEmpty) }

  /// One of some words.
  public static func choice(of words: [String]) -> ValueType {
    ValueType(completion: .choices(words)) { (text) throws(ValueProblem) in
      guard words.contains(text) else { throw .notAmong(words, text: text) }
      return text
    }
  }

  @Sendable private static func nonEmpty(_ text: String) throws(ValueProblem) -> String {
    guard !text.isEmpty else { throw ValueProblem("the value is empty") }
    return text
  }
}

extension ValueType where Element: CaseIterable & RawRepresentable<String> {
  /// One of the cases of an enumeration, by its raw value.
  public static func choice(_: Element.Type = Element.self) -> ValueType {
    let words = Element.allCases.map(\.rawValue)
    return ValueType(completion: .choices(words), text: { $0.rawValue }) {
      (text) throws(ValueProblem) in
      guard let value = Element(rawValue: text) else { throw .notAmong(words, text: text) }
      return value
    }
  }
}

extension ValueProblem {
  static func notAmong(_ words: [String], text: String) -> ValueProblem {
    let suggestion = Suggestion.sentence(for: text, among: words)
    return ValueProblem("'\(text)' is none of \(words.joined(separator: ", "))\(suggestion)")
  }
}

/// A label or a sentence in every language there is: who shows it cannot forget one.
///
/// Terms of traffic engineering are those of the Highway Capacity Manual and NEMA TS 2 in English,
/// and of GB/T 31418 and GA/T 527 in Chinese.
public struct Term: Hashable, Sendable {
  /// In English.
  public let english: String
  /// In Simplified Chinese.
  public let chinese: String

  /// A term.
  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// What is the same in every language, such as a name from a file.
  public init(verbatim text: String) {
    self.init(text, text)
  }

  /// A term made of this one, language by language.
  public func map(_ transform: (String) -> String) -> Term {
    Term(transform(english), transform(chinese))
  }

  /// Two terms, one after the other.
  public static func + (first: Term, second: Term) -> Term {
    Term(first.english + second.english, first.chinese + second.chinese)
  }

  /// A term and what is the same in every language.
  public static func + (first: Term, second: String) -> Term {
    Term(first.english + second, first.chinese + second)
  }

  /// Terms as sentences, one after the other: a space between them where the language has spaces.
  public static func sentences(_ terms: [Term]) -> Term {
    Term(
      terms.map(\.english).joined(separator: " "), terms.map(\.chinese).joined())
  }
}

/// A language that reports are written in.
public enum Language: String, Hashable, Sendable, CaseIterable {
  /// English.
  case english = "en"
  /// Simplified Chinese.
  case chinese = "zh"

  /// The variables of the environment that name a language, the first that is set counts: the
  /// order of POSIX for messages.
  public static let environmentVariables = ["LC_ALL", "LC_MESSAGES", "LANG"]

  /// The language that an environment asks for; English where it names none that there is.
  public static func preferred(environment: (String) -> String?) -> Language {
    for variable in environmentVariables {
      guard let value = environment(variable), !value.isEmpty else { continue }
      let code = value.lowercased().prefix { $0.isLetter }
      return Language(rawValue: String(code)) ?? .english
    }
    return .english
  }

  /// The language of a page, as HTML names it.
  public var tag: String {
    switch self {
    case .english: "en"
    case .chinese: "zh-Hans"
    }
  }

  /// A term in this language.
  public subscript(term: Term) -> String {
    switch self {
    case .english: term.english
    case .chinese: term.chinese
    }
  }

  /// Parts of a list, one after the other.
  public func list(_ parts: [String]) -> String {
    parts.joined(separator: self == .english ? ", " : "，")
  }

  /// Names of a list, one after the other.
  public func names(_ names: [String]) -> String {
    names.joined(separator: self == .english ? ", " : "、")
  }
}

import CommandLineKit
import Foundation
import SignalWording

/// The language that reports for people are written in. Programs always get the same: JSON, files
/// and what keeps a command from working are not translated.
enum LanguageChoice {
  static let option = Option.optional(
    "lang", "LANGUAGE", .choice(Language.self),
    help: "Language of tables and reports: en, or zh for Chinese; by default that of the "
      + "environment (\(Language.environmentVariables.joined(separator: ", "))).")

  /// What the user names, or the environment.
  static func language(_ arguments: ParsedArguments) -> Language {
    let environment = ProcessInfo.processInfo.environment
    return arguments[option] ?? .preferred { environment[$0] }
  }
}

import CommandLineKit
import ScenarioFiles
import SignalModel
import SignalReports
import SignalWording

/// `signalloop validate`: lists everything that is wrong with files.
enum ValidateCommand {
  static let files = Argument.repeating(
    "FILE", .inputFile, isRequired: true, help: "Scenario or plan files; - is standard input.")
  static let scenario = Option.optional(
    "scenario", "SCENARIO", .inputFile, help: "The scenario that plan files are for.")
  static let strict = Option.flag(
    "strict", help: "Treat warnings, such as practice that a plan breaks, as errors.")
  static let json = Option.flag("json", help: "Print one JSON object.")

  static let definition = CommandDefinition(
    "validate", abstract: "List everything that is wrong with scenario or plan files",
    discussion: """
      Every problem is told at once with file, line, column, JSON path, rule, fact and limit. The \
      exit status is 65 when a file has an error.
      """,
    parameters: [files, scenario, strict, json, LanguageChoice.option],
    examples: [
      CommandExample("signalloop validate main-street.json --strict", "Warnings are errors, too."),
      CommandExample(
        "signalloop validate evening.json --scenario main-street.json", "Checks a plan file."),
    ]
  ) { arguments, terminal in
    let checked = try arguments[files].map { try check($0, arguments) }
    if arguments[scenario] != nil && !checked.contains(where: { $0.kind == .plan }) {
      throw arguments.problem(with: scenario, fact: "none of the files is a plan file")
    }
    let language = LanguageChoice.language(arguments)
    let isValid = checked.allSatisfy { !$0.problems.hasErrors }
    if arguments[json] {
      let value = JSONValue.object([
        .init("valid", .bool(isValid)), .init("files", .array(checked.map(\.json))),
      ])
      terminal.output.write(value.text)
    } else {
      for file in checked { report(file, language, terminal) }
    }
    return isValid ? .success : .badInput
  }

  /// A file and what is wrong with it.
  fileprivate struct CheckedFile {
    enum Kind: String {
      case scenario, plan
      /// It could not be read.
      case unknown

      var words: Term {
        switch self {
        case .scenario: .scenarioFile
        case .plan: .planFile
        case .unknown: Term(verbatim: rawValue)
        }
      }
    }

    var path: String
    var kind: Kind
    var problems: FileProblems
  }

  private static func check(
    _ path: String, _ arguments: ParsedArguments
  ) throws -> CheckedFile {
    let isStrict = arguments[strict]
    let owner = arguments[scenario]
    let bytes: [UInt8]
    do {
      bytes = try InputFile.read(path, limitBytes: ScenarioFile.byteCountMaximum)
    } catch {
      // An unreadable file is one problem beside those of the other files.
      let issue = FileIssue(
        file: path, severity: .error, rule: "unreadable-file", message: error.reason)
      return CheckedFile(path: path, kind: .unknown, problems: FileProblems(issues: [issue]))
    }
    if ScenarioFile.isPlan(bytes) {
      guard let owner else {
        throw arguments.problem(
          with: scenario, fact: "\(path) is a plan file; name the scenario it is for")
      }
      return CheckedFile(
        path: path, kind: .plan,
        problems: try planProblems(path, bytes: bytes, owner: owner, isStrict: isStrict))
    }
    let problems =
      path == "-"
      ? ScenarioFile.validate(bytes: bytes, name: name(of: path), strict: isStrict)
      : ScenarioFile.validate(path: path, strict: isStrict)
    return CheckedFile(path: path, kind: .scenario, problems: problems)
  }

  private static func planProblems(
    _ path: String, bytes: [UInt8], owner: String, isStrict: Bool
  ) throws -> FileProblems {
    let scenario: Scenario
    do {
      scenario = try ScenarioFile.read(path: owner)
    } catch {
      throw CommandFailure(error.failureMessage(path: owner), exitStatus: .badInput)
    }
    return PlanFile.validate(bytes: bytes, name: name(of: path), for: scenario, strict: isStrict)
  }

  /// What to call a file in messages.
  private static func name(of path: String) -> String {
    path == "-" ? "<standard input>" : path
  }

  private static func report(
    _ file: CheckedFile, _ language: Language, _ terminal: Terminal
  ) {
    let problems = file.problems
    for issue in problems.issues { terminal.note(issue.text(language)) }
    if problems.omittedCount > 0 {
      terminal.note(language[.furtherProblems(file.path, count: problems.omittedCount)])
    }
    guard !problems.hasErrors else { return }
    terminal.print(
      language[
        .validFile(
          file.path, kind: file.kind.words,
          warnings: problems.issues.count + problems.omittedCount)])
  }
}

extension ValidateCommand.CheckedFile {
  fileprivate var json: JSONValue {
    .object([
      .init("file", .string(path)), .init("kind", .string(kind.rawValue)),
      .init("valid", .bool(!problems.hasErrors)),
      .init("issues", .array(problems.issues.map(\.json))),
      .init("omitted", .integer(problems.omittedCount)),
    ])
  }
}

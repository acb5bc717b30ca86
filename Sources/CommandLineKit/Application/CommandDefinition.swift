/// A command worth showing: what to type, and what it does.
public struct CommandExample: Sendable, Equatable {
  /// What to type, from the program's name on.
  public let command: String
  /// What it does, as one sentence.
  public let explanation: String

  /// An example.
  public init(_ command: String, _ explanation: String) {
    self.command = command
    self.explanation = explanation
  }
}

/// A sub-command as data: its name, what it says of itself, what it takes, and what it does.
///
/// A command either acts, and then has parameters, or groups further sub-commands.
public struct CommandDefinition: Sendable {
  /// What a command does: given its values and the terminal, it works and says how it ended.
  public typealias Action = @Sendable (ParsedArguments, Terminal) throws -> ExitStatus

  /// The word that calls it.
  public let name: String
  /// What it does, in one line that fits beside its name, without a full stop.
  public let abstract: String
  /// What a user should know before using it; paragraphs are divided by empty lines.
  public let discussion: String
  /// What it takes; arguments in the order of their positions.
  public let parameters: [any Parameter]
  /// The sub-commands below it.
  public let subcommands: [CommandDefinition]
  /// Examples of its use.
  public let examples: [CommandExample]
  /// What it does; nothing for a group.
  public let action: Action?

  /// A command that acts.
  public init(
    _ name: String, abstract: String, discussion: String = "", parameters: [any Parameter] = [],
    examples: [CommandExample] = [], action: @escaping Action
  ) {
    self.name = name
    self.abstract = abstract
    self.discussion = discussion
    self.parameters = parameters
    subcommands = []
    self.examples = examples
    self.action = action
  }

  /// A group of sub-commands.
  public init(
    _ name: String, abstract: String, discussion: String = "", examples: [CommandExample] = [],
    subcommands: [CommandDefinition]
  ) {
    self.name = name
    self.abstract = abstract
    self.discussion = discussion
    parameters = []
    self.subcommands = subcommands
    self.examples = examples
    action = nil
  }

  /// The options, in the order of their declaration.
  var options: [ParameterDeclaration] {
    parameters.map(\.declaration).filter(\.isOption)
  }

  /// The arguments by position.
  var arguments: [ParameterDeclaration] {
    parameters.map(\.declaration).filter { !$0.isOption }
  }
}

extension CommandDefinition {
  /// The mistakes in the definition and those below it, for a test to find before a user does:
  /// names given twice or taken by the options of every command, an argument that can never be
  /// reached, an abstract that does not fit its line.
  func problems(path: [String], reserved: [String]) -> [String] {
    let path = path + [name]
    let title = path.joined(separator: " ")
    var problems: [String] = []
    if abstract.isEmpty || abstract.count > 70 || abstract.hasSuffix(".") {
      problems.append(
        "\(title): the abstract is not one line of at most 70 characters, without '.'")
    }
    var seen = reserved.map { "--\($0)" }
    var optionalArgument: String?
    for declaration in parameters.map(\.declaration) {
      if seen.contains(declaration.title) {
        problems.append("\(title): \(declaration.title) is declared twice or reserved")
      }
      seen.append(declaration.title)
      if declaration.help.isEmpty {
        problems.append("\(title): \(declaration.title) has no help")
      }
      guard !declaration.isOption else { continue }
      if let optionalArgument, declaration.isRequired || optionalArgument.hasSuffix("...") {
        problems.append("\(title): \(declaration.title) cannot follow \(optionalArgument)")
      }
      if declaration.form == .repeatingArgument {
        optionalArgument = "\(declaration.title)..."
      } else if !declaration.isRequired {
        optionalArgument = declaration.title
      }
    }
    if action == nil && subcommands.isEmpty { problems.append("\(title): the group is empty") }
    let names = subcommands.map(\.name)
    for name in names.uniqued where names.count(where: { $0 == name }) > 1 {
      problems.append("\(title): \(name) is declared twice")
    }
    return problems + subcommands.flatMap { $0.problems(path: path, reserved: reserved) }
  }
}

extension [String] {
  /// Its elements without repetitions, in the order of their first occurrence.
  var uniqued: [String] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

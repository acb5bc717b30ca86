/// A program: parses its command line, answers questions for help, runs the command asked for, and
/// tells failures.
///
/// ```swift
/// let application = Application(
///   name: "tool", version: "1.0.0", abstract: "does things", commands: [RunCommand.definition])
/// let words = Array(CommandLine.arguments.dropFirst())
/// exit(application.run(arguments: words, terminal: .standard()))
/// ```
///
/// A program with sub-commands also has the sub-commands `help` and `completions`; every program
/// has `--version`, and on every level the options `--help` and `--color`.
public struct Application: Sendable {
  /// The word that calls the program.
  public let name: String
  /// Its version, as `--version` prints it.
  public let version: String
  /// What it is, in one line without a full stop.
  public let abstract: String
  /// What a newcomer should know; paragraphs are divided by empty lines.
  public let discussion: String
  /// The commands a newcomer should try first.
  public let firstSteps: [CommandExample]
  /// Its sub-commands, without those that every application has.
  public let commands: [CommandDefinition]
  /// What a program without sub-commands does.
  private let single: CommandDefinition?
  /// The sub-command that words without one go to.
  private let defaultCommand: String?

  /// When output is coloured: an option that every command has.
  static let color = Option.value(
    "color", "WHEN", .choice(ColorChoice.self), default: .auto, help: "When to use colour.")

  /// The help option, which the parser knows by itself.
  static let help = ParameterDeclaration(form: .flag, name: "help", help: "Show this help.")

  /// A program with sub-commands. Words that do not begin with the name of one, or with an option
  /// that every program has, go to `defaultCommand`, if there is one.
  public init(
    name: String, version: String, abstract: String, discussion: String = "",
    firstSteps: [CommandExample] = [], commands: [CommandDefinition],
    defaultCommand: String? = nil
  ) {
    self.name = name
    self.version = version
    self.abstract = abstract
    self.discussion = discussion
    self.firstSteps = firstSteps
    self.commands = commands
    self.defaultCommand = defaultCommand
    single = nil
  }

  /// A program without sub-commands, which does what its command does.
  public init(version: String, command: CommandDefinition) {
    name = command.name
    self.version = version
    abstract = command.abstract
    discussion = command.discussion
    firstSteps = command.examples
    commands = []
    defaultCommand = nil
    single = command
  }

  /// The words with the name of the sub-command that they leave out.
  func completed(_ words: [String]) -> [String] {
    guard let defaultCommand, let first = words.first else { return words }
    let title = String(first.prefix { $0 != "=" })
    let known =
      root.subcommands.map(\.name) + commonParameters.map(\.declaration.title)
      + ["--help", "-h", "--version", "--"]
    return known.contains(title) ? words : [defaultCommand] + words
  }

  /// The program as a command: one that acts, or a group of all sub-commands.
  var root: CommandDefinition {
    single
      ?? CommandDefinition(
        name, abstract: abstract, discussion: discussion, examples: firstSteps,
        subcommands: commands + [completionsCommand, helpCommand])
  }

  /// The options that every command has.
  var commonParameters: [any Parameter] { [Self.color] }

  /// The mistakes in the definitions, for a test to find before a user does.
  public var definitionProblems: [String] {
    root.problems(path: [], reserved: ["color", "help", "version"])
  }

  /// Does what the arguments (without the program's name) ask for, and returns the exit status.
  public func run(arguments: [String], terminal: Terminal) -> Int32 {
    var terminal = terminal
    let status: ExitStatus
    do {
      let (request, common) = try CommandLineParser.request(arguments, of: self)
      terminal = terminal.colored(common[Self.color])
      status = try perform(request, terminal: terminal)
    } catch {
      status = report(error, terminal: terminal)
    }
    if let problem = terminal.output.problem {
      terminal.error.write("Error: standard output: \(problem)\n")
      return status == .success ? ExitStatus.failure.rawValue : status.rawValue
    }
    return status.rawValue
  }

  /// The command and the values that the arguments (without the program's name) ask for, without
  /// running it; `nil` when they ask for help or the version.
  public func parse(_ arguments: [String]) throws(UsageFailure)
    -> (command: CommandDefinition, arguments: ParsedArguments)?
  {
    guard case .run(let command, let parsed) = try CommandLineParser.request(arguments, of: self).0
    else { return nil }
    return (command, parsed)
  }

  private func perform(_ request: CommandRequest, terminal: Terminal) throws -> ExitStatus {
    switch request {
    case .introduction:
      HelpWriter(terminal.output, of: self).writeIntroduction()
    case .version:
      terminal.output.write("\(name) \(version)\n")
    case .help(let path):
      HelpWriter(terminal.output, of: self).writeHelp(at: path)
    case .run(let command, let arguments):
      return try command.action?(arguments, terminal) ?? .success
    }
    return .success
  }

  private func report(_ error: any Error, terminal: Terminal) -> ExitStatus {
    let channel = terminal.error
    let reportable = error as? any ReportableError
    let message = reportable?.message ?? "\(error)"
    channel.write(channel.styled("Error:", .bold, .red) + " \(message.printable)\n")
    if let usage = error as? UsageFailure {
      HelpWriter(channel, of: self).writeRemedy(for: usage)
    }
    return reportable?.exitStatus ?? .failure
  }
}

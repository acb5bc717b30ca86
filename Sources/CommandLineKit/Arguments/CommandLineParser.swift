/// What a command line asks for.
enum CommandRequest: Sendable {
  /// The page that teaches a newcomer: the program was called without arguments.
  case introduction
  /// The version.
  case version
  /// The help of the command at this path.
  case help([String])
  /// To run a command.
  case run(CommandDefinition, ParsedArguments)
}

/// Reads a command line against the definitions of an application.
///
/// Options may stand before and after arguments; `--` ends them. A word that begins with a dash
/// is an option unless it is `-` alone or a negative number.
struct CommandLineParser {
  private let application: Application
  private let words: [String]
  private var index = 0
  private var path: [String]
  private var command: CommandDefinition
  private var texts: [String: [String]] = [:]
  private var arguments: [String] = []

  private init(_ words: [String], of application: Application) {
    self.application = application
    self.words = words
    path = [application.name]
    command = application.root
  }

  /// What the words ask for, and the values of the options that every command has.
  static func request(_ words: [String], of application: Application) throws(UsageFailure)
    -> (request: CommandRequest, common: ParsedArguments)
  {
    var parser = CommandLineParser(application.completed(words), of: application)
    return try parser.parse()
  }

  private mutating func parse() throws(UsageFailure)
    -> (request: CommandRequest, common: ParsedArguments)
  {
    let special = try readWords()
    let common = application.commonParameters
    let commonValues = try parsed(common)
    if let special { return (special, commonValues) }
    guard command.action != nil else {
      guard !words.isEmpty else { return (.introduction, commonValues) }
      let names = command.subcommands.map(\.name).joined(separator: ", ")
      throw UsageFailure("a sub-command is missing: \(names)", at: path)
    }
    try assignArguments()
    try checkRequired()
    return (.run(command, try parsed(command.parameters)), commonValues)
  }

  /// Sorts the words into sub-commands, options and arguments, or finds that help or the version
  /// is wanted.
  private mutating func readWords() throws(UsageFailure) -> CommandRequest? {
    var failure: UsageFailure?
    var optionsEnded = false
    while index < words.count {
      let word = words[index]
      index += 1
      if !optionsEnded && word == "--" {
        optionsEnded = true
      } else if !optionsEnded && Self.isOption(word) {
        if Self.isHelp(word) { return .help(path) }
        if word == "--version" && path.count == 1 { return .version }
        do {
          try readOption(word)
        } catch {
          // Help that stands further on is answered first: it is what explains the mistake.
          failure = failure ?? error
        }
      } else if command.action != nil {
        arguments.append(word)
      } else if let found = command.subcommands.first(where: { $0.name == word }) {
        path.append(word)
        command = found
      } else {
        // The rest cannot be understood without knowing the sub-command.
        if words[index...].contains(where: Self.isHelp) { return .help(path) }
        let suggestion = Suggestion.sentence(for: word, among: command.subcommands.map(\.name))
        throw failure
          ?? UsageFailure("unknown sub-command '\(word)'\(suggestion)", at: path)
      }
    }
    if let failure { throw failure }
    return nil
  }

  private static func isHelp(_ word: String) -> Bool { word == "--help" || word == "-h" }

  /// Whether a word is written like an option, rather than a value.
  private static func isOption(_ word: String) -> Bool {
    guard word.utf8.count > 1, word.first == "-" else { return false }
    return Double(word) == nil || word.dropFirst().first?.isLetter == true
  }

  private mutating func readOption(_ word: String) throws(UsageFailure) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let title = String(parts[0])
    let attached = parts.count > 1 ? String(parts[1]) : nil
    guard let option = declaredOption(title) else { throw unknownOption(title) }
    let isRepeated = texts[title] != nil
    switch option.form {
    case .flag:
      if let attached {
        throw UsageFailure(
          "\(title): takes no value, '\(attached)' is given", at: path, about: [option])
      }
      texts[title, default: []].append("")
    case .listOption:
      let values = if let attached { [attached] } else { try followingValues(of: option) }
      texts[title, default: []] += values
      return
    case .option:
      if let attached {
        texts[title, default: []].append(attached)
      } else {
        texts[title, default: []] += try followingValues(of: option)
      }
    case .argument, .repeatingArgument:
      preconditionFailure("\(title) is an argument among the options")
    }
    if isRepeated {
      throw UsageFailure("\(title): is given more than once", at: path, about: [option])
    }
  }

  /// The values after an option: one, or for a list all until the next option.
  private mutating func followingValues(of option: ParameterDeclaration) throws(UsageFailure)
    -> [String]
  {
    let most = option.form == .listOption ? Int.max : 1
    var values: [String] = []
    while values.count < most, index < words.count, !Self.isOption(words[index]) {
      values.append(words[index])
      index += 1
    }
    guard !values.isEmpty else {
      var remedy = ""
      if index < words.count, words[index] != "--", declaredOption(words[index]) == nil {
        remedy =
          "; if it begins with a dash, write \(option.title)=\(words[index])"
      }
      throw UsageFailure(
        "\(option.title): the value \(option.placeholder) is missing\(remedy)", at: path,
        about: [option])
    }
    return values
  }

  /// The options that may be given at this point.
  private var declaredOptions: [ParameterDeclaration] {
    command.options + application.commonParameters.map(\.declaration)
  }

  private func declaredOption(_ title: String) -> ParameterDeclaration? {
    declaredOptions.first { $0.title == title }
  }

  private func unknownOption(_ title: String) -> UsageFailure {
    if command.subcommands.contains(where: { $0.declares(title) }) {
      return UsageFailure(
        "unknown option '\(title)' here: it goes behind the name of a sub-command", at: path)
    }
    var names = declaredOptions.map(\.name) + ["help"]
    if path.count == 1 { names.append("version") }
    let typed = String(title.drop { $0 == "-" })
    guard let name = Suggestion.nearest(to: typed, among: names) else {
      return UsageFailure("unknown option '\(title)'", at: path)
    }
    return UsageFailure(
      "unknown option '\(title)'. Did you mean '--\(name)'?", at: path,
      about: declaredOptions.filter { $0.name == name })
  }

  /// Hands the words by position to the arguments declared.
  private mutating func assignArguments() throws(UsageFailure) {
    var rest = arguments[...]
    for argument in command.arguments where !rest.isEmpty {
      let taken = argument.form == .repeatingArgument ? rest : rest.prefix(1)
      texts[argument.title] = Array(taken)
      rest = rest.dropFirst(taken.count)
    }
    if let unexpected = rest.first {
      let most = command.arguments.count
      let limit =
        most == 0
        ? "takes no argument"
        : most == 1 ? "takes only one argument" : "takes at most \(most) arguments"
      throw UsageFailure(
        "unexpected argument '\(unexpected)': \(path.joined(separator: " ")) \(limit)",
        at: path, about: command.arguments)
    }
  }

  private func checkRequired() throws(UsageFailure) {
    let missing = command.parameters.map(\.declaration).filter {
      $0.isRequired && texts[$0.title] == nil
    }
    guard !missing.isEmpty else { return }
    let verb = missing.count == 1 ? "is" : "are"
    throw UsageFailure("\(missing.map(\.title).listed) \(verb) missing", at: path, about: missing)
  }

  private func parsed(_ parameters: [any Parameter]) throws(UsageFailure) -> ParsedArguments {
    var values: [String: ParameterValue] = [:]
    for parameter in parameters {
      let declaration = parameter.declaration
      do {
        values[declaration.title] = try parameter.value(from: texts[declaration.title] ?? [])
      } catch {
        throw UsageFailure("\(declaration.title): \(error.fact)", at: path, about: [declaration])
      }
    }
    return ParsedArguments(
      commandPath: path, parameters: parameters, values: values, given: Set(texts.keys))
  }
}

extension CommandDefinition {
  /// Whether it or a sub-command below it declares an option.
  fileprivate func declares(_ title: String) -> Bool {
    options.contains { $0.title == title } || subcommands.contains { $0.declares(title) }
  }
}

extension Application {
  private static let topic = Argument.repeating(
    "COMMAND", .text, help: "The sub-command, and those below it.")

  /// `help SUB...`: the same pages as `SUB... --help`.
  var helpCommand: CommandDefinition {
    CommandDefinition(
      "help", abstract: "Explain a command",
      parameters: [Self.topic]
    ) { arguments, terminal in
      let topic = arguments[Self.topic]
      let (path, unknown) = resolved(topic)
      if let unknown {
        let names = command(at: path).subcommands.map(\.name)
        let suggestion = Suggestion.sentence(for: unknown, among: names)
        throw arguments.problem(
          with: Self.topic, fact: "unknown sub-command '\(unknown)'\(suggestion)")
      }
      HelpWriter(terminal.output, of: self).writeHelp(at: path)
      return .success
    }
  }

  /// The command at a path that begins with the program's name, as far as the path leads.
  func command(at path: [String]) -> CommandDefinition {
    var found = root
    for word in path.dropFirst() {
      guard let next = found.subcommands.first(where: { $0.name == word }) else { break }
      found = next
    }
    return found
  }

  /// The path that words lead down, and the first word that leads nowhere.
  private func resolved(_ words: [String]) -> (path: [String], unknown: String?) {
    var path = [name]
    for word in words {
      let below = command(at: path).subcommands
      guard below.contains(where: { $0.name == word }) else { return (path, word) }
      path.append(word)
    }
    return (path, nil)
  }
}

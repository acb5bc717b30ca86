/// A shell for which completions can be generated.
enum Shell: String, Sendable, CaseIterable {
  case bash, zsh, fish
}

extension Application {
  private static let shell = Argument.required(
    "SHELL", .choice(Shell.self), help: "The shell to complete for.")

  /// `completions bash|zsh|fish`: prints the script that makes a shell complete this program's
  /// command lines.
  var completionsCommand: CommandDefinition {
    CommandDefinition(
      "completions", abstract: "Print a script that completes commands in a shell",
      parameters: [Self.shell],
      examples: [
        CommandExample("eval \"$(\(name) completions bash)\"", "In ~/.bashrc."),
        CommandExample(
          "\(name) completions zsh > ~/.zfunc/_\(name)", "With ~/.zfunc among $fpath in ~/.zshrc."),
        CommandExample(
          "\(name) completions fish > ~/.config/fish/completions/\(name).fish", "Once."),
      ]
    ) { arguments, terminal in
      terminal.output.write(completionScript(for: arguments[Self.shell]))
      return .success
    }
  }

  func completionScript(for shell: Shell) -> String {
    switch shell {
    case .bash: bashCompletions
    case .zsh: zshCompletions
    case .fish: fishCompletions
    }
  }
}

/// A command as the completion scripts see it.
struct CompletedCommand {
  /// The sub-commands from the program's name down to it.
  let path: [String]
  let subcommands: [CommandDefinition]
  /// Its own options and those that every command has.
  let options: [ParameterDeclaration]
  let arguments: [ParameterDeclaration]
}

extension Application {
  /// All commands, a group before those below it.
  var completedCommands: [CompletedCommand] {
    var common = commonParameters.map(\.declaration)
    common.append(Self.help)
    let version = ParameterDeclaration(form: .flag, name: "version", help: "Show the version.")
    var completed: [CompletedCommand] = []
    func append(_ definition: CommandDefinition, below path: [String]) {
      let path = path + [definition.name]
      completed.append(
        CompletedCommand(
          path: path, subcommands: definition.subcommands,
          options: definition.options + common + (path.count == 1 ? [version] : []),
          arguments: completedArguments(of: definition)))
      for subcommand in definition.subcommands { append(subcommand, below: path) }
    }
    append(root, below: [])
    return completed
  }

  /// The arguments of a command; those of `help` are the names of the commands.
  private func completedArguments(of definition: CommandDefinition) -> [ParameterDeclaration] {
    guard definition.name == helpCommand.name else { return definition.arguments }
    return definition.arguments.map {
      ParameterDeclaration(
        form: $0.form, name: $0.name, placeholder: $0.placeholder, help: $0.help,
        completion: .choices(commands.map(\.name)))
    }
  }
}

extension String {
  /// The text as one word of a POSIX shell, whatever its characters.
  var shellQuoted: String {
    "'" + replacing("'", with: "'\\''") + "'"
  }
}

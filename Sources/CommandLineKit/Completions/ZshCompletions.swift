extension Application {
  /// The completions for zsh: one function per command, each a call of `_arguments`.
  var zshCompletions: String {
    let root = Self.zshFunctionName([name])
    let functions = completedCommands.map(zshFunction).joined(separator: "\n")
    return """
      #compdef \(name)
      # Completions of \(name) for zsh.
      \(functions)
      # From a folder of $fpath, this is the body of the function; otherwise it registers it.
      if [[ $funcstack[1] == \(root) ]]; then
        \(root) "$@"
      else
        compdef \(root) \(name)
      fi

      """
  }

  /// The name of the function of the command at a path. That of the program is what zsh also calls
  /// the file in a folder of `$fpath`.
  private static func zshFunctionName(_ path: [String]) -> String {
    "_" + path.joined(separator: "_")
  }

  private func zshFunction(for command: CompletedCommand) -> String {
    var specifications = command.options.flatMap(Self.zshSpecifications)
    if command.subcommands.isEmpty {
      // An action for all words until the next option would hide the options themselves; so only
      // the first value is the list's, and those that follow are completed like arguments.
      if command.arguments.isEmpty {
        let lists = command.options.filter { $0.form == .listOption }
        specifications += lists.suffix(1).map {
          "*:\(Self.zshEscaped($0.placeholder)):\(Self.zshAction($0))".shellQuoted
        }
      }
      specifications += command.arguments.enumerated().map { index, argument in
        let place = argument.form == .repeatingArgument ? "*" : "\(index + 1)"
        let optional = argument.isRequired || place == "*" ? ":" : "::"
        return "\(place)\(optional)\(Self.zshEscaped(argument.name)):\(Self.zshAction(argument))"
          .shellQuoted
      }
      let lines = specifications.map { "    \($0)" }.joined(separator: " \\\n")
      return """
        \(Self.zshFunctionName(command.path))() {
          _arguments -S : \\
        \(lines)
        }
        """
    }
    specifications += ["'1: :->subcommand'", "'*:: :->rest'"]
    let lines = specifications.map { "    \($0)" }.joined(separator: " \\\n")
    let descriptions = command.subcommands.map {
      "      " + "\($0.name):\($0.abstract.replacing(":", with: "\\:"))".shellQuoted
    }.joined(separator: "\n")
    let calls = command.subcommands.map {
      "        \($0.name)) \(Self.zshFunctionName(command.path + [$0.name])) ;;"
    }.joined(separator: "\n")
    return """
      \(Self.zshFunctionName(command.path))() {
        local context state state_descr line
        typeset -A opt_args
        local -a subcommands
        _arguments -C : \\
      \(lines) && return 0
        case $state in
          subcommand)
            subcommands=(
      \(descriptions)
            )
            _describe sub-command subcommands ;;
          rest)
            case $line[1] in
      \(calls)
            esac ;;
        esac
      }
      """
  }

  /// What `_arguments` is told of an option.
  private static func zshSpecifications(for option: ParameterDeclaration) -> [String] {
    let start = "\(option.title)[\(zshEscaped(option.help))]"
    let value = "\(zshEscaped(option.placeholder)):\(zshAction(option))"
    switch option.form {
    case .listOption: return ["*\(start):\(value)".shellQuoted]
    case .option:
      return ["\(option.title)=[\(zshEscaped(option.help))]:\(value)".shellQuoted]
    default:
      guard option.name == help.name else { return [start.shellQuoted] }
      return [
        "(- *)\(start)".shellQuoted, "(- *)-h[\(zshEscaped(option.help))]".shellQuoted,
      ]
    }
  }

  private static func zshAction(_ parameter: ParameterDeclaration) -> String {
    switch parameter.completion {
    case .nothing: ""
    case .files: "_files"
    case .folders: "_files -/"
    case .choices(let words): "(\(words.joined(separator: " ")))"
    }
  }

  private static func zshEscaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "\\[]:".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}

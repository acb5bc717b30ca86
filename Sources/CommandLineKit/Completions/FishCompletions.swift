extension Application {
  /// The completions for fish: one line per sub-command, option and argument, each with the
  /// command before the cursor as its condition.
  var fishCompletions: String {
    let function = "__" + name.replacing("-", with: "_")
    var steps: [String] = []
    var lines: [String] = []
    for command in completedCommands {
      let path = command.path.joined(separator: " ")
      let test = "test (\(function)_path) = '\(path)'"
      let condition = "-n \(Self.fishQuoted(test))"
      for subcommand in command.subcommands {
        let step = Self.fishQuoted("\(path) \(subcommand.name)")
        steps.append(step)
        lines.append(
          "complete -c \(name) \(condition) -f -a \(subcommand.name)"
            + " -d \(Self.fishQuoted(subcommand.abstract))")
      }
      for option in command.options {
        lines.append(
          "complete -c \(name) \(condition)\(option.name == Self.help.name ? " -s h" : "")"
            + " -l \(option.name)\(Self.fishValue(of: option)) -d \(Self.fishQuoted(option.help))")
      }
      for option in command.options where option.form == .listOption {
        let test = "\(test); and test (\(function)_option) = '\(option.title)'"
        lines.append(
          "complete -c \(name) -n \(Self.fishQuoted(test))\(Self.fishChoices(of: option))"
            + " -d \(Self.fishQuoted(option.help))")
      }
      for argument in command.arguments where argument.completion != .nothing {
        lines.append(
          "complete -c \(name) \(condition)\(Self.fishChoices(of: argument))"
            + " -d \(Self.fishQuoted(argument.help))")
      }
    }
    return """
      # Completions of \(name) for fish.
      function \(function)_path
        set -l path \(Self.fishQuoted(name))
        set -l words (commandline -opc)
        for word in $words[2..]
          switch "$path $word"
            case \(steps.joined(separator: " "))
              set path "$path $word"
          end
        end
        echo $path
      end
      # The last option before the cursor: a list option takes words until the next one.
      function \(function)_option
        set -l options (string match -- '-*' (commandline -opc))
        echo -- $options[-1]
      end
      complete -c \(name) -f
      \(lines.joined(separator: "\n"))

      """
  }

  private static func fishValue(of option: ParameterDeclaration) -> String {
    option.form == .flag ? "" : " -r\(fishChoices(of: option))"
  }

  private static func fishChoices(of parameter: ParameterDeclaration) -> String {
    switch parameter.completion {
    case .nothing: ""
    case .files: " -F"
    case .folders: " -f -a '(__fish_complete_directories)'"
    case .choices(let words): " -f -a \(fishQuoted(words.joined(separator: " ")))"
    }
  }

  private static func fishQuoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
    return "'\(escaped)'"
  }
}

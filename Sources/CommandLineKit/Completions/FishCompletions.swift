extension Application {
  /// The completions for fish: one line per sub-command, option and argument, with the command
  /// before the cursor as its condition.
  var fishCompletions: String {
    let function = "__" + name.replacing("-", with: "_")
    // As `"$path $word"` becomes in fish; the program itself is the empty path.
    let steps = completedCommands.dropFirst().map { command in
      let path = command.path.dropFirst().joined(separator: " ")
      return Self.fishQuoted(command.path.count == 2 ? " \(path)" : path)
    }
    let common = (commonParameters.map(\.declaration) + [Self.help]).map {
      "complete -c \(name) \(Self.fishOption($0))"
    }
    let lines = common + completedCommands.flatMap { fishLines(for: $0, function: function) }
    return """
      # Completions of \(name) for fish.
      # Whether the words before the cursor name this sub-command.
      function \(function)_at
        set -l path
        set -l words (commandline -opc)
        for word in $words[2..]
          switch "$path $word"
            case \(steps.joined(separator: " "))
              set path $path $word
          end
        end
        test "$path" = "$argv"
      end
      # Whether this was the last option: a list option takes words until the next one.
      function \(function)_after
        set -l options (string match -- '-*' (commandline -opc))
        test "$options[-1]" = $argv[1]
      end
      complete -c \(name) -f
      \(lines.joined(separator: "\n"))

      """
  }

  private func fishLines(for command: CompletedCommand, function: String) -> [String] {
    let path = command.path.dropFirst().joined(separator: " ")
    let test = path.isEmpty ? "\(function)_at" : "\(function)_at \(path)"
    let start = "complete -c \(name) -n '\(test)'"
    var lines = command.subcommands.map {
      "\(start) -f -a \($0.name) -d \(Self.fishQuoted($0.abstract))"
    }
    let commonTitles = (commonParameters.map(\.declaration) + [Self.help]).map(\.title)
    for option in command.options where !commonTitles.contains(option.title) {
      lines.append("\(start) \(Self.fishOption(option))")
    }
    for option in command.options where option.form == .listOption {
      lines.append(
        "complete -c \(name) -n '\(test); and \(function)_after \(option.title)'"
          + "\(Self.fishValues(of: option)) -d \(Self.fishQuoted(option.help))")
    }
    for argument in command.arguments where argument.completion != .nothing {
      lines.append(
        "\(start)\(Self.fishValues(of: argument)) -d \(Self.fishQuoted(argument.help))")
    }
    return lines
  }

  private static func fishOption(_ option: ParameterDeclaration) -> String {
    let short = option.name == help.name ? "-s h " : ""
    let value = option.form == .flag ? "" : " -r\(fishValues(of: option))"
    return "\(short)-l \(option.name)\(value) -d \(fishQuoted(option.help))"
  }

  private static func fishValues(of parameter: ParameterDeclaration) -> String {
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

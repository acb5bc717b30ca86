/// Writes the pages that explain an application.
struct HelpWriter {
  private let channel: OutputChannel
  private let application: Application

  /// Prose wider than this is hard to read.
  private static let widthMost = 100

  private var width: Int { min(channel.width, Self.widthMost) }

  init(_ channel: OutputChannel, of application: Application) {
    self.channel = channel
    self.application = application
  }

  /// The page for a call without arguments: what the program is, what to try first, and what
  /// else there is.
  func writeIntroduction() {
    channel.write(
      channel.styled(application.name, .bold)
        + " \(application.version): \(application.abstract)\n")
    writeDiscussion(application.discussion)
    if !application.firstSteps.isEmpty {
      writeHeading("TRY THIS FIRST:")
      writeExamples(application.firstSteps)
    }
    writeHeading("SUBCOMMANDS:")
    writeList(application.root.subcommands.map { ($0.name, $0.abstract) })
    let name = application.name
    channel.write("\nSee '\(name) help SUBCOMMAND' for what one of them does.\n")
  }

  /// The help of the command at a path that begins with the program's name.
  func writeHelp(at path: [String]) {
    let command = application.command(at: path)
    writeWrapped(
      "\(command.abstract.prefix(1).uppercased())\(command.abstract.dropFirst()).",
      label: "OVERVIEW:")
    writeDiscussion(command.discussion)
    channel.write("\n")
    writeUsage("USAGE:", path: path, of: command)
    let arguments = command.arguments
    if !arguments.isEmpty {
      writeHeading("ARGUMENTS:")
      writeList(arguments.map { (Self.label(of: $0), Self.explanation(of: $0)) })
    }
    writeHeading("OPTIONS:")
    let options = command.options + application.commonParameters.map(\.declaration)
    var lines = options.map { (Self.label(of: $0), Self.explanation(of: $0)) }
    if path.count == 1 { lines.append(("--version", "Show the version.")) }
    lines.append(("-h, --help", Application.help.help))
    writeList(lines)
    if !command.subcommands.isEmpty {
      writeHeading("SUBCOMMANDS:")
      writeList(command.subcommands.map { ($0.name, $0.abstract) })
    }
    if !command.examples.isEmpty {
      writeHeading("EXAMPLES:")
      writeExamples(command.examples)
    }
    if !command.subcommands.isEmpty {
      channel.write("\nSee '\(path.joined(separator: " ")) SUBCOMMAND --help' for one of them.\n")
    }
  }

  /// What helps after a wrong command line: the help lines of the parameters in question, the
  /// usage line, and where the help is.
  func writeRemedy(for failure: UsageFailure) {
    writeList(failure.parameters.map { (Self.label(of: $0), Self.explanation(of: $0)) })
    let command = application.command(at: failure.commandPath)
    channel.write("\n")
    writeUsage("Usage:", path: failure.commandPath, of: command)
    channel.write("See '\(failure.commandPath.joined(separator: " ")) --help'.\n")
  }

  private func writeUsage(_ label: String, path: [String], of command: CommandDefinition) {
    var words = [path.joined(separator: " ")]
    if command.action == nil {
      words.append("SUBCOMMAND")
    } else {
      words += (command.arguments + command.options).map(Self.synopsis)
    }
    // Parts such as `[--seed N]` stay together at the end of a line.
    let parts = words.map { $0.replacing(" ", with: "\u{A0}") }
    let text = parts.joined(separator: " ")
    writeWrapped(
      text, label: label, hanging: label.count + 1 + path.joined(separator: " ").count + 1)
  }

  private static func synopsis(of parameter: ParameterDeclaration) -> String {
    let text: String
    switch parameter.form {
    case .flag: text = parameter.title
    case .option: text = "\(parameter.title) \(parameter.placeholder)"
    case .listOption: text = "\(parameter.title) \(parameter.placeholder)..."
    case .argument: text = parameter.placeholder
    case .repeatingArgument: text = "\(parameter.placeholder)..."
    }
    return parameter.isRequired ? text : "[\(text)]"
  }

  private static func label(of parameter: ParameterDeclaration) -> String {
    switch parameter.form {
    case .flag: parameter.title
    case .option: "\(parameter.title) \(parameter.placeholder)"
    case .listOption: "\(parameter.title) \(parameter.placeholder)..."
    case .argument: parameter.title
    case .repeatingArgument: "\(parameter.title)..."
    }
  }

  private static func explanation(of parameter: ParameterDeclaration) -> String {
    var notes: [String] = []
    if case .choices(let words) = parameter.completion {
      notes.append(words.joined(separator: ", "))
    }
    if let text = parameter.defaultText { notes.append("default: \(text)") }
    return notes.isEmpty ? parameter.help : "\(parameter.help) (\(notes.joined(separator: "; ")))"
  }

  private func writeHeading(_ heading: String) {
    channel.write("\n" + channel.styled(heading, .bold) + "\n")
  }

  private func writeDiscussion(_ discussion: String) {
    guard !discussion.isEmpty else { return }
    channel.write("\n")
    for line in TextWrapping.lines(of: discussion, width: width) { channel.write(line + "\n") }
  }

  private func writeExamples(_ examples: [CommandExample]) {
    for example in examples {
      channel.write("  " + channel.styled(example.command, .cyan) + "\n")
      for line in TextWrapping.lines(of: example.explanation, width: width - 6) {
        channel.write("      \(line)\n")
      }
    }
  }

  /// A list of labels with their explanations beside them, or below those that are too long.
  private func writeList(_ entries: [(label: String, explanation: String)]) {
    let labelWidthMost = min(26, width / 3)
    let labelWidths = entries.map(\.label.displayWidth).filter { $0 <= labelWidthMost }
    let indent = (labelWidths.max() ?? 4) + 4
    for (label, explanation) in entries {
      let fits = label.displayWidth + 4 <= indent
      channel.write("  " + label)
      if !fits { channel.write("\n") }
      for (index, line) in TextWrapping.lines(of: explanation, width: width - indent).enumerated() {
        let used = index == 0 && fits ? label.displayWidth + 2 : 0
        channel.write(String(repeating: " ", count: indent - used) + line + "\n")
      }
    }
  }

  private func writeWrapped(_ text: String, label: String, hanging: Int = 0) {
    let indent = String(repeating: " ", count: min(hanging, width / 2))
    let lines = TextWrapping.lines(
      of: text, width: width - indent.count, firstIndent: label.count + 1 - indent.count)
    for (index, line) in lines.enumerated() {
      let plain = line.replacing("\u{A0}", with: " ")
      let start = index == 0 ? channel.styled(label, .bold) + " " : indent
      channel.write(start + plain + "\n")
    }
  }
}

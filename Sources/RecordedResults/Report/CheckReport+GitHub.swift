import ScenarioFiles
import SignalWording

extension CheckReport {
  /// Workflow commands by which GitHub Actions marks files, one to a line.
  public var annotations: String {
    cases.map(Self.annotation).joined()
  }

  private static func annotation(_ outcome: CaseOutcome) -> String {
    let text = ([outcome.message] + outcome.details).joined(separator: "\n")
    switch outcome.status {
    case .passed, .updated, .unchanged, .stopped: return ""
    case .improved: return command("notice", outcome.path, nil, text)
    case .failed, .unwritten: return command("error", outcome.path, nil, text)
    case .unusable:
      guard !outcome.issues.isEmpty else { return command("error", outcome.path, nil, text) }
      return outcome.issues.map {
        command("error", $0.file, $0.line, ($0.path.map { "\($0): " } ?? "") + $0.message)
      }.joined()
    }
  }

  private static func command(
    _ name: String, _ file: String, _ line: Int?, _ message: String
  ) -> String {
    let place = line.map { ",line=\($0)" } ?? ""
    return "::\(name) file=\(property(file))\(place),title=signalloop check::\(data(message))\n"
  }

  private static func data(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func property(_ text: String) -> String {
    var result = ""
    for character in data(text) {
      switch character {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.append(character)
      }
    }
    return result
  }

  /// The most bytes that GitHub takes of a step's summary.
  private static let summaryByteCountMaximum = 1 << 20
  /// Cases with details; more would hide each other.
  private static let detailedMost = 50

  /// The report in Markdown for the summary of a step.
  public var markdown: String {
    var text = "## signalloop check\n\n\(summary).\n\n| Case | Result | What |\n|---|---|---|\n"
    let ordered = cases.filter(\.isFailure) + cases.filter { !$0.isFailure }
    for outcome in ordered {
      let row =
        "| \(Self.cell(outcome.path)) | \(outcome.status.rawValue) | \(Self.cell(outcome.message)) "
        + "|\n"
      guard text.utf8.count + row.utf8.count < Self.summaryByteCountMaximum / 2 else { break }
      text += row
    }
    for outcome in ordered.prefix(Self.detailedMost) where outcome.isFailure {
      var part = "\n**\(Self.cell(outcome.path))**\n\n"
      for line in outcome.lines { part += "- \(Self.cell(line.english))\n" }
      guard text.utf8.count + part.utf8.count < Self.summaryByteCountMaximum else { break }
      text += part
    }
    return text
  }

  private static func cell(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "|", "<", "*", "_", "`", "\\": result += "\\\(character)"
      case "\n": result += " "
      default: result.append(character)
      }
    }
    return result
  }
}

import CommandLineKit
import RecordedResults
import SignalWording

/// Prints what a check says, for people.
struct CheckPrinter {
  private let channel: OutputChannel
  private let language: Language

  init(_ channel: OutputChannel, _ language: Language) {
    self.channel = channel
    self.language = language
  }

  func print(_ report: CheckReport) {
    for outcome in report.cases {
      let styles = styles(of: outcome.status)
      channel.write(
        channel.styled(
          language[.caseStatus(outcome.status.rawValue)], styles.0, styles.1) + "  "
          + outcome.path.printable + "\n")
      write(language[outcome.words])
      guard outcome.isFailure || outcome.status == .updated || outcome.status == .improved else {
        continue
      }
      for line in outcome.lines { write(language[line]) }
    }
    channel.write(
      "\n"
        + channel.wrapped(
          language[report.summaryWords] + language[.fullStop]) + "\n")
  }

  /// Words below a case, indented.
  private func write(_ text: String) {
    // A sentence may begin with the name of a file, which stays as it is.
    let isName = text.prefix { $0 != " " }.contains { $0 == "." || $0 == "/" }
    let sentence = isName ? text : text.prefix(1).uppercased() + text.dropFirst()
    channel.write(channel.wrapped(sentence.printable, indent: 2) + "\n")
  }

  private func styles(of status: CaseOutcome.Status) -> (TextStyle, TextStyle) {
    switch status {
    case .passed, .unchanged, .updated: (.bold, .green)
    case .improved, .stopped: (.bold, .yellow)
    case .failed, .unusable, .unwritten: (.bold, .red)
    }
  }
}

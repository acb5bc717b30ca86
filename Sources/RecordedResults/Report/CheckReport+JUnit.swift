import Markup
import SignalWording

extension CheckReport {
  /// The report in the JUnit XML that build servers read: the subset that all of them understand.
  /// It says nothing of time, so that the same check gives the same bytes.
  public var junit: String {
    let failures = cases.count { $0.status == .failed }
    let errors = failedCount - failures
    let skipped = cases.count { $0.status == .stopped }
    let counts =
      "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\" "
      + "skipped=\"\(skipped)\""
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"signalloop check\" \(counts)>\n"
    text += "  <testsuite name=\"signalloop check\" \(counts)>\n"
    for outcome in cases { text += Self.testCase(outcome) }
    return text + "  </testsuite>\n</testsuites>\n"
  }

  private static func testCase(_ outcome: CaseOutcome) -> String {
    let path = MarkupText.escaped(outcome.path)
    let start = "    <testcase name=\"\(path)\" classname=\"signalloop.check\" file=\"\(path)\""
    let message = MarkupText.escaped(outcome.message)
    let body = MarkupText.escaped(
      ([outcome.message] + outcome.lines.map(\.english)).joined(separator: "\n"))
    let content =
      switch outcome.status {
      case .failed:
        "<failure message=\"\(message)\" type=\"\(outcome.status.rawValue)\">\(body)</failure>"
      case .unusable, .unwritten:
        "<error message=\"\(message)\" type=\"\(outcome.status.rawValue)\">\(body)</error>"
      case .stopped: "<skipped message=\"\(message)\"/>"
      case .passed, .improved, .updated, .unchanged: "<system-out>\(body)</system-out>"
      }
    return "\(start)>\n      \(content)\n    </testcase>\n"
  }
}

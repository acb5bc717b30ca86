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
    let path = escaped(outcome.path)
    let start = "    <testcase name=\"\(path)\" classname=\"signalloop.check\" file=\"\(path)\""
    let message = escaped(outcome.message)
    let body = escaped(([outcome.message] + outcome.lines.map(\.english)).joined(separator: "\n"))
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

  /// A text for an attribute or between tags. What XML 1.0 cannot hold is left out.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
        result.unicodeScalars.append(scalar)
      default: continue
      }
    }
    return result
  }
}

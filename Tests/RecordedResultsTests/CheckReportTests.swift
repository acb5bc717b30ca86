import ScenarioFiles
import SignalModel
import SignalWording
import Testing

@testable import RecordedResults

/// What build servers are told.
@Suite struct CheckReportTests {
  private let report = CheckReport(cases: [
    CaseOutcome(path: "Results/a.json", status: .passed, words: Term(verbatim: "same event trace")),
    CaseOutcome(
      path: "Results/b,c.json", status: .failed,
      words: Term(verbatim: "delay 20 → 30 s: 100 % \"more\" & <more>"),
      moreWords: [Term(verbatim: "Line one."), Term(verbatim: "Line | two.")]),
    CaseOutcome(
      path: "Results/d.json", status: .unusable, words: Term(verbatim: "cannot be used"),
      issues: [
        FileIssue(
          file: "Results/d.json", line: 3, column: 4, path: "$.case", severity: .error,
          rule: "missing-key", message: "A key is missing.")
      ]),
    CaseOutcome(path: "Results/e.json", status: .stopped, words: Term(verbatim: "not run")),
    CaseOutcome(path: "Results/f.json", status: .improved, words: Term(verbatim: "better")),
  ])

  @Test func countsEveryCase() {
    #expect(report.passedCount == 2)
    #expect(report.failedCount == 2)
    #expect(
      report.summary == "5 cases: 1 passed, 1 improved, 1 failed, 1 cannot be run, 1 not run")
  }

  @Test func jUnitEscapesAndCounts() {
    let text = report.junit
    #expect(text.contains("tests=\"5\" failures=\"1\" errors=\"1\" skipped=\"1\""))
    #expect(text.contains("100 % &quot;more&quot; &amp; &lt;more&gt;"))
    #expect(text.contains("&#10;Line one."))
    #expect(!text.contains("<more>"))
    #expect(text.hasSuffix("</testsuites>\n"))
  }

  @Test func annotationsEscapeWhatGitHubAsks() {
    let lines = report.annotations.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("::error file=Results/b%2Cc.json,title=signalloop check::delay"))
    #expect(lines[0].contains("100 %25"))
    #expect(lines[0].contains("%0ALine one.%0A"))
    #expect(
      lines[1]
        == "::error file=Results/d.json,line=3,title=signalloop check::$.case: A key is missing.")
    #expect(lines[2].hasPrefix("::notice file=Results/f.json"))
  }

  @Test func markdownKeepsItsCells() {
    let text = report.markdown
    #expect(text.contains("- Line \\| two."))
    #expect(text.contains("| Results/a.json | passed | same event trace |"))
  }
}

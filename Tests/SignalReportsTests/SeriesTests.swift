import SignalModel
import Testing
import TrafficSimulation

@testable import SignalReports

@Suite struct SeriesTests {
  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("=1+1", "'=1+1"), ("@a", "'@a"), ("-12#3", "-12#3"),
    ("-5.2", "-5.2"), ("-a(1)", "'-a(1)"), ("北", "北"), ("", ""),
  ])
  func fieldsAreQuotedAndNoFormula(_ text: String, _ field: String) {
    #expect(CSVText.field(text) == field)
  }
}

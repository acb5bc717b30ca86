import SignalAnalysis
import SignalModel
import SignalOptimization
import SignalWording
import Testing
import TrafficSimulation

@testable import SignalReports

@Suite struct ComparisonReportTests {
  @Test(arguments: [
    (0.0, "0.00"), (0.004, "0.00"), (-0.004, "0.00"), (1.5, "+1.50"), (-2.0, "-2.00"),
  ])
  func signs(_ value: Double, _ text: String) {
    #expect(NumberText.signed(value, decimals: 2) == text)
  }

  @Test func probabilities() {
    #expect(NumberText.probability(0.0004) == "<0.001")
    #expect(NumberText.probability(0.0123) == "0.012")
    #expect(NumberText.probabilityWords(0) == "< 0.001")
    #expect(NumberText.probabilityWords(1) == "= 1.000")
  }

  @Test func shortNumbers() {
    #expect(NumberText.shortest(90) == "90")
    #expect(NumberText.shortest(0.5) == "0.5")
    #expect(NumberText.shortest(12.3456) == "12.346")
  }

  @Test func letters() {
    #expect(ComparisonReport.letter(0).english == "A" && ComparisonReport.letter(25).english == "Z")
    #expect(ComparisonReport.letter(26).english == "plan 27")
  }
}

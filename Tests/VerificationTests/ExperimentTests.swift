import EventKernel
import Testing

@testable import Verification

@Suite struct ExperimentTests {
  /// Each experiment with a moment's work: what `signalbench verify` does at length.
  @Test(arguments: Experiment.all.map(\.name))
  func agreesWithTheory(_ name: String) throws {
    let experiment = try #require(Experiment.all.first { $0.name == name })
    let findings = try experiment.run(.smoke)
    #expect(!findings.isEmpty)
    for finding in findings {
      #expect(
        finding.agrees,
        """
        \(name), \(finding.condition): \(finding.simulated) \(finding.unit), theory \
        \(finding.theory), interval \(finding.halfWidth), allowance \(finding.allowance)
        """)
      // An interval as wide as the value would agree with anything.
      #expect(finding.halfWidth <= max(1, 0.2 * finding.theory.upperBound))
    }
  }

  @Test func namesAreUnique() {
    #expect(Set(Experiment.all.map(\.name)).count == Experiment.all.count)
  }

  @Test func aFindingAgreesWithinIntervalAndAllowance() {
    func finding(_ simulated: Double, _ theory: ClosedRange<Double>) -> Finding {
      Finding("c", "s", theory: theory, simulated: simulated, halfWidth: 1, allowance: 0.5)
    }
    #expect(finding(12, 9...11).agrees)
    #expect(finding(12.6, 9...11).difference > 1.5)
    #expect(!finding(12.6, 9...11).agrees)
    #expect(finding(7.5, 9...11).agrees && !finding(7.4, 9...11).agrees)
    #expect(!finding(.nan, 9...11).agrees)
  }

  @Test func anyFigureChangesTheHash() {
    func hash(_ simulated: Double) -> TraceHash {
      var hash = TraceHash()
      Finding("c", "s", theory: 1, simulated: simulated, allowance: 0).combine(into: &hash)
      return hash
    }
    #expect(hash(1) == hash(1) && hash(1) != hash(1.000_001))
  }
}

import Testing

/// What the programs print, to the letter. After a change that is meant, record anew with
/// `SIGNAL_RECORD=all swift test --filter GoldenTests` and review the difference.
@Suite struct GoldenTests {
  @Test func thereAreCases() {
    #expect(GoldenCase.all.count >= 20)
  }

  @Test(.timeLimit(.minutes(15)), arguments: GoldenCase.all)
  func printsWhatIsExpected(_ golden: GoldenCase) throws {
    let outcome = try golden.run()
    let recording = GoldenCase.Recording.asked
    if recording == .all || recording == .missing && golden.isMissing {
      try golden.record(outcome)
      Issue.record("recorded; run again without SIGNAL_RECORD")
      return
    }
    let expected = golden.expected
    #expect(outcome.output == expected.output)
    #expect(outcome.errors == expected.errors)
    #expect(outcome.exitCode == expected.exitCode)
  }
}

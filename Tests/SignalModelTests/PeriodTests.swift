import SignalModel
import Testing

@Suite struct PeriodTests {
  /// 06:00 to 10:00, measured from 06:10 on.
  let morning = Period(beginSeconds: 21_600, endSeconds: 36_000, warmupSeconds: 600)

  @Test func aPartHasAWarmUpBeforeIt() {
    #expect(
      morning.part(fromSeconds: 25_200, toSeconds: 28_800)
        == Period(beginSeconds: 24_300, endSeconds: 28_800, warmupSeconds: 900))
  }

  @Test func theWarmUpOfAPartBeginsNoEarlierThanTheWhole() {
    #expect(
      morning.part(fromSeconds: 22_300, toSeconds: 28_800)
        == Period(beginSeconds: 21_600, endSeconds: 28_800, warmupSeconds: 700))
  }

  @Test func aLongerWarmUpStaysAsLong() {
    let day = Period(beginSeconds: 0, endSeconds: 86_400, warmupSeconds: 1800)
    #expect(
      day.part(fromSeconds: 28_800, toSeconds: 32_400)
        == Period(beginSeconds: 27_000, endSeconds: 32_400, warmupSeconds: 1800))
  }

  @Test func aPartThatReachesOutIsCut() {
    #expect(
      morning.part(fromSeconds: 0, toSeconds: 90_000)
        == Period(beginSeconds: 21_600, endSeconds: 36_000, warmupSeconds: 600))
  }

  @Test func lessThanFiveMinutesAreNoPart() {
    #expect(morning.part(fromSeconds: 35_701, toSeconds: 40_000) == nil)
    #expect(morning.part(fromSeconds: 0, toSeconds: 21_600) == nil)
    #expect(morning.part(fromSeconds: 35_700, toSeconds: 40_000) != nil)
  }
}

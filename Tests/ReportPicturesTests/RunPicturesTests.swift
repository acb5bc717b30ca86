import SignalAnalysis
import SignalModel
import SignalReports
import SignalWording
import Testing
import TrafficSimulation

@testable import ReportPictures

@Suite struct RunPicturesTests {
  /// The number of a member of the JSON of a run, as it is printed with some decimals.
  private func printed(_ value: JSONValue?, _ decimals: Int) -> String? {
    switch value {
    case .number(let number): NumberText.fixed(number, decimals: decimals)
    case .integer(let number): NumberText.fixed(Double(number), decimals: decimals)
    default: nil
    }
  }

  @Test func numbersInTheBarsAreThoseOfTheJSON() throws {
    let study = try Studies.study(try Studies.scenario("two-signals"))
    let picture = try #require(study.approachBars())
    guard case .array(let approaches) = study.summary.json()["approaches"] else {
      Issue.record("no approaches")
      return
    }
    #expect(approaches.count == 8)
    for approach in approaches {
      let delay = try #require(printed(approach["meanDelaySeconds"], 1))
      guard case .string(let level) = approach["levelOfService"] else { continue }
      #expect(picture.svg.contains(">\(delay) \(level)</text>"))
      let saturation = try #require(printed(approach["degreeOfSaturation"], 2))
      #expect(picture.svg.contains(">\(saturation)</text>"))
      guard case .number(let vehicles) = approach["backOfQueue95Vehicles"] else { continue }
      let queue = NumberText.fixed(
        vehicles * study.summary.jamSpacingMeters, decimals: 0)
      #expect(picture.svg.contains(">\(queue)</text>"))
    }
    let intersection = study.summary.intersections[0]
    let arrivals = study.coordinationDiagrams(intersection, id: "arrivals", count: 1)
    let share = NumberText.percent(
      intersection.approaches.flatMap(\.laneGroups).max {
        $0.traffic.crossedVehicles < $1.traffic.crossedVehicles
      }?.traffic.arrivalsOnGreenShare)
    #expect(arrivals[0].caption.contains(" \(share) %."))
  }

  @Test func splitsInTheStagesAreThoseOfThePlan() throws {
    let scenario = try Studies.scenario("two-signals")
    let study = try Studies.study(scenario, replications: 1)
    let diagrams = study.stageDiagrams(signal: scenario.network.signals[0].id)
    #expect(diagrams.count == 1)
    for part in scenario.plans[0].timings[0].stages {
      let seconds = NumberText.shortest(part.seconds)
      #expect(diagrams[0].svg.contains("\(seconds) s</text>"))
    }
    #expect(diagrams[0].caption.hasPrefix("Cycle 60 s, offset 0 s"))
  }

  @Test func corridorsAreFoundFromTheBusiestOn() throws {
    var scenario = try Studies.scenario("arterial-morning-peak")
    scenario.period.endSeconds = scenario.period.beginSeconds + 2400
    let study = try Studies.study(scenario, replications: 1)
    var finder = ArterialFinder(network: study.network, recording: study.recording)
    let arterials = finder.arterials(3)
    let ids = arterials[0].signals.map { study.network.signals[$0].id }
    #expect(ids == (1...8).map { "s\($0)" } || ids == (1...8).map { "s\(9 - $0)" })
    #expect(arterials[0].inboundLegs.allSatisfy { $0 != nil })
    #expect(arterials[0].lengthMeters > 2000 && arterials[0].lengthMeters < 4000)
    let picture = try #require(study.timeSpaceDiagrams(1).first)
    #expect(picture.svg.contains("class=\"way-out\" d=\"M"))
    #expect(picture.svg.contains("class=\"way-in\" d=\"M"))
  }

  @Test func bandsAreTheWidestCommonGreen() throws {
    // Two greens of 30 s in 60 s, 20 s apart: driving for 10 s leaves 20 s in common.
    let starts: [Double] = [0, 60, 120, 180, 240, 300]
    let first: [ClosedRange<Double>] = starts.map { $0...($0 + 30) }
    let second: [ClosedRange<Double>] = starts.map { ($0 + 20)...($0 + 50) }
    let band = try #require(
      GreenBand.widest(
        greens: [first, second], cycles: [60, 60], travel: [0, 10], from: 60))
    #expect(band.widthSeconds == 20 && band.cycleSeconds == 60)
    #expect((band.beginSeconds - 10).truncatingRemainder(dividingBy: 60) == 0)
    // A signal of half the cycle is a part of it, one of 50 s has nothing in common.
    #expect(
      GreenBand.widest(greens: [first, second], cycles: [60, 30], travel: [0, 10], from: 60)
        != nil)
    #expect(
      GreenBand.widest(greens: [first, second], cycles: [60, 50], travel: [0, 10], from: 60)
        == nil)
  }

  @Test func trajectoriesStandBehindEachOther() throws {
    let scenario = try Studies.scenario("two-signals")
    let study = try Studies.study(scenario, replications: 1)
    var finder = ArterialFinder(network: study.network, recording: study.recording)
    let arterial = try #require(finder.arterials(1).first)
    let link = arterial.outbound.approach
    let length = study.network.links[link].lengthMeters
    let lines = Trajectories(
      network: study.network, spacingMeters: 7.5, links: [(link: link, begin: -length, end: 0)]
    ).lines(study.recording, within: 1000...1600)
    #expect(lines.count > 50)
    for line in lines {
      for (one, next) in zip(line, line.dropFirst()) {
        #expect(next.seconds >= one.seconds && next.meters >= one.meters - 0.001)
      }
      #expect(line.allSatisfy { $0.meters >= -length && $0.meters <= 0 })
    }
    #expect(lines.contains { $0.count == 4 })
  }

  @Test func corridorsThatAreNamedAreDrawn() throws {
    var scenario = try Studies.scenario("arterial-morning-peak")
    scenario.period.endSeconds = scenario.period.beginSeconds + 2400
    var study = try Studies.study(scenario, replications: 1)
    // Against the greater flow, and one that leaves signals out.
    study.corridors = [[3, 2, 1], [0, 4]]
    let pictures = study.timeSpaceDiagrams(5)
    #expect(pictures.map(\.title) == ["Time-space diagram: Chapel Street to School Street"])
    #expect(study.corridorGaps().count == 1)
    #expect(study.corridorGaps()[0].contains("from Mill Street to Garden Street"))
  }

  /// The strip below the demand has each plan from the time of the schedule on, with its cycle.
  @Test func theDayIsThatOfTheSchedule() throws {
    var scenario = try Studies.scenario("arterial-morning-peak")
    scenario.period.endSeconds = scenario.period.beginSeconds + 2400
    let study = try Studies.study(scenario, replications: 1)
    let svg = try #require(study.daySchedule()).svg
    let strips = svg.matches(
      of: /<rect class="stage[^"]*" x="([0-9.]+)"[^>]* width="([0-9.]+)"[^>]*><title>([^<]*)/)
    let begin = scenario.period.beginSeconds
    let running = scenario.schedule.filter { $0.fromSeconds < scenario.period.endSeconds }
    try #require(strips.count == running.count && running.count == 2)
    let left = try #require(Double(strips[0].1)) - 0.5
    let last = try #require(strips.last)
    let right = try #require(Double(last.1)) + (try #require(Double(last.2))) + 0.5
    for (strip, entry) in zip(strips, running) {
      let plan = scenario.plans[entry.plan]
      let cycle = NumberText.shortest(plan.timings.map(\.cycleSeconds).max() ?? 0)
      #expect(strip.3 == "\(plan.id), \(cycle) s")
      let share = max(0, entry.fromSeconds - begin) / 2400
      let drawn = try #require(Double(strip.1)) - 0.5
      #expect(abs(drawn - left - share * (right - left)) < 0.2)
    }
  }

  @Test(arguments: Language.allCases)
  func everyPictureIsThereInEveryLanguage(_ language: Language) throws {
    var scenario = try Studies.scenario("arterial-morning-peak")
    scenario.period.endSeconds = scenario.period.beginSeconds + 2400
    let study = try Studies.study(scenario, replications: 1, language: language)
    let worst = study.worstIntersections[0]
    let pictures =
      [
        study.daySchedule(), study.networkMap(), study.approachBars(),
        study.queueHistory(worst, id: "queue"),
      ].compactMap { $0 } + study.timeSpaceDiagrams(1) + study.stageDiagrams(signal: worst.id)
      + study.coordinationDiagrams(worst, id: "arrivals", count: 2)
    #expect(pictures.count == 9)
    #expect(Set(pictures.map(\.id)).count == pictures.count)
    for picture in pictures {
      #expect(picture.svg.contains("<title id=\"\(picture.id)-title\">"))
      #expect(!picture.svg.contains("nan") && !picture.svg.contains("inf"))
      #expect(!picture.svg.contains("Sequence<"))
      let hasChinese = picture.caption.unicodeScalars.contains { $0.value >= 0x4E00 }
      #expect(hasChinese == (language == .chinese))
    }
  }
}

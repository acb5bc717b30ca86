import ReportPages
import ReportPictures
import ScenarioFiles
import SignalModel
import SignalOptimization
import SignalReports
import SignalWording
import Testing
import TrafficSimulation

/// The page of a comparison or a search: what it draws is what the JSON says.
@Suite struct ComparisonPageTests {
  private struct Sample {
    var page: String
    var report: ComparisonReport
    var studies: [RunStudy]
    var history: SearchHistory
  }

  /// Two plans of the two signals: the scenario's, and one with longer greens across.
  private static func sample() throws -> Sample {
    let path = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false)
      .dropLast(3).joined(separator: "/")
    let scenario = try ScenarioFile.read(path: "\(path)/Scenarios/two-signals.json")
    let simulation = try Simulation(scenario: scenario)
    var other = scenario.plans[0]
    other.id = "other"
    for place in other.timings.indices {
      other.timings[place].stages[0].seconds -= 6
      other.timings[place].stages[1].seconds += 6
    }
    var options = PlanComparison.Options(seed: 5, objective: .usual)
    options.firstReplications = 3
    options.maximumReplications = 3
    options.departureJitterSeconds = 60
    options.threads = 2
    let comparison = PlanComparison(
      candidates: [
        try .init(plan: scenario.plans[0], in: simulation), try .init(plan: other, in: simulation),
      ], options: options)
    let judged = try #require(try comparison.judgedRuns())
    #expect(judged.outcome == (try comparison.run()))
    let studies = try comparison.candidates.enumerated().map { place, candidate in
      var running = Simulation.Options()
      running.departureJitterSeconds = options.departureJitterSeconds
      let (result, recording) = try candidate.simulation.record(
        seed: options.seed, options: running)
      // What is drawn over time is the first of the runs that the comparison made.
      #expect(result == judged.results[place][0])
      return RunStudy(
        scenario: scenario,
        summary: RunSummary(
          results: judged.results[place], scenario: scenario, planNames: [candidate.name],
          seed: options.seed),
        result: result, recording: recording, plans: candidate.plans.map(\.plan),
        language: .english, prefix: "plan-\(place)-")
    }
    var history = SearchHistory()
    for (runs, index) in [(8, 40.0), (40, 31.5), (90, 29.25)] {
      history.note(runs: runs, index: index)
    }
    let page = ComparisonPage(
      judged.outcome, of: comparison, studies: studies,
      search: ComparisonPage.Search(history: history, runCount: 120, sentences: []),
      language: .english, program: "signalloop")
    return Sample(
      page: page.html, report: ComparisonReport(judged.outcome, of: comparison), studies: studies,
      history: history)
  }

  private func number(_ value: JSONValue?) throws -> Double {
    guard case .number(let number) = value else {
      throw Missing()
    }
    return number
  }

  private struct Missing: Error {}

  @Test func numbersInThePicturesAreThoseOfTheJSON() throws {
    let sample = try Self.sample()
    let json = sample.report.json
    guard case .object(let measures) = json["measures"],
      case .array(let approaches) =
        json["approaches"]
    else {
      Issue.record("no measures")
      return
    }
    #expect(measures.count > 5 && approaches.count >= 8)
    for measure in measures {
      let a = try number(measure.value["a"])
      guard a != 0, case .string(let verdict) = measure.value["verdict"] else { continue }
      let percent = 100 * (try number(measure.value["difference"])) / abs(a)
      let text = "\(NumberText.signed(percent, decimals: 1)) %  \(verdict)</text>"
      #expect(sample.page.contains(">\(text)"), "\(measure.key): \(text)")
    }
    for approach in approaches {
      guard case .string(let verdict) = approach["verdict"], verdict != "equivalent" else {
        continue
      }
      for plan in ["a", "b"] {
        let delay = NumberText.fixed(try number(approach[plan]), decimals: 1)
        #expect(sample.page.contains(">\(delay)</text>"))
      }
    }
  }

  /// The plans side by side show the means that the comparison judged.
  @Test func tilesAreTheMeansOfTheComparison() throws {
    let sample = try Self.sample()
    let delays = sample.report.json["measures"]?["meanDelaySeconds"]
    for (study, plan) in zip(sample.studies, ["a", "b"]) {
      let judged = try number(delays?[plan])
      let shown = study.summary.network.meanDelaySeconds.mean
      #expect(abs(judged - shown) < 1e-9)
      let text = NumberText.fixed(judged, decimals: 1)
      #expect(sample.page.contains("<dd>\(text) s<small>"))
    }
  }

  /// The line of the search goes through what was noted, at the scale of its axes.
  @Test func theSearchIsDrawnAsItWent() throws {
    let sample = try Self.sample()
    let path = try #require(sample.page.firstMatch(of: /class="search-line" d="M([^"]*)"/)).1
    let places = path.split(separator: "L").map {
      $0.split(separator: " ").compactMap { Double($0) }
    }
    let points = sample.history.points
    // A step for each point after the first, and on to the last run.
    try #require(places.count == 2 * points.count)
    let last = try #require(places.last)
    let perRun = (last[0] - places[0][0]) / Double(120 - points[0].runs)
    let perIndex = (last[1] - places[0][1]) / (points[2].index - points[0].index)
    for (place, point) in points.enumerated() {
      let drawn = places[2 * place]
      #expect(abs(drawn[0] - places[0][0] - perRun * Double(point.runs - 8)) < 0.2)
      #expect(abs(drawn[1] - places[0][1] - perIndex * (point.index - 40)) < 0.2)
    }
    #expect(sample.page.contains(">29.3</text>") || sample.page.contains(">29.2</text>"))
  }
}

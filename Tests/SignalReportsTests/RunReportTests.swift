import SignalModel
import SignalWording
import Testing
import TrafficSimulation

@testable import SignalReports

@Suite struct NumberTextTests {
  @Test(arguments: [
    (1.25, 1, "1.3"), (-0.04, 1, "0.0"), (-1.25, 1, "-1.3"), (0.005, 2, "0.01"),
    (99.96, 1, "100.0"),
    (7, 0, "7"), (0.5, 0, "1"),
  ])
  func fixed(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
  }

  @Test func nothingIsADash() {
    #expect(NumberText.fixed(nil, decimals: 1) == "-")
    #expect(NumberText.fixed(.nan, decimals: 1) == "-")
    #expect(NumberText.percent(nil) == "-")
  }

  @Test func timesAndCounts() {
    #expect(NumberText.clock(25_500) == "07:05")
    #expect(NumberText.clock(59) == "00:00:59")
    #expect(Term.duration(300).english == "5 min")
    #expect(Term.duration(7200).chinese == "2 小时")
    #expect(Term.duration(90).english == "90 s")
    #expect(Term.duration(0.5).english == "0.5 s")
    #expect(NumberText.grouped(1_234_567) == "1,234,567")
    #expect(NumberText.grouped(-999) == "-999")
    #expect(NumberText.counted(1, "vehicle") == "1 vehicle")
    #expect(NumberText.counted(1000, "vehicle") == "1,000 vehicles")
  }
}

@Suite struct RunReportTests {
  private func tables(_ report: RunReport) -> [ReportTable] {
    report.sections.compactMap { section in
      if case .table(let table) = section { return table }
      return nil
    }
  }

  private func warnings(_ report: RunReport) -> [String] {
    report.sections.compactMap { section in
      if case .warning(let text) = section { return text }
      return nil
    }
  }

  private func notes(_ report: RunReport) -> String {
    report.sections.map { section in
      if case .notes(let lines) = section { return lines.joined(separator: "\n") }
      return ""
    }.joined(separator: "\n")
  }

  private func column(_ title: String, of table: ReportTable) throws -> [String] {
    let index = try #require(table.columns.firstIndex { $0.title == title })
    return table.rows.map { $0[index].text }
  }

  @Test func everyRowHasEveryColumn() {
    var options = RunReport.Options()
    options.showsOtherLinks = true
    for results in [[Samples.result(0)], [Samples.result(0), Samples.result(1)]] {
      let found = tables(RunReport(Samples.summary(results), options: options))
      #expect(found.count == 4)
      for table in found {
        #expect(table.rows.allSatisfy { $0.count == table.columns.count })
      }
    }
  }

  @Test func headingTellsWhatWasMeasured() throws {
    guard case .heading(let title, let lines)? = RunReport(Samples.summary()).sections.first else {
      Issue.record("no heading")
      return
    }
    #expect(title == "Sample")
    #expect(
      lines == [
        "plan peak, measured 07:10 to 08:10 after 10 min of warm-up, 1 replication, seed 7"
      ])
  }

  @Test func lanesReadFromLeftToRight() throws {
    let table = tables(RunReport(Samples.summary()))[0]
    let names = table.rows.map { $0[0].text }
    #expect(
      names == [
        "", "", "both", "  in", "    left", "    through+right", "  between: through", "",
        "Mill Lane (stop)", "  on: through", "  side: through",
      ])
    #expect(try column("LOS", of: table)[4] == "F")
    #expect(try column("v/c", of: table)[4] == "1.25")
    #expect(try column("Volume", of: table)[3] == "180")
  }

  @Test func aSingleReplicationHasNoIntervalColumn() {
    let single = tables(RunReport(Samples.summary()))
    #expect(single.allSatisfy { table in !table.columns.contains { $0.title == "±" } })
    let several = tables(RunReport(Samples.summary([Samples.result(0), Samples.result(1)])))
    #expect(several.allSatisfy { table in table.columns.contains { $0.title == "±" } })
  }

  @Test func notesDefineWhatIsShown() {
    let text = notes(RunReport(Samples.summary()))
    for word in ["Delay", "never entered", "LOS", "Queue", "Capacity", "Green", "One replication"] {
      #expect(text.contains(word), "\(word)")
    }
    let several = notes(RunReport(Samples.summary([Samples.result(0), Samples.result(1)])))
    #expect(several.contains("95 % confidence interval of the mean over 2 replications"))
  }

  @Test func whoNeverEnteredIsWarnedOf() {
    #expect(warnings(RunReport(Samples.summary()))[0].contains("5 of 120 vehicles had not entered"))
    var result = Samples.result(0)
    result.network.notEnteredVehicles = 1
    #expect(warnings(RunReport(Samples.summary([result]))).isEmpty)
  }

  @Test func gridlocksAreWarnedOf() {
    var result = Samples.result(0)
    result.network.notEnteredVehicles = 0
    result.gridlocks = [Gridlock](repeating: Gridlock(links: [0, 1], sinceSeconds: 600), count: 7)
    let found = warnings(RunReport(Samples.summary([result])))
    #expect(found.count == 6)
    #expect(found[0].contains("since 07:10"))
    #expect(found[0].contains("in -> between -> in"))
    #expect(found[5].contains("2 further gridlocks"))
  }

  @Test func ofManyIntersectionsTheWorstAreShown() {
    var summary = Samples.summary()
    let one = summary.intersections[0]
    summary.intersections = (0..<30).map { index in
      var intersection = one
      intersection.name = "number \(index)"
      // Two with the same delay, to see that they keep the order of the network.
      intersection.traffic.totalDelaySeconds = index == 3 ? 7 : Double(index)
      return intersection
    }
    let shown = RunReport(summary).shownIntersections.map(\.name)
    #expect(shown.count == 20)
    #expect(shown.first == "number 29")
    #expect(shown.last == "number 10")
    #expect(notes(RunReport(summary)).contains("20 of 30 intersections"))
    summary.intersections[29].traffic.totalDelaySeconds = 28
    #expect(RunReport(summary).shownIntersections.map(\.name)[0...1] == ["number 28", "number 29"])
    var options = RunReport.Options()
    options.showsAll = true
    #expect(RunReport(summary, options: options).shownIntersections.count == 30)
  }

  @Test func summaryOfARunDoesNotDependOnThreads() throws {
    var scenario = Samples.scenario
    scenario.plans = []
    scenario.network.signals = []
    scenario.network.crosswalks = []
    scenario.network.nodes[1].control = .free
    scenario.network.nodes[2].control = .free
    for index in scenario.network.connections.indices {
      scenario.network.connections[index].signal = nil
      scenario.network.connections[index].signalGroup = nil
    }
    scenario.demand.flows = [
      Flow(
        id: "flow", route: Route(links: [0, 1, 2]), mix: VehicleMix(type: 0),
        beginSeconds: 25_200, endSeconds: 29_400, vehiclesPerHour: 300)
    ]
    let simulation = try Simulation(scenario: scenario)
    let texts = try [1, 3].map { threads in
      RunSummary(
        results: try simulation.run(seed: 5, replications: 4, threads: threads),
        scenario: scenario, planNames: [], seed: 5
      ).json().text
    }
    #expect(texts[0] == texts[1])
    #expect(texts[0].contains("\"replications\": 4"))
  }
}

import Foundation
import ReportPages
import ReportPictures
import ScenarioFiles
import SignalModel
import SignalReports
import SignalWording
import Testing
import TrafficSimulation

@Suite struct PageTests {
  private static func scenario(_ name: String) throws -> Scenario {
    let path = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false)
      .dropLast(3).joined(separator: "/")
    return try ScenarioFile.read(path: "\(path)/Scenarios/\(name).json")
  }

  private static func page(
    _ scenario: Scenario, language: Language = .english, copies: Int = 1
  ) throws -> String {
    let simulation = try Simulation(scenario: scenario)
    let (result, recording) = try simulation.record(seed: 1)
    let summary = RunSummary(
      results: [result], scenario: scenario, planNames: scenario.plans.map(\.id), seed: 1)
    let studies = (0..<copies).map { copy in
      RunStudy(
        scenario: scenario, summary: summary, result: result, recording: recording,
        plans: scenario.plans, language: language, prefix: copies == 1 ? "" : "run-\(copy)-")
    }
    return RunPage(studies, program: "signalloop").html
  }

  @Test(arguments: ["two-signals", "xingtai-xinhua-tuanjie", "roundabout"])
  func samePageEachTimeAndNothingFromOutside(_ name: String) throws {
    let scenario = try Self.scenario(name)
    let page = try Self.page(scenario)
    #expect(page == (try Self.page(scenario)))
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(try Self.page(scenario, language: .chinese).contains("<html lang=\"zh-Hans\">"))
    for word in ["src=", "@import", "fetch(", "XMLHttpRequest"] {
      #expect(!page.contains(word), "\(word)")
    }
    let outside = page.replacing("http://www.w3.org/2000/svg", with: "")
    #expect(!outside.contains("http://") && !outside.contains("https://"))
  }

  /// A page begins with what a run says, before any figure.
  @Test(arguments: Language.allCases)
  func theAnswerComesFirst(_ language: Language) throws {
    let page = try Self.page(try Self.scenario("hcm-2010-example-1"), language: language)
    let answer = try #require(page.range(of: "<div class=\"answer\">"))
    let tiles = try #require(page.range(of: "<dl class=\"tiles\">"))
    #expect(answer.lowerBound < tiles.lowerBound)
    let said = page[answer.lowerBound..<tiles.lowerBound]
    #expect(said.contains(language == .english ? "beyond capacity" : "超出通行能力"))
  }

  /// Ids are unique, and whatever refers to one finds it.
  @Test(arguments: [1, 2])
  func referencesLead(_ copies: Int) throws {
    let page = try Self.page(try Self.scenario("two-signals"), copies: copies)
    let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    let targets = page.matches(of: /href="#([^"]*)"|url\(#([^)]*)\)/).map {
      String($0.1 ?? $0.2 ?? "")
    }
    #expect(!targets.isEmpty)
    for target in Set(targets) { #expect(ids.contains(target), "\(target)") }
  }

  /// Every tag that is opened is closed, in order: no text from a file breaks out of its place.
  @Test func hostileNamesStayNames() throws {
    let evil = "</title></desc></script><script>alert(\"1\")</script>'&<b>\u{202E}\u{0}"
    var scenario = try Self.scenario("two-signals")
    scenario.name = evil
    scenario.about = evil
    for index in scenario.network.nodes.indices { scenario.network.nodes[index].name = evil }
    for index in scenario.network.links.indices {
      scenario.network.links[index].approachName = evil
    }
    for signal in scenario.network.signals.indices {
      for stage in scenario.network.signals[signal].stages.indices {
        scenario.network.signals[signal].stages[stage].id = "\(evil)\(stage)"
      }
    }
    for plan in scenario.plans.indices { scenario.plans[plan].id = "\(evil)\(plan)" }
    for copies in [1, 2] {
      let page = try Self.page(scenario, copies: copies)
      #expect(!page.contains("alert(\"1\")") && !page.contains("<b>"))
      #expect(!page.contains("\u{202E}") && !page.contains("\u{0}"))
      #expect(page.contains("alert(&quot;1&quot;)"))
      #expect(page.matches(of: /<script/).count == page.matches(of: /<\/script>/).count)
      expectBalanced(page)
    }
  }

  private func expectBalanced(_ page: String) {
    let empty: Set<Substring> = ["meta", "input", "br"]
    var open: [Substring] = []
    var rest = page[...]
    while let tag = rest.firstMatch(of: /<(\/?)([a-zA-Z0-9]+)([^>]*)>/) {
      rest = rest[tag.range.upperBound...]
      let name = tag.2
      if tag.1.isEmpty {
        if name == "script" || name == "style" {
          // What is in it is no markup.
          let end = rest.range(of: "</\(name)>")
          rest = end.map { rest[$0.upperBound...] } ?? ""
        } else if !tag.3.hasSuffix("/"), !empty.contains(name) {
          open.append(name)
        }
      } else {
        #expect(open.last == name)
        _ = open.popLast()
      }
    }
    #expect(open == [])
  }
}

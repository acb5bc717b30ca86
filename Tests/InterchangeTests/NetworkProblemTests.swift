import Testing

@testable import Interchange

/// Networks that cannot be used: each is refused with the file, the line and a sentence.
@Suite struct NetworkProblemTests {
  /// Replaces a part of the sample network and returns the problems.
  private func problems(_ old: String, _ new: String) -> [String] {
    SampleNet.problems(SampleNet.text().replacing(old, with: new)).map(\.message)
  }

  @Test(arguments: [
    ("<net version", "<graph version", "the root element is <graph>"),
    ("from=\"A\" to=\"M\"", "from=\"A\" to=\"Nowhere\"", "edge \"a\": its from or to is not"),
    ("<edge id=\"s\"", "<edge id=\"x\"", "the edge \"x\" is there twice"),
    ("<lane id=\"s_0\"", "<lane id=\"x_0\"", "the lane \"x_0\" is there twice"),
    ("speed=\"13.89\" length=\"80.00\"", "speed=\"0\" length=\"80.00\"", "lane \"s_0\": speed and"),
    ("speed=\"13.89\" length=\"80.00\"", "speed=\"13.89\" length=\"x\"", "lane \"s_0\": speed and"),
    ("<connection from=\"s\"", "<connection from=\"gone\"", "the connection names an edge"),
    ("from=\"s\" to=\"n\" fromLane=\"0\"", "from=\"s\" to=\"n\" fromLane=\"7\"", "lane 7 or 0"),
    ("<connection from=\"s\" to=\"n\"", "<connection from=\"s\" to=\"w\"", "do not meet"),
    ("from=\"s\" to=\"n\" fromLane=\"0\" ", "from=\"s\" to=\"n\" ", "needs from, to, fromLane"),
    ("via=\":C_3_0\"", "via=\":gone\"", "the lane \":gone\" of its via is not there"),
    ("linkIndex=\"3\"", "linkIndex=\"-3\"", "needs a linkIndex from 0"),
    ("linkIndex=\"3\"", "linkIndex=\"9\"", "program \"0\" has 5 letters, link index 9 is in use"),
    ("tl=\"C\" linkIndex=\"3\"", "tl=\"D\" linkIndex=\"3\"", "signal \"D\" has no program"),
    ("response=\"00100\"", "response=\"001x0\"", "request 1: response and foes must have"),
    ("response=\"00100\"", "response=\"0010\"", "request 1: response and foes must have"),
    ("index=\"4\" response", "index=\"5\" response", "request 5: response and foes must have"),
    ("<junction id=\"S\"", "<junction id=\"A\"", "the junction \"A\" is there twice"),
    ("state=\"yyyrr\"", "state=\"yyy\"", "this state has 3 letters, the first phase has 5"),
    ("state=\"yyyrr\"", "state=\"yyyrz\"", "the state holds \"z\""),
    ("duration=\"30\"", "duration=\"-30\"", "the duration of a phase must be a time"),
    ("duration=\"30\"", "duration=\"1e9\"", "the duration of a phase must be a time"),
    ("duration=\"30\"", "duration=\"86400\"", "allowed is more than 0 and at most 86400.0 s"),
    ("offset=\"10\"", "offset=\"soon\"", "offset is \"soon\", not a time"),
  ])
  func refuses(old: String, new: String, message: String) {
    let found = problems(old, new)
    #expect(found.contains { $0.contains(message) }, "\(found)")
  }

  @Test func namesFileAndLine() throws {
    let text = SampleNet.text()
    let problem = try #require(
      SampleNet.problems(text.replacing("via=\":C_3_0\"", with: "via=\":gone\"")).first)
    #expect(problem.file == "net.xml")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("via=\":C_3_0\"") })
    #expect(problem.line == line + 1)
  }

  @Test func reportsAllProblemsAtOnceUpToALimit() throws {
    let bad = String(repeating: "<edge/>\n", count: 80)
    do throws(ImportError) {
      _ = try SampleNet.read(SampleNet.text(end: bad))
      Issue.record("80 edges without an id were accepted")
    } catch {
      #expect(error.problems.count == ImportError.problemCountMaximum)
      #expect(error.omittedCount == 30)
      #expect(error.description.hasSuffix("\nand 30 more"))
      #expect(error.problems[1].line == (error.problems[0].line ?? 0) + 1)
    }
  }

  @Test func refusesAProgramWithoutLength() {
    let program =
      "<tlLogic id=\"C\" type=\"static\" programID=\"0\" offset=\"0\">"
      + "<phase duration=\"0\" state=\"GGGGG\"/></tlLogic>"
    let found = SampleNet.problems(SampleNet.text(program: program)).map(\.message)
    #expect(
      found == [
        "signal \"C\": program \"0\" lasts 0.0 s, allowed is more than 0 and at most "
          + "86400.0 s"
      ])
  }

  @Test func refusesNetworksWithoutEdges() {
    #expect(SampleNet.problems("<net/>").map(\.message) == ["the network has no edge"])
  }
}

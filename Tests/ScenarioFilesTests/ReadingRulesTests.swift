import SignalModel
import Testing

@testable import ScenarioFiles

/// A slip in an example: what is replaced by what, and where and how the reader must complain.
struct Slip: CustomTestStringConvertible, Sendable {
  var example: String
  var old: String
  var new: String
  /// The part of the new text at which the reader must point; all of it when empty.
  var at: String
  var rule: String
  var path: String
  var sentence: String

  init(
    _ example: String, _ old: String, _ new: String, at: String = "", _ rule: String,
    _ path: String, _ sentence: String
  ) {
    self.example = example
    self.old = old
    self.new = new
    self.at = at
    self.rule = rule
    self.path = path
    self.sentence = sentence
  }

  var testDescription: String { "\(rule): \(new)" }

  /// The example with the slip, and the line and column of the complaint.
  func made() throws -> (text: String, line: Int, column: Int) {
    let place = try #require(example.firstRange(of: old), "no \(old)")
    let head = String(example[..<place.lowerBound])
    let text = head + new + example[place.upperBound...]
    let offset = at.isEmpty ? "" : String(new[..<(try #require(new.firstRange(of: at)).lowerBound)])
    let lines = (head + offset).split(separator: "\n", omittingEmptySubsequences: false)
    return (text, lines.count, (lines.last?.count ?? 0) + 1)
  }
}

@Suite struct ReadingRulesTests {
  private static let main = "$.intersections.main"
  private static let legs = "$.intersections.main.legs"

  static let shapes: [Slip] = [
    Slip(
      Examples.fourLegs, #""street": "12th St""#, #""stret": "12th St""#, "unknown-key",
      "\(legs).east.stret", "Did you mean \"street\"?"),
    Slip(
      Examples.least, #"{"signalloop": 1,"#, "{", "missing-key", "$", "\"signalloop\" is missing"),
    Slip(
      Examples.fourLegs, #""signalloop": 1"#, #""signalloop": 2"#, at: "2", "out-of-range",
      "$.signalloop", "2 is out of range; allowed is from 1 to 1"),
    Slip(
      Examples.fourLegs, #""speed": 50"#, #""speed": 500"#, at: "500", "out-of-range",
      "$.defaults.speed", "from 0.1 to 400 km/h"),
    Slip(
      Examples.fourLegs, #""speed": 50"#, #""speed": "500 mph""#, at: "\"500", "out-of-range",
      "$.defaults.speed", "804.672 is out of range"),
    Slip(
      Examples.fourLegs, #""speed": 50"#, #""speed": "50mph""#, at: "\"50", "wrong-text",
      "$.defaults.speed", "expected a number, a blank and km/h, m/s or mph"),
    Slip(
      Examples.fourLegs, #""speed": 50"#, #""speed": [50]"#, at: "[", "wrong-type",
      "$.defaults.speed", "A list is not allowed here; expected a number from 0.1"),
    Slip(
      Examples.fourLegs, #""left": 94"#, #""left": -1"#, at: "-1", "out-of-range",
      "\(legs).north.counts.left", "from 0 to 20000 per hour"),
    Slip(
      Examples.fourLegs, #""left": 94"#, #""left": "94""#, at: "\"94", "wrong-type",
      "\(legs).north.counts.left", "The text \"94\" is not allowed here; expected a number"),
    Slip(
      Examples.fourLegs, #""left": 94"#, #""left": null"#, at: "null", "wrong-type",
      "\(legs).north.counts.left", "`null` is not allowed"),
    Slip(
      Examples.fourLegs, #""profile": "us""#, #""profile": "uss""#, at: "\"uss", "unknown-word",
      "$.profile", "Did you mean \"us\"? Allowed: \"us\" or \"cn\"."),
    Slip(
      Examples.fourLegs, #""crosswalk": true"#, #""crosswalk": 3"#, at: "3", "wrong-type",
      "\(legs).north.crosswalk", "expected true or false, or an object"),
    Slip(
      Examples.fourLegs, #""begin": "07:00""#, #""begin": "7:00""#, at: "\"7", "wrong-text",
      "$.period.begin", "\"HH:MM\""),
    Slip(
      Examples.fourLegs, #""begin": "07:00""#, #""begin": 172801"#, at: "172", "out-of-range",
      "$.period.begin", "172800"),
    Slip(
      Examples.fourLegs, #""peak": {"main""#, #""peak": {}, "peak": {"main""#, at: "\"peak\": {\"",
      "duplicate-key", "$.plans.peak", "stands twice"),
    Slip(
      Examples.fourLegs, #""profile": "us""#, #""profile": "cn", "profile": "us""#,
      at: "\"profile\": \"us\"", "duplicate-key", "$.profile", "stands twice"),
    Slip(
      Examples.fourLegs, #""signal": {"#, #""": {}, "signal": {"#, "unknown-key",
      "\(main)[\"\"]", "not known here"),
    Slip(
      Examples.street, #""replications": 3"#, #""replications": 1.5"#, at: "1.5", "wrong-type",
      "$.replications", "a whole number from 1"),
    Slip(
      Examples.street, #""at": [0, 0]"#, #""at": [0, 0, 0]"#, at: "[", "wrong-count",
      "$.intersections.a.at", "has 3 values; expected a list of 2"),
    Slip(
      Examples.street, #""turns": ["through", "right"]"#, #""turns": []"#, at: "[", "wrong-count",
      "$.intersections.a.legs.hill.lanes[1].turns", "has 0 values; at least 1"),
    Slip(
      Examples.street, #""to": "b""#, #""to": """#, at: "\"\"", "empty-text",
      "$.intersections.a.legs.east.to", "is empty"),
    Slip(
      Examples.detail, #""w": {"control""#, #""": {"control": "free"}, "w": {"control""#,
      "empty-text", "$.nodes[\"\"]", "is empty"),
    Slip(
      Examples.detail, #""seed": 18446744073709551615"#, #""seed": 18446744073709551616"#,
      at: "184", "out-of-range", "$.seed", "18446744073709551615"),
  ]

  static let street: [Slip] = [
    Slip(
      Examples.fourLegs, #""end": "08:00""#, #""end": "07:00""#, at: "\"07", "period",
      "$.period.end", "not after its begin"),
    Slip(
      Examples.fourLegs, #""warmup": 300"#, #""warmup": 3600"#, at: "3600", "period",
      "$.period.warmup", "leaves nothing"),
    Slip(
      Examples.fourLegs, #""truck": 0.05"#, #""trukc": 0.05"#, "unknown-vehicle-type",
      "$.mix.trukc", "Did you mean \"truck\"?"),
    Slip(
      Examples.fourLegs, #"{"car": 0.95, "truck": 0.05}"#, #"{"car": 0}"#, "empty-mix", "$.mix",
      "above 0"),
    Slip(
      Examples.fourLegs, #""east": {"#, #""uphill": {"#, "missing-bearing", "\(legs).uphill",
      "needs a `bearing`"),
    Slip(
      Examples.fourLegs, #""through right"]"#, #""through rihgt"]"#, at: "\"", "lane-marking",
      "\(legs).north.lanes[2]", "Did you mean \"right\"?"),
    Slip(
      Examples.fourLegs, #""left:60""#, #""left:""#, "lane-marking", "\(legs).north.lanes[0]",
      "no pocket length"),
    Slip(
      Examples.fourLegs, #""left:60""#, #""left left""#, "lane-marking", "\(legs).north.lanes[0]",
      "twice"),
    Slip(
      Examples.fourLegs, #""left:60""#, #"":60""#, "lane-marking", "\(legs).north.lanes[0]",
      "names no turn"),
    Slip(
      Examples.street, #""to": "b""#, #""to": "bb""#, at: "\"bb", "unknown-intersection",
      "$.intersections.a.legs.east.to", "Did you mean \"b\"?"),
    Slip(
      Examples.street, #""toLeg": "dock""#, #""toLeg": "dokc""#, at: "\"dokc", "unknown-leg",
      "$.intersections.a.legs.east.toLeg", "Did you mean \"dock\"?"),
    Slip(
      Examples.street, #""walk": ["hill"]"#, #""walk": ["hell"]"#, at: "\"hell", "unknown-leg",
      "$.intersections.a.signal.stages.EW.walk[0]", "Did you mean \"hill\"?"),
    Slip(
      Examples.fourLegs, #""north through", "#, #""north trough", "#, "unknown-movement",
      "\(main).signal.stages.NS.green[0]", "Did you mean \"north through\"?"),
    Slip(
      Examples.street, #"[["06:30", 0.8], ["07:00", 1]]"#, #"[["06:30", 1], ["06:30", 1]]"#,
      at: "[\"06:30\", 1]]", "order", "$.defaults.factors[1]", "must ascend"),
    Slip(
      Examples.detail, #""mix": {"#, #""defaults": {}, "mix": {"#, at: "{}", "unused-defaults",
      "$.defaults", "there are none"),
    // What the builder finds is said about a leg.
    Slip(
      Examples.street, #""bearing": 225,"#, #""bearing": 225, "length": 190,"#,
      "contradictory-length", "$.intersections.a.legs.east", "180.0 m"),
  ]

  static let detail: [Slip] = [
    Slip(
      Examples.detail, #""from": "w""#, #""from": "ww""#, at: "\"ww", "unknown-node",
      "$.links.in.from", "Did you mean \"w\"?"),
    Slip(
      Examples.detail, #""tls": {"node": "j","#, #""tls": {"node": "k","#, at: "\"k",
      "unknown-node", "$.signals.tls.node", "Did you mean \"w\"?"),
    Slip(
      Examples.detail, #""tls": {"node": "j","#, #""tls": {"#, "unknown-node", "$.signals.tls",
      "needs a `node`"),
    Slip(
      Examples.detail, #"["in", 0], "to""#, #"["on", 0], "to""#, at: "\"on", "unknown-link",
      "$.connections[0].from[0]", "Did you mean \"in\"?"),
    Slip(
      Examples.detail, #"["in", 1], "to""#, #"["in", 2], "to""#, at: "2", "unknown-lane",
      "$.connections[1].from[1]", "has 2 lanes, numbered from 0 to 1"),
    Slip(
      Examples.detail, #"{"from": ["up", 0], "to": ["away", 0]"#,
      #"{"from": ["away", 0], "to": ["out", 0]"#, "gap", "$.connections[3]", "\"w\" and \"j\""),
    Slip(
      Examples.detail, #""signal": ["tls", "s"], "priority""#,
      #""signal": ["tsl", "s"], "priority""#, at: "\"tsl", "unknown-signal",
      "$.connections[2].signal[0]", "Did you mean \"tls\"?"),
    Slip(
      Examples.detail, #""signal": ["tls", "s"], "priority""#,
      #""signal": ["tls", "ew"], "priority""#, at: "\"ew", "unknown-group",
      "$.connections[2].signal[1]", "Did you mean \"we\"?"),
    Slip(
      Examples.detail, #""signal": ["tls", "walk"]"#, #""signal": ["tls", "we"]"#, at: "\"we",
      "group-kind", "$.crosswalks.zebra.signal[1]", "a pedestrian group is needed"),
    Slip(
      Examples.detail, #""conflicts": [2, 3]"#, #""conflicts": [2, 4]"#, at: "4",
      "unknown-connection", "$.connections[0].conflicts[1]", "has 4 connections, numbered from 0"),
    Slip(
      Examples.detail, #""crossedBy": [1]"#, #""crossedBy": [9]"#, at: "9", "unknown-connection",
      "$.crosswalks.zebra.crossedBy[0]", "no number 9"),
    Slip(
      Examples.detail, #""WE": "Grr""#, #""WE": "Gxr""#, at: "\"Gxr", "show-letter",
      "$.signals.tls.stages.WE", "\"x\""),
    Slip(
      Examples.detail, #""WE": "Grr""#, #""WE": "Gr""#, at: "\"Gr", "show-length",
      "$.signals.tls.stages.WE", "2 letters"),
    Slip(
      Examples.detail, #""show": "rrr""#, #""show": "rrrr""#, at: "\"rrrr", "show-length",
      "$.signals.tls.stages.S.transition[2].show", "4 letters"),
  ]

  static let demand: [Slip] = [
    Slip(
      Examples.street, #""objective": "offpeak""#, #""objective": "offpaek""#, at: "\"offpaek",
      "unknown-word", "$.objective", "Did you mean \"offpeak\"?"),
    Slip(
      Examples.detail, #""spillback": 0"#, #""spilback": 0"#, "unknown-key",
      "$.objective.weights.spilback", "Did you mean \"spillback\"?"),
    Slip(
      Examples.detail, #""robustness": 0.25"#, #""robustness": 1.5"#, at: "1.5", "out-of-range",
      "$.objective.robustness", "allowed is from 0 to 1"),
    Slip(
      Examples.detail, #"{"in": "200 ft""#, #"{"inn": "200 ft""#, at: "\"inn", "unknown-link",
      "$.objective.limits.queues.inn", "Did you mean \"in\"?"),
    Slip(
      Examples.street, #""objective": "offpeak""#,
      #""objective": {"weights": {"delay": 0, "pedestrianWait": 0}}"#, at: "{\"delay", "no-weight",
      "$.objective.weights", "one must be above 0"),
    Slip(
      Examples.detail, #"{"id": "t2", "depart": "00:00:10", "route": ["up", "out"],"#,
      #"{"id": "t2", "depart": "00:00:10","#, "missing-key", "$.demand.trips[1]",
      "One of `route` and `waypoints`"),
    Slip(
      Examples.detail, #""waypoints": ["in", "down"]}"#,
      #""waypoints": ["in", "down"], "route": "cross"}"#, at: "[", "contradiction",
      "$.demand.trips[2].waypoints", "exclude each other"),
    Slip(
      Examples.detail, #""route": "cross""#, #""route": "crass""#, at: "\"crass", "unknown-route",
      "$.demand.trips[0].route", "Did you mean \"cross\"?"),
    Slip(
      Examples.detail, #""id": "t2""#, #""id": "t1""#, at: "\"t1", "duplicate-id",
      "$.demand.trips[1].id", "already"),
    Slip(
      Examples.detail, #"[{"id": "t1", "#, "[{", "missing-key", "$.demand.trips", "3 of 4 trips"),
    Slip(
      Examples.detail, #""type": "tram""#, #""type": "trem""#, at: "\"trem",
      "unknown-vehicle-type", "$.demand.trips[2].type", "Did you mean \"tram\"?"),
    Slip(
      Examples.detail, #"["in", "down"]}"#, #"["in", "dwon"]}"#, at: "\"dwon", "unknown-link",
      "$.demand.trips[2].waypoints[1]", "Did you mean \"down\"?"),
    Slip(
      Examples.detail, #""end": "00:30""#, #""end": "00:05""#, at: "\"00", "period",
      "$.demand.flows.f1.end", "not after its begin"),
    Slip(
      Examples.detail, #""turns": {"in": {"out": 0.7"#, #""turns": {"in": {"in": 0.7"#,
      at: "\"in\": 0.7", "gap", "$.demand.turns.in.in", "does not begin where"),
    Slip(
      Examples.detail, #""crosswalk": "zebra""#, #""crosswalk": "zebar""#, at: "\"zebar",
      "unknown-crosswalk", "$.demand.pedestrians[0].crosswalk", "Did you mean \"zebra\"?"),
    Slip(
      Examples.detail, #"{"tls": {"cycle": 60"#, #"{"tsl": {"cycle": 60"#, at: "\"tsl",
      "unknown-signal", "$.plans.day.tsl", "Did you mean \"tls\"?"),
    Slip(
      Examples.detail, #"["S", 35]"#, #"["SS", 35]"#, at: "\"SS", "unknown-stage",
      "$.plans.night.tls.stages[1][0]", "Stages: \"WE\", \"S\" or \"stop\""),
    Slip(
      Examples.fourLegs, #"{"NS": 50, "EW": 40}"#, "{}", "wrong-count",
      "$.plans.peak.main.stages", "no stage"),
    Slip(
      Examples.detail, #""plan": "night""#, #""plan": "nite""#, at: "\"nite", "unknown-plan",
      "$.schedule[0].plan", "Plans: \"day\" or \"night\""),
    Slip(
      Examples.detail, #"{"from": "00:20""#, #"{"from": "00:00""#, "order", "$.schedule[1]",
      "must ascend"),
  ]

  @Test(arguments: shapes + street + detail + demand)
  func saysWhatIsWrongAndWhere(_ slip: Slip) throws {
    let (text, line, column) = try slip.made()
    let problems = ScenarioFile.validate(bytes: utf8(text), name: "slip.json")
    let issue = try #require(
      problems.issues.first { $0.rule == slip.rule && $0.path == slip.path }, "\(problems)")
    #expect(issue.message.contains(slip.sentence), "\(issue)")
    #expect(issue.severity == (slip.rule == "unused-defaults" ? .warning : .error))
    if slip.rule != "contradictory-length" {
      #expect(issue.line == line && issue.column == column, "\(issue)")
    }
  }

  @Test func reportsAllProblemsAtOnceInTheOrderOfTheFile() throws {
    let text = """
      {
        "signalloop": 1,
        "sed": 4,
        "period": {"begin": "25", "end": 10},
        "vehicles": {"van": {"class": "vam"}},
        "nodes": {"a": {"control": "free"}, "b": {}},
        "links": {"ab": {"from": "a", "to": "c", "length": -1, "speed": 50, "lanes": 40}},
        "connections": [{"from": ["ab", 1], "to": ["xy", 0], "turn": "leftt"}],
        "replications": 0,
      }
      """
    let problems = ScenarioFile.validate(bytes: utf8(text), name: "many.json")
    let places = problems.issues.map { "\($0.line ?? 0) \($0.rule) \($0.path ?? "")" }
    #expect(
      places == [
        "3 unknown-key $.sed", "4 wrong-text $.period.begin",
        "5 unknown-word $.vehicles.van.class", "6 missing-key $.nodes.b",
        "7 unknown-node $.links.ab.to", "7 out-of-range $.links.ab.length",
        "7 out-of-range $.links.ab.lanes", "8 missing-key $.connections[0]",
        "8 missing-key $.connections[0]", "8 unknown-link $.connections[0].to[0]",
        "8 unknown-word $.connections[0].turn", "9 out-of-range $.replications",
      ], "\(problems)")
  }

  @Test func syntaxProblemsComeAlone() {
    let problems = ScenarioFile.validate(
      bytes: utf8("{\n\"signalloop\": 1,\n\"sed\" 4,\n\"name\": tru}"), name: "broken.json")
    #expect(problems.issues.map(\.rule) == ["syntax", "syntax"])
    #expect(problems.issues.map(\.line) == [3, 4])
    #expect(problems.issues.allSatisfy { $0.path == nil && $0.file == "broken.json" })
  }

  @Test func capsWhatItShows() {
    let text = "{\"signalloop\": 1" + (0..<2000).map { ", \"k\($0)\": 1" }.joined() + "}"
    let problems = ScenarioFile.validate(bytes: utf8(text), name: "a")
    #expect(problems.issues.count == FileProblems.issueCountMaximum)
    #expect(problems.omittedCount == 2000 - FileProblems.issueCountMaximum)
    #expect(problems.description.hasSuffix("… and 1900 more"))
  }

  /// Errors must not be crowded out by warnings, or a file with errors would count as readable.
  @Test func showsErrorsBeforeWarnings() throws {
    let (tree, _) = JSONText.parse(utf8("[1, 2]"))
    let log = IssueLog(file: "a")
    for _ in 0..<1000 { log.add("w", .warning, at: 1, in: tree, "w") }
    log.add("e", .error, at: 2, in: tree, "e")
    let problems = log.resolved(in: tree)
    #expect(problems.hasErrors)
    #expect(problems.issues.count + problems.omittedCount == 1001)
  }
}

import ScenarioFiles
import SignalDiagnosis
import SignalModel
import Testing

/// A healthy scenario into which one problem is planted, by changes to its text.
struct PlantedProblem: CustomTestStringConvertible {
  var kind: FindingKind
  var base: String
  var changes: [(String, String)]
  /// Signals at which it is to be found.
  var signals: [String]
  /// How many it takes to be sure.
  var replications: Int

  init(
    _ kind: FindingKind, in base: String = Healthy.crossing, at signals: [String] = ["centre"],
    replications: Int = 5, _ changes: [(String, String)]
  ) {
    self.signals = signals
    self.replications = replications
    self.kind = kind
    self.base = base
    self.changes = changes
  }

  var testDescription: String { kind.rawValue }

  var scenario: Scenario {
    get throws {
      var text = base
      for (from, to) in changes {
        try #require(text.contains(from), "the sample lost \(from)")
        text = text.replacing(from, with: to)
      }
      return try ScenarioFile.read(bytes: Array(text.utf8), name: "\(kind.rawValue).json")
    }
  }

  /// A protected stage for the left turns of the main street in place of permitted ones.
  static let protectedLefts = [
    ("\"Side\": {", "\"Lefts\": {\"green\": [\"north left\", \"south left\"]}, \"Side\": {"),
    ("\"permitted\": [\"north left\", \"south left\"], ", ""),
  ]

  /// No walkers.
  static let noWalkers = [
    (", \"crosswalk\": {\"pedestrians\": 60}", ""), (", \"walk\": [\"east\", \"west\"]", ""),
    (", \"walk\": [\"north\", \"south\"]", ""),
  ]

  /// Other splits of the crossing.
  static func plan(_ cycle: Int, _ stages: String) -> [(String, String)] {
    [
      ("\"cycle\": 60", "\"cycle\": \(cycle)"),
      ("\"stages\": {\"Main\": 32, \"Side\": 28}", "\"stages\": {\(stages)}"),
    ]
  }

  /// Other counts of one movement.
  static func flow(_ turn: String, _ from: Int, _ to: Int) -> (String, String) {
    ("\"\(turn)\": \(from)", "\"\(turn)\": \(to)")
  }
}

/// Scenarios without problems.
enum Healthy {
  /// One signal, with pockets, walkers and permitted left turns.
  static let crossing = """
    {
      "signalloop": 1, "name": "One crossing", "profile": "us",
      "period": {"begin": "07:00", "end": "07:40", "warmup": 600},
      "defaults": {"speed": 50, "length": 400},
      "intersections": {
        "centre": {
          "legs": {
            "north": {"lanes": ["left:80", "through", "through right"],
              "counts": {"left": 70, "through": 640, "right": 60},
              "crosswalk": {"pedestrians": 60}},
            "east": {"lanes": ["left:80", "through right"],
              "counts": {"left": 50, "through": 250, "right": 50},
              "crosswalk": {"pedestrians": 60}},
            "south": {"lanes": ["left:80", "through", "through right"],
              "counts": {"left": 70, "through": 600, "right": 60},
              "crosswalk": {"pedestrians": 60}},
            "west": {"lanes": ["left:80", "through right"],
              "counts": {"left": 50, "through": 230, "right": 50},
              "crosswalk": {"pedestrians": 60}},
          },
          "signal": {
            "stages": {
              "Main": {
                "green": ["north through", "north right", "south through", "south right"],
                "permitted": ["north left", "south left"], "walk": ["east", "west"]},
              "Side": {
                "green": ["east through", "east right", "west through", "west right"],
                "permitted": ["east left", "west left"], "walk": ["north", "south"]},
            },
          },
        },
      },
      "plans": {"day": {"centre": {"cycle": 60, "stages": {"Main": 32, "Side": 28}}}},
    }
    """.replacing(",\n          \"crosswalk\"", with: ", \"crosswalk\"")

  /// Two signals, with an offset that lets the platoon pass, and few who turn left from lanes that
  /// they share.
  static let corridor = """
    {
      "signalloop": 1, "name": "Two crossings", "profile": "us",
      "period": {"begin": "07:00", "end": "07:40", "warmup": 600},
      "defaults": {"speed": 50, "length": 400},
      "intersections": {
        "first": {
          "legs": {
            "west": {"lanes": ["left through", "through right"],
              "counts": {"left": 4, "through": 900, "right": 20}},
            "east": {"lanes": ["left through", "through right"], "to": "second", "length": 300,
              "counts": {"left": 10, "through": 200, "right": 10}},
            "north": {"lanes": ["left through right"],
              "counts": {"left": 8, "through": 200, "right": 20}},
            "south": {"lanes": ["left through right"],
              "counts": {"left": 8, "through": 200, "right": 20}},
          },
          "signal": {"stages": STAGES},
        },
        "second": {
          "legs": {
            "west": {"lanes": ["left through", "through right"], "to": "first", "length": 300,
              "counts": {"left": 4, "through": 900, "right": 20}},
            "east": {"lanes": ["left through", "through right"],
              "counts": {"left": 10, "through": 200, "right": 10}},
            "north": {"lanes": ["left through right"],
              "counts": {"left": 8, "through": 200, "right": 20}},
            "south": {"lanes": ["left through right"],
              "counts": {"left": 8, "through": 200, "right": 20}},
          },
          "signal": {"stages": STAGES},
        },
      },
      "plans": {"day": {
        "first": {"cycle": 48, "offset": 0, "stages": {"Main": 29, "Side": 19}},
        "second": {"cycle": 48, "offset": 23, "stages": {"Main": 29, "Side": 19}}}},
    }
    """.replacing(
      "STAGES",
      with: """
        {
          "Main": {"green": ["west through", "west right", "east through", "east right"],
            "permitted": ["west left", "east left"]},
          "Side": {"green": ["north through", "north right", "south through", "south right"],
            "permitted": ["north left", "south left"]},
        }
        """)

  /// A crosswalk between two crossings whose walkers push a button.
  static let park = """
    {
      "signalloop": 1, "name": "A crosswalk", "profile": "us",
      "period": {"begin": "07:00", "end": "07:40", "warmup": 600},
      "defaults": {"speed": 50, "length": 400},
      "intersections": {
        "park": {
          "legs": {
            "west": {"lanes": ["through"], "counts": {"through": 650},
              "crosswalk": {"pedestrians": 20}},
            "east": {"lanes": ["through"], "counts": {"through": 600}},
          },
          "signal": {
            "stages": {
              "traffic": {"green": ["west through", "east through"]},
              "cross": {"walk": ["west"], "onCall": true},
            },
          },
        },
      },
      "plans": {"day": {"park": {"cycle": 60, "stages": {"traffic": 40, "cross": 20}}}},
    }
    """
}

import ScenarioFiles
import SignalModel

/// Two junctions in a row.
enum Street {
  static func scenario(_ changes: [(String, String)] = []) throws -> Scenario {
    var text = sketch
    for (from, to) in changes { text = text.replacing(from, with: to) }
    return try ScenarioFile.read(bytes: Array(text.utf8), name: "street.json")
  }

  private static let sketch = """
    {
      "signalloop": 1, "name": "Street", "profile": "us",
      "period": {"begin": "07:00", "end": "08:00", "warmup": 0},
      "defaults": {"speed": 50, "length": 400},
      "intersections": {
        "main": {
          "legs": {
            "north": {"lanes": ["left through right"],
              "counts": {"left": 40, "through": 200, "right": 40}},
            "east": {"lanes": ["left through right"], "to": "second",
              "counts": {"left": 40, "through": 200, "right": 40}},
            "south": {"lanes": ["left through right"],
              "counts": {"left": 40, "through": 200, "right": 40}},
            "west": {"lanes": ["left through right"],
              "counts": {"left": 40, "through": 300, "right": 40}},
          },
        },
        "second": {
          "legs": {
            "north": {"lanes": ["left through right"],
              "counts": {"left": 40, "through": 200, "right": 40}},
            "east": {"lanes": ["left through right"],
              "counts": {"left": 40, "through": 200, "right": 40}},
            "south": {"lanes": ["left through right"],
              "counts": {"left": 40, "through": 200, "right": 40}},
            "west": {"lanes": ["left through right"], "to": "main",
              "counts": {"left": 40, "through": 300, "right": 40}},
          },
        },
      },
    }
    """
}

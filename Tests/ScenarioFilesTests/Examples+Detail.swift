extension Examples {
  /// A small street in full detail, with every key of it.
  static let detail = """
    {
      "$schema": "scenario.schema.json",
      "signalloop": 1,
      "name": "Detail",
      "about": "Every key of the full detail; the figures are made up.",
      "profile": "us",
      "driving": "right",
      "period": {"begin": 0, "end": 3000},
      "vehicles": {"tram": {"class": "tram", "length": 30}, "car": {}, "truck": {"gap": 3}},
      "mix": {"car": 1, "truck": 1},
      "nodes": {
        "w": {"control": "free", "at": [-300, 0]},
        "j": {"control": "signal", "at": [0, 0.5], "name": "Junction"},
        "e": {"control": "free"},
        "s": {"control": "free"},
      },
      "links": {
        "in": {"from": "w", "to": "j", "length": 300, "speed": "13.89 m/s", "lanes": [
          {"allow": ["car", "bus", "truck", "tram"], "speed": 40},
          {"allow": ["car", "bus", "truck", "tram"], "pocket": 80, "saturationFlow": 1750}],
          "grade": -1.5, "approach": "west", "shape": [[-300, 0], [-10, 0]]},
        "up": {"from": "s", "to": "j", "length": 200, "speed": 50, "lanes": [
          {"allow": ["car", "truck"]}]},
        "out": {"from": "j", "to": "e", "length": 250.25, "speed": 50, "lanes": 2},
        "down": {"from": "j", "to": "s", "length": 200, "speed": 30, "lanes": [
          {"allow": ["car", "tram", "truck"]}]},
        "away": {"from": "j", "to": "w", "length": 300, "speed": 50, "lanes": 1},
      },
      "connections": [
        {"from": ["in", 0], "to": ["out", 0], "turn": "through", "length": 20, "speed": 50,
          "signal": ["tls", "we"], "conflicts": [2, 3]},
        {"from": ["in", 1], "to": ["down", 0], "turn": "right", "length": 12, "speed": 20,
          "signal": ["tls", "we"]},
        {"from": ["up", 0], "to": ["out", 1], "turn": "right", "length": 11, "speed": 18,
          "signal": ["tls", "s"], "priority": "yield", "yields": [0], "conflicts": [0]},
        {"from": ["up", 0], "to": ["away", 0], "turn": "left", "length": 22, "speed": 25,
          "signal": ["tls", "s"], "conflicts": [0], "waitsAt": 8.5, "passed": true},
      ],
      "crosswalks": {
        "zebra": {"node": "j", "length": 9, "refuge": true, "signal": ["tls", "walk"],
          "crossedBy": [1]},
      },
      "signals": {
        "tls": {"node": "j",
          "groups": {
            "we": {"yellow": 4, "redClearance": 2, "minimumGreen": 8},
            "s": {"yellow": 3.5},
            "walk": {"kind": "pedestrian", "yellow": 12, "minimumGreen": 7},
          },
          "stages": {
            "WE": "Grr",
            "S": {"show": "rGG", "transition": [{"seconds": 12, "show": "rGy"},
              {"seconds": 4, "show": "ryr"}, {"seconds": 1, "show": "rrr"}]},
          },
        },
      },
      "demand": {
        "entry": {"lane": "first", "speed": "standstill"},
        "routes": {"cross": ["in", "out"], "join": {"waypoints": ["up", "out"]}},
        "trips": [{"id": "t1", "depart": 0.5, "type": "truck", "route": "cross"},
          {"id": "t2", "depart": "00:00:10", "route": ["up", "out"],
            "entry": {"lane": "best", "speed": "free"}},
          {"id": "t3", "depart": 20, "type": "tram", "waypoints": ["in", "down"]},
          {"id": "t4", "depart": 21, "type": "car", "route": "join"},
        ],
        "flows": {
          "f1": {"route": ["in", "out"], "mix": {"car": 3, "truck": 1}, "begin": "00:05",
            "end": "00:30", "volume": 300, "arrivals": {"minimumHeadway": 1.5, "freeShare": 0.6},
            "factors": [[0, 0.5], [900, 1.5]], "entry": {"lane": "best"}},
          "f2": {"waypoints": ["up", "away"], "volume": 10},
        },
        "volumes": [
          {"link": "in", "volume": 400, "mix": {"car": 1}, "arrivals": "uniform",
            "factors": [["00:10", 1.25]], "entry": {"speed": "free"}},
        ],
        "turns": {"in": {"out": 0.7, "down": 0.3}, "up": {"out": 1}},
        "pedestrians": [{"crosswalk": "zebra", "volume": 80, "factors": [["00:10", 2]]}],
      },
      "plans": {
        "day": {"tls": {"cycle": 60, "offset": 12, "reference": "endOfGreen",
          "stages": {"WE": 30, "S": 30}}},
        "night": {"tls": {"ownStages": {"stop": "rrr"},
          "stages": [["WE", 20], ["S", 35], ["WE", 15], ["stop", 5]]}},
      },
      "schedule": [{"from": "00:00", "plan": "night"}, {"from": "00:20", "plan": "day"}],
      "seed": 18446744073709551615,
      "replications": 4,
      "objective": {
        "preset": "balanced", "robustness": 0.25,
        "weights": {"delay": 2, "stops": 7.5, "overflow": 1, "spillback": 0, "pedestrianWait": 1.5,
          "transitDelay": 3, "fuel": 100, "worstApproach": 0.1},
        "limits": {"pedestrianWait": 45, "queue": 120, "queues": {"in": "200 ft", "up": 30},
          "cycle": 100, "walkingSpeed": 0.9},
      },
      "origin": {"format": "sumo", "net": "../nets/a.net.xml",
        "routes": ["a.rou.xml", "b \\"c\\".xml"], "additional": ["a.add.xml"],
        "actuated": ["first"]},
    }
    """

  /// A plan for ``fourLegs``.
  static let plan = """
    {
      "$schema": "plan.schema.json",
      "signalloopPlan": 1,
      "name": "evening",
      "about": "Longer north and south.",
      "signals": {"main": {"cycle": 110, "offset": 5, "stages": {"NS": 65, "EW": 45}}},
    }
    """

  /// All scenarios.
  static let scenarios = [least, fourLegs, street, detail, variable, variableDetail]
}

/// The UTF-8 of a text.
func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

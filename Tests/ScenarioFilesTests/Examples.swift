/// Scenarios as a person writes them.
enum Examples {
  /// The least: two legs, no counts.
  static let least = """
    {"signalloop": 1, "intersections": {"main": {"legs": {
      "north": {"lanes": ["through"]}, "south": {"lanes": ["through"]}}}}}
    """

  /// One intersection with counts, pockets, crosswalks, stages and a plan.
  static let fourLegs = """
    // One intersection on a morning; the figures are made up.
    {
      "signalloop": 1,
      "name": "Fifth Avenue at 12th Street",
      "profile": "us",
      "period": {"begin": "07:00", "end": "08:00", "warmup": 300},
      "mix": {"car": 0.95, "truck": 0.05},
      "defaults": {"speed": 50, "length": 300},
      "intersections": {
        "main": {
          "name": "Fifth Ave at 12th St",
          "legs": {
            "north": {
              "lanes": ["left:60", "through", "through right"], "street": "Fifth Ave",
              "counts": {"left": 94, "through": 733, "right": 111}, "crosswalk": true,
            },
            "east": {
              "lanes": ["left:50", "through right"], "street": "12th St",
              "counts": {"left": 60, "through": 210, "right": 40}, "crosswalk": true,
            },
            "south": {
              "lanes": ["left:60", "through", "through right"], "street": "Fifth Ave",
              "counts": {"left": 80, "through": 690, "right": 90}, "crosswalk": true,
            },
            "west": {
              "lanes": ["left:50", "through right"], "street": "12th St",
              "counts": {"left": 70, "through": 240, "right": 55}, "crosswalk": true,
            },
          },
          "signal": {
            "yellow": 4, "redClearance": 2,
            "stages": {
              "NS": {
                "green": ["north through", "north right", "south through", "south right"],
                "permitted": ["north left", "south left"], "walk": ["east", "west"],
              },
              "EW": {
                "green": ["east through", "east right", "west through", "west right"],
                "permitted": ["east left", "west left"], "walk": ["north", "south"],
              },
            },
          },
        },
      },
      "plans": {
        "peak": {"main": {"cycle": 90, "offset": 0, "stages": {"NS": 50, "EW": 40}}},
      },
    }
    """

  /// Two intersections with every key of the compact form.
  static let street = """
    {
      "$schema": "scenario.schema.json",
      "signalloop": 1,
      "name": "Two signals",
      "about": "Every key of the compact form; the figures are made up.",
      "profile": "cn",
      "driving": "left",
      "period": {"begin": "06:30", "end": "07:30:30", "warmup": 120},
      "seed": 7,
      "replications": 3,
      "objective": "offpeak",
      "vehicles": {
        "van": {
          "class": "delivery", "length": 6.5, "gap": 2, "reaction": 1.1, "acceleration": 2.2,
          "deceleration": 4.1, "imperfection": 0.4, "maximumSpeed": 120, "speedFactor": 0.95,
          "speedFactorDeviation": 0.05, "occupancy": 1.1,
        },
        "lorry": {"class": "truck", "length": 14},
      },
      "mix": {"car": 0.9, "van": 0.1},
      "defaults": {
        "speed": "30 mph", "length": 250, "laneWidth": 3.25, "pedestrians": 30,
        "turnsOnRed": true, "arrivals": "uniform", "factors": [["06:30", 0.8], ["07:00", 1]],
      },
      "intersections": {
        "a": {
          "name": "First", "at": [0, 0], "control": "signal",
          "legs": {
            "hill": {
              "bearing": 10, "lanes": ["left", {"turns": ["through", "right"], "pocket": 40,
                "allow": ["car", "bus", "delivery"], "saturationFlow": 1700}], "out": 2,
              "length": "820 ft", "speed": 40, "grade": 2.5, "street": "Hill Road",
              "counts": {"uTurn": 0, "left": 200, "through": 100, "right": 150},
              "mix": {"car": 0.8, "lorry": 0.2},
              "crosswalk": {"length": 12, "refuge": true, "pedestrians": 90}, "turnsOnRed": false,
            },
            "east": {"lanes": ["left", "through"], "to": "b", "toLeg": "dock", "length": 180,
              "counts": {"left": 80, "through": 300}},
            "south": {"lanes": ["left", "through right"],
              "counts": {"left": 60, "through": 90, "right": 70}},
            "west": {"lanes": ["left through", "right"],
              "counts": {"left": 50, "through": 310, "right": 20}},
          },
          "signal": {
            "yellow": 3.5, "redClearance": 1.5, "minimumGreen": 6, "minimumWalk": 8,
            "groups": {
              "ns": {"movements": ["hill through", "hill right", "south through",
                "south right"], "yellow": 4,
                "redClearance": 2, "minimumGreen": 9},
              "hill left": {"movements": ["hill left"]},
              "south left": {"movements": ["south left"]},
              "ew": {"movements": ["east through", "west through"]},
              "west right": {"movements": ["west right"]},
              "ew left": {"movements": ["east left", "west left"]},
              "walk": {"crosswalks": ["hill"]},
            },
            "stages": {
              "NS": {"permitted": ["hill", "south"]},
              "EW": {"green": ["east through", "west through"],
                "permitted": ["east left", "west left", "west right"], "walk": ["hill"]},
            },
          },
        },
        "b": {
          "at": [200, 0], "control": "priority",
          "legs": {
            "dock": {"bearing": 225, "lanes": ["through"], "counts": {"through": 400}},
            "east": {"lanes": ["left through"], "counts": {"through": 350, "left": 40}},
            "south": {"lanes": ["left right"], "counts": {"left": 30, "right": 20},
              "priority": "stop", "crosswalk": true},
          },
        },
      },
    }
    """
}

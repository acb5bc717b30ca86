/// Scenarios as a person writes them.
enum Examples {
  /// One intersection with counts, pockets, crosswalks, stages and a plan.
  static let fourLegs = """
    // One intersection on a morning; the figures are made up.
    {
      "signalloop": 1,
      "name": "Fifth Avenue at 12th Street",
      "about": "Shows the compact form; the figures are made up.",
      "profile": "us",
      "period": {"begin": "07:00", "end": "08:00", "warmup": 300},
      "mix": {"car": 0.95, "truck": 0.05},
      "defaults": {"speed": 50, "length": 300},
      "intersections": {
        "main": {
          "name": "Fifth Ave at 12th St",
          "at": [0, 0],
          "legs": {
            "north": {
              "lanes": ["left:60", "through", "through right"], "street": "Fifth Ave",
              "counts": {"left": 94, "through": 733, "right": 111}, "crosswalk": true,
            },
            "east": {
              "lanes": ["left:50", "through right"], "street": "12th St",
              "counts": {"left": 60, "through": 210, "right": 40},
              "crosswalk": {"length": 18, "refuge": true, "pedestrians": 120},
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
        },
      },
    }
    """
}

/// Lanes whose use changes with the signal.
extension Examples {
  /// A contraflow lane, a composite variable lane and a stage on call in the compact form.
  static let variable = """
    {
      "signalloop": 1,
      "profile": "cn",
      "intersections": {
        "m": {
          "legs": {
            "west": {"lanes": [{"turns": ["left"], "pocket": 50, "contraflow": true}, "left:50",
              "through", "right"], "out": 3},
            "east": {"lanes": ["left:50", "through", {"turns": ["right"],
              "variable": {"turns": ["left"], "allow": ["bus"]}}], "out": 3, "crosswalk": true},
            "north": {"lanes": ["through"], "out": 2},
            "south": {"lanes": ["through"], "out": 2},
          },
          "signal": {
            "stages": {
              "main": {"green": ["west through", "west right", "east through", "east right"]},
              "side": {"green": ["north", "south"]},
              "left": {"green": ["west left", "east left"], "preSignal": ["west"]},
              "walk": {"walk": ["east"], "onCall": true},
            },
          },
        },
      },
    }
    """

  /// The same things in full detail.
  static let variableDetail = """
    {
      "signalloop": 1,
      "nodes": {"j": {"control": "signal"}, "w": {"control": "free"}, "n": {"control": "free"}},
      "links": {
        "in": {"from": "w", "to": "j", "length": 200, "speed": 50,
          "lanes": [{}, {}, {}, {"pocket": 50}]},
        "back": {"from": "j", "to": "w", "length": 200, "speed": 50, "lanes": 2},
        "up": {"from": "j", "to": "n", "length": 200, "speed": 50, "lanes": 3},
      },
      "connections": [
        {"from": ["in", 0], "to": ["up", 0], "turn": "left", "length": 20, "speed": 25,
          "signal": ["j", "bus"], "variable": ["bus"]},
        {"from": ["in", 2], "to": ["up", 1], "turn": "left", "length": 20, "speed": 25,
          "signal": ["j", "left"]},
        {"from": ["in", 3], "to": ["up", 2], "turn": "left", "length": 15, "speed": 25,
          "signal": ["j", "left"]},
      ],
      "crosswalks": {"zebra": {"node": "j", "length": 8, "signal": ["j", "walk"]}},
      "signals": {
        "j": {
          "groups": {
            "left": {"minimumGreen": 18}, "bus": {},
            "pre": {"kind": "preSignal", "redClearance": 11, "delay": 4},
            "walk": {"kind": "pedestrian", "yellow": 8},
          },
          "stages": {
            "wait": "rrrr",
            "left": "GGGr",
            "walk": {"show": "rrrG", "onCall": true},
          },
        },
      },
      "contraflowLanes": [{"lane": ["in", 3], "borrows": ["back", 1], "signal": ["j", "pre"]}],
      "plans": {"p": {"j": {"stages": {"wait": 20, "left": 40, "walk": 20}}}},
    }
    """
}

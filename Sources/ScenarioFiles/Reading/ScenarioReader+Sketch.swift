internal import SignalModel

/// The compact form: sketches, and the network that the builder makes of them.
extension ScenarioReader {
  /// Reads `defaults` and `intersections`. With `builds` false nothing is built, because something
  /// is wrong already; references are checked all the same.
  func readSketch(_ root: Fields, builds: Bool) {
    network.drivesOnTheRight = root.text("driving") != "left"
    let defaults = sketchDefaults(root.fields("defaults"))
    guard let map = root.node("intersections") else {
      if let node = root.node("defaults") {
        log.add(
          "unused-defaults", .warning, at: node, in: tree,
          "`defaults` are for `intersections`, and there are none.")
      }
      return
    }
    var sketch = StreetSketch(
      defaults: defaults, mix: standardMix(at: map), drivesOnTheRight: network.drivesOnTheRight)
    let members = root.members("intersections")
    places.intersections = members.map(\.value)
    for (name, _, value) in members {
      sketch.intersections.append(intersection(name, Fields(tree, value)))
    }
    checkDestinations(sketch)
    guard builds, log.errorCount == 0 else { return }
    let profile = root.text("profile").flatMap(SafetyProfile.named) ?? .us
    adopt(StreetBuilder.build(sketch, profile: profile), of: sketch)
  }

  private func adopt(_ street: BuiltStreet, of sketch: StreetSketch) {
    for issue in street.issues {
      log.add(
        issue.rule, issue.severity,
        at: places.node(intersection: issue.intersection, leg: issue.leg), in: tree, issue.message)
    }
    guard !street.issues.contains(where: { $0.severity == .error }) else { return }
    network = street.network
    self.sketch = sketch
    demand = street.demand
    defaultPlan = street.plan
    places.legOfLink = street.legOfLink
    places.built = street.network
    places.builtVolumeCount = street.demand.entryVolumes.count
    places.builtPedestrianCount = street.demand.pedestrians.count
  }

  private func sketchDefaults(_ fields: Fields) -> SketchDefaults {
    var defaults = SketchDefaults()
    defaults.speedMetersPerSecond = fields.speed("speed") ?? defaults.speedMetersPerSecond
    defaults.lengthMeters = fields.length("length") ?? defaults.lengthMeters
    defaults.laneWidthMeters = fields.length("laneWidth") ?? defaults.laneWidthMeters
    defaults.pedestriansPerHour = fields.number("pedestrians") ?? defaults.pedestriansPerHour
    defaults.turnsOnRed = fields.flag("turnsOnRed") ?? defaults.turnsOnRed
    defaults.arrivals = arrivals(fields.node("arrivals")) ?? defaults.arrivals
    defaults.profile = factors(fields.node("factors")) ?? defaults.profile
    return defaults
  }

  private func intersection(_ name: String, _ fields: Fields) -> IntersectionSketch {
    let legs = fields.members("legs")
    places.legs.append(legs.map(\.value))
    let sketched = legs.map { leg($0.name, $0.value, key: $0.key) }
    return IntersectionSketch(
      id: name, name: fields.text("name"), position: point(fields.node("at")),
      control: fields.word("control") ?? .signal, legs: sketched,
      signal: fields.node("signal").map {
        sketchSignal(Fields(tree, $0), legs: sketched.map(\.name))
      })
  }

  // MARK: Legs

  private func leg(_ name: String, _ value: Int, key: Int) -> LegSketch {
    let fields = Fields(tree, value)
    let compass = LegSketch.bearingDegrees(compassName: name)
    let bearing = fields.number("bearing") ?? compass
    if bearing == nil, tree.kind(value) == .object {
      log.add(
        "missing-bearing", at: key, in: tree,
        "The leg needs a `bearing`, because its name is none of the compass names "
          + "\(Suggestion.list(LegSketch.compassNames)).")
    }
    return LegSketch(
      name: name, bearingDegrees: bearing ?? 0,
      lanes: fields.elements("lanes").compactMap(laneMarking),
      exitLaneCount: fields.integer("out"), lengthMeters: fields.length("length"),
      speedMetersPerSecond: fields.speed("speed"), gradePercent: fields.number("grade"),
      street: fields.text("street"), destination: fields.text("to"),
      destinationLeg: fields.text("toLeg"),
      counts: fields.node("counts").map { counts(Fields(tree, $0)) },
      mix: fields.node("mix").flatMap(mix), priority: fields.word("priority"),
      crosswalk: crosswalk(fields), turnsOnRed: fields.flag("turnsOnRed"))
  }

  private func counts(_ fields: Fields) -> TurnCounts {
    TurnCounts(
      uTurn: fields.number("uTurn"), left: fields.number("left"),
      through: fields.number("through"), right: fields.number("right"))
  }

  private func crosswalk(_ leg: Fields) -> CrosswalkSketch? {
    guard let node = leg.node("crosswalk"), tree.kind(node) != .false else { return nil }
    let fields = Fields(tree, node)
    return CrosswalkSketch(
      lengthMeters: fields.length("length"), hasRefuge: fields.flag("refuge") ?? false,
      pedestriansPerHour: fields.number("pedestrians"))
  }

  private func laneMarking(_ node: Int) -> LaneSketch? {
    if let text = tree.text(node) { return laneMarking(text, at: node) }
    guard tree.kind(node) == .object else { return nil }
    let fields = Fields(tree, node)
    let turns = fields.elements("turns").compactMap { tree.text($0).flatMap(Turn.init(rawValue:)) }
    return LaneSketch(
      turns: turns, pocketLengthMeters: fields.length("pocket"),
      allowed: classes(fields.node("allow")),
      saturationFlowVehiclesPerHour: fields.number("saturationFlow"),
      variableUse: fields.node("variable").map { variableUse(Fields(tree, $0)) },
      isContraflow: fields.flag("contraflow") ?? false)
  }

  private func variableUse(_ fields: Fields) -> VariableUseSketch {
    let turns = fields.elements("turns").compactMap { tree.text($0).flatMap(Turn.init(rawValue:)) }
    return VariableUseSketch(turns: turns, allowed: classes(fields.node("allow")))
  }

  /// Reads "left:60" or "through right".
  private func laneMarking(_ text: String, at node: Int) -> LaneSketch? {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var pocket: Double?
    if parts.count == 2 {
      pocket = Double(parts[1])
      guard let length = pocket, length >= 0.1, length <= 100_000 else {
        log.add(
          "lane-marking", at: node, in: tree,
          "\(JSONTree.quoted(text)) has no pocket length behind the colon; expected metres from "
            + "0.1 to 100000, such as \"left:60\".")
        return nil
      }
    }
    var turns: [Turn] = []
    let words = parts[0].split(separator: " ").map(String.init)
    for word in words {
      guard let turn = Turn(rawValue: word), !turns.contains(turn) else {
        let known = Turn.allCases.map(\.rawValue)
        log.add(
          "lane-marking", at: node, in: tree,
          turns.map(\.rawValue).contains(word)
            ? "\(JSONTree.quoted(text)) names the turn \(JSONTree.quoted(word)) twice."
            : "\(JSONTree.quoted(word)) is no turn.\(Suggestion.sentence(word, among: known)) "
              + "Allowed: \(Suggestion.list(known)), several with blanks between.")
        return nil
      }
      turns.append(turn)
    }
    if turns.isEmpty {
      log.add(
        "lane-marking", at: node, in: tree, "\(JSONTree.quoted(text)) names no turn.")
      return nil
    }
    return LaneSketch(turns: turns, pocketLengthMeters: pocket)
  }

  /// Says at the very key which intersection or leg does not exist.
  private func checkDestinations(_ sketch: StreetSketch) {
    let known = sketch.intersections.map(\.id)
    let table = NameTable(known)
    for (index, intersection) in sketch.intersections.enumerated() {
      for (position, leg) in intersection.legs.enumerated() {
        guard let name = leg.destination else { continue }
        let fields = Fields(tree, places.legs[index][position])
        guard let other = table.index(of: name).map({ sketch.intersections[$0] }) else {
          log.add(
            "unknown-intersection", at: fields.node("to") ?? 0, in: tree,
            "There is no intersection \(JSONTree.quoted(name))."
              + Suggestion.sentence(name, among: known))
          continue
        }
        let legs = other.legs.map(\.name)
        if let leg = leg.destinationLeg, !legs.contains(leg) {
          log.add(
            "unknown-leg", at: fields.node("toLeg") ?? 0, in: tree,
            "The intersection \(JSONTree.quoted(name)) has no leg \(JSONTree.quoted(leg))."
              + "\(Suggestion.sentence(leg, among: legs)) Legs: \(Suggestion.list(legs)).")
        }
      }
    }
  }

  // MARK: Signals

  private func sketchSignal(_ fields: Fields, legs: [String]) -> SignalSketch {
    var signal = SignalSketch(
      yellowSeconds: fields.number("yellow"), redClearanceSeconds: fields.number("redClearance"),
      minimumGreenSeconds: fields.number("minimumGreen"),
      minimumWalkSeconds: fields.number("minimumWalk"))
    if fields.node("groups") != nil {
      signal.groups = fields.members("groups").map { name, _, value in
        let group = Fields(tree, value)
        return GroupSketch(
          id: name, movements: movements(group, "movements", legs),
          crosswalks: walks(group, "crosswalks", legs), yellowSeconds: group.number("yellow"),
          redClearanceSeconds: group.number("redClearance"),
          minimumGreenSeconds: group.number("minimumGreen"))
      }
    }
    if fields.node("stages") != nil {
      signal.stages = fields.members("stages").map { name, _, value in
        let stage = Fields(tree, value)
        return StageSketch(
          id: name, green: movements(stage, "green", legs),
          permitted: movements(stage, "permitted", legs), walk: walks(stage, "walk", legs),
          preSignals: walks(stage, "preSignal", legs), isOnCall: stage.flag("onCall") ?? false)
      }
    }
    return signal
  }

  private func movements(
    _ fields: Fields, _ key: StaticString, _ legs: [String]
  ) -> [MovementSketch] {
    fields.elements(key).compactMap { node in
      guard let text = tree.text(node) else { return nil }
      let movement = MovementSketch(text: text)
      if !legs.contains(movement.leg) {
        let known = legs + legs.flatMap { leg in Turn.allCases.map { "\(leg) \($0.rawValue)" } }
        log.add(
          "unknown-movement", at: node, in: tree,
          "\(JSONTree.quoted(text)) is no movement of this intersection."
            + "\(Suggestion.sentence(text, among: known)) A movement is a leg and a turn, such as "
            + "\"\(legs.first ?? "north") left\".")
      }
      return movement
    }
  }

  private func walks(_ fields: Fields, _ key: StaticString, _ legs: [String]) -> [String] {
    fields.elements(key).compactMap { node in
      guard let name = tree.text(node) else { return nil }
      if !legs.contains(name) {
        log.add(
          "unknown-leg", at: node, in: tree,
          "There is no leg \(JSONTree.quoted(name)).\(Suggestion.sentence(name, among: legs)) "
            + "Legs: \(Suggestion.list(legs)).")
      }
      return name
    }
  }
}

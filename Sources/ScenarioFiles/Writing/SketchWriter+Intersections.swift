internal import SignalModel

/// Intersections of the compact form.
extension SketchWriter {
  /// Writes an intersection with its name.
  mutating func write(intersection: IntersectionSketch) {
    output.string(intersection.id)
    output.raw(": ")
    open()
    text("name", intersection.name)
    if let point = intersection.position {
      field("at")
      list([point.x, point.y]) { $0.output.number($1) }
    }
    if intersection.control != .signal { text("control", intersection.control.rawValue) }
    field("legs")
    block("{", "}", level: 2, intersection.legs) { $0.write(leg: $1) }
    if let signal = intersection.signal { write(signal: signal) }
    close()
  }

  private mutating func write(leg: LegSketch) {
    output.string(leg.name)
    output.raw(": ")
    open()
    text("street", leg.street)
    number(
      "bearing", leg.bearingDegrees, unless: LegSketch.bearingDegrees(compassName: leg.name))
    if !leg.lanes.isEmpty {
      field("lanes")
      list(leg.lanes) { $0.write(lane: $1) }
    }
    number("out", leg.exitLaneCount.map(Double.init))
    text("to", leg.destination)
    text("toLeg", leg.destinationLeg)
    number("length", leg.lengthMeters)
    speed(leg.speedMetersPerSecond)
    number("grade", leg.gradePercent)
    if let counts = leg.counts {
      field("counts")
      open()
      for turn in Turn.allCases { number(turn.rawValue, counts[turn]) }
      close()
    }
    if let mix = leg.mix {
      field("mix")
      writeMix(mix)
    }
    text("priority", leg.priority?.rawValue)
    if let crosswalk = leg.crosswalk { write(crosswalk: crosswalk) }
    flag("turnsOnRed", leg.turnsOnRed)
    close()
  }

  private mutating func write(lane: LaneSketch) {
    let turns = lane.turns.map(\.rawValue).joined(separator: " ")
    guard lane.allowed == .road, lane.saturationFlowVehiclesPerHour == nil,
      lane.variableUse == nil, !lane.isContraflow
    else {
      open()
      field("turns")
      list(lane.turns) { $0.output.string($1.rawValue) }
      number("pocket", lane.pocketLengthMeters)
      if lane.allowed != .road {
        field("allow")
        list(lane.allowed.memberNames) { $0.output.string($1) }
      }
      number("saturationFlow", lane.saturationFlowVehiclesPerHour)
      if let use = lane.variableUse {
        field("variable")
        open()
        field("turns")
        list(use.turns) { $0.output.string($1.rawValue) }
        if use.allowed != .road {
          field("allow")
          list(use.allowed.memberNames) { $0.output.string($1) }
        }
        close()
      }
      if lane.isContraflow { flag("contraflow", true) }
      return close()
    }
    guard let pocket = lane.pocketLengthMeters else { return output.string(turns) }
    var length = JSONOutput()
    length.number(pocket)
    output.string("\(turns):\(length.text)")
  }

  private mutating func write(crosswalk: CrosswalkSketch) {
    field("crosswalk")
    guard crosswalk != CrosswalkSketch() else { return output.raw("true") }
    open()
    number("length", crosswalk.lengthMeters)
    if crosswalk.hasRefuge { flag("refuge", true) }
    number("pedestrians", crosswalk.pedestriansPerHour)
    close()
  }

  // MARK: Signals

  private mutating func write(signal: SignalSketch) {
    field("signal")
    open()
    number("yellow", signal.yellowSeconds)
    number("redClearance", signal.redClearanceSeconds)
    number("minimumGreen", signal.minimumGreenSeconds)
    number("minimumWalk", signal.minimumWalkSeconds)
    if let groups = signal.groups {
      field("groups")
      block("{", "}", level: 3, groups) { writer, group in
        writer.output.string(group.id)
        writer.output.raw(": ")
        writer.open()
        writer.names("movements", group.movements.map(\.text))
        writer.names("crosswalks", group.crosswalks)
        writer.number("yellow", group.yellowSeconds)
        writer.number("redClearance", group.redClearanceSeconds)
        writer.number("minimumGreen", group.minimumGreenSeconds)
        writer.close()
      }
    }
    if let stages = signal.stages {
      field("stages")
      block("{", "}", level: 3, stages) { writer, stage in
        writer.output.string(stage.id)
        writer.output.raw(": ")
        writer.open()
        writer.names("green", stage.green.map(\.text))
        writer.names("permitted", stage.permitted.map(\.text))
        writer.names("walk", stage.walk)
        writer.names("preSignal", stage.preSignals)
        if stage.isOnCall { writer.flag("onCall", true) }
        writer.close()
      }
    }
    close()
  }

  private mutating func names(_ name: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    field(name)
    list(values) { $0.output.string($1) }
  }
}

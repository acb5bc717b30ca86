import SignalModel

extension SUMODemandReader {
  mutating func startVehicle(_ element: XMLElement) {
    guard let id = element["id"], id.count > 0 else {
      problems.add(element, "the \(element.name.string) has no id")
      skip()
      return
    }
    guard let text = element["depart"] else {
      problems.add(element, "\(element.name.string) \"\(id.string)\" has no depart")
      skip()
      return
    }
    let depart = text.equals("begin") ? begin : text.seconds
    guard let depart else {
      if text.equals("triggered") || text.equals("containerTriggered") || text.equals("split")
        || text.equals("now")
      {
        losses.add(
          "vehicles that depart when something happens (\(text.string))", example: id.string)
      } else {
        problems.add(
          element,
          "\(element.name.string) \"\(id.string)\": depart is \"\(text.string)\", not a time")
      }
      skip()
      return
    }
    guard depart >= begin, end.map({ depart < $0 }) ?? true else {
      losses.add(
        depart < begin
          ? "vehicles that depart before the begin" : "vehicles that depart at or after the end",
        example: id.string)
      skip()
      return
    }
    guard depart * 1000 < Double(Int32.max) else {
      problems.add(
        element,
        "\(element.name.string) \"\(id.string)\": depart is \(depart) s, at most "
          + "\(Int32.max / 1000) s")
      skip()
      return
    }
    vehicle = SUMODemand.Vehicle(
      id: id.string, departMilliseconds: Int32((depart * 1000).rounded()),
      type: typeNumber(element), way: way(element), entry: entry(element))
  }

  mutating func startFlow(_ element: XMLElement) {
    guard let id = element["id"], id.count > 0 else {
      problems.add(element, "the flow has no id")
      skip()
      return
    }
    guard flowIds.insert(id.string).inserted else {
      problems.add(element, "the flow \"\(id.string)\" is there twice")
      skip()
      return
    }
    var arrivals = ArrivalProcess.uniform
    var perHour = (element["vehsPerHour"] ?? element["perHour"])?.double
    var period = element["period"]?.seconds
    if let text = element["period"], text.hasPrefix("exp("),
      text.start[text.count - 1] == UInt8(ascii: ")"),
      let rate = text.slice(4, text.count - 1).double
    {
      arrivals = .poisson
      perHour = rate * 3600
      period = nil
    } else if let probability = element["probability"]?.double {
      // One draw a second is a geometric headway of at least 1 s: nearly a shifted exponential.
      arrivals = .bunched(minimumHeadwaySeconds: 1, freeShare: 1)
      perHour = probability * 3600
    }
    let number = element["number"]?.double
    for value in [perHour, period, number] {
      guard let value, !(value >= 0 && value <= 1e9) else { continue }
      problems.add(element, "flow \"\(id.string)\": \(value) is no usable rate, period or number")
      skip()
      return
    }
    guard perHour != nil || (period ?? 0) > 0 || number != nil else {
      problems.add(
        element,
        "flow \"\(id.string)\" needs number, vehsPerHour, a period above 0, or probability")
      skip()
      return
    }
    flow = SUMODemand.Flow(
      id: id.string, beginSeconds: time(element, "begin") ?? interval?.begin,
      endSeconds: time(element, "end") ?? interval?.end, number: number, vehiclesPerHour: perHour,
      periodSeconds: period, arrivals: arrivals, type: typeNumber(element), way: way(element),
      entry: entry(element), file: element.source, fileOffset: element.offset)
  }

  private mutating func time(_ element: XMLElement, _ name: StaticString) -> Double? {
    guard let text = element[name] else { return nil }
    guard let value = text.seconds, abs(value) < 1e9 else {
      problems.add(element, "\(name) is \"\(text.string)\", not a time")
      return nil
    }
    return value
  }

  private mutating func typeNumber(_ element: XMLElement) -> Int32 {
    guard let type = element["type"] else {
      return Int32(demand.typeNames.intern(Self.defaultTypeName))
    }
    return Int32(demand.typeNames.intern(type))
  }

  private mutating func way(_ element: XMLElement) -> SUMODemand.Way {
    if let route = element["route"] { return .named(Int32(demand.routeNames.intern(route))) }
    if let trip = tripList(element) { return .trip(trip) }
    for attribute in element.attributes
    where attribute.name.hasPrefix("from") || attribute.name.hasPrefix("to") {
      losses.add(
        "vehicles that name a district, junction or place instead of an edge",
        example: element["id"]?.string ?? "")
      break
    }
    return .none
  }

  // MARK: Entry

  private mutating func entry(_ element: XMLElement) -> EntryRule {
    // SUMO 1.28 inserts on the best lane (best_prob) at the speed of the traffic there (avg) unless
    // told otherwise; older releases took the right-most lane and standstill.
    var rule = EntryRule(lane: .best, speed: .free)
    if let lane = element["departLane"] {
      if lane.equals("first") || lane.equals("0") {
        rule.lane = .first
      } else {
        rule.lane = .best
        if lane.int != nil {
          losses.add("departLane given as a number", example: element["id"]?.string ?? "")
        }
      }
    }
    if let speed = element["departSpeed"] {
      if let value = speed.double {
        rule.speed = value > 0 ? .free : .standstill
        if value > 0 {
          losses.add(
            "departSpeed given as a number, taken as the free speed",
            example: element["id"]?.string ?? "")
        }
      } else {
        rule.speed = .free
      }
    }
    reportPlaces(element)
    return rule
  }

  /// Where vehicles begin and end on their first and last edge: the model takes whole edges.
  private mutating func reportPlaces(_ element: XMLElement) {
    let usual: [(StaticString, StaticString)] = [
      ("departPos", "base"), ("arrivalPos", "max"), ("arrivalLane", "current"),
      ("arrivalSpeed", "current"),
    ]
    for (name, value) in usual {
      guard let text = element[name], !text.equals(value) else { continue }
      losses.add("\(name) of vehicles", example: element["id"]?.string ?? "")
    }
  }
}

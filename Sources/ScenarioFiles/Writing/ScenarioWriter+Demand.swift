internal import SignalModel

/// Who travels.
extension ScenarioWriter {
  mutating func writeDemand() {
    let demand = scenario.demand
    guard demand != Demand() else { return }
    let entry = commonEntry(demand)
    key("demand", 1)
    output.raw("{")
    output.newLine(2)
    output.raw("\"entry\": ")
    entryRule(entry)
    writeTrips(demand.trips, entry: entry)
    object("flows", level: 2, demand.flows) { writer, flow in
      writer.output.string(flow.id)
      writer.output.raw(": {")
      writer.route(flow.route.kind, flow.route.links.lazy.map { $0 })
      writer.output.raw(", \"mix\": ")
      writer.mix(flow.mix)
      writer.output.raw(", \"begin\": ")
      writer.output.time(flow.beginSeconds)
      writer.output.raw(", \"end\": ")
      writer.output.time(flow.endSeconds)
      writer.field(", \"volume\": ", flow.vehiclesPerHour)
      writer.pattern(flow.arrivals, flow.profile)
      writer.entry(flow.entry, unless: entry)
      writer.output.raw("}")
    }
    list("volumes", level: 2, demand.entryVolumes) { writer, volume in
      writer.output.raw("{\"link\": ")
      writer.links.append(volume.link, to: &writer.output)
      writer.field(", \"volume\": ", volume.vehiclesPerHour)
      writer.output.raw(", \"mix\": ")
      writer.mix(volume.mix)
      writer.pattern(volume.arrivals, volume.profile)
      writer.entry(volume.entry, unless: entry)
      writer.output.raw("}")
    }
    object("turns", level: 2, demand.turningProportions) { writer, proportions in
      writer.links.append(proportions.fromLink, to: &writer.output)
      writer.output.raw(": {")
      for (index, branch) in proportions.branches.enumerated() {
        if index > 0 { writer.output.raw(", ") }
        writer.links.append(branch.toLink, to: &writer.output)
        writer.field(": ", branch.share)
      }
      writer.output.raw("}")
    }
    list("pedestrians", level: 2, demand.pedestrians) { writer, flow in
      writer.output.raw("{\"crosswalk\": ")
      writer.output.string(writer.scenario.network.crosswalks[flow.crosswalk].id)
      writer.field(", \"volume\": ", flow.pedestriansPerHour)
      writer.pattern(.poisson, flow.profile)
      writer.output.raw("}")
    }
    output.newLine(1)
    output.raw("}")
  }

  // MARK: Trips

  private mutating func writeTrips(_ trips: TripTable, entry: EntryRule) {
    let hasOwnRoutes =
      trips.routeCount == trips.count
      && trips.routes.enumerated().allSatisfy { Int($1) == $0 }
    if !hasOwnRoutes {
      rows("routes", 2, 0..<trips.routeCount, open: "{", close: "}") { writer, route in
        writer.output.raw("\"\(route)\": ")
        let links = trips.routeLinks(route).lazy.map(Int.init)
        switch trips.routeKind(route) {
        case .complete: writer.names(links)
        case .waypoints:
          writer.output.raw("{")
          writer.route(.waypoints, links)
          writer.output.raw("}")
        }
      }
    }
    rows("trips", 2, 0..<trips.count, open: "[", close: "]") { writer, trip in
      writer.output.raw("{")
      if !trips.ids.isEmpty {
        writer.output.raw("\"id\": ")
        writer.output.string(trips.ids[trip])
        writer.output.raw(", ")
      }
      writer.output.raw("\"depart\": ")
      writer.output.seconds(milliseconds: trips.departMilliseconds[trip])
      writer.output.raw(", \"type\": ")
      writer.types.append(Int(trips.types[trip]), to: &writer.output)
      writer.output.raw(", ")
      let route = Int(trips.routes[trip])
      if hasOwnRoutes {
        writer.route(trips.routeKind(route), trips.routeLinks(route).lazy.map(Int.init))
      } else {
        writer.output.raw("\"route\": \"\(route)\"")
      }
      writer.entry(trips.entryRules[Int(trips.entries[trip])], unless: entry)
      writer.output.raw("}")
    }
  }

  private mutating func route(_ kind: Route.Kind, _ links: some Sequence<Int>) {
    switch kind {
    case .complete: output.raw("\"route\": ")
    case .waypoints: output.raw("\"waypoints\": ")
    }
    names(links)
  }

  private mutating func names(_ indices: some Sequence<Int>) {
    output.raw("[")
    var isFirst = true
    for index in indices {
      if !isFirst { output.raw(", ") }
      isFirst = false
      links.append(index, to: &output)
    }
    output.raw("]")
  }

  // MARK: Parts

  /// The entry rule that is written once for all: that of the first vehicle.
  private func commonEntry(_ demand: Demand) -> EntryRule {
    demand.trips.entryRules.first ?? demand.flows.first?.entry
      ?? demand.entryVolumes.first?.entry ?? EntryRule()
  }

  private mutating func entry(_ rule: EntryRule, unless common: EntryRule) {
    guard rule != common else { return }
    output.raw(", \"entry\": ")
    entryRule(rule)
  }

  private mutating func entryRule(_ rule: EntryRule) {
    output.raw("{\"lane\": ")
    output.string(rule.lane.rawValue)
    output.raw(", \"speed\": ")
    output.string(rule.speed.rawValue)
    output.raw("}")
  }

  private mutating func mix(_ mix: VehicleMix) {
    output.raw("{")
    for (index, part) in mix.parts.enumerated() {
      if index > 0 { output.raw(", ") }
      types.append(part.type, to: &output)
      field(": ", part.share)
    }
    output.raw("}")
  }

  private mutating func pattern(_ arrivals: ArrivalProcess, _ profile: TimeProfile) {
    switch arrivals {
    case .poisson: break
    case .uniform: output.raw(", \"arrivals\": \"uniform\"")
    case .bunched(let headway, let share):
      field(", \"arrivals\": {\"minimumHeadway\": ", headway)
      field(", \"freeShare\": ", share)
      output.raw("}")
    }
    guard !profile.steps.isEmpty else { return }
    output.raw(", \"factors\": ")
    inline(profile.steps) { writer, step in
      writer.output.raw("[")
      writer.output.time(step.fromSeconds)
      writer.field(", ", step.factor)
      writer.output.raw("]")
    }
  }
}

extension Scenario {
  /// Values and indices of the demand, without the ways.
  func validateDemandValues(_ issues: inout IssueCollector) {
    issues.checkUnique(demand.flows.map(\.id), "flow") { .flow($0) }
    for (index, flow) in demand.flows.enumerated() {
      let subject = ModelIssue.Subject.flow(index)
      let name = "flow \"\(flow.id)\""
      checkRate(flow.vehiclesPerHour, flow.arrivals, flow.profile, subject, name, &issues)
      checkMix(flow.mix, subject, name, &issues)
      issues.check(
        flow.beginSeconds, in: ValueLimit.clockSeconds, subject, "\(name): the begin, s,")
      issues.check(flow.endSeconds, in: ValueLimit.clockSeconds, subject, "\(name): the end, s,")
      if flow.endSeconds < flow.beginSeconds {
        issues.add("flow-period", .error, subject, "\(name) ends before it begins")
      }
    }
    for (index, volume) in demand.entryVolumes.enumerated() {
      let subject = ModelIssue.Subject.entryVolume(index)
      let name = "entry volume \(index)"
      _ = issues.check(index: volume.link, in: network.links.count, subject, "\(name): the link")
      checkRate(volume.vehiclesPerHour, volume.arrivals, volume.profile, subject, name, &issues)
      checkMix(volume.mix, subject, name, &issues)
    }
    for (index, walkers) in demand.pedestrians.enumerated() {
      let subject = ModelIssue.Subject.pedestrianFlow(index)
      let name = "pedestrian flow \(index)"
      _ = issues.check(
        index: walkers.crosswalk, in: network.crosswalks.count, subject, "\(name): the crosswalk")
      checkRate(
        walkers.pedestriansPerHour, .poisson, walkers.profile, subject, name, &issues)
    }
    validateTrips(&issues)
  }

  private func validateTrips(_ issues: inout IssueCollector) {
    let trips = demand.trips
    if !trips.ids.isEmpty, trips.ids.count != trips.count {
      issues.add(
        "trip-ids", .error, .scenario,
        "\(trips.ids.count) of \(trips.count) trips have an id, all or none must")
    }
    issues.checkUnique(trips.ids, "trip") { .trip($0) }
    let latest = Int32(ValueLimit.clockSeconds.upperBound) * 1000
    for trip in 0..<trips.count {
      _ = issues.check(
        index: Int(trips.types[trip]), in: vehicleTypes.count, .trip(trip),
        "trip \(trip): the vehicle type")
      let depart = trips.departMilliseconds[trip]
      if depart < 0 || depart > latest {
        issues.add(
          "value-range", .error, .trip(trip),
          "trip \(trip) departs at \(Double(depart) / 1000) s, allowed is 0 to "
            + "\(ValueLimit.clockSeconds.upperBound)")
      }
    }
  }

  private func checkRate(
    _ rate: Double, _ arrivals: ArrivalProcess, _ profile: TimeProfile,
    _ subject: ModelIssue.Subject, _ name: String, _ issues: inout IssueCollector
  ) {
    issues.check(rate, in: ValueLimit.vehiclesPerHour, subject, "\(name): the volume, per hour,")
    if case .bunched(let headway, let share) = arrivals {
      issues.check(headway, in: 0...3600, subject, "\(name): the minimum headway, s,")
      issues.check(share, in: 0.000_001...1, subject, "\(name): the share that drives free")
    }
    for (index, step) in profile.steps.enumerated() {
      issues.check(
        step.fromSeconds, in: ValueLimit.clockSeconds, subject, "\(name): a profile time, s,")
      issues.check(step.factor, in: 0...1000, subject, "\(name): a profile factor")
      if index > 0, !(profile.steps[index - 1].fromSeconds < step.fromSeconds) {
        issues.add("profile-order", .error, subject, "\(name): profile times must ascend")
      }
    }
  }

  private func checkMix(
    _ mix: VehicleMix, _ subject: ModelIssue.Subject, _ name: String,
    _ issues: inout IssueCollector
  ) {
    var sum = 0.0
    for part in mix.parts {
      _ = issues.check(
        index: part.type, in: vehicleTypes.count, subject, "\(name): a vehicle type")
      issues.check(part.share, in: 0...1e9, subject, "\(name): a share")
      sum += part.share
    }
    if !(sum > 0) {
      issues.add("empty-mix", .error, subject, "\(name): no vehicle type has a positive share")
    }
  }
}

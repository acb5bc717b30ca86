extension Scenario {
  /// Everything that is wrong with the scenario, its network included; the safety of its plans is
  /// judged elsewhere. A scenario with an error must not be simulated.
  ///
  /// Complete routes are checked turn by turn for the class that drives them; whether waypoints
  /// can be joined is found when they are.
  ///
  /// Complexity: O(size of the network + size of the demand).
  public func validate() -> [ModelIssue] {
    var issues = IssueCollector()
    network.validate(&issues)
    validatePeriod(&issues)
    validateVehicleTypes(&issues)
    validatePlans(&issues)
    validateObjective(&issues)
    let streetIsSound = !issues.hasErrors
    validateDemandValues(&issues)
    if streetIsSound { validateRoutes(&issues) }
    return issues.finished()
  }

  private func validatePeriod(_ issues: inout IssueCollector) {
    let clock = ValueLimit.clockSeconds
    issues.check(period.beginSeconds, in: clock, .scenario, "the begin of the period, s,")
    issues.check(period.endSeconds, in: clock, .scenario, "the end of the period, s,")
    issues.check(period.warmupSeconds, in: clock, .scenario, "the warm-up, s,")
    if period.endSeconds <= period.beginSeconds {
      issues.add(
        "period", .error, .scenario,
        "the period ends at \(period.endSeconds) s, not after its begin at "
          + "\(period.beginSeconds) s")
    } else if period.measuredSeconds <= 0 {
      issues.add(
        "period", .error, .scenario,
        "the warm-up of \(period.warmupSeconds) s leaves nothing of the period of "
          + "\(period.durationSeconds) s")
    }
    if !(1...100_000).contains(replications) {
      issues.add(
        "replications", .error, .scenario,
        "\(replications) replications, allowed is 1 to 100000")
    }
    if SafetyProfile.named(profile) == nil {
      let known = SafetyProfile.all.map { "\"\($0.id)\"" }.joined(separator: ", ")
      issues.add(
        "unknown-profile", .error, .scenario,
        "the profile \"\(profile)\" is not known, allowed is \(known)")
    }
  }

  private func validateVehicleTypes(_ issues: inout IssueCollector) {
    issues.checkUnique(vehicleTypes.map(\.id), "vehicle type") { .vehicleType($0) }
    if vehicleTypes.isEmpty {
      issues.add("no-vehicle-types", .error, .scenario, "there are no vehicle types")
    }
    for (index, type) in vehicleTypes.enumerated() {
      let subject = ModelIssue.Subject.vehicleType(index)
      if type.vehicleClass.rawValue.nonzeroBitCount != 1
        || !VehicleClassSet.all.isSuperset(of: type.vehicleClass)
      {
        issues.add(
          "vehicle-class", .error, subject, "vehicle type \"\(type.id)\" needs exactly one class")
      }
      let values: [(String, Double, ClosedRange<Double>)] = [
        ("length, m,", type.lengthMeters, 0.1...200),
        ("gap, m,", type.gapMeters, 0...50),
        ("reaction time, s,", type.reactionSeconds, 0.01...20),
        ("acceleration, m/s²,", type.accelerationMetersPerSecondSquared, 0.01...100),
        ("deceleration, m/s²,", type.decelerationMetersPerSecondSquared, 0.01...100),
        ("imperfection", type.imperfection, 0...1),
        ("largest speed, m/s,", type.maximumSpeedMetersPerSecond, 0.1...1000),
        ("speed factor", type.speedFactor, 0.01...10),
        ("deviation of the speed factor", type.speedFactorDeviation, 0...10),
        ("occupancy", type.occupancyPersons, 0...1000),
      ]
      for (what, value, range) in values {
        issues.check(value, in: range, subject, "vehicle type \"\(type.id)\": the \(what)")
      }
    }
  }

  private func validatePlans(_ issues: inout IssueCollector) {
    issues.checkUnique(plans.map(\.id), "plan") { _ in .scenario }
    for (number, plan) in plans.enumerated() {
      var timed: Set<Int> = []
      for timing in plan.timings {
        let subject = ModelIssue.Subject.timing(plan: number, signal: timing.signal)
        let name = "plan \"\(plan.id)\""
        guard
          issues.check(
            index: timing.signal, in: network.signals.count, subject, "\(name): a signal")
        else { continue }
        let signal = network.signals[timing.signal]
        if !timed.insert(timing.signal).inserted {
          issues.add(
            "duplicate-timing", .error, subject, "\(name) times signal \"\(signal.id)\" twice")
        }
        let count = signal.stages.count + timing.ownStages.count
        for stage in timing.stages {
          _ = issues.check(
            index: stage.stage, in: count, subject,
            "\(name), signal \"\(signal.id)\": a stage")
        }
      }
    }
    for (number, entry) in schedule.enumerated() {
      let subject = ModelIssue.Subject.scheduleEntry(number)
      _ = issues.check(index: entry.plan, in: plans.count, subject, "the schedule: a plan")
      issues.check(
        entry.fromSeconds, in: ValueLimit.clockSeconds, subject, "the schedule: a time, s,")
      if number > 0, !(schedule[number - 1].fromSeconds < entry.fromSeconds) {
        issues.add(
          "schedule-order", .error, subject,
          "the schedule: \(entry.fromSeconds) s comes after \(schedule[number - 1].fromSeconds) s, "
            + "times must ascend")
      }
    }
  }
}

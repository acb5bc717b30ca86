import SignalModel
import TrafficSimulation

/// What was simulated, and the findings that follow from it.
struct Examination {
  let study: StreetStudy
  let base: MeasuredRuns
  let proposals: Proposals
  let limits: DiagnosisLimits
  /// The mended variants that were simulated.
  var mended: [Variant.Purpose: MeasuredRuns] = [:]
  /// Runs a replication of the base once more and records it; nil where that fails.
  let recordBase: (_ replication: Int) -> Recording?

  init(
    study: StreetStudy, base: MeasuredRuns, proposals: Proposals, limits: DiagnosisLimits,
    recordBase: @escaping (_ replication: Int) -> Recording?
  ) {
    self.study = study
    self.base = base
    self.proposals = proposals
    self.limits = limits
    self.recordBase = recordBase
  }

  var layout: StreetLayout { base.layout }

  /// What other timings would save: to be confirmed one by one, before anything is explained by it.
  func retimingFindings() -> [Finding] {
    let splits = splitFindings()
    let stages = stageFindings()
    let calls = onCallFindings()
    return cycleFindings(beside: splits + stages)
      + dearest(of: calls, dearest(of: splits, stages)) + progressionFindings()
  }

  /// All findings, in no order. What explains others comes first: a queue left over at a signal
  /// whose splits are found wrong is no finding of its own.
  ///
  /// - Parameter retimings: What is confirmed of ``retimingFindings()``.
  func findings(with retimings: [Finding]) -> [Finding] {
    var found = structuralFindings() + retimings
    found += permittedTurnFindings(besides: found)
    found += pocketFindings()
    found = spillbackFindings(joining: found)
    found += splitFailureFindings(besides: found)
    found += walkerFindings()
    found += transitFindings()
    found = planFindings(joining: found)
    found += ruleFindings()
    return found
  }

  /// At each signal the one or the other kind, whichever saves more.
  private func dearest(of findings: [Finding], _ others: [Finding]) -> [Finding] {
    var result = others
    for finding in findings {
      let rival = result.firstIndex { $0.place.signals == finding.place.signals }
      guard let rival else {
        result.append(finding)
        continue
      }
      if finding.loss.personHoursPerHour > result[rival].loss.personHoursPerHour {
        result[rival] = finding
      }
    }
    return result
  }

  // MARK: What mending saves

  /// What a variant saves at some places; nil where it saves too little to be a finding, or where
  /// it was not simulated.
  ///
  /// - Parameters:
  ///   - purpose: The variant.
  ///   - reference: What it is held against; nil for the base.
  ///   - share: The share of the time lost there that it must save.
  ///   - value: Time lost there in a replication, person-hours in an hour.
  func gain(
    of purpose: Variant.Purpose, against reference: MeasuredRuns? = nil, share: Double? = nil,
    _ value: (ReplicationResult) -> Double
  ) -> Estimate? {
    guard let runs = mended[purpose] else { return nil }
    let saving = runs.saving(against: reference ?? base, value)
    let now = base.estimate(value).mean
    let limit = max(limits.personHoursMinimum, (share ?? limits.gainShareMinimum) * now)
    return saving.low > limit ? saving : nil
  }

  /// Evidence of the delay on links before and after.
  func delayEvidence(_ links: [Int], _ purpose: Variant.Purpose?) -> [Evidence] {
    let now = base.delaySeconds(links: links)
    var result = [Evidence(.delaySeconds, now.mean, interval: now.interval)]
    if let purpose, let runs = mended[purpose] {
      let then = runs.delaySeconds(links: links)
      result.append(Evidence(.mendedDelaySeconds, then.mean, interval: then.interval))
    }
    return result
  }

  /// By how far chance takes the traffic of some links from its mean, as factors.
  func volumeRange(links: [Int]) -> ClosedRange<Double> {
    let volume = base.vehiclesPerHour(links: links)
    guard volume.mean > 0, volume.low.isFinite else { return 1...1 }
    return max(0, volume.low / volume.mean)...max(1, volume.high / volume.mean)
  }

  /// A degree of saturation in closed form with the interval that the traffic gives it.
  func saturationEvidence(
    _ quantity: Evidence.Quantity, _ saturation: Double, links: [Int], limit: Double? = nil,
    subject: String? = nil
  ) -> Evidence {
    let range = volumeRange(links: links)
    return Evidence(
      quantity, saturation,
      interval: saturation * range.lowerBound...saturation * range.upperBound, limit: limit,
      subject: subject)
  }
}

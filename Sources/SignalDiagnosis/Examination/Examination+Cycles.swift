import SignalWording
import SignalModel
import TrafficSimulation
import SignalOptimization

/// Cycles that are too long or too short, and offsets that stop platoons.
extension Examination {
  /// For each set of signals whose platoons meet, whether another cycle would save much.
  ///
  /// - Parameter others: Findings about splits and stages: what they save in the same cycle is not
  ///   the cycle's.
  func cycleFindings(beside others: [Finding]) -> [Finding] {
    study.components.compactMap { cycleFinding($0, beside: others) }
  }

  private func cycleFinding(_ component: [Int], beside others: [Finding]) -> Finding? {
    let links = component.flatMap { layout.regions[$0] }
    let crosswalks = component.flatMap { layout.crosswalks[$0] }
    func lost(_ runs: MeasuredRuns) -> Double {
      runs.estimate { base.personHours($0, links: links, crosswalks: crosswalks) }.mean
    }
    // What the same cycle could do.
    var reference = base
    for purpose in [Variant.Purpose.splits, .halfSplits, .retimed, .stages, .offsets] {
      if let runs = mended[purpose], lost(runs) < lost(reference) { reference = runs }
    }
    var best: (name: String, gain: Estimate)?
    for name in Proposals.cycleForms where changesCycle(component, name) {
      guard
        let gain = gain(
          of: .cycles(name), against: reference,
          { base.personHours($0, links: links, crosswalks: crosswalks) })
      else { continue }
      if gain.mean > best?.gain.mean ?? 0 { best = (name, gain) }
    }
    guard let best, let form = proposals.cycles[best.name] else { return nil }
    let signals = component.compactMap { study.signals[$0] }
    let changed = signals.filter { form[$0.index]?.cycleSeconds != $0.timing.cycleSeconds }
    let now = changed.map(\.timing.cycleSeconds)
    let then = changed.compactMap { form[$0.index]?.cycleSeconds }
    guard !now.isEmpty else {
      return nil
    }
    let purpose = Variant.Purpose.cycles(best.name)
    let isTooLong = then.reduce(0, +) < now.reduce(0, +)
    let whole =
      mended[purpose]?.saving(against: base) {
        base.personHours($0, links: links, crosswalks: crosswalks)
      } ?? best.gain
    // Where splits or offsets are found wrong as well, the cycle answers for the rest only.
    let isShared = others.contains { finding in
      finding.place.signalIndices.contains { component.contains($0) }
    }
    let saturated = signals.filter { signal in
      let links = layout.approaches[signal.index]
      return signal.saturation(splits: signal.splits) * volumeRange(links: links).lowerBound
        > limits.degreeOfSaturation
    }
    let isRelieved = saturated.contains { ($0.bestSaturation()?.saturation ?? 2) < 1 }
    let kind: FindingKind =
      isRelieved && !isTooLong ? .timingOversaturation : isTooLong ? .cycleTooLong : .cycleTooShort
    var evidence = [
      Evidence(.cycleSeconds, mean(now)), Evidence(.bestCycleSeconds, mean(then)),
    ]
    if let signal = saturated.first, kind == .timingOversaturation {
      evidence.append(
        saturationEvidence(
          .degreeOfSaturation, signal.saturation(splits: signal.splits),
          links: layout.approaches[signal.index], limit: limits.degreeOfSaturation))
    }
    return Finding(
      kind: kind, place: study.place(corridor: changed.map(\.index)),
      loss: Finding.Loss(isShared ? best.gain : whole, basis: .simulated),
      evidence: evidence + delayEvidence(links, purpose),
      cause: cycleCause(kind, signals: changed.count),
      levers: [
        Lever(
          kind: .cycle,
          text: .cycleLever(NumberText.fixed(mean(then), decimals: 0), signals: changed.count),
          change: .timings(component.compactMap { form[$0] }))
      ])
  }

  private func cycleCause(_ kind: FindingKind, signals: Int) -> Term {
    switch kind {
    case .cycleTooLong: .longCycleCause(signals: signals)
    case .timingOversaturation: .saturatedCycleCause(signals: signals)
    default: .shortCycleCause(signals: signals)
    }
  }

  private func changesCycle(_ component: [Int], _ name: String) -> Bool {
    component.contains { index in
      guard let timing = proposals.cycles[name]?[index], let signal = study.signals[index] else {
        return false
      }
      return timing.cycleSeconds != signal.timing.cycleSeconds
    }
  }

  private func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  // MARK: Offsets

  func progressionFindings() -> [Finding] {
    guard mended[.offsets] != nil else { return [] }
    var result: [Finding] = []
    for component in study.components where component.count > 1 {
      let corridors = Corridor.all(
        links: study.links, flows: study.flows, signals: Set(component))
      result += corridors.compactMap { progressionFinding($0, component) }
    }
    return result
  }

  private func progressionFinding(_ corridor: Corridor, _ component: [Int]) -> Finding? {
    let hops = corridor.outbound + corridor.inbound.compactMap { $0 }
    let links = Set(hops.map(\.link)).sorted()
    // Cross traffic waits with other offsets, too.
    let regions = corridor.signals.flatMap { layout.regions[$0] }
    guard let runs = mended[.offsets],
      let gain = gain(of: .offsets, { base.personHours($0, links: regions) })
    else { return nil }
    // The approach that gains most tells what is wrong.
    let worst = links.max { left, right in
      func gained(_ link: Int) -> Double {
        runs.saving(against: base) { base.personHours($0, links: [link]) }.mean
      }
      return (gained(left), right) < (gained(right), left)
    }
    guard let worst, let hop = hops.first(where: { $0.link == worst }) else { return nil }
    let now = arrivalsOnGreen(worst, base)
    let then = arrivalsOnGreen(worst, runs)
    let green = greenShare(worst)
    let subject = study.network.links[worst].displayName + " at " + study.name(ofSignal: hop.to)
    var evidence = [
      Evidence(
        .arrivalsOnGreenShare, now.mean, interval: now.interval, subject: subject),
      Evidence(
        .bestArrivalsOnGreenShare, then.mean, interval: then.interval, subject: subject),
    ]
    if green > 0 {
      evidence.append(
        Evidence(
          .platoonRatio, now.mean / green,
          interval: now.low / green...max(now.low, now.high) / green,
          limit: now.high / green < limits.platoonRatio ? limits.platoonRatio : nil,
          subject: subject))
    }
    if let old = study.signals[hop.to]?.timing, let new = proposals.offsets[hop.to] {
      let name = study.name(ofSignal: hop.to)
      evidence.append(Evidence(.offsetSeconds, old.offsetSeconds, subject: name))
      evidence.append(Evidence(.bestOffsetSeconds, new.offsetSeconds, subject: name))
    }
    var place = study.place(corridor: corridor.signals)
    place.link = study.network.links[worst].id
    place.linkIndex = worst
    return Finding(
      kind: .poorProgression, place: place,
      loss: Finding.Loss(gain, basis: .simulated),
      evidence: evidence + delayEvidence(links, .offsets),
      cause: .progressionCause(
        from: study.name(ofSignal: hop.from), to: study.name(ofSignal: hop.to)),
      levers: [
        Lever(
          kind: .offsets, text: .offsetLever,
          change: .timings(component.compactMap { proposals.offsets[$0] }))
      ])
  }

  private func arrivalsOnGreen(_ link: Int, _ runs: MeasuredRuns) -> Estimate {
    runs.estimate { result in
      var green = 0
      var crossed = 0
      for group in layout.groupsOfLink[link] where result.laneGroups[group].isSignalised {
        green += result.laneGroups[group].arrivedOnGreenVehicles
        crossed += result.laneGroups[group].crossedVehicles
      }
      return crossed > 0 ? Double(green) / Double(crossed) : 0
    }
  }

  /// The share of the cycle in which most of an approach's vehicles have green.
  private func greenShare(_ link: Int) -> Double {
    guard let index = layout.signalOfLink[link], let signal = study.signals[index] else {
      return 0
    }
    var share = 0.0
    var vehicles = 0.0
    for (lane, value) in signal.capacity.lanes.enumerated() where value.link == link {
      let flow = value.vehiclesPerHour(interval: 0)
      let seconds = signal.stages(ofLane: lane).reduce(0) { $0 + signal.splits[$1] }
      share += flow * min(1, seconds / signal.timing.cycleSeconds)
      vehicles += flow
    }
    return vehicles > 0 ? share / vehicles : 0
  }
}

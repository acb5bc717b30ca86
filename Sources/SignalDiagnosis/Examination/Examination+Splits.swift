import SignalWording
import SignalModel
import SignalOptimization

/// Splits that serve nobody, or the wrong ones.
extension Examination {
  func splitFindings() -> [Finding] {
    proposals.splits.keys.sorted().compactMap(splitFinding)
  }

  private func splitFinding(_ index: Int) -> Finding? {
    guard let signal = study.signals[index], let (purpose, best) = bestSplits(index),
      let gain = gain(of: purpose, { base.personHours($0, signal: index) })
    else { return nil }
    let links = layout.approaches[index]
    let splits = best.stages.map(\.seconds)
    let changes = zip(splits, signal.splits).map { $0 - $1 }
    guard let giver = changes.indices.min(by: { changes[$0] < changes[$1] }),
      let taker = changes.indices.max(by: { changes[$0] < changes[$1] })
    else { return nil }
    let now = signal.saturation(splits: signal.splits)
    let then = signal.saturation(splits: splits)
    let spare = spareSaturation(ofStage: giver, signal)
    let arrivals = signal.arrivalsPerCycle(
      stage: giver, walkersPerHour: study.walkersPerHour[index])
    let isOversaturated = now * volumeRange(links: links).lowerBound > limits.degreeOfSaturation
    let kind: FindingKind =
      if isOversaturated, then < limits.degreeOfSaturation {
        .timingOversaturation
      } else if arrivals < limits.emptyStageArrivalsPerCycle, arrivesOnlyHere(giver, signal) {
        .emptyStage
      } else if spare < limits.wastedDegreeOfSaturation, !isOversaturated {
        .wastedGreen
      } else {
        .splitImbalance
      }
    var evidence = [
      saturationEvidence(
        .degreeOfSaturation, now, links: links,
        limit: kind == .timingOversaturation ? limits.degreeOfSaturation : nil),
      Evidence(.bestDegreeOfSaturation, then),
      Evidence(
        .leastDegreeOfSaturation, spare, limit: limits.wastedDegreeOfSaturation,
        subject: signal.name(ofStage: giver)),
    ]
    if kind == .emptyStage {
      evidence.insert(
        Evidence(
          .vehiclesPerCycle, arrivals, limit: limits.emptyStageArrivalsPerCycle,
          subject: signal.name(ofStage: giver)), at: 0)
    }
    for place in [giver, taker] {
      let name = signal.name(ofStage: place)
      evidence.append(Evidence(.splitSeconds, signal.splits[place], subject: name))
      evidence.append(Evidence(.bestSplitSeconds, splits[place], subject: name))
    }
    evidence += delayEvidence(links, purpose)
    return Finding(
      kind: kind, place: study.place(signal: index),
      loss: Finding.Loss(gain, basis: .simulated), evidence: evidence,
      cause: splitCause(
        kind, giver: signal.name(ofStage: giver), taker: signal.name(ofStage: taker),
        seconds: NumberText.fixed(-changes[giver], decimals: 0)),
      levers: [
        Lever(
          kind: .splits,
          text: .splitLever(
            splits.indices.map {
              (signal.name(ofStage: $0), NumberText.fixed(splits[$0], decimals: 0))
            }),
          change: .timings([best]))
      ] + (kind == .emptyStage ? [onCallLever(signal, giver)] : []))
  }

  /// The splits that save most at a signal.
  func bestSplits(_ index: Int) -> (purpose: Variant.Purpose, timing: SignalTiming)? {
    guard let whole = proposals.splits[index], let half = proposals.halfSplits[index] else {
      return nil
    }
    func lost(_ purpose: Variant.Purpose) -> Double {
      mended[purpose].map { runs in
        runs.estimate { base.personHours($0, signal: index) }.mean
      } ?? .infinity
    }
    return lost(.halfSplits) < lost(.splits) ? (.halfSplits, half) : (.splits, whole)
  }

  private func splitCause(
    _ kind: FindingKind, giver: String, taker: String, seconds: String
  ) -> Term {
    switch kind {
    case .timingOversaturation:
      .timingOversaturationCause(giver: giver, taker: taker, seconds: seconds)
    case .emptyStage: .emptyStageCause(giver: giver, seconds: seconds)
    case .wastedGreen: .wastedGreenCause(giver: giver, taker: taker, seconds: seconds)
    default: .splitImbalanceCause(giver: giver, taker: taker, seconds: seconds)
    }
  }

  /// The degree of saturation of the busiest lane that a stage serves.
  private func spareSaturation(ofStage place: Int, _ signal: SignalStudy) -> Double {
    signal.lanes(inStage: place).map { signal.outcomes[$0].degreeOfSaturation }.max() ?? 0
  }

  /// Whether nobody who may go in a stage may go in another, too: else it is empty only because
  /// others serve its traffic.
  private func arrivesOnlyHere(_ place: Int, _ signal: SignalStudy) -> Bool {
    signal.lanes(inStage: place).allSatisfy { signal.stages(ofLane: $0) == [place] }
  }

  // MARK: Stages

  /// Turns that lack a protected stage, and stages that could be left out, where that saves more
  /// than other splits of the stages there are.
  func stageFindings() -> [Finding] {
    proposals.stages.keys.sorted().compactMap { index in
      guard let proposal = proposals.stages[index], let signal = study.signals[index],
        let gain = gain(
          of: .stages, against: bestSplits(index).flatMap { mended[$0.purpose] },
          { base.personHours($0, signal: index) })
      else { return nil }
      let links = layout.approaches[index]
      let change = Lever.Change.timings([proposal.timing])
      if let stage = proposal.leftOut {
        let place = signal.timing.stages.indices.first { signal.name(ofStage: $0) == stage } ?? 0
        return Finding(
          kind: .emptyStage, place: study.place(signal: index),
          loss: Finding.Loss(gain, basis: .simulated),
          evidence: [
            Evidence(
              .vehiclesPerCycle, 0, limit: limits.emptyStageArrivalsPerCycle, subject: stage),
            Evidence(.splitSeconds, signal.splits[place], subject: stage),
          ] + delayEvidence(links, .stages),
          cause: .spareStageCause(stage),
          levers: [
            Lever(kind: .stages, text: .leaveOutLever(stage), change: change),
            onCallLever(signal, place),
          ])
      }
      return permittedTurnFinding(
        signal, proposal, loss: Finding.Loss(gain, basis: .simulated), change: change)
    }
  }

  // MARK: Stages on call

  /// Stages that run in every cycle for walkers who come in few.
  func onCallFindings() -> [Finding] {
    proposals.onCall.keys.sorted().compactMap { index in
      guard let proposal = proposals.onCall[index], let signal = study.signals[index],
        let gain = gain(of: .onCall, { base.personHours($0, signal: index) })
      else { return nil }
      let stage = signal.name(ofStage: proposal.place)
      return Finding(
        kind: .emptyStage, place: study.place(signal: index),
        loss: Finding.Loss(gain, basis: .simulated),
        evidence: [
          Evidence(
            .vehiclesPerCycle, proposal.walkersPerCycle,
            limit: limits.emptyStageArrivalsPerCycle, subject: stage),
          Evidence(.splitSeconds, signal.splits[proposal.place], subject: stage),
        ] + delayEvidence(layout.approaches[index], .onCall),
        cause: .walkersSeldomCause(stage), levers: [onCallLever(signal, proposal.place)])
    }
  }

  /// A stage that waits for a call; how, where walkers alone need it.
  private func onCallLever(_ signal: SignalStudy, _ place: Int) -> Lever {
    let proposal = OnCallProposal.all(study, signal).first { $0.place == place }
    guard let proposal, proposal.isSafe(study) else {
      return Lever(kind: .stageOnCall, text: .onDemandLever)
    }
    let network = OnCallProposal.network(study.network, [proposal])
    return Lever(
      kind: .stageOnCall, text: .onCallLever(signal.name(ofStage: place)),
      change: .street(StreetChange(network: network)))
  }
}

import SignalModel
import SignalOptimization

/// What closed forms would do otherwise: mended plans and streets, to be simulated before anything
/// is claimed.
struct Proposals {
  /// Timings with the splits of least delay in the same cycle, by signal.
  private(set) var splits: [Int: SignalTiming] = [:]
  /// Timings half-way there: the closed form does not know all that takes green away, such as
  /// walkers in the way of turns, and may go too far.
  private(set) var halfSplits: [Int: SignalTiming] = [:]
  /// Timings with offsets of least waiting.
  private(set) var offsets: [Int: SignalTiming] = [:]
  /// Timings with the same cycle, splits of least delay and offsets of least waiting for these:
  /// what another cycle is held against.
  private(set) var retimed: [Int: SignalTiming] = [:]
  /// Timings with another cycle, by the name of the closed form.
  private(set) var cycles: [String: [Int: SignalTiming]] = [:]
  /// Timings with a stage more or less, by signal.
  private(set) var stages: [Int: StageProposal] = [:]
  /// Stages that hardly any walkers need and that could wait for their call, by signal.
  private(set) var onCall: [Int: OnCallProposal] = [:]
  /// Longer turning pockets.
  private(set) var pockets: [Lever.PocketLength] = []
  /// Everything that is to be simulated.
  private(set) var variants: [Variant] = []

  /// The names of the closed forms with other cycles.
  static let cycleForms = [
    "minimum-delay", "progression", "own-cycles", "webster", "webster-bandwidth",
    "half-cycles", middleForm,
  ]
  /// The cycle half-way from that of the plan to that of least delay: the closed form does not know
  /// all that stands against short cycles, such as little room between stop lines.
  private static let middleForm = "middle-cycle"

  /// The share of a signal's delay that other splits must save in closed form to be simulated.
  private static let proposedShareMinimum = 0.02

  init(study: StreetStudy, limits: DiagnosisLimits) {
    proposeSplits(study)
    proposePlans(study)
    for signal in study.signals.compactMap({ $0 }) {
      stages[signal.index] = StageProposal(study: study, signal: signal)
      onCall[signal.index] = OnCallProposal.all(study, signal).first {
        $0.walkersPerCycle < limits.emptyStageArrivalsPerCycle && $0.isSafe(study)
      }
    }
    proposePockets(study)
    func timings(_ byHand: [Int: SignalTiming]) -> [SignalTiming] {
      byHand.sorted { $0.key < $1.key }.map(\.value)
    }
    if !splits.isEmpty {
      variants.append(Variant(purpose: .splits, change: .timings(timings(splits))))
      variants.append(Variant(purpose: .halfSplits, change: .timings(timings(halfSplits))))
    }
    if !offsets.isEmpty {
      variants.append(Variant(purpose: .offsets, change: .timings(timings(offsets))))
    }
    if !retimed.isEmpty {
      variants.append(Variant(purpose: .retimed, change: .timings(timings(retimed))))
    }
    for name in Self.cycleForms {
      guard let form = cycles[name], !form.isEmpty else { continue }
      variants.append(Variant(purpose: .cycles(name), change: .timings(timings(form))))
    }
    if !stages.isEmpty {
      variants.append(
        Variant(purpose: .stages, change: .timings(timings(stages.mapValues(\.timing)))))
    }
    if !onCall.isEmpty {
      let proposals = onCall.sorted { $0.key < $1.key }.map(\.value)
      let network = OnCallProposal.network(study.network, proposals)
      variants.append(
        Variant(purpose: .onCall, change: .street(StreetChange(network: network))))
    }
    if !pockets.isEmpty {
      variants.append(Variant(purpose: .pockets, change: .pockets(pockets)))
    }
    proposeOtherPlans(study)
  }

  private mutating func proposeSplits(_ study: StreetStudy) {
    for signal in study.signals.compactMap({ $0 }) {
      guard let best = signal.withLeastDelay() else { continue }
      let now = signal.delay(splits: signal.splits)
      let then = signal.delay(splits: best.stages.map(\.seconds))
      guard now - then > Self.proposedShareMinimum * now, study.baseline.allows(best) else {
        continue
      }
      splits[signal.index] = best
      let half = Self.middle(signal.timing, best)
      halfSplits[signal.index] = study.baseline.allows(half) ? half : best
    }
  }

  /// Splits in whole seconds half-way from one timing to another of the same cycle.
  private static func middle(_ first: SignalTiming, _ second: SignalTiming) -> SignalTiming {
    var result = second
    for place in result.stages.indices {
      let half = (first.stages[place].seconds + second.stages[place].seconds) / 2
      result.stages[place].seconds = half.rounded(.down)
    }
    // What rounding leaves goes to the first stage that gets longer.
    let left = second.cycleSeconds - result.stages.reduce(0) { $0 + $1.seconds }
    let taker = result.stages.indices.first {
      second.stages[$0].seconds > first.stages[$0].seconds
    }
    result.stages[taker ?? 0].seconds += left
    return result
  }

  /// Cycles and offsets for each set of signals whose platoons meet, and for all single ones
  /// together.
  private mutating func proposePlans(_ study: StreetStudy) {
    let singles = study.components.filter { $0.count == 1 }.flatMap { $0 }
    for component in study.components.filter({ $0.count > 1 }) + [singles] where !component.isEmpty
    {
      let members = Set(component)
      let base = TimingPlan(
        id: study.plan.id, timings: study.plan.timings.filter { members.contains($0.signal) })
      let starts = StartPlans.all(
        for: study.scenario, base: base, orders: OrderChoice(keepsOrders: true))
      if component != singles, let found = Self.withOtherOffsets(base, among: starts) {
        add(found, base) { $0.offsets[$1.signal] = $1 }
      }
      for start in starts {
        let isSingles = component == singles
        switch start.name {
        case "own-cycles",
          "progression" where !isSingles, "minimum-delay" where !isSingles:
          add(start.plan, base) { $0.cycles[start.name, default: [:]][$1.signal] = $1 }
        case "minimum-delay" where component.count == 1:
          add(start.plan, base) { $0.cycles["own-cycles", default: [:]][$1.signal] = $1 }
        default: break
        }
      }
      if component != singles { proposeRetiming(study, base) }
      proposeMiddleCycle(study, base, isCoordinated: component != singles)
    }
  }

  /// The closed form that differs from a plan in nothing but offsets of least waiting; it may go by
  /// several names.
  private static func withOtherOffsets(
    _ base: TimingPlan, among starts: [StartPlan]
  ) -> TimingPlan? {
    let coordinated: Set<String> = ["shipped-offsets", "minimum-delay", "progression"]
    return starts.last { start in
      coordinated.contains(start.name) && start.plan.timings != base.timings
        && zip(start.plan.timings, base.timings).allSatisfy { other, own in
          other.stages == own.stages && other.cycleSeconds == own.cycleSeconds
        }
    }?.plan
  }

  private mutating func proposeMiddleCycle(
    _ study: StreetStudy, _ base: TimingPlan, isCoordinated: Bool
  ) {
    var middle = base
    for place in middle.timings.indices {
      let timing = middle.timings[place]
      let best =
        (cycles["minimum-delay"]?[timing.signal] ?? cycles["own-cycles"]?[timing.signal])?
        .cycleSeconds ?? timing.cycleSeconds
      let cycle = Int(((timing.cycleSeconds + best) / 2).rounded())
      guard let splits = study.signals[timing.signal]?.start.leastDelay(cycle: cycle) else {
        continue
      }
      for (stage, seconds) in splits.enumerated() {
        middle.timings[place].stages[stage].seconds = Double(seconds)
      }
      middle.timings[place].cycleSeconds = Double(cycle)
      middle.timings[place].offsetSeconds *= Double(cycle) / timing.cycleSeconds
      middle.timings[place].offsetSeconds.round(.down)
    }
    guard middle.timings != base.timings else { return }
    if isCoordinated {
      middle = StartPlans.withOtherOffsets(for: study.scenario, base: middle) ?? middle
    }
    guard study.baseline.allows(middle) else { return }
    add(middle, base) { $0.cycles[Self.middleForm, default: [:]][$1.signal] = $1 }
  }

  /// Offsets anew for the splits that were proposed.
  private mutating func proposeRetiming(_ study: StreetStudy, _ base: TimingPlan) {
    var divided = base
    for place in divided.timings.indices {
      if let best = splits[divided.timings[place].signal] { divided.timings[place] = best }
    }
    guard divided.timings != base.timings else { return }
    let found = StartPlans.withOtherOffsets(for: study.scenario, base: divided) ?? divided
    add(found, base) { $0.retimed[$1.signal] = $1 }
  }

  private mutating func add(
    _ plan: TimingPlan, _ base: TimingPlan, _ note: (inout Proposals, SignalTiming) -> Void
  ) {
    guard plan.timings != base.timings else { return }
    for timing in plan.timings { note(&self, timing) }
  }

  /// Pockets are proposed twice as long at least.
  private static let pocketFactor = 2.0
  /// The share of a link that a pocket may take up.
  private static let pocketShareMaximum = 0.9

  /// Pockets that hold what comes to the busiest lane of their approach in 19 of 20 cycles.
  private mutating func proposePockets(_ study: StreetStudy) {
    let spacing = study.scenario.vehicleTypes.first?.jamSpacingMeters ?? 0
    for (index, link) in study.network.links.enumerated() {
      let signal = study.links.signalOfLink[index].flatMap { study.signals[$0] }
      let arrivals =
        signal.map { signal in
          signal.capacity.lanes.filter { $0.link == index }
            .map { $0.vehiclesPerHour(interval: 0) * signal.timing.cycleSeconds / 3600 }.max() ?? 0
        } ?? 0
      // A Poisson number exceeds its mean by 1.65 standard deviations in one of 20 cases.
      let needed = (arrivals + 1.65 * arrivals.squareRoot()) * spacing
      for (lane, value) in link.lanes.enumerated() {
        guard let length = value.pocketLengthMeters else { continue }
        let longer = min(
          max(Self.pocketFactor * length, needed).rounded(.up),
          (Self.pocketShareMaximum * link.lengthMeters).rounded(.down))
        if longer > length {
          pockets.append(Lever.PocketLength(link: index, lane: lane, meters: longer))
        }
      }
    }
  }

  /// The other plans of the scenario that are simulated at most.
  private static let plansMaximum = 8

  private mutating func proposeOtherPlans(_ study: StreetStudy) {
    let timed = Set(study.plan.timings.map(\.signal))
    let others = study.scenario.plans.enumerated().filter { _, plan in
      plan.timings != study.plan.timings && Set(plan.timings.map(\.signal)) == timed
    }
    for (index, plan) in others.prefix(Self.plansMaximum) {
      variants.append(Variant(purpose: .plan(index), change: .plan(plan)))
    }
  }
}

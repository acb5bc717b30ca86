import SignalControl
public import SignalModel

/// The plans that the optimizer may choose from: the stages of a start plan, in safe orders, with
/// splits and offsets in whole seconds and one cycle for all signals, or half of it for some.
///
/// Every point of the space is a closed plan that breaks no safety rule and no practice of the
/// profile but those that the start plan breaks already: what lies in its stages, such as a yellow
/// that is short for the profile, the timing cannot mend. Minimum greens, change intervals, walks,
/// the clearance and the longest wait of walkers are kept by the shortest split of each stage.
///
/// A signal without a timing in the start plan stays dark; one with a single stage keeps it.
public struct PlanSpace: Sendable {
  /// The shortest and longest common cycle, s.
  public let cycleSeconds: ClosedRange<Int>
  /// The start plan in the space: its splits and offsets in whole seconds, in the common cycle that
  /// is nearest to those of its signals.
  let start: PlanPoint

  /// The plan whose stages are timed.
  let base: TimingPlan
  let network: Network
  let profile: SafetyProfile
  let index: NetworkSignals
  let orderBook: OrderBook
  /// Whether orders stay as they are.
  let keepsStages: Bool
  /// Whether orders may have stages that the start plan does not run.
  let addsStages: Bool
  /// Whether a turn that has a protected green may do with a permitted one.
  let dropsProtected: Bool
  /// What the start plan breaks already, by signal.
  private let known: [Set<String>]
  private let walkLimit: WalkLimit?
  /// What is not searched.
  let kept: KeptTimings
  /// Timings that are kept whole.
  let keptWhole: [SignalTiming]
  /// For each signal its place in the plan.
  let orderOfSignal: [Int]

  /// Cycles beyond this are not searched unless the stages or the start need it: long cycles only
  /// add waiting (Webster 1958).
  static let cycleSecondsUsualMaximum = 150

  /// The space around a plan.
  ///
  /// - Parameters:
  ///   - scenario: A valid scenario.
  ///   - base: The plan whose stages are timed.
  ///   - objective: Its limits on the cycle and the walkers' speed count as safety rules.
  ///   - keepsStages: Whether the stages and their order stay as they are.
  ///   - usable: For each signal of the network the stages that it may run; nil for those that the
  ///     plan runs.
  ///   - dropsProtected: Whether a turn that has a protected green may do with a permitted one.
  ///   - kept: What is not searched; every plan of the space has it as the base does.
  /// - Throws: ``PlanSpaceError``.
  public init(
    scenario: Scenario, base: TimingPlan, objective: Objective, keepsStages: Bool = false,
    usable: [[Int]]? = nil, dropsProtected: Bool = false, kept: KeptTimings = KeptTimings()
  ) throws(PlanSpaceError) {
    guard !scenario.network.signals.isEmpty else { throw .noSignals }
    guard !base.timings.isEmpty else { throw .noTimings(plan: base.id) }
    let whole = base
    let (base, keptWhole) = Self.divided(whole, kept)
    guard base.timings.contains(where: { $0.stages.count > 1 }) else {
      throw keptWhole.isEmpty ? .oneStage(plan: base.id) : .allKept(plan: base.id)
    }
    self.kept = kept
    self.keptWhole = keptWhole
    var orderOfSignal = [Int](repeating: 0, count: scenario.network.signals.count)
    for (place, timing) in whole.timings.enumerated() { orderOfSignal[timing.signal] = place }
    self.orderOfSignal = orderOfSignal
    self.base = base
    self.keepsStages = keepsStages
    network = scenario.network
    let practice = SafetyProfile.named(scenario.profile) ?? .us
    profile = objective.profile(for: practice)
    index = NetworkSignals(network: scenario.network)
    let walkLimit = WalkLimit(objective, profile: profile)
    self.walkLimit = walkLimit
    // What is a limit is no habit of the start that may be kept.
    let limits = objective.limits.rules
    known = Self.faults(whole, index, profile).map { $0.subtracting(limits.keys) }
    try Self.checkLimits(
      objective, base: base, whole: keptWhole, index: index, practice: practice)
    var settings: [SignalSetting] = []
    for timing in base.timings {
      let signal = scenario.network.signals[timing.signal]
      do throws(ProgramError) {
        _ = try SignalProgram.expand(signal: signal, timing: timing)
      } catch {
        throw .plan(error.description)
      }
      guard
        let order = Self.order(
          timing, signal: signal, index: index, profile: profile, known: known[timing.signal],
          walkLimit: walkLimit)
      else {
        throw Self.blaming(
          objective, .unsafeStart(signal: signal.id), base: base, index: index,
          practice: practice)
      }
      settings.append(
        SignalSetting(order: order, splits: timing.stages.map { Int($0.seconds) }, offset: 0))
    }
    let (longest, cycles): (Int, ClosedRange<Int>)
    do {
      (longest, cycles) = try Self.cycles(settings, base, profile, network)
    } catch {
      throw Self.blaming(objective, error, base: base, index: index, practice: practice)
    }
    cycleSeconds = kept.keepsCycle ? try Self.kept(base, in: cycles, network) : cycles
    addsStages = usable != nil && !keepsStages
    self.dropsProtected = dropsProtected
    orderBook = OrderBook(
      stages: zip(base.timings, settings).map { timing, setting in
        usable?[timing.signal] ?? setting.order.stages
      })
    start = Self.point(of: base, settings, cycleSeconds, longest: longest, network)
  }

  /// The cycles that hold the stages of every signal.
  private static func cycles(
    _ settings: [SignalSetting], _ base: TimingPlan, _ profile: SafetyProfile, _ network: Network
  ) throws(PlanSpaceError) -> (longestStart: Int, range: ClosedRange<Int>) {
    let longestStart = Int((base.timings.map(\.cycleSeconds).max() ?? 0).rounded())
    let most = Int(profile.cycleSecondsMaximum)
    let neediest = settings.indices.max {
      settings[$0].order.neededSeconds < settings[$1].order.neededSeconds
    }
    let needed = neediest.map { settings[$0].order.neededSeconds } ?? 0
    let shortest = max(Int(profile.cycleSecondsMinimum.rounded(.up)), needed)
    func isFeasible(_ cycle: Int) -> Bool {
      settings.allSatisfy { $0.leastSeconds(in: cycle) != nil }
    }
    guard shortest <= most, let first = (shortest...most).first(where: isFeasible) else {
      throw .noCycle(
        signal: neediest.map { network.signals[base.timings[$0].signal].id } ?? "",
        neededSeconds: needed, maximumSeconds: most)
    }
    let usual = min(most, max(cycleSecondsUsualMaximum, longestStart, first))
    let last = (first...usual).last(where: isFeasible) ?? first
    return (longestStart, first...last)
  }

  /// The plan nearest to the base.
  private static func point(
    of base: TimingPlan, _ settings: [SignalSetting], _ cycles: ClosedRange<Int>, longest: Int,
    _ network: Network
  ) -> PlanPoint {
    let cycle = min(max(longest, cycles.lowerBound), cycles.upperBound)
    var settings = settings
    for (place, timing) in base.timings.enumerated() {
      guard let least = settings[place].leastSeconds(in: cycle) else { continue }
      let own = timing.cycleSeconds
      let slack = zip(timing.stages, least).map {
        max(0, $0.seconds * Double(cycle) / own - Double($1))
      }
      settings[place].splits = WholeSeconds.divide(cycle, least: least, weights: slack)
      // The moment the first green begins, whatever the offset refers to.
      let program = try? SignalProgram.expand(
        signal: network.signals[timing.signal], timing: timing)
      let origin = Double(program?.originMilliseconds ?? 0) / 1000
      settings[place].offset = Int((origin / own * Double(cycle)).rounded()) % cycle
    }
    return PlanPoint(cycle: cycle, settings: settings)
  }
}

extension PlanSpace {
  /// The plan of a point. Complexity: O(stages).
  func plan(_ point: PlanPoint, id: String) -> TimingPlan {
    let timings = zip(base.timings, point.settings).map { timing, setting in
      let cycle = setting.ownCycle(in: point.cycle)
      return SignalTiming(
        signal: timing.signal, cycleSeconds: Double(cycle),
        offsetSeconds: Double(setting.offset % cycle),
        stages: zip(setting.order.stages, setting.splits).map {
          PlanStage(stage: $0, seconds: Double($1))
        })
    }
    return joined(timings, id: id)
  }

  /// Whether a plan breaks no rule that the start plan keeps. Complexity: as `PlanRules.check`.
  func isSafe(_ plan: TimingPlan) -> Bool {
    zip(Self.faults(plan, index, profile), known).allSatisfy { $0.isSubset(of: $1) }
  }

  /// The stages of a signal in another order, or without some; nil when it is not safe, or a group
  /// that the start serves would never go. Nor may one that the start protects only be permitted,
  /// unless that is asked for: turns were given a stage of their own for reasons that no index of
  /// delay knows. (Without them delays were shorter still, but in an independent simulator one of a
  /// dozen days ended in gridlock behind turns that found no gap.)
  ///
  /// - Parameters:
  ///   - stages: Indices of the signal's stages.
  ///   - place: Place of the signal among the start's timings.
  func order(_ stages: [Int], place: Int) -> StageOrder? {
    let timing = base.timings[place]
    let signal = network.signals[timing.signal]
    guard Set(stages).count == stages.count, !stages.isEmpty else { return nil }
    let start = timing.stages.map(\.stage)
    guard
      StageService(signal: signal, start: start).isKept(
        by: stages, dropsProtected: dropsProtected),
      StageTransitions.fit(stages, start: start, signal: signal)
    else { return nil }
    var changed = timing
    changed.stages = stages.map { stage in
      let known = timing.stages.filter { $0.stage == stage }.map(\.seconds).max()
      return PlanStage(stage: stage, seconds: known ?? Self.newStageSeconds)
    }
    changed.cycleSeconds = changed.stages.reduce(0) { $0 + $1.seconds }
    return Self.order(
      changed, signal: signal, index: index, profile: profile, known: known[timing.signal],
      walkLimit: walkLimit)
  }

  /// Split of a stage that the start plan does not run, s: long enough for every minimum.
  private static let newStageSeconds = 60.0

  private static func order(
    _ timing: SignalTiming, signal: Signal, index: NetworkSignals, profile: SafetyProfile,
    known: Set<String>, walkLimit: WalkLimit?
  ) -> StageOrder? {
    var waits: [WalkWait] = []
    for group in signal.groups.indices where signal.groups[group].kind == .pedestrian {
      let limit = index.waitSecondsMaximum(signal: timing.signal, group: group, profile: profile)
      guard let limit else { continue }
      waits += WalkWait.of(group: group, limit: limit, timing: timing, signal: signal)
    }
    guard let bare = bareSplits(of: timing, signal: signal, index: index, profile: profile),
      let shortest = walkLimit.map({ $0.lengthened(bare, of: timing, index: index) }) ?? bare
    else { return nil }
    let longest = zip(shortest, timing.stages).map { max($0, Int($1.seconds.rounded(.up))) }
    func isSafe(_ least: [Int]) -> Bool {
      var tried = timing
      for (place, seconds) in least.enumerated() { tried.stages[place].seconds = Double(seconds) }
      tried.cycleSeconds = Double(least.reduce(0, +))
      tried.offsetSeconds = 0
      let broken = faults(TimingPlan(id: "", timings: [tried]), index, profile)
      return broken[timing.signal].subtracting(["cycle-limits"]).isSubset(of: known)
    }
    // With the shortest splits every rule on lengths is at its limit. Where transitions are laid
    // down step by step, more may be needed, and the start's own splits do in any case.
    let steps = [0, 1, 2, 3, 5, 8, 13, Int.max]
    func longer(_ place: Int, by extra: Int) -> Int {
      extra < longest[place] - shortest[place] ? shortest[place] + extra : longest[place]
    }
    guard
      let extra = steps.first(where: { extra in
        isSafe(shortest.indices.map { longer($0, by: extra) })
      })
    else { return nil }
    var least = shortest.indices.map { longer($0, by: extra) }
    for place in least.indices where extra > 0 {
      // Not every stage needs as much.
      for less in steps.prefix(while: { $0 < extra }) {
        var tried = least
        tried[place] = longer(place, by: less)
        if tried[place] < least[place], isSafe(tried) {
          least = tried
          break
        }
      }
    }
    return StageOrder(
      stages: timing.stages.map(\.stage), least: least, waits: waits,
      startSeconds: timing.stages.map(\.seconds),
      cycleSecondsMinimum: Int(profile.cycleSecondsMinimum.rounded(.up)))
  }

  /// The rules that a plan breaks, by signal; those of practice, too.
  private static func faults(
    _ plan: TimingPlan, _ index: NetworkSignals, _ profile: SafetyProfile
  ) -> [Set<String>] {
    var result = [Set<String>](repeating: [], count: index.network.signals.count)
    for issue in PlanRules.check(
      plan: plan, index: index, profile: profile, strictness: .strict)
    {
      if case .timing(_, let signal) = issue.subject { result[signal].insert(issue.rule) }
    }
    return result
  }
}

import SignalControl
public import SignalModel

/// A value in plan A and in plan B.
public struct ValueChange: Hashable, Sendable {
  /// In plan A; nil where A has none.
  public var a: Double?
  /// In plan B; nil where B has none.
  public var b: Double?

  /// A value in both plans.
  public init(a: Double?, b: Double?) {
    self.a = a
    self.b = b
  }
}

/// What is different at one signal; what is nil or empty is the same.
public struct SignalDifference: Hashable, Sendable {
  /// A stage whose time is different.
  public struct Split: Hashable, Sendable {
    /// The stage's name.
    public var stage: String
    /// Its split, s: all its runs in a cycle together.
    public var seconds: ValueChange
  }

  /// Index of the signal.
  public var signal: Int
  /// Its name.
  public var id: String
  /// Whether each plan has a timing for it; where one has not, the signal is dark in it.
  public var isTimedInA = true
  /// Whether plan B has a timing for it.
  public var isTimedInB = true
  /// Cycle, s.
  public var cycleSeconds: ValueChange?
  /// When the green of ``referenceStage`` begins, s after the clock has reached a multiple of the
  /// plan's cycle: a reference that is the same for both plans, whatever their offsets refer to.
  public var offsetSeconds: ValueChange?
  /// The first stage of A that B has, too.
  public var referenceStage: String?
  /// Stages with other splits, in A's order, then those that only B has.
  public var splits: [Split] = []
  /// The stages in the order they run in A, from the reference stage on, where the order differs.
  public var orderA: [String] = []
  /// The same in B.
  public var orderB: [String] = []

  /// Whether both plans do the same at this signal.
  public var isSame: Bool {
    isTimedInA && isTimedInB && cycleSeconds == nil && offsetSeconds == nil && splits.isEmpty
      && orderA.isEmpty
  }

  /// How much later B begins where only the offset differs, s, between half a cycle before and half
  /// a cycle after; 0 where nothing differs, nil where more does.
  func pureShiftSeconds(cycle: Double) -> Double? {
    guard isTimedInA, isTimedInB, cycleSeconds == nil, splits.isEmpty, orderA.isEmpty else {
      return nil
    }
    guard let offset = offsetSeconds, let a = offset.a, let b = offset.b else { return 0 }
    var shift = b - a
    if shift > cycle / 2 { shift -= cycle }
    if shift <= -cycle / 2 { shift += cycle }
    return shift
  }
}

/// In what two ways of timing the same network differ, as far as the plans tell it.
public struct PlanDifference: Hashable, Sendable {
  /// A stretch of the day in which neither side changes its plan.
  public struct Segment: Hashable, Sendable {
    /// Begin, s after midnight.
    public var fromSeconds: Double
    /// End, s after midnight.
    public var toSeconds: Double
    /// Names of the plans that run.
    public var planA: String
    /// Name of B's plan.
    public var planB: String
    /// The signals at which they differ.
    public var signals: [SignalDifference]
    /// How much later B runs where it is A, shifted in time as a whole, s: then nothing differs but
    /// the moment of the clock. Nil where anything else differs.
    public var commonShiftSeconds: Double?
  }

  /// The stretches, ascending in time.
  public var segments: [Segment]

  /// Whether nothing differs.
  public var isEmpty: Bool { segments.allSatisfy { $0.signals.isEmpty } }

  /// The difference of two plans, or schedules of plans.
  ///
  /// Complexity: O(changes of plan x signals x stages).
  ///
  /// - Parameters:
  ///   - a: The first, ascending in time.
  ///   - b: The second.
  ///   - network: The network they time.
  ///   - period: The time that is looked at.
  public init(_ a: [TimedPlan], _ b: [TimedPlan], network: Network, period: Period) {
    let starts = Set((a + b).map(\.fromSeconds)).filter {
      $0 > period.beginSeconds && $0 < period.endSeconds
    }
    let moments = [period.beginSeconds] + starts.sorted() + [period.endSeconds]
    segments = zip(moments, moments.dropFirst()).compactMap { from, to in
      guard let planA = a.running(at: from), let planB = b.running(at: from) else { return nil }
      return Segment(from: from, to: to, planA, planB, network)
    }
  }
}

extension [TimedPlan] {
  fileprivate func running(at moment: Double) -> TimingPlan? {
    (last { $0.fromSeconds <= moment } ?? first)?.plan
  }
}

extension PlanDifference.Segment {
  fileprivate init(
    from: Double, to: Double, _ planA: TimingPlan, _ planB: TimingPlan, _ network: Network
  ) {
    fromSeconds = from
    toSeconds = to
    self.planA = planA.id
    self.planB = planB.id
    signals = []
    var shifts: [Double?] = []
    for (index, signal) in network.signals.enumerated() {
      let timingA = planA.timings.first { $0.signal == index }
      let timingB = planB.timings.first { $0.signal == index }
      guard timingA != nil || timingB != nil else { continue }
      let difference = SignalDifference(index, signal, timingA, timingB)
      shifts.append(timingA.flatMap { difference.pureShiftSeconds(cycle: $0.cycleSeconds) })
      if !difference.isSame { signals.append(difference) }
    }
    if let first = shifts.first ?? nil, first != 0, shifts.allSatisfy({ $0 == first }) {
      commonShiftSeconds = first
    }
  }
}

extension SignalDifference {
  fileprivate init(_ index: Int, _ signal: Signal, _ a: SignalTiming?, _ b: SignalTiming?) {
    self.signal = index
    id = signal.id
    isTimedInA = a != nil
    isTimedInB = b != nil
    guard let first = a, let second = b else { return }
    let (signal, a, b) = signal.joining(first, second)
    if a.cycleSeconds != b.cycleSeconds {
      cycleSeconds = ValueChange(a: a.cycleSeconds, b: b.cycleSeconds)
    }
    let stagesOfB = Set(b.stages.map(\.stage))
    let reference = a.stages.first { stagesOfB.contains($0.stage) }?.stage
    if let reference {
      referenceStage = signal.stages[reference].id
      compareOrder(a, b, from: reference, signal)
      let greenA = greenStart(of: reference, a, signal)
      let greenB = greenStart(of: reference, b, signal)
      if greenA != greenB { offsetSeconds = ValueChange(a: greenA, b: greenB) }
    }
    compareSplits(a, b, signal)
  }

  private mutating func compareOrder(
    _ a: SignalTiming, _ b: SignalTiming, from reference: Int, _ signal: Signal
  ) {
    let first = rotated(a, to: reference)
    let second = rotated(b, to: reference)
    guard first != second else { return }
    orderA = first.map { signal.stages[$0].id }
    orderB = second.map { signal.stages[$0].id }
  }

  /// The stages of a cycle from a given one on.
  private func rotated(_ timing: SignalTiming, to reference: Int) -> [Int] {
    let stages = timing.stages.map(\.stage)
    let start = stages.firstIndex(of: reference) ?? 0
    return Array(stages[start...] + stages[..<start])
  }

  /// The clock time, modulo the cycle, at which a stage begins, s; nil where the timing cannot run.
  private func greenStart(of stage: Int, _ timing: SignalTiming, _ signal: Signal) -> Double? {
    guard let program = try? SignalProgram.expand(signal: signal, timing: timing),
      let position = timing.stages.firstIndex(where: { $0.stage == stage })
    else { return nil }
    let moment = program.originMilliseconds + program.stageStartMilliseconds[position]
    return Double(moment % program.cycleMilliseconds) / 1000
  }

  private mutating func compareSplits(_ a: SignalTiming, _ b: SignalTiming, _ signal: Signal) {
    var stages: [Int] = []
    for part in a.stages + b.stages where !stages.contains(part.stage) { stages.append(part.stage) }
    for stage in stages {
      let change = ValueChange(a: a.seconds(of: stage), b: b.seconds(of: stage))
      guard change.a != change.b else { continue }
      splits.append(Split(stage: signal.stages[stage].id, seconds: change))
    }
  }
}

extension SignalTiming {
  /// The time of all runs of a stage in a cycle, s; nil where it does not run.
  fileprivate func seconds(of stage: Int) -> Double? {
    let parts = stages.filter { $0.stage == stage }
    return parts.isEmpty ? nil : parts.reduce(0) { $0 + $1.seconds }
  }
}

public import SignalModel

/// What a signal shows in the cycles in which nobody has called its stage on call.
public struct UncalledProgram: Hashable, Sendable {
  /// The program in which the stage before goes on in place of the stage on call.
  public var program: SignalProgram
  /// The cycle position at which it is decided which program runs, ms: until then both show the
  /// same.
  public var decisionMilliseconds: Int32
  /// The groups of walkers who call, by index.
  public var callingGroups: [Int]
}

extension Signal {
  /// The timing in which the stage before the one on call goes on in its place; nil where no stage
  /// waits for a call.
  ///
  /// - Throws: ``ProgramError/callStage(signal:stage:isFirst:)``.
  public func timingWithoutCall(_ timing: SignalTiming) throws(ProgramError) -> SignalTiming? {
    let known = with(ownStagesOf: timing).stages
    let waiting = timing.stages.indices.filter {
      known.indices.contains(timing.stages[$0].stage) && known[timing.stages[$0].stage].isOnCall
    }
    guard let place = waiting.first else { return nil }
    let name = known[timing.stages[place].stage].id
    if place == 0 { throw .callStage(signal: id, stage: name, isFirst: true) }
    if waiting.count > 1 {
      throw .callStage(
        signal: id, stage: known[timing.stages[waiting[1]].stage].id, isFirst: false)
    }
    var result = timing
    result.stages[place - 1].seconds += result.stages[place].seconds
    result.stages.remove(at: place)
    return result
  }

  /// What the signal shows while nobody calls; nil where no stage waits for a call.
  ///
  /// Complexity: O(stages x groups).
  public func programWithoutCall(_ timing: SignalTiming) throws(ProgramError) -> SignalProgram? {
    guard let uncalled = try timingWithoutCall(timing) else { return nil }
    return try SignalProgram.expand(signal: self, timing: uncalled)
  }

  /// The same with the moment of decision.
  func uncalledProgram(
    _ timing: SignalTiming, called: SignalProgram
  ) throws(ProgramError) -> UncalledProgram? {
    guard let program = try programWithoutCall(timing) else { return nil }
    let known = with(ownStagesOf: timing).stages
    let stage = timing.stages.first { known[$0.stage].isOnCall }.map { known[$0.stage] }
    let calling = groups.indices.filter {
      groups[$0].kind == .pedestrian && stage?.show[$0].isGo == true
    }
    return UncalledProgram(
      program: program, decisionMilliseconds: called.firstDifference(from: program) ?? 0,
      callingGroups: calling)
  }
}

extension SignalProgram {
  /// The first cycle position at which two programs of one cycle show different things, ms; nil
  /// where they never do. Complexity: O(intervals squared).
  func firstDifference(from other: SignalProgram) -> Int32? {
    let moments = (intervals + other.intervals).map(\.startMilliseconds).sorted()
    return moments.first { show(atPosition: $0) != other.show(atPosition: $0) }
  }

  private func show(atPosition position: Int32) -> [Indication] {
    (intervals.last { $0.startMilliseconds <= position } ?? intervals[0]).show
  }
}

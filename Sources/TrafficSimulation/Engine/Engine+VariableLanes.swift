import EventKernel
import SignalModel

/// Whether a stage on call runs.
enum CallState {
  /// Its program does not run.
  case idle
  /// Its program runs, the stage did not when it was last decided.
  case uncalled
  /// It did.
  case called
}

/// Lanes whose use changes with the signal, and stages that run on call.
extension Engine {
  // MARK: Composite variable lanes

  /// Of the lanes that serve a branch, those that serve this vehicle.
  @inline(__always)
  func lanesForClass(_ branch: UnsafePointer<Branch>, traits: UInt8) -> UInt32 {
    hasClassMasks ? variableLanes(branch, traits: traits) : branch.pointee.laneMask
  }

  /// Out of line: few streets have such lanes.
  @inline(never)
  private func variableLanes(_ branch: UnsafePointer<Branch>, traits: UInt8) -> UInt32 {
    guard !street.variableMasks.isEmpty else { return branch.pointee.laneMask }
    return street.variableMasks[Int(traits)][branch - branches]
  }

  // MARK: Contraflow lanes

  /// The lanes among some that are no contraflow lanes; those are entered at their pre-signal only.
  @inline(__always)
  func ownLanes(_ mask: UInt32, base: Int) -> UInt32 {
    guard hasGates else { return mask }
    return lanes(mask, base: base) { _ in false }
  }

  /// The lanes among some that one can enter now.
  @inline(__always)
  func openLanes(_ mask: UInt32, base: Int, at time: Int32) -> UInt32 {
    guard hasGates else { return mask }
    return lanes(mask, base: base) { indication(of: Int($0.group), at: time).isGo }
  }

  @inline(never)
  private func lanes(_ mask: UInt32, base: Int, where isOpen: (Gate) -> Bool) -> UInt32 {
    var result = mask
    var rest = mask
    while rest != 0 {
      let lane = rest.trailingZeroBitCount
      rest &= rest &- 1
      let gate = street.gateOfQueue[base + lane]
      if gate != none, !isOpen(street.gates[Int(gate)]) { result &= ~(1 << UInt32(lane)) }
    }
    return result
  }

  /// Plans the next opening of a pre-signal.
  func scheduleGate(_ index: Int, after time: Int32) {
    gateOpenings[index] = .max
    guard let opening = nextOpening(of: Int(street.gates[index].group), after: time), opening < end
    else { return }
    gateOpenings[index] = opening
    events.schedule(
      at: SimulationTime(milliseconds: opening), priority: 1, kind: EventKind.gate,
      target: UInt32(index))
  }

  /// A driver who waits beside the median because the lanes of his turn are full may now go.
  func gateOpens(_ index: Int, at time: Int32) {
    guard gateOpenings[index] == time else { return }
    scheduleGate(index, after: time)
    let gate = street.gates[index]
    let upstream = Int(gate.upstream)
    let queue = queues + upstream
    guard queue.pointee.head != none else { return }
    let vehicle = vehicles + Int(queue.pointee.head)
    let branch = branches + Int(routes[Int(vehicle.pointee.cursor)])
    let lane = UInt32(queues[Int(gate.queue)].lane)
    guard branch.pointee.laneMask & 1 << lane != 0, vehicle.pointee.arrival <= time else { return }
    if queue.pointee.isBlocked { unblock(upstream, at: time) }
    let driver = traits + Int(vehicle.pointee.traits)
    relaunch(queue, at: time, shift: driver.pointee.reaction * DriverTraits.firstReactionShare)
    plan(upstream, notBefore: time)
  }

  /// After a change of program the pre-signals of a signal open at other times.
  func restartGates(signal: Int, at time: Int32) {
    for (index, gate) in street.gates.enumerated() where gate.signal == signal {
      if indication(of: Int(gate.group), at: time).isGo {
        gateOpenings[index] = time
        gateOpens(index, at: time)
      } else {
        scheduleGate(index, after: time)
      }
    }
  }

  // MARK: Stages on call

  /// A program with a stage on call begins, or one without.
  func beginCall(_ index: Int?, signal: Int, at time: Int32) {
    for other in callStates.indices where signals.calls[other].signal == signal {
      callStates[other] = .idle
    }
    guard let index else { return }
    callStates[index] = .uncalled
    let call = signals.calls[index]
    var decision = time &+ (call.decision &- time) % call.cycle
    if decision < time { decision &+= call.cycle }
    scheduleCall(index, at: decision)
  }

  private func scheduleCall(_ index: Int, at time: Int32) {
    guard time < end else { return }
    events.schedule(
      at: SimulationTime(milliseconds: time), priority: 1, kind: EventKind.call,
      target: UInt32(index))
  }

  /// The stage runs when somebody waits who has pushed the button.
  func decideCall(_ index: Int, at time: Int32) {
    guard callStates[index] != .idle else { return }
    let call = signals.calls[index]
    scheduleCall(index, at: time &+ call.cycle)
    let next: CallState =
      call.crosswalks.contains { crosswalks[$0].waiting > 0 } ? .called : .uncalled
    guard next != callStates[index] else { return }
    callStates[index] = next
    exchange(
      next == .called ? call.called : call.uncalled, signal: call.signal, queues: call.queues,
      at: time)
  }
}

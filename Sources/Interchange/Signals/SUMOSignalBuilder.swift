import SignalControl
import SignalModel

/// Adds signals, and the plan that the network was shipped with, to a network that has its
/// connections.
struct SUMOSignalBuilder {
  /// Programs by number of the signal's name.
  let programs: SUMOProgramReader
  /// Begin of the simulation, ms; what an offset of "begin" means.
  let beginMilliseconds: Int

  private(set) var timings: [SignalTiming] = []
  /// Names of the signals whose programs react to the traffic.
  private(set) var actuated: [String] = []
  /// Signal of the network by number of the name.
  private var signalOfName: [Int: Int] = [:]
  /// Group by link index, for each signal of the network.
  private var groupOfLinkIndex: [[Int]] = []

  init(programs: SUMOProgramReader, beginMilliseconds: Int) {
    self.programs = programs
    self.beginMilliseconds = beginMilliseconds
  }

  /// Who hangs on the link indices of one signal.
  private struct Users {
    var node = -1
    var firstLinkIndex = Int32.max
    var walkers: Set<Int> = []
    var drivers: Set<Int> = []
    var offset = 0
  }

  mutating func add(to builder: inout SUMONetworkBuilder) {
    let crossings = crossingConnections(builder)
    var users: [Int: Users] = [:]
    for (index, position) in builder.fileConnections.enumerated() {
      let raw = builder.net.connections[position]
      guard raw.signal >= 0 else { continue }
      let link = builder.network.connections[index].fromLink
      note(raw, at: builder.network.links[link].to, &users)
      users[Int(raw.signal)]?.drivers.insert(Int(raw.linkIndex))
    }
    for (position, crosswalk) in crossings {
      let raw = builder.net.connections[position]
      note(raw, at: builder.network.crosswalks[crosswalk].node, &users)
      users[Int(raw.signal)]?.walkers.insert(Int(raw.linkIndex))
      if raw.linkIndexBack >= 0 { users[Int(raw.signal)]?.walkers.insert(Int(raw.linkIndexBack)) }
    }
    for name in users.keys.sorted() {
      if let used = users[name] { addSignal(name, used, &builder) }
    }
    assign(crossings, &builder)
    let idle = programs.programs.keys.filter { users[$0] == nil }.sorted()
    for name in idle {
      builder.losses.add("signals that control no connection", example: programs.names[name])
    }
  }

  private func note(_ raw: SUMONet.Connection, at node: Int, _ users: inout [Int: Users]) {
    let name = Int(raw.signal)
    if raw.linkIndex < users[name, default: Users()].firstLinkIndex {
      users[name, default: Users()].firstLinkIndex = raw.linkIndex
      users[name]?.node = node
      users[name]?.offset = raw.offset
    }
  }

  /// Connections from a walking area onto a crosswalk: position in the file and crosswalk.
  private func crossingConnections(_ builder: SUMONetworkBuilder) -> [(Int, Int)] {
    guard !builder.crossingOfEdge.isEmpty else { return [] }
    return builder.net.connections.indices.compactMap { position in
      let raw = builder.net.connections[position]
      guard raw.signal >= 0, let edge = builder.net.edge(named: raw.to),
        let crosswalk = builder.crossingOfEdge[Int32(edge)]
      else { return nil }
      return (position, crosswalk)
    }
  }

  private mutating func assign(_ crossings: [(Int, Int)], _ builder: inout SUMONetworkBuilder) {
    for (index, position) in builder.fileConnections.enumerated() {
      let raw = builder.net.connections[position]
      guard let (signal, group) = target(raw) else { continue }
      builder.network.connections[index].signal = signal
      builder.network.connections[index].signalGroup = group
    }
    for (position, crosswalk) in crossings {
      guard let (signal, group) = target(builder.net.connections[position]) else { continue }
      builder.network.crosswalks[crosswalk].signal = signal
      builder.network.crosswalks[crosswalk].signalGroup = group
    }
  }

  private func target(_ raw: SUMONet.Connection) -> (signal: Int, group: Int)? {
    guard raw.signal >= 0, let signal = signalOfName[Int(raw.signal)] else { return nil }
    return (signal, groupOfLinkIndex[signal][Int(raw.linkIndex)])
  }

  // MARK: One signal

  private mutating func addSignal(
    _ name: Int, _ users: Users, _ builder: inout SUMONetworkBuilder
  ) {
    let id = programs.names[name]
    let all = programs.programs[name] ?? []
    guard let last = all.last, let shape = all.last(where: { !$0.phases.isEmpty }) else {
      builder.problems.add(
        builder.source, users.offset, "the signal \"\(id)\" has no program with phases")
      return
    }
    let count = shape.phases.first?.state.count ?? 0
    let needed = (users.drivers.union(users.walkers).max() ?? 0) + 1
    guard needed <= count else {
      builder.problems.add(
        shape.file, shape.fileOffset,
        "signal \"\(id)\": program \"\(shape.id)\" has \(count) letters, link index \(needed - 1) "
          + "is in use")
      return
    }
    if !shape.isFixedTime { actuated.append(id) }
    for other in all.dropLast() {
      builder.losses.add(
        "signal programs that a later one replaces", example: "\(id), program \(other.id)")
    }
    let rows = all.flatMap(\.phases).map(\.state).filter { $0.count == count }
    let groups = grouped(rows: rows, count: count, users: users)
    let numbers = groups.numbers
    var signal = Signal(id: id, node: users.node, groups: groups.groups, stages: [])
    let index = builder.network.signals.count
    let sequence = sequence(of: shape, signal: signal, members: groups.members)
    let cycle = Double(sequence.cycleMilliseconds) / 1000
    guard cycle > 0, cycle <= ProgramError.cycleSecondsMaximum else {
      builder.problems.add(
        shape.file, shape.fileOffset,
        "signal \"\(id)\": program \"\(shape.id)\" lasts \(cycle) s, allowed is more than 0 and at "
          + "most \(ProgramError.cycleSecondsMaximum) s")
      return
    }
    let plan = StagePlan(signal: signal, sequence: sequence)
    signal = plan.signal
    for group in signal.groups.indices {
      signal.groups[group].minimumGreenSeconds = minimumGreen(
        ofGroup: group, member: groups.members[group], sequence: sequence, program: shape)
    }
    let isDark = sequence.intervals.allSatisfy { $0.show.allSatisfy { $0 == .dark } }
    if last.phases.isEmpty || isDark {
      builder.losses.add("signals that are switched off", example: id)
    } else {
      let offset = last.offsetSeconds.map { Int(($0 * 1000).rounded()) } ?? beginMilliseconds
      timings.append(plan.timing(index, offset))
    }
    builder.network.signals.append(signal)
    signalOfName[name] = index
    groupOfLinkIndex.append(numbers)
  }

  private struct Groups {
    var groups: [SignalGroup] = []
    /// Group by link index.
    var numbers: [Int] = []
    /// A link index of each group.
    var members: [Int] = []
  }

  /// Puts link indices that show the same letters in every phase of every program into one group,
  /// drivers and walkers apart. A group is named after its link indices, such as `0-2,7`, so that a
  /// plan can be written back for the same network.
  private func grouped(rows: [[UInt8]], count: Int, users: Users) -> Groups {
    struct Column: Hashable {
      var letters: [UInt8]
      var isWalkers: Bool
    }
    var result = Groups()
    var known: [Column: Int] = [:]
    var indices: [[Int]] = []
    for index in 0..<count {
      let isWalkers = users.walkers.contains(index) && !users.drivers.contains(index)
      let column = Column(letters: rows.map { $0[index] }, isWalkers: isWalkers)
      if known[column] == nil {
        known[column] = indices.count
        indices.append([])
        result.members.append(index)
        result.groups.append(SignalGroup(id: "", kind: isWalkers ? .pedestrian : .vehicle))
      }
      let group = known[column] ?? 0
      indices[group].append(index)
      result.numbers.append(group)
    }
    for group in indices.indices { result.groups[group].id = Self.ranges(indices[group]) }
    return result
  }

  private static func ranges(_ numbers: [Int]) -> String {
    var parts: [String] = []
    var first = 0
    for index in numbers.indices
    where index + 1 == numbers.count || numbers[index + 1] != numbers[index] + 1 {
      let run = numbers[first]...numbers[index]
      parts.append(run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)-\(run.upperBound)")
      first = index + 1
    }
    return parts.joined(separator: ",")
  }

  private func sequence(
    of program: SUMOProgram, signal: Signal, members: [Int]
  ) -> PhaseSequence {
    let intervals = program.phases.map { phase in
      PhaseSequence.Interval(
        milliseconds: phase.milliseconds,
        show: members.indices.map { group in
          let shown = SUMOProgramReader.indication(of: phase.state[members[group]]) ?? .red
          guard signal.groups[group].kind == .pedestrian else { return shown }
          // Walkers have one kind of green, and no turn after a stop.
          return shown == .permitted ? .green : shown == .redTurnAfterStop ? .red : shown
        })
    }
    return PhaseSequence(
      intervals: intervals, names: program.phases.map(\.name),
      isWalkers: signal.groups.map { $0.kind == .pedestrian })
  }

  /// The shortest green a group may get: what the phases state, else 5 s; never more than it has in
  /// the program.
  private func minimumGreen(
    ofGroup group: Int, member: Int, sequence: PhaseSequence, program: SUMOProgram
  ) -> Double {
    let stated = program.phases.filter {
      SUMOProgramReader.indication(of: $0.state[member])?.isGo == true
    }.compactMap(\.minimumMilliseconds).filter { $0 > 0 }.min()
    let usual = stated ?? 5000
    guard let shortest = sequence.shortestGreenMilliseconds(ofGroup: group) else {
      return Double(usual) / 1000
    }
    return Double(min(usual, shortest)) / 1000
  }
}

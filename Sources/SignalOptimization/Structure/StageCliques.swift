import SignalControl
import SignalModel

/// Stages made of the conflicts of a signal's groups: every largest set of drivers' groups that may
/// have a protected green together, with the turns that may be permitted beside them and the
/// walkers that may walk.
struct StageCliques {
  /// What each stage shows, in a fixed order.
  private(set) var shows: [[Indication]] = []

  /// Sets that are looked at.
  static let countMaximum = 64

  private let index: NetworkSignals
  private let signal: Int
  private let profile: SafetyProfile
  private let groups: [SignalGroup]
  /// What a group shows while it may not go.
  private let rest: [Indication]
  /// Groups that may go together, as bits.
  private var together: [UInt64] = []

  /// - Parameters:
  ///   - rest: What each group shows while it may not go.
  ///   - mayBePermitted: Groups that may have a permitted green.
  init(
    index: NetworkSignals, signal: Int, profile: SafetyProfile, rest: [Indication],
    mayBePermitted: Set<Int>
  ) {
    self.index = index
    self.signal = signal
    self.profile = profile
    self.rest = rest
    groups = index.network.signals[signal].groups
    guard groups.count <= 64 else { return }
    let drivers = groups.indices.filter {
      groups[$0].kind == .vehicle && index.isUsed(group: $0, signal: signal)
    }
    together = groups.map { _ in 0 }
    for first in drivers where allows([first: .green]) {
      for second in drivers where second != first && allows([first: .green, second: .green]) {
        together[first] |= 1 << UInt64(second)
      }
    }
    let open = drivers.filter { allows([$0: .green]) }.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
    var cliques: [UInt64] = []
    extend(0, candidates: open, excluded: 0, into: &cliques)
    for clique in cliques.sorted(by: { $0.bitPattern < $1.bitPattern }) {
      let show = show(of: clique, mayBePermitted: mayBePermitted)
      if !shows.contains(show) { shows.append(show) }
    }
  }

  private func allows(_ going: [Int: Indication]) -> Bool {
    var show = rest
    for (group, indication) in going { show[group] = indication }
    return index.allows(show, signal: signal, profile: profile)
  }

  /// All largest sets (Bron and Kerbosch 1973, with a pivot).
  private func extend(
    _ clique: UInt64, candidates: UInt64, excluded: UInt64, into result: inout [UInt64]
  ) {
    guard result.count < Self.countMaximum else { return }
    if candidates == 0 {
      if excluded == 0, clique != 0 { result.append(clique) }
      return
    }
    let pivot = members(candidates | excluded).max {
      (together[$0] & candidates).nonzeroBitCount < (together[$1] & candidates).nonzeroBitCount
    }
    var candidates = candidates
    var excluded = excluded
    for group in members(candidates & ~(pivot.map { together[$0] } ?? 0)) {
      extend(
        clique | 1 << UInt64(group), candidates: candidates & together[group],
        excluded: excluded & together[group], into: &result)
      candidates &= ~(1 << UInt64(group))
      excluded |= 1 << UInt64(group)
    }
  }

  private func members(_ set: UInt64) -> [Int] {
    groups.indices.filter { set & (1 << UInt64($0)) != 0 }
  }

  private func show(of clique: UInt64, mayBePermitted: Set<Int>) -> [Indication] {
    var show = rest
    for group in members(clique) { show[group] = .green }
    for group in mayBePermitted.sorted() where !show[group].isGo {
      raise(&show, group, to: .permitted)
    }
    for group in groups.indices
    where groups[group].kind == .pedestrian && index.isUsed(group: group, signal: signal) {
      raise(&show, group, to: .green)
    }
    return show
  }

  /// Lets a group go where that is safe.
  private func raise(_ show: inout [Indication], _ group: Int, to indication: Indication) {
    let before = show[group]
    show[group] = indication
    if !index.allows(show, signal: signal, profile: profile) { show[group] = before }
  }

  /// A stage in which a group of walkers goes, turns across them being permitted where they may be
  /// and all others staying red; nil where even that is not safe.
  func walk(of walkers: Int, in show: [Indication], mayBePermitted: Set<Int>) -> [Indication]? {
    var result = show
    result[walkers] = .green
    for group in groups.indices where groups[group].kind == .vehicle && show[group] == .green {
      var alone = rest
      alone[walkers] = .green
      alone[group] = .green
      guard !index.allows(alone, signal: signal, profile: profile) else { continue }
      result[group] = mayBePermitted.contains(group) ? .permitted : rest[group]
      if !index.allows(result, signal: signal, profile: profile) { result[group] = rest[group] }
    }
    return index.allows(result, signal: signal, profile: profile) ? result : nil
  }
}

extension UInt64 {
  /// An order of sets that begins with those of the first groups.
  fileprivate var bitPattern: UInt64 { ~self.reversedBits }

  private var reversedBits: UInt64 {
    (0..<64).reduce(0) { $0 | ((self >> UInt64($1)) & 1) << UInt64(63 - $1) }
  }
}

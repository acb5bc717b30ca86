import SignalModel

/// Which group controls each link index of a signal of SUMO: the places of the letters in a state.
struct SUMOSignalLinks: Hashable {
  /// Group by link index.
  let groups: [Int]

  /// The link indices of the network a scenario was imported from: the import names groups after
  /// them, such as `0-2,7`.
  ///
  /// - Throws: ``ExportError`` when a group has another name, or an index is named twice or not at
  ///   all.
  init(importedSignal signal: Signal) throws(ExportError) {
    var found: [Int: Int] = [:]
    for (group, value) in signal.groups.enumerated() {
      guard let ranges = Self.ranges(value.id) else {
        throw ExportError(
          "signal \"\(signal.id)\": its group \"\(value.id)\" is not named after link indices, as "
            + "groups of an imported signal are, such as \"0-2,7\"")
      }
      for index in ranges.joined() {
        guard found.updateValue(group, forKey: index) == nil else {
          throw ExportError(
            "signal \"\(signal.id)\": two groups are named after link index \(index)")
        }
      }
    }
    var groups: [Int] = []
    while let group = found[groups.count] { groups.append(group) }
    guard groups.count == found.count, !groups.isEmpty else {
      throw ExportError(
        "signal \"\(signal.id)\": no group is named after link index \(groups.count)")
    }
    self.groups = groups
  }

  /// The most link indices a signal may have.
  private static let linkCountMaximum = 10_000

  private static func ranges(_ name: String) -> [ClosedRange<Int>]? {
    var result: [ClosedRange<Int>] = []
    for part in name.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
        first >= 0, first <= last, last < linkCountMaximum
      else { return nil }
      result.append(first...last)
    }
    return result
  }

  /// Link indices for connections of a network of ours: connection by connection.
  init(groupsOfConnections: [Int]) { groups = groupsOfConnections }

  /// A state of SUMO: one letter for each link index.
  ///
  /// A walkers' clearance is red in SUMO: yellow would let them start.
  func state(_ show: [Indication], of signal: Signal) -> String {
    String(
      groups.map { group in
        let isWalkers = signal.groups[group].kind == .pedestrian
        return isWalkers && show[group] == .yellow ? "r" : show[group].letter
      })
  }
}

import ScenarioFiles
import SignalModel

/// What counts must have in common to make sense together.
struct CountChecks {
  private let network: Network
  private var list: ProblemList

  var problems: FileProblems { list.problems }

  /// Differences between a total and the sum of its turns that are let pass, vehicles and share:
  /// totals are often rounded.
  private static let totalTolerance = 0.5
  private static let totalShareTolerance = 0.005

  init(network: Network, problems: ProblemList) {
    self.network = network
    list = problems
  }

  mutating func check(_ cells: [CountCell]) {
    checkNames(cells)
    let order = cells.indices.sorted { Self.precedes(cells[$0], cells[$1], $0, $1) }
    checkOverlaps(cells, order)
    checkTotals(cells)
    checkGaps(cells, order)
  }

  private static func key(_ cell: CountCell) -> (Int, String, String, String) {
    (cell.count.link, cell.count.turn?.rawValue ?? "", cell.count.source, cell.count.day)
  }

  private static func precedes(
    _ left: CountCell, _ right: CountCell, _ leftPlace: Int, _ rightPlace: Int
  ) -> Bool {
    guard key(left) == key(right) else { return key(left) < key(right) }
    return (left.count.fromSeconds, leftPlace) < (right.count.fromSeconds, rightPlace)
  }

  private func name(_ cell: CountCell) -> String {
    let approach = "approach \"\(network.links[cell.count.link].displayName)\""
    return cell.count.turn.map { "\(approach), \($0.rawValue)" } ?? approach
  }

  private func clock(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let minutes = "\(two(whole / 3600)):\(two(whole / 60 % 60))"
    return whole % 60 == 0 ? minutes : "\(minutes):\(two(whole % 60))"
  }

  /// An approach in a file.
  private struct Named: Hashable {
    var file: String
    var link: Int
  }

  /// One approach goes by one name in a file.
  private mutating func checkNames(_ cells: [CountCell]) {
    var known: [Named: String] = [:]
    var told: Set<Named> = []
    for cell in cells {
      let place = Named(file: cell.count.file, link: cell.count.link)
      let first = known[place] ?? cell.words
      known[place] = first
      guard first != cell.words, told.insert(place).inserted else { continue }
      list.add(
        "two-names", file: cell.count.file, line: cell.count.line, column: nil,
        "\"\(cell.words)\" and \"\(first)\" are the same approach; use one name, or its counts "
          + "may be taken twice.")
    }
  }

  /// Nothing is counted twice.
  private mutating func checkOverlaps(_ cells: [CountCell], _ order: [Int]) {
    for (first, second) in zip(order, order.dropFirst()) {
      let left = cells[first]
      let right = cells[second]
      guard Self.key(left) == Self.key(right),
        right.count.fromSeconds < left.count.toSeconds - 1e-6
      else { continue }
      let isSame =
        left.count.fromSeconds == right.count.fromSeconds
        && left.count.toSeconds == right.count.toSeconds
      let range = "\(clock(right.count.fromSeconds)) to \(clock(right.count.toSeconds))"
      list.add(
        isSame ? "duplicate-count" : "overlapping-intervals", file: right.count.file,
        line: right.count.line, column: right.column,
        isSame
          ? "\(name(right)) is counted twice from \(range); \(line(left, seenFrom: right)) "
            + "has it already. Other days go by a column \"day\", other counts by \"detector\"."
          : "\(name(right)): the interval from \(range) overlaps that of "
            + "\(line(left, seenFrom: right)).")
    }
  }

  /// The line of a count, with its file where that is another.
  private func line(_ cell: CountCell, seenFrom other: CountCell) -> String {
    let line = "line \(cell.count.line)"
    return cell.count.file == other.count.file ? line : "\(line) of \(cell.count.file)"
  }

  private struct Slot: Hashable {
    var link: Int
    var from: Double
    var to: Double
    var day: String
    var source: String
  }

  /// The turns of an approach add up to its total where a file states both.
  private mutating func checkTotals(_ cells: [CountCell]) {
    var totals: [(slot: Slot, cell: CountCell)] = []
    var sums: [Slot: (vehicles: Double, turns: Set<Turn>)] = [:]
    for cell in cells {
      let slot = Slot(
        link: cell.count.link, from: cell.count.fromSeconds, to: cell.count.toSeconds,
        day: cell.count.day, source: cell.count.source)
      if let turn = cell.count.turn {
        sums[slot, default: (0, [])].vehicles += cell.count.vehicles
        sums[slot, default: (0, [])].turns.insert(turn)
      } else {
        totals.append((slot, cell))
      }
    }
    for (slot, cell) in totals {
      guard let sum = sums[slot] else { continue }
      let all = Set(network.connections.lazy.filter { $0.fromLink == slot.link }.map(\.turn))
      let isWhole = sum.turns.isSuperset(of: all.subtracting([.uTurn]))
      let difference = sum.vehicles - cell.count.vehicles
      let allowed = max(Self.totalTolerance, Self.totalShareTolerance * cell.count.vehicles)
      guard difference > allowed || isWhole && -difference > allowed else { continue }
      list.add(
        "mismatched-total", file: cell.count.file, line: cell.count.line, column: cell.column,
        "\(name(cell)) from \(clock(slot.from)) to \(clock(slot.to)): the total is "
          + "\(text(cell.count.vehicles)) vehicles, its turns add up to \(text(sum.vehicles)).")
    }
  }

  /// What is counted before and after a time is counted then, too, where the others are.
  private mutating func checkGaps(_ cells: [CountCell], _ order: [Int]) {
    var covered: [String: [Range<Double>]] = [:]
    for cell in cells where cell.count.fromSeconds < cell.count.toSeconds {
      covered[cell.count.day, default: []].append(cell.count.fromSeconds..<cell.count.toSeconds)
    }
    let merged = covered.mapValues(Self.merged)
    for (first, second) in zip(order, order.dropFirst()) {
      let left = cells[first]
      let right = cells[second]
      guard Self.key(left) == Self.key(right),
        right.count.fromSeconds > left.count.toSeconds + 1e-6
      else { continue }
      let gap = left.count.toSeconds..<right.count.fromSeconds
      let isCounted = merged[left.count.day]?.contains { range in
        range.overlaps(gap)
          && min(range.upperBound, gap.upperBound) - max(range.lowerBound, gap.lowerBound) > 1
      }
      guard isCounted ?? false else { continue }
      list.add(
        "missing-hours", file: right.count.file, line: right.count.line, column: right.column,
        "\(name(right)): nothing is said from \(clock(gap.lowerBound)) to "
          + "\(clock(gap.upperBound)), where others are counted; write 0 where nobody came.")
    }
  }

  private static func merged(_ ranges: [Range<Double>]) -> [Range<Double>] {
    var result: [Range<Double>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  private func text(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
  }
}

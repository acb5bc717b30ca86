/// Binary heap of links by travel time; equal times leave by link index.
struct RoutingHeap: Sendable {
  struct Entry: Sendable {
    var seconds: Double
    var link: Int32

    static func < (left: Entry, right: Entry) -> Bool {
      left.seconds != right.seconds ? left.seconds < right.seconds : left.link < right.link
    }
  }

  private var entries: [Entry] = []

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  mutating func push(_ entry: Entry) {
    entries.append(entry)
    var hole = entries.count - 1
    while hole > 0 {
      let parent = (hole - 1) / 2
      guard entry < entries[parent] else { break }
      entries[hole] = entries[parent]
      hole = parent
    }
    entries[hole] = entry
  }

  mutating func popLeast() -> Entry? {
    guard let last = entries.popLast() else { return nil }
    guard let least = entries.first else { return last }
    var hole = 0
    while true {
      var child = 2 * hole + 1
      guard child < entries.count else { break }
      if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
      guard entries[child] < last else { break }
      entries[hole] = entries[child]
      hole = child
    }
    entries[hole] = last
    return least
  }
}

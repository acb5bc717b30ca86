import CommandLineKit
import EventKernel

extension Benchmark {
  /// The hold model (Vaucher and Duval 1975): a constant number of pending events, each of which,
  /// when it is taken, schedules another one a random time later.
  static let queue = Benchmark(
    name: "queue", about: "event queue, hold model, against a 4-ary heap"
  ) { size in
    let pending = size == .smoke ? 1000 : 100_000
    let events = size == .smoke ? 20_000 : 5_000_000
    let start = MachineClock.processCPUSeconds
    let wheel = holdWheel(pending: pending, events: events)
    let middle = MachineClock.processCPUSeconds
    let heap = holdHeap(pending: pending, events: events)
    let end = MachineClock.processCPUSeconds
    guard wheel == heap else {
      throw CommandFailure("the event queue and the heap take events in different orders")
    }
    return Measurement(
      work: events, unit: "events", cpuSeconds: middle - start, preparationCPUSeconds: 0,
      baseline: Measurement.Baseline(name: "a 4-ary heap", cpuSeconds: end - middle),
      hash: wheel.description, remark: "\(pending) pending")
  }

  /// The longest time by which an event schedules the next, ms.
  private static let spanMilliseconds = 60_000

  private static var delays: RandomStream {
    RandomStream(seed: 1, purpose: StreamPurpose("hold model"), origin: 0)
  }

  private static func holdWheel(pending: Int, events: Int) -> TraceHash {
    let queue = EventQueue(start: .zero, reserving: pending)
    var random = delays
    for target in 0..<pending {
      queue.schedule(
        at: .milliseconds(random.integer(below: spanMilliseconds)), kind: 0,
        target: UInt32(target))
    }
    var hash = TraceHash()
    var event = Event()
    var taken = 0
    while taken < events, queue.next(&event) {
      hash.combine(event)
      let delay = Int32(1 + random.integer(below: spanMilliseconds))
      queue.schedule(
        at: SimulationTime(milliseconds: event.time.milliseconds + delay), kind: 0,
        target: event.target)
      taken += 1
    }
    return hash
  }

  private static func holdHeap(pending: Int, events: Int) -> TraceHash {
    var heap = QuaternaryHeap(capacity: pending)
    var random = delays
    for target in 0..<pending {
      heap.push(
        milliseconds: Int32(random.integer(below: spanMilliseconds)), target: UInt32(target))
    }
    var hash = TraceHash()
    for _ in 0..<events {
      guard let (time, target) = heap.pop() else { break }
      hash.combine(time: SimulationTime(milliseconds: time), kind: 0, target: target)
      heap.push(
        milliseconds: time + Int32(1 + random.integer(below: spanMilliseconds)), target: target)
    }
    return hash
  }
}

/// A heap with four children to a node, in one flat array: the usual event queue, as a baseline.
private struct QuaternaryHeap {
  private struct Entry {
    /// Time in the upper 32 bits and sequence in the lower: first come, first served among equals.
    var key: UInt64
    var target: UInt32
  }

  private var entries: [Entry] = []
  private var sequence: UInt32 = 0

  init(capacity: Int) { entries.reserveCapacity(capacity + 1) }

  mutating func push(milliseconds: Int32, target: UInt32) {
    let entry = Entry(
      key: UInt64(UInt32(bitPattern: milliseconds)) << 32 | UInt64(sequence), target: target)
    sequence &+= 1
    entries.append(entry)
    var hole = entries.count - 1
    while hole > 0 {
      let parent = (hole - 1) / 4
      guard entry.key < entries[parent].key else { break }
      entries[hole] = entries[parent]
      hole = parent
    }
    entries[hole] = entry
  }

  mutating func pop() -> (milliseconds: Int32, target: UInt32)? {
    guard let first = entries.first, let last = entries.popLast() else { return nil }
    let count = entries.count
    if count > 0 {
      var hole = 0
      while true {
        let begin = 4 * hole + 1
        guard begin < count else { break }
        var least = begin
        for child in begin + 1..<max(begin + 1, min(begin + 4, count))
        where entries[child].key < entries[least].key {
          least = child
        }
        guard entries[least].key < last.key else { break }
        entries[hole] = entries[least]
        hole = least
      }
      entries[hole] = last
    }
    return (Int32(bitPattern: UInt32(first.key >> 32)), first.target)
  }
}

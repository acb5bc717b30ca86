import EventKernel
import Testing

/// How events are spread in a test of the order.
struct LoadShape: Sendable, CustomTestStringConvertible {
  let name: String
  /// Events pending at the start.
  let pending: Int
  /// Events scheduled afterwards, while others are taken.
  let later: Int
  /// The greatest distance of an event from the clock in milliseconds.
  let horizon: Int
  /// How many different priorities there are.
  let priorities: Int
  /// One in so many events is scheduled for the current time.
  let instantOneIn: Int
  var start = 0

  var testDescription: String { name }

  static let all = [
    LoadShape(
      name: "sparse", pending: 20, later: 400, horizon: 90_000, priorities: 2, instantOneIn: 20),
    LoadShape(
      name: "dense", pending: 300, later: 900, horizon: 150, priorities: 3, instantOneIn: 10),
    LoadShape(
      name: "bursts at one time", pending: 300, later: 900, horizon: 3, priorities: 5,
      instantOneIn: 4),
    LoadShape(
      name: "one priority", pending: 300, later: 900, horizon: 40, priorities: 1, instantOneIn: 5),
    LoadShape(
      name: "all priorities", pending: 300, later: 900, horizon: 5, priorities: 256, instantOneIn: 3
    ),
    LoadShape(
      name: "far future", pending: 100, later: 300, horizon: 6_000_000, priorities: 2,
      instantOneIn: 9),
    LoadShape(
      name: "days", pending: 200, later: 20, horizon: 2_000_000_000, priorities: 2,
      instantOneIn: 9),
    LoadShape(
      name: "from before zero", pending: 200, later: 400, horizon: 5_000_000, priorities: 2,
      instantOneIn: 9, start: -40_000_000),
  ]
}

/// The order by definition: a list that is searched for its least element.
struct ReferenceQueue {
  private(set) var pending: [(event: Event, sequence: Int)] = []
  private var scheduled = 0

  mutating func schedule(_ event: Event) {
    pending.append((event, scheduled))
    scheduled += 1
  }

  var first: Event? { firstIndex.map { pending[$0].event } }

  mutating func next() -> Event? { firstIndex.map { pending.remove(at: $0).event } }

  private var firstIndex: Int? {
    pending.indices.min { left, right in
      let (a, b) = (pending[left], pending[right])
      return (a.event.time.milliseconds, Int(a.event.priority), a.sequence)
        < (b.event.time.milliseconds, Int(b.event.priority), b.sequence)
    }
  }
}

@Suite("The order of events")
struct EventQueueOrderTests {
  @Test("is that of time, priority and sequence", arguments: LoadShape.all, 0..<4 as Range<UInt64>)
  func totalOrder(shape: LoadShape, seed: UInt64) throws {
    var random = RandomStream(
      seed: seed, purpose: StreamPurpose("order"), origin: UInt64(shape.horizon))
    let queue = EventQueue(start: .milliseconds(shape.start))
    var reference = ReferenceQueue()
    var scheduled: UInt32 = 0

    func scheduleOne(atNow: Bool) {
      let distance = atNow ? 0 : random.integer(below: shape.horizon)
      let event = Event(
        time: queue.now + .milliseconds(distance),
        priority: UInt8(random.integer(below: shape.priorities)), kind: 3, target: scheduled,
        stamp: ~scheduled, detail: UInt16(truncatingIfNeeded: scheduled))
      guard !event.time.isDistantFuture else { return }
      scheduled += 1
      queue.schedule(event)
      reference.schedule(event)
    }

    for _ in 0..<shape.pending { scheduleOne(atNow: false) }
    var remaining = shape.later
    while let expected = reference.first {
      #expect(queue.count == reference.pending.count)
      #expect(queue.peekTime == expected.time)
      // Asking in vain must change nothing, wherever the clock stands in the blocks of the wheel.
      #expect(queue.popNext(before: expected.time) == nil)
      let event = queue.popNext(before: expected.time + .milliseconds(1))
      try #require(event == reference.next())
      #expect(queue.now == expected.time)
      var additions = remaining > 0 ? random.integer(below: 3) : 0
      while additions > 0 {
        scheduleOne(atNow: random.integer(below: shape.instantOneIn) == 0)
        additions -= 1
        remaining -= 1
      }
    }
    #expect(queue.popNext() == nil)
    #expect(queue.isEmpty == true)
    #expect(queue.peekTime == .distantFuture)
    #expect(queue.scheduledCount == Int(scheduled))
    #expect(queue.processedCount == Int(scheduled))
  }

  @Test(
    "is first in, first out among equals, in any number", arguments: [1, 7, 8, 14, 15, 100, 5000])
  func equalsKeepTheirOrder(count: UInt32) {
    let queue = EventQueue(start: .zero)
    for target in 0..<count { queue.schedule(at: .seconds(7200), kind: 0, target: target) }
    for target in 0..<count {
      #expect(queue.popNext()?.target == target)
    }
    #expect(queue.popNext() == nil)
  }

  @Test("puts what is scheduled for now behind its equals and before lower priorities")
  func schedulingForNow() {
    let queue = EventQueue(start: .zero)
    let time = SimulationTime.seconds(1)
    queue.schedule(at: time, priority: 1, kind: 0, target: 1)
    queue.schedule(at: time, priority: 2, kind: 0, target: 3)
    queue.schedule(at: time, priority: 3, kind: 0, target: 6)
    #expect(queue.popNext()?.target == 1)
    queue.schedule(at: time, priority: 2, kind: 0, target: 4)
    queue.schedule(at: time, priority: 0, kind: 0, target: 2)
    queue.schedule(at: time, priority: 2, kind: 0, target: 5)
    for target in 2...6 as ClosedRange<UInt32> {
      #expect(queue.popNext()?.target == target)
    }
  }

  @Test("holds in a burst of a million events at one millisecond with mixed priorities")
  func burst() {
    let count: UInt32 = 1_000_000
    let queue = EventQueue(start: .zero, reserving: Int(count))
    let memory = queue.memoryBytes
    for target in 0..<count {
      queue.schedule(at: .seconds(5000), priority: UInt8(target % 7), kind: 0, target: target)
    }
    var event = Event()
    var taken = 0
    var mistakes = 0
    var previous = (priority: -1, target: -1)
    while queue.next(&event) {
      let current = (priority: Int(event.priority), target: Int(event.target))
      if current <= previous { mistakes += 1 }
      previous = current
      taken += 1
      // While the burst is taken, more comes for the same time and the last priority.
      if taken % 4 == 1 && taken <= 1_000_000 {
        queue.schedule(at: queue.now, priority: 7, kind: 0, target: count + UInt32(taken))
      }
    }
    #expect(mistakes == 0)
    #expect(taken == 1_250_000)
    #expect(queue.memoryBytes == memory)
  }
}

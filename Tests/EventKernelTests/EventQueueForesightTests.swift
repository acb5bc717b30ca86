import EventKernel
import Testing

@Suite("Events that are foreseen")
struct EventQueueForesightTests {
  /// Takes all events and gives their targets.
  private func drain(_ queue: borrowing EventQueue) -> [UInt32] {
    var targets: [UInt32] = []
    while let event = queue.popNext() { targets.append(event.target) }
    return targets
  }

  @Test("are shown in their order before the first of them is taken")
  func shown() {
    let queue = EventQueue(start: .zero)
    for target in 0..<100 as Range<UInt32> {
      queue.schedule(
        at: SimulationTime(milliseconds: Int32(target) * 7), kind: 0, target: target)
    }
    var seen: [UInt32] = []
    var taken: [UInt32] = []
    var event = Event()
    while queue.next(
      &event, before: .distantFuture,
      foreseen: { events in
        #expect(seen == taken)
        seen += events.map(\.target)
      })
    {
      taken.append(event.target)
    }
    #expect(seen == Array(0..<100))
    #expect(taken == seen)
  }

  @Test(
    "let others in before them, however many come",
    arguments: [1, 20, 40, 100, 3000], [0, 1, 40])
  func lateComers(count: Int, taking: Int) {
    let queue = EventQueue(start: .zero)
    var expected: [Event] = []
    func schedule(_ time: Int, priority: UInt8) {
      let event = Event(
        time: SimulationTime(milliseconds: Int32(time)), priority: priority, kind: 0,
        target: UInt32(expected.count))
      queue.schedule(event)
      expected.append(event)
    }
    // Many at the same times, so that those foreseen end within a millisecond.
    for number in 0..<200 { schedule(4000 + number / 20, priority: UInt8(number % 3)) }
    var taken: [UInt32] = []
    for _ in 0..<max(1, taking) {
      if let event = queue.popNext() { taken.append(event.target) }
    }
    let now = Int(queue.now.milliseconds)
    for number in 0..<count {
      schedule(now + number * 7 % 12, priority: UInt8(number % 4))
    }
    taken += drain(queue)
    // What comes late can come before none that is taken.
    let first = Set(taken.prefix(max(1, taking)))
    func order(_ events: [Event]) -> [UInt32] {
      events.sorted { ($0.time, $0.priority, $0.target) < ($1.time, $1.priority, $1.target) }
        .map(\.target)
    }
    let sorted =
      order(expected.filter { first.contains($0.target) })
      + order(expected.filter { !first.contains($0.target) })
    #expect(taken == sorted)
    let pending = queue.count
    #expect(pending == 0)
  }

  @Test("wait for a later limit")
  func limit() {
    let queue = EventQueue(start: .zero)
    for target in 0..<10 as Range<UInt32> {
      queue.schedule(at: SimulationTime(milliseconds: Int32(target)), kind: 0, target: target)
    }
    #expect(queue.popNext()?.target == 0)
    #expect(queue.popNext(before: SimulationTime(milliseconds: 1)) == nil)
    queue.schedule(at: .zero, kind: 0, target: 99)
    let first = queue.peekTime
    #expect(first == .zero)
    #expect(queue.popNext(before: SimulationTime(milliseconds: 1))?.target == 99)
    #expect(queue.popNext(before: SimulationTime(milliseconds: 1)) == nil)
    queue.removeAll()
    let none = queue.peekTime
    #expect(none == .distantFuture)
    queue.schedule(at: .zero, kind: 0, target: 5)
    #expect(drain(queue) == [5])
  }
}

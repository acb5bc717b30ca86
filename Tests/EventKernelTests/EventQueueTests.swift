import EventKernel
import Testing

@Suite("The event queue")
struct EventQueueTests {
  @Test("returns the event as it was scheduled")
  func contents() throws {
    let queue = EventQueue(start: .seconds(10))
    queue.schedule(
      at: .seconds(12), priority: 7, kind: 255, target: .max, stamp: 0x8000_0001, detail: 65_535)
    let taken = queue.popNext()
    let event = try #require(taken)
    #expect(event.time == .seconds(12))
    #expect(event.priority == 7)
    #expect(event.kind == 255)
    #expect(event.target == .max)
    #expect(event.stamp == 0x8000_0001)
    #expect(event.detail == 65_535)
    #expect(MemoryLayout<Event>.size == 16)
  }

  @Test("stops before the limit and lets events in before it")
  func limit() {
    let queue = EventQueue(start: .zero)
    queue.schedule(at: .seconds(6), kind: 0, target: 6)
    queue.schedule(at: .seconds(9000), kind: 0, target: 9)
    #expect(queue.popNext(before: .seconds(5)) == nil)
    #expect(queue.now == .zero)
    queue.schedule(at: .seconds(5), kind: 0, target: 5)
    #expect(queue.popNext(before: .seconds(5)) == nil)
    #expect(queue.popNext(before: .seconds(6))?.target == 5)
    #expect(queue.popNext(before: .distantFuture)?.target == 6)
    #expect(queue.popNext(before: .seconds(9000)) == nil)
    queue.schedule(at: .seconds(7), kind: 0, target: 7)
    #expect(queue.popNext()?.target == 7)
    #expect(queue.popNext()?.target == 9)
    // A limit holds for events of the current time as well.
    queue.schedule(at: .seconds(9000), kind: 0, target: 10)
    #expect(queue.popNext(before: .seconds(9000)) == nil)
    #expect(queue.popNext()?.target == 10)
  }

  @Test("refuses an event before the clock, naming both times")
  func past() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let queue = EventQueue(start: .seconds(61))
      queue.schedule(at: .seconds(60.5), kind: 0, target: 0)
    }
    let message = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
    #expect(message.contains("scheduled at 60.500 s when the clock stands at 61.000 s"))
  }

  @Test("refuses an event in the distant future")
  func never() async {
    await #expect(processExitsWith: .failure) {
      let queue = EventQueue(start: .zero)
      queue.schedule(at: .distantFuture, kind: 0, target: 0)
    }
  }

  @Test("counts what was scheduled, taken, dropped and pending")
  func counts() {
    let queue = EventQueue(start: .zero)
    for target in 0..<10 as Range<UInt32> {
      queue.schedule(at: .seconds(Double(target)), kind: 0, target: target)
    }
    for target in 0..<4 as Range<UInt32> { #expect(queue.popNext()?.target == target) }
    #expect(queue.scheduledCount == 10)
    #expect(queue.processedCount == 4)
    #expect(queue.count == 6)
    queue.removeAll()
    #expect(queue.isEmpty == true)
    #expect(queue.now == .seconds(3))
    #expect(queue.processedCount == 4)
    #expect(queue.popNext() == nil)
    queue.schedule(at: .seconds(3), kind: 0, target: 77)
    #expect(queue.count == 1)
    #expect(queue.popNext()?.target == 77)
    queue.removeAll()
    #expect(queue.isEmpty == true)
  }

  @Test("is as good as new after a reset, in the memory it had")
  func reset() {
    let queue = EventQueue(start: .zero)
    let fresh = runTrace(queue, start: .zero)
    let memory = queue.memoryBytes
    for _ in 0..<5 {
      // Leave events of all kinds behind: of now, of this block, of later blocks, in the run.
      for offset in [0, 0, 5, 5, 5, 5000, 5000, 50_000_000] {
        queue.schedule(
          at: queue.now + .milliseconds(offset), priority: UInt8(offset % 3), kind: 0, target: 9)
      }
      for _ in 0..<3 { #expect(queue.popNext() != nil) }
      queue.reset(start: .zero)
      #expect(queue.isEmpty == true)
      #expect(queue.scheduledCount == 0)
      #expect(runTrace(queue, start: .zero) == fresh)
    }
    #expect(queue.memoryBytes == memory)
  }

  @Test("keeps its memory flat in a steady state of a hundred thousand events")
  func flatMemory() {
    let queue = EventQueue(start: .zero)
    var random = RandomStream(seed: 4, purpose: StreamPurpose("steady"), origin: 0)
    for target in 0..<100_000 as Range<UInt32> {
      queue.schedule(at: .milliseconds(random.integer(below: 60_000)), kind: 0, target: target)
    }
    let memory = queue.memoryBytes
    // One chunk of 128 bytes per seven events, a partly filled one per list, doubled at most.
    #expect(memory <= 2 * (100_000 / 7 + 6400) * 128)
    var event = Event()
    for _ in 0..<300_000 {
      guard queue.next(&event) else { break }
      queue.schedule(
        at: queue.now + .milliseconds(random.integer(below: 60_000)), kind: 0,
        target: event.target)
    }
    #expect(queue.count == 100_000)
    #expect(queue.memoryBytes <= 2 * memory)
  }

  @Test("reaches the ends of the clock")
  func ends() {
    let queue = EventQueue(start: SimulationTime(milliseconds: .min))
    let times: [Int32] = [.min, .min + 1, -1, 0, 1, .max - 1]
    for time in times.reversed() {
      queue.schedule(at: SimulationTime(milliseconds: time), kind: 0, target: 0)
    }
    var event = Event()
    var taken: [Int32] = []
    while queue.next(&event) { taken.append(event.time.milliseconds) }
    #expect(taken == times)
  }

  /// The hash of a short simulation from `start`.
  private func runTrace(_ queue: borrowing EventQueue, start: SimulationTime) -> TraceHash {
    var hash = TraceHash()
    var random = RandomStream(seed: 8, purpose: StreamPurpose("trace"), origin: 0)
    for target in 0..<200 as Range<UInt32> {
      queue.schedule(
        at: start + .milliseconds(random.integer(below: 20_000)),
        priority: UInt8(random.integer(below: 4)), kind: 1, target: target)
    }
    var event = Event()
    while queue.next(&event) {
      hash.combine(event)
      guard queue.scheduledCount < 1000 else { continue }
      queue.schedule(
        at: queue.now + .milliseconds(random.integer(below: 9000)), kind: 2, target: event.target)
    }
    return hash
  }
}

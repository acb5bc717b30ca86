import EventKernel
import Testing

@Suite("Event timers")
struct EventTimerTests {
  @Test("let only the last scheduled event count")
  func reschedule() {
    let queue = EventQueue(start: .zero)
    var timer = EventTimer()
    #expect(!timer.isPending)
    queue.reschedule(&timer, at: .seconds(5), kind: 1, target: 0)
    queue.reschedule(&timer, at: .seconds(3), kind: 1, target: 0)
    queue.reschedule(&timer, at: .seconds(8), priority: 4, kind: 2, target: 6, detail: 9)
    #expect(timer.pendingTime == .seconds(8))
    var event = Event()
    var expired: [SimulationTime] = []
    while queue.next(&event) {
      if queue.expire(&timer, by: event) { expired.append(event.time) }
    }
    #expect(expired == [.seconds(8)])
    #expect(event.priority == 4)
    #expect(event.kind == 2)
    #expect(event.target == 6)
    #expect(event.detail == 9)
    #expect(!timer.isPending)
    #expect(queue.staleCount == 2)
  }

  @Test("can be cancelled and set again")
  func cancel() throws {
    let queue = EventQueue(start: .zero)
    var timer = EventTimer()
    queue.reschedule(&timer, at: .seconds(5), kind: 1, target: 0)
    queue.cancel(&timer)
    #expect(!timer.isPending)
    #expect(timer.pendingTime == .distantFuture)
    let firstTaken = queue.popNext()
    let cancelled = try #require(firstTaken)
    #expect(!timer.accepts(cancelled))
    // Set again for the same time, the event that was cancelled still does not count.
    queue.reschedule(&timer, at: .seconds(5), kind: 1, target: 0)
    #expect(!timer.accepts(cancelled))
    let taken = queue.popNext()
    let event = try #require(taken)
    #expect(timer.accepts(event))
    let first = queue.expire(&timer, by: event)
    let second = queue.expire(&timer, by: event)
    #expect(first && !second)
    #expect(queue.staleCount == 1)
  }

  @Test("agree with a model in which events are removed", arguments: 0..<10 as Range<UInt64>)
  func model(seed: UInt64) {
    let queue = EventQueue(start: .zero)
    var random = RandomStream(seed: seed, purpose: StreamPurpose("timers"), origin: 0)
    var timers = [EventTimer](repeating: EventTimer(), count: 12)
    var due = [SimulationTime?](repeating: nil, count: timers.count)
    var event = Event()
    for _ in 0..<2000 {
      let index = random.integer(below: timers.count)
      switch random.integer(below: 4) {
      case 0:
        queue.cancel(&timers[index])
        due[index] = nil
      case 1, 2:
        let time = queue.now + .milliseconds(random.integer(below: 30))
        queue.reschedule(&timers[index], at: time, kind: 0, target: UInt32(index))
        due[index] = time
      default:
        guard queue.next(&event) else { continue }
        let target = Int(event.target)
        let counts = queue.expire(&timers[target], by: event)
        if counts {
          #expect(due[target] == event.time)
          due[target] = nil
        }
      }
      for (timer, time) in zip(timers, due) {
        #expect(timer.pendingTime == time ?? .distantFuture)
        // Nothing that is due may have been passed over.
        #expect(timer.pendingTime >= queue.now)
      }
    }
    #expect(queue.staleCount > 0)
  }
}

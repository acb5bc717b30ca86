import Dispatch
import Synchronization

/// Values worked out side by side, in the order of their indices, whatever the number of threads.
///
/// - Parameters:
///   - count: How many.
///   - threads: How many at a time.
///   - body: Works out the value of an index.
func concurrentMap<Element: Sendable>(
  count: Int, threads: Int, _ body: @Sendable (Int) -> Element
) -> [Element] {
  let slots = Mutex([Element?](repeating: nil, count: count))
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
    while true {
      let number = next.add(1, ordering: .relaxed).oldValue
      guard number < count else { return }
      let value = body(number)
      slots.withLock { $0[number] = value }
    }
  }
  return slots.withLock { $0 }.compactMap { $0 }
}

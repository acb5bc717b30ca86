import SignalModel
import Synchronization

extension PlanSpace {
  /// Orders that differ from one by a stage left out or put in, or two neighbours exchanged.
  ///
  /// Complexity: O(stages squared) safety checks the first time, then a look-up.
  func orders(near order: StageOrder, place: Int) -> [StageOrder] {
    guard !keepsStages else { return [] }
    return orderBook.orders(near: order, place: place) { stages in self.order(stages, place: place)
    }
  }
}

extension PlanSpace {
  /// Orders that have one stage less than one. Complexity: O(stages) safety checks the first time.
  func shorterOrders(than order: StageOrder, place: Int) -> [StageOrder] {
    guard !keepsStages, order.stages.count > 2 else { return [] }
    return order.stages.indices.compactMap { position in
      var without = order.stages
      without.remove(at: position)
      return orderBook.checked(without, place) { stages in self.order(stages, place: place) }
    }
  }
}

/// Orders that have been checked. Which of them are safe does not depend on who asks first.
final class OrderBook: Sendable {
  private struct Key: Hashable {
    var place: Int
    var stages: [Int]
  }

  /// Stages of each signal that may be put in.
  let stages: [[Int]]
  private let known = Mutex<[Key: StageOrder?]>([:])
  private let neighbors = Mutex<[Key: [StageOrder]]>([:])

  /// - Parameter stages: For each place the stages that may run.
  init(stages: [[Int]]) { self.stages = stages }

  func orders(near order: StageOrder, place: Int, make: ([Int]) -> StageOrder?) -> [StageOrder] {
    let key = Key(place: place, stages: order.stages)
    if let found = neighbors.withLock({ $0[key] }) { return found }
    var result: [StageOrder] = []
    var seen: Set<[Int]> = [Self.canonical(order.stages)]
    for wish in wishes(order.stages, place) where seen.insert(Self.canonical(wish)).inserted {
      if let found = checked(wish, place, make) { result.append(found) }
    }
    neighbors.withLock { $0[key] = result }
    return result
  }

  /// An order, made and checked the first time it is asked for.
  func checked(_ wish: [Int], _ place: Int, _ make: ([Int]) -> StageOrder?) -> StageOrder? {
    let key = Key(place: place, stages: wish)
    if let found = known.withLock({ $0[key] }) { return found }
    let made = make(wish)
    known.withLock { $0[key] = .some(made) }
    return made
  }

  private func wishes(_ order: [Int], _ place: Int) -> [[Int]] {
    var result: [[Int]] = []
    for position in order.indices where order.count > 2 {
      var without = order
      without.remove(at: position)
      result.append(without)
    }
    for stage in stages[place] where !order.contains(stage) {
      for position in 1...order.count {
        var with = order
        with.insert(stage, at: position)
        result.append(with)
      }
    }
    for position in order.indices where order.count > 2 {
      var exchanged = order
      exchanged.swapAt(position, (position + 1) % order.count)
      result.append(exchanged)
    }
    return result
  }

  /// The same cycle begun with the same stage.
  private static func canonical(_ stages: [Int]) -> [Int] {
    guard let least = stages.min(), let place = stages.firstIndex(of: least) else { return stages }
    return Array(stages[place...] + stages[..<place])
  }
}

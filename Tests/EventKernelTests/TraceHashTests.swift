import EventKernel
import Testing

@Suite("The trace hash")
struct TraceHashTests {
  private func hash(_ words: UInt64...) -> TraceHash {
    var hash = TraceHash()
    for word in words { hash.combine(word) }
    return hash
  }

  @Test("gives these very digits")
  func knownAnswers() {
    #expect(TraceHash().description == "e220a8397b1dcdaf")
    #expect(hash(0).description == "67bcb84a1a0c5479")
    #expect(hash(1, 2, 3).description == "bae34418df5c84d6")
    var trace = TraceHash()
    trace.combine(time: .seconds(1.5), kind: 3, target: 70_000, value: -2)
    trace.combine(Event(time: .seconds(2), kind: 4, target: 9))
    #expect(trace.description == "7b03de10064ea84e")
  }

  @Test("has sixteen digits")
  func digits() {
    for word in 0..<200 as Range<UInt64> {
      #expect(hash(word).description.count == 16)
      #expect(UInt64(hash(word).description, radix: 16) == hash(word).value)
    }
  }

  @Test("depends on the order")
  func order() {
    #expect(hash(1, 2) != hash(2, 1))
    #expect(hash(0, 1) != hash(1, 0))
    #expect(hash(0) != hash(0, 0))
    #expect(hash() != hash(0))
    var (left, right) = (hash(1), hash(2))
    left.combine(hash(2))
    right.combine(hash(1))
    #expect(left != right)
  }

  @Test("depends on every part of what happened")
  func parts() {
    func one(_ time: Int32, _ kind: UInt8, _ target: UInt32, _ value: Int32) -> TraceHash {
      var hash = TraceHash()
      hash.combine(
        time: SimulationTime(milliseconds: time), kind: kind, target: target, value: value)
      return hash
    }
    let hashes: Set = [
      one(1, 2, 3, 4), one(2, 2, 3, 4), one(1, 3, 3, 4), one(1, 2, 4, 4), one(1, 2, 3, 5),
      one(1, 4, 3, 2), one(3, 2, 1, 4),
    ]
    #expect(hashes.count == 7)
  }

  /// Of 64 bits half should change; fewer than 12 or more than 52 would come up once in millions of
  /// tries.
  @Test("changes about half its bits with any bit of any word")
  func sensitivity() {
    let base = hash(11, 22, 33)
    var total = 0
    for bit in 0..<64 as Range<UInt64> {
      for changed in [
        hash(11 ^ 1 << bit, 22, 33), hash(11, 22 ^ 1 << bit, 33), hash(11, 22, 33 ^ 1 << bit),
      ] {
        let difference = (changed.value ^ base.value).nonzeroBitCount
        #expect((12...52).contains(difference))
        total += difference
      }
    }
    #expect((30.0...34.0).contains(Double(total) / 192))
  }

  @Test("does not repeat over many traces that differ little")
  func collisions() {
    var seen: Set<UInt64> = []
    for first in 0..<200 as Range<UInt64> {
      for second in 0..<200 as Range<UInt64> { seen.insert(hash(first, second).value) }
    }
    #expect(seen.count == 40_000)
  }
}

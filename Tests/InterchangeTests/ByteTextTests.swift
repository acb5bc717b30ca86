import Testing

@testable import Interchange

@Suite struct ByteTextTests {
  /// Calls `body` with the bytes of a string.
  private func with<Result>(_ string: String, _ body: (ByteText) -> Result) -> Result {
    var string = string
    return string.withUTF8 { bytes in
      guard let start = bytes.baseAddress else {
        return withUnsafePointer(to: UInt8(0)) { body(ByteText(start: $0, count: 0)) }
      }
      return body(ByteText(start: start, count: bytes.count))
    }
  }

  @Test(arguments: [
    "0", "1", "-1", "13.89", "0.1", "123456789.123456", "-0.5", ".5", "5.", "1e3", "1E-2", "007",
    "123456789012345678901234567890", "0.00000000000000012345", "3.14159265358979",
    "99999999999999.9",
  ])
  func readsNumbersAsSwiftDoes(text: String) {
    #expect(with(text, \.double) == Double(text) ?? Double("0" + text + "0"))
  }

  @Test(arguments: ["", "-", ".", "-.", "x", "1x", "1,5", "inf", "nan", "1.2.3", "--1", "0x10"])
  func refusesOtherText(text: String) {
    #expect(with(text, \.double) == nil)
  }

  @Test func everyShortDecimalIsExact() {
    var numbers = MutationNumbers(seed: 1)
    for _ in 0..<5000 {
      let text = "\(numbers.next(10_000_000)).\(numbers.next(1_000_000))"
      #expect(with(text, \.double) == Double(text))
    }
  }

  @Test(arguments: [
    ("0", 0.0), ("57600.5", 57600.5), ("16:00:00", 57600), ("00:00:01.25", 1.25),
    ("1:00:00:00", 86400), ("2:03:04:05", 183_845), ("-00:01:00", -60),
  ])
  func readsTimes(text: String, seconds: Double) {
    #expect(with(text, \.seconds) == seconds)
  }

  @Test(arguments: ["", "1:2", "a:b:c", "1:2:3:4:5", "::", "12:00:", "-"])
  func refusesOtherTimes(text: String) {
    #expect(with(text, \.seconds) == nil)
  }

  @Test func splitsWords() {
    var words: [String] = []
    with("  a,bb\n c  ") { $0.forEachWord { words.append($0.string) } }
    #expect(words == ["a", "bb", "c"])
  }

  @Test func numbersNamesInTheOrderMet() {
    var table = NameTable()
    for index in 0..<1000 { #expect(table.intern("edge\(index)") == index) }
    for index in 0..<1000 { #expect(table.intern("edge\(index)") == index) }
    #expect(table.intern("") == 1000)
    #expect(table.number(of: "edge999") == 999)
    #expect(table.number(of: "edge1000") == nil)
    #expect(table[17] == "edge17")
  }

  @Test func keepsEachEdgeListOnce() {
    var lists = EdgeLists()
    #expect(lists.intern([1, 2, 3]) == 0)
    #expect(lists.intern([1, 2]) == 1)
    #expect(lists.intern([1, 2, 3]) == 0)
    #expect(Array(lists[1]) == [1, 2])
  }

  @Test func readsBitsFromTheRight() {
    var rows = BitRows()
    let long = String(repeating: "0", count: 69) + "1"
    #expect(with("1" + String(long.dropFirst())) { rows.set(row: 3, to: $0) })
    #expect(rows.bits(ofRow: 3) == [0, 69])
    #expect(rows.bits(ofRow: 2).isEmpty)
    #expect(!with("01") { rows.set(row: 1, to: $0) })
    #expect(!with(long) { rows.set(row: 70, to: $0) })
  }
}

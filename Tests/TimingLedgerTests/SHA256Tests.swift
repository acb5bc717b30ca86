import Testing

@testable import TimingLedger

/// Examples of FIPS 180 and of NIST's tests of the secure hash standard.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func hashesTexts(_ text: String, _ expected: String) {
    #expect(SHA256(text: text).description == expected)
  }

  @Test func hashesLongTexts() {
    let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      SHA256(million).description
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Lengths around the end of a block, where the padding takes another one or not.
  @Test(arguments: [
    (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    (63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
    (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
  ])
  func padsToWholeBlocks(_ count: Int, _ expected: String) {
    #expect(SHA256([UInt8](repeating: UInt8(ascii: "a"), count: count)).description == expected)
  }

  @Test func readsItsDigits() {
    let hash = SHA256(text: "abc")
    #expect(SHA256(hexadecimal: hash.description) == hash)
    #expect(SHA256(hexadecimal: hash.description.uppercased()) == nil)
    #expect(SHA256(hexadecimal: hash.short) == nil)
    #expect(SHA256(hexadecimal: String(repeating: "é", count: 32)) == nil)
  }
}

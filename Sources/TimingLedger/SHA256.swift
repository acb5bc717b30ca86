/// The hash SHA-256 of FIPS 180-4 (2015): 256 bits that change with every bit of a text, and for
/// which nobody knows how to find another text.
///
/// Foundation has none on Linux, and the simulation's `TraceHash` is not made to withstand people.
public struct SHA256: Hashable, Sendable {
  /// The eight words.
  private let words: [UInt32]

  /// The hash of bytes. Complexity: O(bytes).
  public init(_ bytes: some Sequence<UInt8>) {
    var state = Self.initialState
    var schedule = [UInt32](repeating: 0, count: 64)
    var block: [UInt8] = []
    block.reserveCapacity(64)
    var bitCount: UInt64 = 0
    for byte in bytes {
      block.append(byte)
      bitCount += 8
      if block.count == 64 {
        Self.compress(block, into: &state, &schedule)
        block.removeAll(keepingCapacity: true)
      }
    }
    // A one, zeros up to the last eight bytes of a block, and there the number of bits.
    block.append(0x80)
    if block.count > 56 {
      block += [UInt8](repeating: 0, count: 64 - block.count)
      Self.compress(block, into: &state, &schedule)
      block.removeAll(keepingCapacity: true)
    }
    block += [UInt8](repeating: 0, count: 56 - block.count)
    for shift in stride(from: 56, through: 0, by: -8) {
      block.append(UInt8(truncatingIfNeeded: bitCount >> UInt64(shift)))
    }
    Self.compress(block, into: &state, &schedule)
    words = state
  }

  /// The hash of a text in UTF-8.
  public init(text: String) { self.init(text.utf8) }

  /// The hash that 64 hexadecimal digits spell, in small letters; nil for any other text.
  public init?(hexadecimal text: some StringProtocol) {
    var words: [UInt32] = []
    guard text.utf8.count == Self.digitCount else { return nil }
    var word: UInt32 = 0
    for (place, digit) in text.utf8.enumerated() {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): word = word << 4 | UInt32(digit - 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): word = word << 4 | UInt32(digit - 0x61 + 10)
      default: return nil
      }
      if place % 8 == 7 { words.append(word) }
    }
    self.words = words
  }

  /// Digits of a hash.
  static let digitCount = 64

  /// First words: fractions of the square roots of the first eight primes (FIPS 180-4, 5.3.3).
  private static let initialState: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]

  /// Fractions of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
  private static let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]

  /// One block of 64 bytes (FIPS 180-4, 6.2.2).
  private static func compress(
    _ block: [UInt8], into state: inout [UInt32], _ schedule: inout [UInt32]
  ) {
    func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
      word >> count | word << (32 - count)
    }
    for place in 0..<16 {
      schedule[place] =
        UInt32(block[4 * place]) << 24 | UInt32(block[4 * place + 1]) << 16
        | UInt32(block[4 * place + 2]) << 8 | UInt32(block[4 * place + 3])
    }
    for place in 16..<64 {
      let early = schedule[place - 15]
      let late = schedule[place - 2]
      let first = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3
      let second = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
      schedule[place] = schedule[place - 16] &+ first &+ schedule[place - 7] &+ second
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for round in 0..<64 {
      let chosen = (e & f) ^ (~e & g)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let first =
        h &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) &+ chosen
        &+ roundConstants[round] &+ schedule[round]
      let second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ majority
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    for (place, word) in [a, b, c, d, e, f, g, h].enumerated() { state[place] &+= word }
  }
}

extension SHA256: CustomStringConvertible {
  /// The hash in 64 hexadecimal digits.
  public var description: String {
    words.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// The first digits, enough for people.
  public var short: String { String(description.prefix(12)) }
}

/// How wide texts are, without asking a font: near enough to keep labels apart.
public enum TextWidth {
  /// Width of a text in units of its size: the usual proportions of sans-serif fonts, 1 for the
  /// characters of East Asia.
  public static func ems(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ems($1) }
  }

  /// Width of a text of some size.
  public static func width(_ text: String, size: Double) -> Double { ems(text) * size }

  /// A text that is no wider than allowed: its beginning and its end, with an ellipsis for what is
  /// left out between them, since names often differ in their ends alone.
  public static func fitting(_ text: String, size: Double, width: Double) -> String {
    guard self.width(text, size: size) > width else { return text }
    func taken(_ characters: some Sequence<Character>, _ room: Double) -> [Character] {
      var left = room
      return characters.prefix { character in
        left -= self.width(String(character), size: size)
        return left >= 0
      }
    }
    let room = width - size
    let end = taken(text.reversed(), room * 0.4)
    let start = taken(text, room - self.width(String(end), size: size))
    return String(start) + "…" + String(end.reversed())
  }

  private static func ems(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x20, 0x21, 0x27, 0x2C, 0x2E, 0x3A, 0x3B, 0x49, 0x69, 0x6A, 0x6C, 0x7C: 0.33
    case 0x28, 0x29, 0x2D, 0x2F, 0x5B, 0x5D, 0x66, 0x72, 0x74: 0.41
    case 0x4D, 0x57, 0x6D, 0x77, 0x25, 0x40: 0.95
    case 0x41...0x5A: 0.71
    case 0x300...0x36F, 0x200B...0x200F: 0
    case 0..<0x250: 0.62
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      1
    default: 0.68
    }
  }
}

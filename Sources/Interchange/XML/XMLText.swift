import Markup

/// XML that is being written: one element to a line, two spaces for each level.
struct XMLText {
  private(set) var text = ""
  private var open: [String] = []

  /// A document with its root element.
  init(root: String) {
    text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    begin(root)
  }

  /// An element without children.
  mutating func element(_ name: String, _ attributes: KeyValuePairs<StaticString, String>) {
    startTag(name, attributes)
    text += "/>\n"
  }

  /// The start of an element; ``end()`` ends it.
  mutating func begin(_ name: String, _ attributes: KeyValuePairs<StaticString, String> = [:]) {
    startTag(name, attributes)
    text += ">\n"
    open.append(name)
  }

  /// The end of the last element begun.
  mutating func end() {
    guard let name = open.popLast() else { return }
    text += String(repeating: "  ", count: open.count) + "</\(name)>\n"
  }

  /// The whole document, with everything ended.
  mutating func finished() -> String {
    while !open.isEmpty { end() }
    return text
  }

  private mutating func startTag(
    _ name: String, _ attributes: KeyValuePairs<StaticString, String>
  ) {
    text += String(repeating: "  ", count: open.count) + "<" + name
    for (key, value) in attributes {
      text += " \(key)=\"\(MarkupText.escaped(value))\""
    }
  }
}

/// Numbers as SUMO's files have them, without Foundation's locales.
enum SUMONumber {
  /// Seconds of milliseconds, with three decimals.
  static func seconds(milliseconds: Int) -> String {
    let part = String(milliseconds.magnitude % 1000)
    return (milliseconds < 0 ? "-" : "") + "\(milliseconds.magnitude / 1000)."
      + String(repeating: "0", count: 3 - part.count) + part
  }

  /// A number with at most `decimals` decimals, rounded half away from zero, and no zeros at its
  /// end.
  static func text(_ value: Double, decimals: Int = 3) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled.magnitude < 1e15 else { return "\(value)" }
    let digits = String(Int(scaled.magnitude))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    var decimalsText = padded.suffix(decimals)
    while decimalsText.last == "0" { decimalsText.removeLast() }
    let whole = padded.dropLast(decimals)
    let sign = scaled < 0 ? "-" : ""
    return decimalsText.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(decimalsText)"
  }
}

extension Shape {
  /// Any text.
  package static let text = Shape(.text(minimumLength: 0))
  /// A text that is not empty: a name.
  package static let name = Shape(.text(minimumLength: 1))
  /// True or false.
  package static let boolean = Shape(.boolean)
  /// A time of day.
  package static let time = Shape(.time, name: "time")

  /// A number from `range`.
  package static func number(_ range: ClosedRange<Double>, _ unit: String = "") -> Shape {
    Shape(.number(Limits(minimum: range.lowerBound, maximum: range.upperBound, unit: unit)))
  }

  /// A number above zero, up to `maximum`.
  package static func positive(upTo maximum: Double, _ unit: String = "") -> Shape {
    Shape(.number(Limits(minimum: 0, maximum: maximum, excludesMinimum: true, unit: unit)))
  }

  /// A whole number from `range`.
  package static func integer(_ range: ClosedRange<Double>) -> Shape {
    Shape(.integer(Limits(minimum: range.lowerBound, maximum: range.upperBound)))
  }

  /// A length in metres, or a text in m or ft.
  package static func length(_ range: ClosedRange<Double>) -> Shape {
    Shape(
      .quantity(
        Quantity(
          limits: Limits(minimum: range.lowerBound, maximum: range.upperBound, unit: "m"),
          units: Units.lengths)))
  }

  /// A speed in km/h, or a text in km/h, m/s or mph.
  package static let speed = Shape(
    .quantity(
      Quantity(
        limits: Limits(minimum: 0.1, maximum: 400, unit: "km/h"), units: Units.speeds)),
    name: "speed")

  /// One of some words.
  package static func choice(_ words: [String]) -> Shape { Shape(.choice(words)) }

  /// A list.
  package static func list(_ element: Shape, _ count: ClosedRange<Int> = 0...(.max)) -> Shape {
    Shape(.list(element, count: count))
  }

  /// A list with a shape for each place.
  package static func tuple(_ elements: Shape...) -> Shape { Shape(.tuple(elements)) }

  /// An object with known keys.
  package static func record(_ name: String? = nil, _ keys: [Key]) -> Shape {
    Shape(.record(Record(keys)), name: name)
  }

  /// An object whose keys are names.
  package static func map(_ value: Shape) -> Shape { Shape(.map(value)) }

  /// Any of a shape, or null where nothing is known.
  static func nullable(_ shape: Shape) -> Shape { Shape(.anyOf([shape, Shape(.null)])) }

  /// Any of several shapes.
  package static func anyOf(_ name: String? = nil, _ shapes: Shape...) -> Shape {
    Shape(.anyOf(shapes), name: name)
  }
}

/// Units of quantities in files.
enum Units {
  /// Units of length, in m.
  static let lengths: [(name: String, factor: Double)] = [("m", 1), ("ft", 0.3048)]
  /// Units of speed, in km/h.
  static let speeds: [(name: String, factor: Double)] = [
    ("km/h", 1), ("m/s", 3.6), ("mph", 1.609344),
  ]
  /// Kilometres per hour in a metre per second.
  static let kilometersPerHour = 3.6
}

/// Times of day in files.
package enum TimeOfDay {
  /// Latest time, s: two days, for runs over midnight.
  static let secondsMaximum = 172_800.0

  /// Seconds after midnight of `HH:MM` or `HH:MM:SS`, or nil when the text is none.
  package static func seconds(_ text: String) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3 else { return nil }
    var seconds = 0
    for (index, part) in parts.enumerated() {
      guard part.utf8.count == 2, part.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
        let value = Int(part), index == 0 || value < 60
      else { return nil }
      seconds = seconds * 60 + value
    }
    if parts.count == 2 { seconds *= 60 }
    return Double(seconds) <= secondsMaximum ? Double(seconds) : nil
  }

  /// `HH:MM` or `HH:MM:SS` for whole seconds of a time that has one; nil for other times.
  package static func text(_ seconds: Double) -> String? {
    guard let whole = Int(exactly: seconds), whole >= 0, seconds <= secondsMaximum else {
      return nil
    }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let text = "\(two(whole / 3600)):\(two(whole / 60 % 60))"
    return whole % 60 == 0 ? text : text + ":\(two(whole % 60))"
  }
}

extension ValueType where Element: FixedWidthInteger {
  /// A whole number within limits, both included.
  public static func integer(atLeast least: Element = .min, atMost most: Element = .max)
    -> ValueType
  {
    ValueType { (text) throws(ValueProblem) in
      guard let value = Element(text) else {
        // A number that does not fit the integer is beyond the limits like any other.
        guard let sign = text.first, isWholeNumber(text) else {
          throw ValueProblem("'\(text)' is not a whole number")
        }
        throw sign == "-" ? .tooSmall(text, least: "\(least)") : .tooLarge(text, most: "\(most)")
      }
      if value < least { throw .tooSmall(text, least: "\(least)") }
      if value > most { throw .tooLarge(text, most: "\(most)") }
      return value
    }
  }

  private static func isWholeNumber(_ text: String) -> Bool {
    let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
    return !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) }
  }
}

extension ValueType where Element == Double {
  /// A decimal number within limits.
  ///
  /// - Parameters:
  ///   - least: The smallest number allowed.
  ///   - above: A bound that the number has to exceed.
  ///   - most: The largest number allowed.
  public static func number(
    atLeast least: Double? = nil, above: Double? = nil, atMost most: Double? = nil
  ) -> ValueType {
    ValueType(text: { plainText(of: $0) }) { (text) throws(ValueProblem) in
      // `Double` also reads "nan", "inf" and hexadecimal; a person who types those meant no number.
      let isPlain = text.utf8.allSatisfy { (43...57).contains($0) || $0 == 69 || $0 == 101 }
      guard isPlain, let value = Double(text) else {
        throw ValueProblem("'\(text)' is not a number")
      }
      guard value.isFinite else {
        throw ValueProblem("\(text) is beyond what a number can hold")
      }
      if let least, value < least { throw .tooSmall(text, least: plainText(of: least)) }
      if let above, value <= above {
        throw ValueProblem("\(text) is too small, more than \(plainText(of: above)) is needed")
      }
      if let most, value > most { throw .tooLarge(text, most: plainText(of: most)) }
      return value
    }
  }
}

/// A number without a needless `.0`.
func plainText(of value: Double) -> String {
  Int(exactly: value).map(String.init) ?? "\(value)"
}

extension ValueProblem {
  static func tooSmall(_ text: String, least: String) -> ValueProblem {
    ValueProblem("\(text) is too small, at least \(least) is needed")
  }

  static func tooLarge(_ text: String, most: String) -> ValueProblem {
    ValueProblem("\(text) is too large, at most \(most) is allowed")
  }
}

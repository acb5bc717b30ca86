/// Exponential and logarithm from IEEE 754 additions, multiplications and divisions only, so that
/// they give the same bits on every machine; the mathematical library of the system does not
/// promise that.
///
/// Both are within 1e-15 of the true value, relative to it.
public enum PortableMath {
  /// ln 2 in two parts: the upper has its last 32 bits zero, so that its product with any exponent
  /// is exact.
  static let logarithmOfTwoUpper = 0x1.62e42feep-1
  static let logarithmOfTwoLower = 0x1.a39ef35793c76p-33

  /// The natural logarithm.
  ///
  /// With x = 2ᵏ·m and m between √½ and √2, ln x = k·ln 2 + ln m, and ln m is the series 2·artanh s
  /// = 2·(s + s³/3 + s⁵/5 + …) with s = (m - 1)/(m + 1), |s| ≤ 0.172 (Abramowitz and Stegun 1964,
  /// equation 4.1.27).
  ///
  /// - Returns: Minus infinity for zero; not-a-number for negative numbers.
  public static func log(_ value: Double) -> Double {
    guard value > 0 else { return value == 0 ? -.infinity : .nan }
    guard value < .infinity else { return value }
    var exponent = Int(value.exponent)
    var fraction = value.significand
    if fraction > 0x1.6a09e667f3bcdp0 {
      fraction *= 0.5
      exponent += 1
    }
    // m - 1 is exact, and 2s = f - s·f. Keeping f and f²/2 apart leaves the leading digits of a
    // result near zero untouched by the rounding of s.
    let excess = fraction - 1
    let ratio = excess / (2 + excess)
    let square = ratio * ratio
    var series = 1.0 / 25
    series = series * square + 1.0 / 23
    series = series * square + 1.0 / 21
    series = series * square + 1.0 / 19
    series = series * square + 1.0 / 17
    series = series * square + 1.0 / 15
    series = series * square + 1.0 / 13
    series = series * square + 1.0 / 11
    series = series * square + 1.0 / 9
    series = series * square + 1.0 / 7
    series = series * square + 1.0 / 5
    series = series * square + 1.0 / 3
    let tail = 2 * square * series
    let halfSquare = 0.5 * excess * excess
    let scale = Double(exponent)
    let correction = ratio * (halfSquare + tail) + scale * logarithmOfTwoLower
    return scale * logarithmOfTwoUpper - ((halfSquare - correction) - excess)
  }

  /// The exponential function.
  ///
  /// With x = k·ln 2 + r and |r| ≤ ½·ln 2, eˣ = 2ᵏ·eʳ, and eʳ is its power series up to r¹⁴.
  ///
  /// - Returns: Infinity beyond 709.78, zero below -745.13.
  public static func exp(_ value: Double) -> Double {
    guard value == value else { return value }
    guard value <= 709.782712893384 else { return .infinity }
    guard value > -745.1332191019412 else { return 0 }
    let exponent = Int(value * 0x1.71547652b82fep0 + (value < 0 ? -0.5 : 0.5))
    let scale = Double(exponent)
    let rest = (value - scale * logarithmOfTwoUpper) - scale * logarithmOfTwoLower
    var series = 1.0 / 87_178_291_200
    series = series * rest + 1.0 / 6_227_020_800
    series = series * rest + 1.0 / 479_001_600
    series = series * rest + 1.0 / 39_916_800
    series = series * rest + 1.0 / 3_628_800
    series = series * rest + 1.0 / 362_880
    series = series * rest + 1.0 / 40_320
    series = series * rest + 1.0 / 5_040
    series = series * rest + 1.0 / 720
    series = series * rest + 1.0 / 120
    series = series * rest + 1.0 / 24
    series = series * rest + 1.0 / 6
    series = series * rest + 0.5
    let power = 1 + (rest + rest * rest * series)
    // In two steps, because 2ᵏ alone may lie outside the range of normal numbers.
    let half = exponent / 2
    return power * powerOfTwo(half) * powerOfTwo(exponent - half)
  }

  /// 2 to a power between -1022 and 1023.
  static func powerOfTwo(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(1023 + exponent) << 52)
  }
}

/// Logarithm of the gamma function of a positive number (Lanczos 1964, with nine terms).
func logarithmOfGamma(_ value: Double) -> Double {
  let coefficients = [
    676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_13,
    -176.615_029_162_140_59, 12.507_343_278_686_905, -0.138_571_095_265_720_12,
    9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7,
  ]
  let shifted = value - 1
  var sum = 0.999_999_999_999_809_93
  for (index, coefficient) in coefficients.enumerated() {
    sum += coefficient / (shifted + Double(index) + 1)
  }
  let base = shifted + 7.5
  // 0.9189... is half the logarithm of 2 pi.
  return 0.918_938_533_204_672_74 + (shifted + 0.5) * naturalLogarithm(base) - base
    + naturalLogarithm(sum)
}

/// Logarithm of `Gamma(base + step) / Gamma(base)`.
///
/// For a large base the difference of two logarithms would cancel most digits; Stirling's series,
/// whose large terms are subtracted on paper here, keeps them.
private func logarithmOfGammaRatio(_ base: Double, _ step: Double) -> Double {
  guard base >= 100 else { return logarithmOfGamma(base + step) - logarithmOfGamma(base) }
  func correction(_ value: Double) -> Double {
    let square = value * value
    return (1 / 12.0 - (1 / 360.0 - 1 / (1260 * square)) / square) / value
  }
  return step * naturalLogarithm(base) - step
    + (base + step - 0.5) * naturalLogarithmOfOnePlus(step / base)
    + correction(base + step) - correction(base)
}

/// Regularised incomplete beta function `I_x(a, b)` with `x` between 0 and 1.
///
/// The complement is passed separately because `1 - x` loses its digits near x = 1.
func regularizedIncompleteBeta(
  _ x: Double, complement: Double, _ a: Double, _ b: Double
) -> Double {
  guard x > 0 else { return 0 }
  guard complement > 0 else { return 1 }
  // The continued fraction converges fast on this side of the mode; the symmetry serves the other.
  if x > (a + 1) / (a + b + 2) {
    return 1 - lowerIncompleteBeta(complement, complement: x, b, a)
  }
  return lowerIncompleteBeta(x, complement: complement, a, b)
}

/// The same by the continued fraction alone. At the mode itself rounding may put both sides beyond
/// it, so that this must not ask again on which it is.
private func lowerIncompleteBeta(
  _ x: Double, complement: Double, _ a: Double, _ b: Double
) -> Double {
  let larger = max(a, b)
  let smaller = min(a, b)
  let front = exponential(
    logarithmOfGammaRatio(larger, smaller) - logarithmOfGamma(smaller)
      + a * logarithm(x, complement: complement) + b * logarithm(complement, complement: x))
  return front * betaContinuedFraction(x, a, b) / a
}

/// Logarithm of a number between 0 and 1 whose complement to 1 is known to more digits near 1.
private func logarithm(_ value: Double, complement: Double) -> Double {
  value > 0.5 ? naturalLogarithmOfOnePlus(-complement) : naturalLogarithm(value)
}

/// The continued fraction of the incomplete beta function, by Lentz's method as modified by
/// Thompson and Barnett (1986). It needs of the order of the square root of the larger parameter in
/// steps.
private func betaContinuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  func guarded(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
  var numerator = 1.0
  var denominator = 1 / guarded(1 - (a + b) * x / (a + 1))
  var result = denominator
  for step in 1...20_000 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    denominator = 1 / guarded(1 + even * denominator)
    numerator = guarded(1 + even / numerator)
    result *= denominator * numerator
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    denominator = 1 / guarded(1 + odd * denominator)
    numerator = guarded(1 + odd / numerator)
    let change = denominator * numerator
    result *= change
    if abs(change - 1) < 1e-15 { break }
  }
  return result
}

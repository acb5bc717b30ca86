// The one place of this module that meets the C library. The standard library has square roots but
// no exponentials; everything else here is plain arithmetic.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// e to the power `exponent`.
func exponential(_ exponent: Double) -> Double {
  exp(exponent)
}

/// e to the power `exponent`, minus one, without the cancellation near zero.
func exponentialMinusOne(_ exponent: Double) -> Double {
  expm1(exponent)
}

/// The natural logarithm.
func naturalLogarithm(_ value: Double) -> Double {
  log(value)
}

/// The natural logarithm of one plus `value`, without the cancellation near zero.
func naturalLogarithmOfOnePlus(_ value: Double) -> Double {
  log1p(value)
}

/// `base` to the power `exponent`, for a non-negative base.
func power(_ base: Double, _ exponent: Double) -> Double {
  pow(base, exponent)
}

/// One minus the error function, accurate in the far tail.
func complementaryErrorFunction(_ value: Double) -> Double {
  erfc(value)
}

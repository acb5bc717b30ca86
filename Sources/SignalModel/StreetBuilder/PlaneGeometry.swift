// The rounding functions and the square root of the standard library are the C library's; the
// import makes a debug build link it.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Vectors in the plane and the few trigonometric values the street builder needs. Written out
/// here so that a sketch gives the same network on every machine, bit for bit.
struct Vector: Hashable, Sendable {
  var x: Double
  var y: Double

  /// The unit vector of a bearing, degrees clockwise from north.
  init(bearingDegrees: Double) {
    x = sine(degrees: bearingDegrees)
    y = sine(degrees: bearingDegrees + 90)
  }

  init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  var length: Double { (x * x + y * y).squareRoot() }
  /// Turned by 90° clockwise.
  var clockwise: Vector { Vector(x: y, y: -x) }

  func dot(_ other: Vector) -> Double { x * other.x + y * other.y }
  func cross(_ other: Vector) -> Double { x * other.y - y * other.x }

  static func + (left: Vector, right: Vector) -> Vector {
    Vector(x: left.x + right.x, y: left.y + right.y)
  }
  static func - (left: Vector, right: Vector) -> Vector {
    Vector(x: left.x - right.x, y: left.y - right.y)
  }
  static func * (left: Vector, factor: Double) -> Vector {
    Vector(x: left.x * factor, y: left.y * factor)
  }
}

/// The sine of an angle, by its Taylor series within ±45° of a multiple of 90°; the error is below
/// 1e-14.
func sine(degrees: Double) -> Double {
  let reduced = normalizedDegrees(degrees)
  let quarter = (reduced / 90).rounded()
  let rest = (reduced - quarter * 90) * (Double.pi / 180)
  let square = rest * rest
  // Horner's scheme over the odd and the even powers.
  let sine =
    rest
    * (1 - square / 6
      * (1 - square / 20 * (1 - square / 42 * (1 - square / 72 * (1 - square / 110)))))
  let cosine =
    1 - square / 2
    * (1 - square / 12
      * (1 - square / 30 * (1 - square / 56 * (1 - square / 90 * (1 - square / 132)))))
  switch Int(quarter) {
  case 0: return sine
  case 1: return cosine
  case -1: return -cosine
  default: return -sine
  }
}

/// An angle brought into -180 (excluded) to 180 degrees.
func normalizedDegrees(_ degrees: Double) -> Double {
  let turned = degrees.remainder(dividingBy: 360)
  return turned <= -180 ? turned + 360 : turned
}

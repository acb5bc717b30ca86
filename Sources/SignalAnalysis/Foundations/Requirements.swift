// Checks of inputs. The bounds are far outside traffic engineering; they exist so that no formula
// can overflow to infinity or lose itself in denormal numbers.

/// The largest magnitude accepted for a physical quantity.
let largestQuantity = 1e9

/// The smallest value accepted for a quantity that has to be positive.
let smallestPositiveQuantity = 1e-9

/// The largest magnitude accepted for an observation; its square still fits.
let largestObservation = 1e100

/// Throws unless `value` is a finite number between `lowest` and `highest`, both included.
func require(
  _ value: Double, _ quantity: String, from lowest: Double, to highest: Double
) throws(AnalysisError) {
  guard value.isFinite else { throw .notFinite(quantity: quantity) }
  guard value >= lowest, value <= highest else {
    throw .outOfRange(quantity: quantity, value: value, lowest: lowest, highest: highest)
  }
}

/// Throws unless `value` is positive and within bounds.
func requirePositive(_ value: Double, _ quantity: String) throws(AnalysisError) {
  try require(value, quantity, from: smallestPositiveQuantity, to: largestQuantity)
}

/// Throws unless `value` is zero or positive and within bounds.
func requireNonNegative(_ value: Double, _ quantity: String) throws(AnalysisError) {
  try require(value, quantity, from: 0, to: largestQuantity)
}

/// Throws unless `value` lies between 0 and 1, both included.
func requireFraction(_ value: Double, _ quantity: String) throws(AnalysisError) {
  try require(value, quantity, from: 0, to: 1)
}

/// Throws unless `value` lies strictly between 0 and 1.
func requireProbabilityInside(_ value: Double, _ quantity: String) throws(AnalysisError) {
  try requireFraction(value, quantity)
  guard value > 0, value < 1 else {
    throw .outOfRange(quantity: quantity, value: value, lowest: 0, highest: 1)
  }
}

/// Throws unless the whole number lies in `range`.
func requireWhole(
  _ value: Int, _ quantity: String, in range: ClosedRange<Int>
) throws(AnalysisError) {
  guard range.contains(value) else {
    throw .outOfRange(
      quantity: quantity, value: Double(value), lowest: Double(range.lowerBound),
      highest: Double(range.upperBound))
  }
}

/// Throws unless the number of values lies in `range`.
func requireCount(
  _ count: Int, _ quantity: String, in range: ClosedRange<Int>
) throws(AnalysisError) {
  guard count >= range.lowerBound else {
    throw .tooFewValues(quantity: quantity, count: count, minimum: range.lowerBound)
  }
  guard count <= range.upperBound else {
    throw .tooManyValues(quantity: quantity, count: count, maximum: range.upperBound)
  }
}

/// Throws unless `count` equals `expected`.
func requireSameCount(
  _ count: Int, _ quantity: String, expected: Int
) throws(AnalysisError) {
  guard count == expected else {
    throw .lengthsDiffer(quantity: quantity, count: count, expected: expected)
  }
}

/// Throws unless every observation is finite and small enough to be squared.
func requireObservations(
  _ values: [Double], _ quantity: String, count range: ClosedRange<Int>
) throws(AnalysisError) {
  try requireCount(values.count, quantity, in: range)
  for value in values {
    try require(value, quantity, from: -largestObservation, to: largestObservation)
  }
}

/// A degree of saturation: zero or positive, and infinite when there is demand but no capacity.
func requireDegreeOfSaturation(_ value: Double) throws(AnalysisError) {
  if value == .infinity { return }
  guard value.isFinite else { throw .notFinite(quantity: "degree of saturation") }
  guard value >= 0 else {
    throw .outOfRange(
      quantity: "degree of saturation", value: value, lowest: 0, highest: .infinity)
  }
}

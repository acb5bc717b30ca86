/// True when two numbers differ by no more than `tolerance`; never for NaN.
func close(_ first: Double, _ second: Double, within tolerance: Double) -> Bool {
  first == second || abs(first - second) <= tolerance
}

/// True when all numbers of two lists of equal length are close.
func close(_ first: [Double], _ second: [Double], within tolerance: Double) -> Bool {
  first.count == second.count
    && zip(first, second).allSatisfy { close($0, $1, within: tolerance) }
}

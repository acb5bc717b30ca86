/// How far predictions lie from a reference.
public enum ForecastError {
  /// Mean absolute percentage error, `100/n sum |prediction - reference| / |reference|`, in
  /// percent.
  ///
  /// - Throws: `.lengthsDiffer`; `.tooFewValues` for empty lists; `.outOfRange` when a reference is
  ///   zero, to which no percentage relates.
  public static func meanAbsolutePercentage(
    predictions: [Double], references: [Double]
  ) throws(AnalysisError) -> Double {
    try requireSameCount(predictions.count, "predictions", expected: references.count)
    try requireObservations(references, "references", count: 1...10_000_000)
    try requireObservations(predictions, "predictions", count: 1...10_000_000)
    var sum = 0.0
    for (prediction, reference) in zip(predictions, references) {
      guard abs(reference) >= smallestPositiveQuantity else {
        throw .outOfRange(
          quantity: "magnitude of a reference", value: abs(reference),
          lowest: smallestPositiveQuantity, highest: largestObservation)
      }
      sum += abs((prediction - reference) / reference)
    }
    return 100 * sum / Double(references.count)
  }
}

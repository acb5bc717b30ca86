/// Why a scenario cannot be written for another program: one sentence with the object and the fact.
public struct ExportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  init(_ description: String) { self.description = description }
}

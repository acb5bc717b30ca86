import SignalModel

/// A mended plan or street to be simulated beside the base.
struct Variant: Hashable {
  /// What is mended; the variants of a diagnosis differ in it.
  enum Purpose: Hashable {
    case splits
    case halfSplits
    case retimed
    case offsets
    case cycles(String)
    case stages
    case onCall
    case pockets
    case plan(Int)
    case lever(finding: Int, lever: Int)
  }

  var purpose: Purpose
  var change: Lever.Change
}

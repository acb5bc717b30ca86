/// To which lanes outside a junction the lanes inside it belong.
///
/// A lane inside that leads to a place where one waits for a gap belongs to the lane from which
/// one came: waiting there is waiting at that approach. Every other lane inside belongs to the
/// lane that follows: losses there are those of gaining speed again.
public struct SUMOInnerLanes: Sendable {
  /// A lane outside a junction.
  public struct Owner: Hashable, Sendable {
    /// Name of its edge.
    public var edge: String
    /// Its number in the edge.
    public var lane: Int
  }

  /// Owners by the name of the lane inside.
  public let owners: [String: Owner]

  /// Reads the connections of a network.
  ///
  /// - Throws: ``ImportError``.
  public init(net path: String) throws(ImportError) { try self.init(XMLSource(path: path)) }

  init(_ source: XMLSource) throws(ImportError) {
    var reader = Reader()
    try source.parse(&reader)
    let leading = Set(reader.further.map(\.from))
    var owners: [String: Owner] = [:]
    for path in reader.first {
      owners[path.via] = leading.contains(path.via) ? path.from : path.to
    }
    for path in reader.further { owners[path.via] = path.to }
    self.owners = owners
  }

  private struct Reader: XMLHandler {
    var first: [(via: String, from: Owner, to: Owner)] = []
    var further: [(via: String, from: String, to: Owner)] = []

    mutating func start(_ element: XMLElement) {
      guard element.name.equals("connection"), let via = element["via"]?.string,
        let from = element["from"]?.string, let to = element["to"]?.string,
        let fromLane = element["fromLane"]?.int, let toLane = element["toLane"]?.int
      else { return }
      let target = Owner(edge: to, lane: toLane)
      if from.hasPrefix(":") {
        further.append((via, "\(from)_\(fromLane)", target))
      } else {
        first.append((via, Owner(edge: from, lane: fromLane), target))
      }
    }

    mutating func end(_ name: ByteText) {}
  }
}

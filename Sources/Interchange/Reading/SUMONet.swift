import SignalModel

/// A SUMO network as it stands in the file: numbers instead of names, nothing decided yet.
struct SUMONet {
  /// What an edge is for.
  enum EdgeFunction: UInt8 {
    case normal, `internal`, crossing, walkingArea, connector
  }

  struct Edge {
    /// Number of its name among ``edgeNames``.
    var name: Int32
    var function: EdgeFunction
    /// Numbers of its junctions among ``junctionNames``, or -1.
    var from: Int32
    var to: Int32
    /// Its lanes in ``lanes``.
    var firstLane: Int32
    var laneCount: Int32
    var streetName: String?
    /// Middle of the carriageway.
    var shape: [SUMOPoint]
    var offset: Int
  }

  struct Lane {
    /// Number of its name among ``laneNames``.
    var name: Int32
    var speed: Double
    var length: Double
    var allowed: SUMOClassSet
  }

  struct Junction {
    var name: Int32
    var type: String
    var x: Double
    var y: Double
    /// Numbers among ``laneNames``: for each link of the junction the last lane inside it.
    var internalLanes: [Int32]
    /// Numbers among ``laneNames``.
    var incomingLanes: [Int32]
    /// Right of way: one row of bits for each link, least bit for link 0.
    var response = BitRows()
    var foes = BitRows()
    var offset: Int
  }

  struct Connection {
    /// Numbers of the edges' names.
    var from: Int32
    var to: Int32
    var fromLane: Int32
    var toLane: Int32
    /// Number of the lane's name inside the junction, or -1.
    var via: Int32
    /// Number of the signal's name among ``signalNames``, or -1.
    var signal: Int32
    var linkIndex: Int32
    var linkIndexBack: Int32
    var direction: UInt8
    var state: UInt8
    var allowed: SUMOClassSet
    var offset: Int

    /// The turn of the direction's letter; T is a turn back where one drives on the left.
    var turn: Turn {
      switch direction {
      case UInt8(ascii: "l"), UInt8(ascii: "L"): .left
      case UInt8(ascii: "r"), UInt8(ascii: "R"): .right
      case UInt8(ascii: "t"), UInt8(ascii: "T"): .uTurn
      default: .through
      }
    }
  }

  var edgeNames = NameTable()
  var laneNames = NameTable()
  var junctionNames = NameTable()
  var edges: [Edge] = []
  var lanes: [Lane] = []
  var junctions: [Junction] = []
  var connections: [Connection] = []
  var roundaboutJunctions: Set<Int32> = []
  var drivesOnTheLeft = false
  /// Position in ``edges`` by the number of the name, or -1.
  var edgeOfName: [Int32] = []
  /// Position in ``lanes`` by the number of the name, or -1.
  var laneOfName: [Int32] = []

  /// The edge with a name's number.
  func edge(named name: Int32) -> Int? {
    guard name >= 0, Int(name) < edgeOfName.count, edgeOfName[Int(name)] >= 0 else { return nil }
    return Int(edgeOfName[Int(name)])
  }

  /// The lane with a name's number.
  func lane(named name: Int32) -> Int? {
    guard name >= 0, Int(name) < laneOfName.count, laneOfName[Int(name)] >= 0 else { return nil }
    return Int(laneOfName[Int(name)])
  }
}

/// A point of a shape, m.
struct SUMOPoint: Hashable {
  var x: Double
  var y: Double
  /// Height; nil in flat networks.
  var z: Double?
}

/// Rows of bits, all as long as the first.
struct BitRows {
  private(set) var rowCount = 0
  private(set) var bitCount = 0
  private var wordsPerRow = 0
  private var words: [UInt64] = []
  /// Rows that were set.
  private(set) var setCount = 0

  /// Sets a row from a text of 0 and 1 whose right-most character is bit 0; false when the text has
  /// other characters or another length than the rows before.
  mutating func set(row: Int, to text: ByteText) -> Bool {
    if rowCount == 0 {
      bitCount = text.count
      rowCount = text.count
      wordsPerRow = (text.count + 63) / 64
      words = [UInt64](repeating: 0, count: wordsPerRow * rowCount)
    }
    guard text.count == bitCount, row >= 0, row < rowCount else { return false }
    for (index, byte) in text.bytes.reversed().enumerated() {
      switch byte {
      case UInt8(ascii: "0"): continue
      case UInt8(ascii: "1"): words[row * wordsPerRow + index / 64] |= 1 << UInt64(index % 64)
      default: return false
      }
    }
    setCount += 1
    return true
  }

  /// The bits of a row that are set, ascending.
  func bits(ofRow row: Int) -> [Int] {
    guard row < rowCount else { return [] }
    var result: [Int] = []
    for word in 0..<wordsPerRow {
      var rest = words[row * wordsPerRow + word]
      while rest != 0 {
        result.append(word * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }
}

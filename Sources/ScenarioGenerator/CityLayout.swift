import EventKernel

/// Streets on a grid of irregular blocks, some of them missing, and the signals where they cross.
struct CityLayout {
  /// A street from edge to edge of the city.
  struct Street {
    var name: String
    var roadClass: RoadClass
    /// East or north of the city's corner, m.
    var positionMeters: Double
    /// The only direction in which one may drive; nil for both.
    var oneWay: Heading?
  }

  /// What a signal finds in a direction.
  enum Reach: Hashable {
    /// Another signal.
    case signal(Int)
    /// The edge of the city, where the street goes on.
    case edge
    /// A short access to what lies inside the block.
    case access
    /// Nothing: the street ends here.
    case nothing
  }

  /// A signal at a crossing of two streets.
  struct Site {
    var column: Int
    var row: Int
    /// By ``Heading``.
    var reach: [Reach]

    var legCount: Int { reach.count { $0 != .nothing } }
  }

  private(set) var columns: [Street]
  private(set) var rows: [Street]
  private(set) var sites: [Site] = []
  private let seed: UInt64

  /// The shortest and the longest block, m (assumption).
  private static let blockMeters = 180.0..<460.0
  /// Share of crossings that are left out, so that streets end at others.
  private static let missingShare = 0.06
  /// Share of the blocks of minor streets that are closed.
  private static let closedShare = 0.1
  /// Fewest columns and rows of a city that has a pair of one-way streets.
  private static let oneWayStreetCountMinimum = 6

  init(request: CityRequest) {
    seed = request.seed
    let count = request.signalCount
    let wanted = count < 12 ? Double(count) : Double(count) * (1 + Self.missingShare)
    let columnCount = max(1, Int((wanted * 1.25).squareRoot().rounded()))
    let rowCount = max(1, Int((wanted / Double(columnCount)).rounded(.up)))
    columns = Self.streets(columnCount, seed: request.seed, isRow: false)
    rows = Self.streets(rowCount, seed: request.seed, isRow: true)
    let kept = keptPlaces(count)
    connect(kept)
    closeBlocks()
  }

  /// The street of a leg.
  func street(of site: Int, _ heading: Heading) -> Street {
    heading.isOnRow ? rows[sites[site].row] : columns[sites[site].column]
  }

  /// The class of a leg: accesses are local streets whatever street they continue.
  func roadClass(of site: Int, _ heading: Heading) -> RoadClass {
    sites[site].reach[heading.rawValue] == .access ? .local : street(of: site, heading).roadClass
  }

  /// Distance to the next signal along a leg, m; nil where there is none.
  func distanceMeters(of site: Int, _ heading: Heading) -> Double? {
    guard case .signal(let next) = sites[site].reach[heading.rawValue] else { return nil }
    let here = point(of: site)
    let there = point(of: next)
    return (here.x - there.x).magnitude + (here.y - there.y).magnitude
  }

  /// East and north of the city's corner, m.
  func point(of site: Int) -> (x: Double, y: Double) {
    (columns[sites[site].column].positionMeters, rows[sites[site].row].positionMeters)
  }

  /// A random stream of the city; `origin` tells apart who draws.
  func stream(_ purpose: StaticString, _ origin: Int) -> RandomStream {
    RandomStream(seed: seed, purpose: StreamPurpose(purpose), origin: UInt64(origin))
  }

  // MARK: Streets

  private static func streets(_ count: Int, seed: UInt64, isRow: Bool) -> [Street] {
    var stream = RandomStream(
      seed: seed, purpose: StreamPurpose("city streets"), origin: isRow ? 1 : 0)
    var position = 0.0
    var result: [Street] = []
    // Majors three or four blocks apart, every second one a boulevard where the city is large.
    var nextMajor = count < 3 ? 0 : 1
    var majors = 0
    for index in 0..<count {
      var roadClass: RoadClass = stream.bernoulli(probability: 0.4) ? .collector : .local
      if index == nextMajor {
        roadClass = majors % 2 == 1 ? .boulevard : .arterial
        majors += 1
        nextMajor += 3 + stream.integer(below: 2)
      }
      result.append(
        Street(
          name: isRow ? rowName(index) : columnName(index), roadClass: roadClass,
          positionMeters: position))
      position += (stream.uniform(in: blockMeters) / 10).rounded() * 10
    }
    addOneWayPair(&result, isRow: isRow)
    return result
  }

  /// The first two neighbouring minor streets become one-way, each in the direction that keeps
  /// oncoming traffic on the far side.
  private static func addOneWayPair(_ streets: inout [Street], isRow: Bool) {
    guard streets.count >= oneWayStreetCountMinimum else { return }
    for index in 1..<streets.count - 1
    where !streets[index].roadClass.isMajor && !streets[index + 1].roadClass.isMajor {
      streets[index].roadClass = .local
      streets[index].oneWay = isRow ? .west : .north
      streets[index + 1].roadClass = .local
      streets[index + 1].oneWay = isRow ? .east : .south
      return
    }
  }

  /// Avenue A to Z, then AA, AB, ...
  private static func columnName(_ index: Int) -> String {
    var letters = ""
    var rest = index
    repeat {
      letters = String(Character(Unicode.Scalar(UInt8(65 + rest % 26)))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }

  private static func rowName(_ index: Int) -> String { String(index + 1) }

  // MARK: Crossings

  /// The places of the grid that get a signal, row by row.
  private func keptPlaces(_ count: Int) -> [(column: Int, row: Int)] {
    var isKept = [Bool](repeating: true, count: columns.count * rows.count)
    var surplus = isKept.count - count
    var candidates: [Int] = []
    for row in rows.indices.dropFirst().dropLast() where isOrdinary(rows[row]) {
      for column in columns.indices.dropFirst().dropLast() where isOrdinary(columns[column]) {
        candidates.append(row * columns.count + column)
      }
    }
    var stream = stream("city crossings", 0)
    while surplus > 0, !candidates.isEmpty {
      isKept[candidates.remove(at: stream.integer(below: candidates.count))] = false
      surplus -= 1
    }
    // What is left of the surplus is not built yet, in the far corner of the city.
    for place in isKept.indices.reversed() where surplus > 0 && isKept[place] {
      isKept[place] = false
      surplus -= 1
    }
    return isKept.indices.filter { isKept[$0] }.map {
      (column: $0 % columns.count, row: $0 / columns.count)
    }
  }

  private func isOrdinary(_ street: Street) -> Bool {
    !street.roadClass.isMajor && street.oneWay == nil
  }

  private mutating func connect(_ kept: [(column: Int, row: Int)]) {
    var siteOf = [Int?](repeating: nil, count: columns.count * rows.count)
    for (index, place) in kept.enumerated() {
      siteOf[place.row * columns.count + place.column] = index
    }
    sites = kept.map { place in
      Site(
        column: place.column, row: place.row,
        reach: Heading.allCases.map { heading in
          let column = place.column + heading.step.column
          let row = place.row + heading.step.row
          guard columns.indices.contains(column), rows.indices.contains(row) else { return .edge }
          if let next = siteOf[row * columns.count + column] { return .signal(next) }
          let street = heading.isOnRow ? rows[place.row] : columns[place.column]
          return isOrdinary(street) ? .nothing : .edge
        })
    }
    // Where too much is missing, or chance will have it, an access takes the street's place.
    for index in sites.indices {
      var stream = stream("city accesses", index)
      for heading in Heading.allCases where sites[index].reach[heading.rawValue] == .nothing {
        if sites[index].legCount < 3 || stream.bernoulli(probability: 0.4) {
          sites[index].reach[heading.rawValue] = .access
        }
      }
    }
  }

  /// Closes some blocks of minor streets, which then end at the streets they would cross.
  private mutating func closeBlocks() {
    for index in sites.indices {
      var stream = stream("city blocks", index)
      for heading in [Heading.east, .north] {
        guard case .signal(let next) = sites[index].reach[heading.rawValue],
          isOrdinary(street(of: index, heading)),
          stream.bernoulli(probability: Self.closedShare),
          sites[index].legCount == 4, sites[next].legCount == 4
        else { continue }
        sites[index].reach[heading.rawValue] = .nothing
        sites[next].reach[heading.opposite.rawValue] = .nothing
      }
    }
  }
}

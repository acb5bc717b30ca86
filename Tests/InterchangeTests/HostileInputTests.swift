import Foundation
import SignalModel
import Testing

@testable import Interchange

/// Nothing that stands in a file may bring the program down.
@Suite struct HostileInputTests {
  private static let routes = """
    <routes><vType id="t" vClass="bus" speedFactor="normc(1,0.1,0.2,2)"/>
    <vTypeDistribution id="d" vTypes="t DEFAULT_VEHTYPE" probabilities="1 2"/>
    <route id="r" edges="a w e"/><trip id="1" depart="0" from="a" to="n" type="d"/>
    <vehicle id="2" depart="00:00:05" type="t"><route edges="a w n"/></vehicle>
    <flow id="f" begin="0" end="100" period="exp(0.1)" route="r"/>
    <tlLogic id="C" type="static" programID="1" offset="5"><phase duration="30" state="GgGrr"/>
    <phase duration="3" state="yyyrr"/><phase duration="9" state="rrrGG"/></tlLogic></routes>
    """

  /// Reads both files and checks that the outcome is whole: problems, or indices in range.
  private func read(_ net: [UInt8], _ routes: [UInt8]) -> Bool {
    do throws(ImportError) {
      let (scenario, _) = try SUMOImport.read(
        net: XMLSource(file: "n", text: net), demand: [XMLSource(file: "r", text: routes)])
      let network = scenario.network
      for connection in network.connections {
        #expect(network.links.indices.contains(connection.fromLink))
        #expect(network.links.indices.contains(connection.toLink))
        #expect(
          (connection.yieldsTo + connection.conflictsWith).allSatisfy {
            network.connections.indices.contains($0)
          })
      }
      return true
    } catch {
      #expect(!error.problems.isEmpty)
      return false
    }
  }

  @Test func survivesBrokenBytes() {
    let net = Array(SampleNet.text().utf8)
    let routes = Array(Self.routes.utf8)
    var numbers = MutationNumbers(seed: 11)
    var refused = 0
    for round in 0..<200 {
      var bytes = round % 2 == 0 ? net : routes
      switch numbers.next(5) {
      case 0: bytes.removeLast(numbers.next(bytes.count))
      case 1: bytes[numbers.next(bytes.count)] = UInt8(numbers.next(256))
      case 2: bytes.remove(at: numbers.next(bytes.count))
      case 3: bytes.swapAt(numbers.next(bytes.count), numbers.next(bytes.count))
      default:
        let first = numbers.next(bytes.count)
        let end = min(first + numbers.next(200), bytes.count)
        bytes.insert(contentsOf: bytes[first..<end], at: numbers.next(bytes.count))
      }
      let accepted = round % 2 == 0 ? read(bytes, routes) : read(net, bytes)
      if !accepted { refused += 1 }
    }
    #expect(refused > 50)
    #expect(read(net, routes))
  }

  /// Well-formed XML whose values are exchanged for odd ones.
  @Test func survivesOddValues() {
    let odd = [
      "", "-1", "0", "1e308", "-1e308", "nan", "99999999999999999999", "4294967296", "2147483648",
      "2147483647", "0.0001", "a", "a a a", "GGGGGGGGGGGG", "::", "1:1:1:1:1", "exp()", "norm(",
      "normc()", " ", "C", ":C_0_0", "w_1", "ö", "triggered", "begin",
    ]
    var numbers = MutationNumbers(seed: 13)
    func exchange(_ text: String) -> [UInt8] {
      var parts = text.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
      for _ in 0...numbers.next(2) {
        let place = numbers.next(parts.count / 2) * 2 + 1
        parts[place] =
          numbers.next(2) == 0
          ? odd[numbers.next(odd.count)] : parts[numbers.next(parts.count / 2) * 2 + 1]
      }
      return Array(parts.joined(separator: "\"").utf8)
    }
    let net = Array(SampleNet.text().utf8)
    var accepted = 0
    for round in 0..<600 {
      let whole =
        round % 2 == 0
        ? read(exchange(SampleNet.text()), Array(Self.routes.utf8))
        : read(net, exchange(Self.routes))
      if whole { accepted += 1 }
    }
    #expect(accepted > 0 && accepted < 600)
  }

  @Test func aLoopOfLanesInsideAJunctionEnds() throws {
    let text = SampleNet.text(
      end:
        "<connection from=\":C_4\" to=\"n\" fromLane=\"0\" toLane=\"0\" via=\":C_1_0\" dir=\"l\"/>")
    let left = try #require(try SampleNet.read(text).scenario.network.connection("w", "n"))
    #expect(left.lengthMeters == 64)
  }

  // MARK: Files

  @Test func readsFilesAndNamesThem() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "interchange-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
      let url = folder.appendingPathComponent(name)
      try Data(bytes).write(to: url)
      return url.path
    }
    let net = try write("town.net.xml", Array(SampleNet.text().utf8))
    let routes = try write("town.rou.xml", Array(Self.routes.utf8))
    let (scenario, _) = try SUMOImport.read(net: net, routes: [routes])
    #expect(scenario.name == "town")
    #expect(scenario.demand.trips.count == 2)
    let packed = try write("town.net.xml.gz", [0x1F, 0x8B, 8, 0])
    let empty = try write("empty.xml", [])
    for (path, message) in [
      (packed, "is compressed with gzip; unpack it first"), (empty, "the file is empty"),
      (folder.path, "is not a regular file"), ("/dev/zero", "is not a regular file"),
      (folder.path + "/none.xml", "cannot be opened; is the name right?"),
    ] {
      do throws(ImportError) {
        _ = try SUMOImport.read(net: path)
        Issue.record("\(path) was accepted")
      } catch {
        #expect(error.problems.map(\.message) == [message])
        #expect(error.problems[0].file == path)
      }
    }
  }

  @Test func refusesTimesThatCannotBe() {
    for (begin, end) in [(-1.0, 10.0), (10, 10), (20, 10), (0, 1e12), (.nan, 10), (0, .infinity)] {
      #expect(throws: ImportError.self) { _ = try SampleNet.read(begin: begin, end: end) }
    }
  }
}

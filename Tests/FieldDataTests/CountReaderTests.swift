import FieldData
import ScenarioFiles
import SignalModel
import Testing

@Suite struct CountReaderTests {
  private func problems(_ rows: String, header: String? = nil) -> [FileIssue] {
    let text = (header ?? "intersection,approach,turn,from,to,vehicles") + "\n" + rows + "\n"
    do {
      _ = try CountReader.read(
        bytes: Array(text.utf8), name: "counts.csv", network: try Street.scenario().network)
      return []
    } catch let error as FileProblems {
      return error.issues
    } catch {
      Issue.record(error)
      return []
    }
  }

  @Test(arguments: [
    ("main,north,left,07:00,07:15,-3", "negative-count"),
    ("main,north,left,07:00,07:15,many", "not-a-number"),
    ("main,north,left,07:00,07:15,nan", "not-a-number"),
    ("main,north,left,07:00,07:15,", "not-a-number"),
    ("main,north,left,07:00,07:15,1e300", "count-too-large"),
    ("main,nort,left,07:00,07:15,3", "unknown-approach"),
    ("mian,north,left,07:00,07:15,3", "unknown-intersection"),
    ("main,north,lft,07:00,07:15,3", "unknown-turn"),
    ("main,north,uTurn,07:00,07:15,3", "impossible-turn"),
    ("main,north,left,07:15,07:00,3", "interval-order"),
    ("main,north,left,07:61,07:15,3", "time"),
    ("main,north,left,7 am,07:15,3", "time"),
    ("main,north,left,07:00,07:15", "field-count"),
    ("main,\"north,left,07:00,07:15,3", "csv"),
  ])
  func `Every mistake gets its sentence and its place`(row: String, rule: String) {
    let issues = problems(row)
    #expect(issues.first?.rule == rule, "\(issues)")
    #expect(issues.first?.line == 2)
    #expect(issues.first?.column != nil)
  }

  @Test func `Counts that do not go together are told`() {
    func rules(_ rows: String) -> [String] { problems(rows).map(\.rule) }
    #expect(
      rules("main,north,left,07:00,07:15,3\nmain,north,left,07:00,07:15,3") == ["duplicate-count"])
    #expect(
      rules("main,north,left,07:00,07:15,3\nmain,north,left,07:10,07:25,3")
        == ["overlapping-intervals"])
    #expect(
      rules("main,north,left,07:00,07:15,3\nmain,main.north.in,right,07:00,07:15,3")
        == ["two-names"])
    #expect(
      rules("main,north,all,07:00,07:15,5\nmain,north,left,07:00,07:15,30") == ["mismatched-total"])
    #expect(
      rules(
        """
        main,north,all,07:00,07:15,5
        main,north,all,07:30,07:45,5
        main,south,all,07:00,07:15,5
        main,south,all,07:15,07:30,5
        main,south,all,07:30,07:45,5
        """) == ["missing-hours"])
  }

  @Test func `A name that is nearly right is proposed`() {
    #expect(
      problems("main,nort,left,07:00,07:15,3").first?.message.contains("Did you mean \"north\"?")
        == true)
    #expect(
      problems("", header: "intersection,aproach,turn,from,to,vehicles").first?.message
        .contains("Did you mean \"approach\"?") == true)
  }

  @Test(arguments: ["", "\n\n", "a", "from,to", "intersection,approach,from,to,vehicles,vehicles"])
  func `A file without counts is no file of counts`(text: String) throws {
    let network = try Street.scenario().network
    #expect(throws: FileProblems.self) {
      try CountReader.read(bytes: Array(text.utf8), name: "counts.csv", network: network)
    }
  }

  @Test func `Columns for the turns and a column of turns say the same`() throws {
    let network = try Street.scenario().network
    let long = """
      # a Tuesday
      intersection,approach,turn,from,to,vehicles
      main,north,left,07:00,07:15,3
      main,north,through,07:00,07:15,"41"
      """
    let wide = """
      \u{FEFF}Intersection, Approach, From, To, Left, Through, Right
      main, north, 25200, 07:15:00, 3, 41,
      """
    func read(_ text: String) throws -> [Count] {
      try CountReader.read(bytes: Array(text.utf8), name: "c", network: network).counts
        .map { count in
          var count = count
          count.line = 0
          return count
        }
    }
    #expect(try read(long) == read(wide))
    #expect(try read(long).map(\.vehicles) == [3, 41])
  }

  @Test func `Bytes of any kind do not stop it`() throws {
    let network = try Street.scenario().network
    var state: UInt64 = 1
    let header = Array("intersection,approach,turn,from,to,vehicles\n".utf8)
    let alphabet = Array("main,north\"\n\r0:7.-e# \u{FEFF}左".utf8)
    for _ in 0..<300 {
      var bytes = header
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      _ = try? CountReader.read(bytes: bytes, name: "fuzz", network: network)
    }
  }
}

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

  @Test func `What spreadsheets save is read`() throws {
    let network = try Street.scenario().network
    func read(_ bytes: [UInt8]) throws -> [Double] {
      try CountReader.read(bytes: bytes, name: "c.csv", network: network).counts
        .map(\.vehicles)
    }
    let chinese = "交叉口,进口道,转向,开始,结束,车辆数\nmain,北进口,左转,07:00,07:15,3\nmain,北进口,直行,7:00,7:15,41\n"
    #expect(try read(Array(chinese.utf8)) == [3, 41])
    let wide = "路口;方向;起;止;左转;直行\nmain;北;07:00;07:15;3;41\n"
    #expect(try read(Array(wide.utf8)) == [3, 41])
    #expect(try read(Array(wide.replacing(";", with: "\t").utf8)) == [3, 41])
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in chinese.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try read(utf16) == [3, 41])
    // 交叉口 and so on in GBK.
    let gbk: [UInt8] =
      [0xC2, 0xB7, 0xBF, 0xDA, 0x2C, 0xB7, 0xBD, 0xCF, 0xF2, 0x2C]  // 路口,方向,
      + [0xC6, 0xF0, 0x2C, 0xD6, 0xB9, 0x2C, 0xC1, 0xF7, 0xC1, 0xBF, 0x0A]  // 起,止,流量
      + Array("main,".utf8) + [0xB1, 0xB1] + Array(",07:00,07:15,44\n".utf8)
    #expect(try read(gbk) == [44])
  }

  @Test(arguments: [[0, 1, 2], [0xFF, 0x61, 0x80], [0x61, 0xC2, 0xB7, 0xFF, 0xFF] as [UInt8]])
  func `What is no text is told`(bytes: [UInt8]) throws {
    let network = try Street.scenario().network
    do {
      _ = try CountReader.read(bytes: bytes, name: "c.csv", network: network)
      Issue.record("it was read")
    } catch {
      #expect(error.issues.map(\.rule) == ["encoding"], "\(error)")
    }
  }

  @Test func `Files that say the same again are told with the other file`() throws {
    let network = try Street.scenario().network
    let header = "intersection,approach,turn,from,to,vehicles\n"
    func file(_ name: String, _ rows: String) -> (name: String, bytes: [UInt8]) {
      (name, Array((header + rows).utf8))
    }
    let first = file("a.csv", "main,north,all,07:00,07:15,30\n")
    #expect(
      try CountReader.read(
        [first, file("b.csv", "main,main.north.in,all,07:15,07:30,30\n")], network: network
      ).counts.count == 2)
    do {
      _ = try CountReader.read(
        [first, file("b.csv", "main,north,all,07:00,07:15,90\n")], network: network)
      Issue.record("the contradiction was accepted")
    } catch {
      #expect(error.issues.map(\.rule) == ["duplicate-count"])
      #expect(error.issues.first?.file == "b.csv")
      #expect(error.issues.first?.message.contains("line 2 of a.csv") == true)
    }
  }
}

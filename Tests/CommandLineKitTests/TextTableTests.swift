import Testing

@testable import CommandLineKit

@Suite struct TextTableTests {
  private func channel(width: Int, isTerminal: Bool = false) -> OutputChannel {
    OutputChannel(MemorySink(), isTerminal: isTerminal, width: width)
  }

  private var table: TextTable {
    var table = TextTable(columns: [
      .left("Approach"), .right("Volume"), .left("Remark"), .right("Delay s"),
    ])
    table.addGroup("Fifth Street / Main Street")
    table.addRow(["North", "1200", "turning vehicles wait for pedestrians", "23.1"])
    table.addRow(["South", "80", "", .init("95.0", .red, .bold)])
    table.addRule()
    table.addRow(["北进口", "1280", "", ""])
    return table
  }

  @Test func `columns are aligned`() {
    #expect(
      table.text(for: channel(width: 100)) == """
        Approach  Volume  Remark                                 Delay s
        Fifth Street / Main Street
        North       1200  turning vehicles wait for pedestrians     23.1
        South         80                                            95.0
        ----------------------------------------------------------------
        北进口      1280

        """)
  }

  @Test func `the widest text is cut to fit`() {
    #expect(
      table.text(for: channel(width: 42)) == """
        Approach  Volume  Remark           Delay s
        Fifth Street / Main Street
        North       1200  turning vehicl…     23.1
        South         80                      95.0
        ------------------------------------------
        北进口      1280

        """)
  }

  @Test func `cells that would look alike are cut in the middle`() {
    var table = TextTable(columns: [.left("Approach"), .right("Delay s")])
    table.addRow(["main_street_junction.north", "1.0"])
    table.addRow(["main_street_junction.south", "2.0"])
    #expect(
      table.text(for: channel(width: 28)) == """
        Approach             Delay s
        main_stre…ion.north      1.0
        main_stre…ion.south      2.0

        """)
  }

  @Test(arguments: 35...80)
  func `a table fits every width that leaves room for the numbers`(width: Int) {
    let lines = table.text(for: channel(width: width)).split(separator: "\n")
    #expect(lines.allSatisfy { String($0).displayWidth <= width })
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
    #expect(lines[2].hasSuffix("23.1"))
  }

  @Test func `columns that can be spared go before names are cut to nothing`() {
    var table = TextTable(columns: [
      .left("Approach"), .right("Delay s", spareRank: 0), .right("Stops", spareRank: 1),
      .right("Green", spareRank: 2),
    ])
    table.addGroup("5th / Main")
    table.addRow(["northbound on Main", "23.1", "0.50", "41"])
    func titles(_ width: Int) -> [Substring] {
      table.text(for: channel(width: width)).prefix { $0 != "\n" }
        .split(separator: /\s\s+/)
    }
    #expect(titles(40) == ["Approach", "Delay s", "Stops", "Green"])
    #expect(titles(39) == ["Approach", "Delay s", "Stops"])
    #expect(titles(32) == ["Approach", "Delay s"])
    #expect(titles(17) == ["Approach", "Delay s"])
    #expect(table.text(for: channel(width: 39)).contains("northbound on Main     23.1   0.50\n"))
  }

  @Test func `numbers are never cut`() {
    var table = TextTable(columns: [.right("A"), .right("B")])
    table.addRow(["123456", "1234567"])
    #expect(table.text(for: channel(width: 4)) == "     A        B\n123456  1234567\n")
  }

  @Test func `colour changes nothing but colour`() {
    let plain = table.text(for: channel(width: 60))
    let colored = table.text(for: channel(width: 60, isTerminal: true))
    #expect(colored.contains("\u{1B}[31;1m95.0\u{1B}[0m\n"))
    #expect(colored != plain)
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test func `a cell stays on its line`() {
    var table = TextTable(columns: [.left("Name")])
    table.addRow(["a\nb\u{1B}[2Jc"])
    #expect(table.text(for: channel(width: 80)) == "Name\na b\u{FFFD}[2Jc\n")
  }
}

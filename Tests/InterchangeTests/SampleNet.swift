import SignalModel

@testable import Interchange

/// A small network with one of each: a signalised junction C with a left turn that waits inside, a
/// crosswalk, and a side road that yields at junction M.
///
/// ```
///        N
///        |
///  A--M--C--E      a, m -> w;  w -> e, n;  x -> y;  s -> n
///    /   |
///   B    S
/// ```
enum SampleNet {
  static let program = """
    <tlLogic id="C" type="static" programID="0" offset="10">
      <phase duration="30" state="GgGrr"/>
      <phase duration="3" state="yyyrr"/>
      <phase duration="2" state="rrrrr"/>
      <phase duration="20" state="rrrGG"/>
      <phase duration="5" state="rrrGr"/>
      <phase duration="3" state="rrryr"/>
      <phase duration="2" state="rrrrr"/>
    </tlLogic>
    """

  /// The network with a program, and attributes of the root or elements at its end.
  static func text(
    program: String = program, root: String = "", end: String = "",
    junctionType: String = "priority"
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- a comment with <tags> & signs -->
    <net version="1.20" \(root)>
    <location netOffset="0.00,0.00"/>
    <edge id=":C_0" function="internal">
      <lane id=":C_0_0" index="0" speed="13.89" length="20.00"/></edge>
    <edge id=":C_1" function="internal">
      <lane id=":C_1_0" index="0" speed="8.00" length="7.00"/></edge>
    <edge id=":C_4" function="internal">
      <lane id=":C_4_0" index="0" speed="8.00" length="9.00"/></edge>
    <edge id=":C_2" function="internal">
      <lane id=":C_2_0" index="0" speed="13.89" length="20.00"/></edge>
    <edge id=":C_3" function="internal">
      <lane id=":C_3_0" index="0" speed="13.89" length="18.00"/></edge>
    <edge id=":C_c0" function="crossing" crossingEdges="n">
      <lane id=":C_c0_0" index="0" allow="pedestrian" speed="1.00" length="12.50"/></edge>
    <edge id=":C_w0" function="walkingarea">
      <lane id=":C_w0_0" index="0" allow="pedestrian" speed="1.00" length="3.00"/></edge>
    <edge id=":M_0" function="internal">
      <lane id=":M_0_0" index="0" speed="13.89" length="6.00"/></edge>
    <edge id=":M_1" function="internal">
      <lane id=":M_1_0" index="0" speed="5.00" length="5.00"/></edge>
    <edge id="a" from="A" to="M" priority="2" name="High Street">
      <lane id="a_0" index="0" speed="13.89" length="100.00" shape="0,0,0 100,0,2"/></edge>
    <edge id="m" from="B" to="M" priority="1">
      <lane id="m_0" index="0" speed="8.33" length="50.00" shape="50,-50 100,0"/></edge>
    <edge id="w" from="M" to="C" priority="2" name="High Street">
      <lane id="w_0" index="0" allow="pedestrian" speed="13.89" length="200.00"/>
      <lane id="w_1" index="1" disallow="pedestrian tram truck" speed="13.89" length="200.00"
        shape="100,0 300,0"/>
      <lane id="w_2" index="2" disallow="pedestrian" speed="10.00" length="200.00"/></edge>
    <edge id="e" from="C" to="E"><lane id="e_0" index="0" speed="13.89" length="150.00"/></edge>
    <edge id="x" from="E" to="C" name="High Street">
      <lane id="x_0" index="0" speed="13.89" length="150.00" shape="450,0 300,0"/></edge>
    <edge id="y" from="C" to="A"><lane id="y_0" index="0" speed="13.89" length="300.00"/></edge>
    <edge id="s" from="S" to="C"><lane id="s_0" index="0" speed="13.89" length="80.00"/></edge>
    <edge id="n" from="C" to="N"><lane id="n_0" index="0" speed="13.89" length="90.00"/></edge>
    <edge id="path" from="A" to="N">
      <lane id="path_0" index="0" allow="pedestrian" speed="1.5" length="70.00"/></edge>
    <edge id="rails" from="E" to="N">
      <lane id="rails_0" index="0" allow="tram" speed="15" length="70.00"/></edge>
    \(program)
    <junction id="A" type="dead_end" x="0" y="0" incLanes="y_0" intLanes=""/>
    <junction id="B" type="dead_end" x="50" y="-50" incLanes="" intLanes=""/>
    <junction id="C" type="traffic_light" x="300" y="0" incLanes="w_0 w_1 w_2 x_0 s_0"
      intLanes=":C_0_0 :C_4_0 :C_2_0 :C_3_0 :C_c0_0">
      <request index="0" response="00000" foes="01000" cont="0"/>
      <request index="1" response="00100" foes="11100" cont="1"/>
      <request index="2" response="00000" foes="01010" cont="0"/>
      <request index="3" response="10000" foes="10111" cont="0"/>
      <request index="4" response="00000" foes="01010" cont="0"/>
    </junction>
    <junction id="E" type="dead_end" x="450" y="0" incLanes="e_0" intLanes=""/>
    <junction id="M" type="\(junctionType)" x="100" y="0" incLanes="a_0 m_0" intLanes=":M_0_0 :M_1_0">
      <request index="0" response="00" foes="10" cont="0"/>
      <request index="1" response="01" foes="01" cont="0"/>
    </junction>
    <junction id="N" type="dead_end" x="300" y="90" incLanes="n_0" intLanes=""/>
    <junction id="S" type="dead_end" x="300" y="-80" incLanes="" intLanes=""/>
    <junction id=":C_4_0" type="internal" x="0" y="0" incLanes=":C_1_0 x_0" intLanes=":C_2_0"/>
    <connection from="a" to="w" fromLane="0" toLane="1" via=":M_0_0" dir="s" state="M"/>
    <connection from="m" to="w" fromLane="0" toLane="1" via=":M_1_0" dir="r" state="m"/>
    <connection from="w" to="e" fromLane="1" toLane="0" via=":C_0_0" tl="C" linkIndex="0" dir="s" state="o"/>
    <connection from="w" to="n" fromLane="2" toLane="0" via=":C_1_0" tl="C" linkIndex="1" dir="l" state="o"/>
    <connection from="x" to="y" fromLane="0" toLane="0" via=":C_2_0" tl="C" linkIndex="2" dir="s" state="o"/>
    <connection from="s" to="n" fromLane="0" toLane="0" via=":C_3_0" tl="C" linkIndex="3" dir="s" state="o"/>
    <connection from=":C_0" to="e" fromLane="0" toLane="0" dir="s" state="M"/>
    <connection from=":C_1" to="n" fromLane="0" toLane="0" via=":C_4_0" dir="l" state="m"/>
    <connection from=":C_4" to="n" fromLane="0" toLane="0" dir="l" state="M"/>
    <connection from=":C_2" to="y" fromLane="0" toLane="0" dir="s" state="M"/>
    <connection from=":C_3" to="n" fromLane="0" toLane="0" dir="s" state="M"/>
    <connection from=":M_0" to="w" fromLane="0" toLane="1" dir="s" state="M"/>
    <connection from=":M_1" to="w" fromLane="0" toLane="1" dir="r" state="M"/>
    <connection from=":C_w0" to=":C_c0" fromLane="0" toLane="0" tl="C" linkIndex="4" dir="s" state="r"/>
    \(end)
    </net>
    """
  }

  /// Imports texts as if they were files `net.xml` and `1.xml`, `2.xml`, ...
  static func read(
    _ net: String = text(), demand: [String] = [], begin: Double? = nil, end: Double? = nil
  ) throws(ImportError) -> (scenario: Scenario, losses: LossReport) {
    let files = demand.enumerated().map { index, text in
      XMLSource(file: "\(index + 1).xml", text: Array(text.utf8))
    }
    return try SUMOImport.read(
      net: XMLSource(file: "net.xml", text: Array(net.utf8)), demand: files, begin: begin, end: end)
  }

  /// Imports a demand, wrapped into `<routes>`, on the sample network.
  static func demand(
    _ text: String, begin: Double? = nil, end: Double? = nil
  ) throws(ImportError) -> (scenario: Scenario, losses: LossReport) {
    try read(demand: ["<routes>\n\(text)\n</routes>"], begin: begin, end: end)
  }

  /// The problems an import is refused for, or none when it is accepted.
  static func problems(_ net: String = text(), demand: [String] = []) -> [ImportError.Problem] {
    do throws(ImportError) {
      _ = try read(net, demand: demand)
      return []
    } catch {
      return error.problems
    }
  }
}

extension Network {
  func link(_ id: String) -> Link? { links.first { $0.id == id } }

  func connection(_ from: String, _ to: String) -> Connection? {
    connections.first { links[$0.fromLink].id == from && links[$0.toLink].id == to }
  }

  func connectionIndex(_ from: String, _ to: String) -> Int? {
    connections.firstIndex { links[$0.fromLink].id == from && links[$0.toLink].id == to }
  }

  func control(_ id: String) -> JunctionControl? { nodes.first { $0.id == id }?.control }
}

/// Numbers that look random and are the same everywhere (Knuth's MMIX generator).
struct MutationNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}

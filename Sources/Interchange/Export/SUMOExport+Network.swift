public import SignalModel

/// A scenario as files from which SUMO's netconvert makes a network.
public struct SUMONetworkFiles: Hashable, Sendable {
  /// Names and texts of the files, and the place of each in netconvert's options.
  public struct File: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// netconvert's option for it.
    public var option: String
    /// Its text.
    public var text: String
  }

  /// The files.
  public var files: [File]
  /// Edges that make up each link, in the direction of travel: a link with turning pockets is an
  /// edge for each stretch with the same lanes.
  public var edges: [[SUMOLinkEdge]]
  /// Options of netconvert besides the files.
  public var options: [String]
  /// What SUMO's network cannot hold.
  public var losses: LossReport
  let signalNames: [String]
  let signalLinks: [SUMOSignalLinks]

  /// The arguments of netconvert for files in a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder with a slash at its end, or nothing for the current one.
  ///   - net: Path of the network to make.
  public func netconvertArguments(folder: String, net: String) -> [String] {
    files.flatMap { [$0.option, folder + $0.name] } + options + ["--output-file", net]
  }
}

extension SUMOExport {
  /// What ``network(of:name:)`` cannot carry over.
  public static func losses(of scenario: Scenario) -> LossReport {
    SUMONetworkExport(scenario).losses
  }

  /// A scenario's network with its signals, for plans written by ``plan(of:plan:for:programID:)``.
  ///
  /// Lengths, speeds, lanes, vehicle classes, connections and link indices are the scenario's.
  /// Who yields to whom, netconvert works out itself, from the places of the nodes, the kind of
  /// junction and the links' priorities.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - name: The files' name without its ending.
  public static func network(of scenario: Scenario, name: String) -> SUMONetworkFiles {
    let export = SUMONetworkExport(scenario)
    var options = [
      "--no-turnarounds", "true", "--offset.disable-normalization", "true", "--no-warnings", "true",
    ]
    if !scenario.network.drivesOnTheRight { options += ["--lefthand", "true"] }
    return SUMONetworkFiles(
      files: [
        .init(name: "\(name).nod.xml", option: "--node-files", text: export.nodesText),
        .init(name: "\(name).edg.xml", option: "--edge-files", text: export.edgesText),
        .init(name: "\(name).con.xml", option: "--connection-files", text: export.connectionsText),
        .init(name: "\(name).tll.xml", option: "--tllogic-files", text: export.signalsText),
      ], edges: export.edges, options: options, losses: export.losses,
      signalNames: export.signalNames, signalLinks: export.signalLinks)
  }

  /// A plan as an additional file for a network made of ``network(of:name:)``.
  ///
  /// - Throws: ``ExportError`` when the plan cannot be expanded.
  public static func plan(
    of scenario: Scenario, plan: TimingPlan? = nil, for files: SUMONetworkFiles,
    programID: String = "signalloop"
  ) throws(ExportError) -> String {
    var xml = XMLText(root: "additional")
    try write(
      plan, of: scenario, links: files.signalLinks, names: files.signalNames,
      programID: programID, to: &xml)
    return xml.finished()
  }
}

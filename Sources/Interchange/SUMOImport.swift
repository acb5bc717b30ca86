public import SignalModel

/// Reads networks, demand and signal programs of SUMO.
public enum SUMOImport {
  /// Makes a scenario of SUMO's files.
  ///
  /// Ids of edges, junctions and signals stay as they are, and so do lane numbers. Trips get the
  /// fastest way at free flow. Of several programs of a signal the last one loaded counts, as in
  /// SUMO; together they are the plan `sumo`.
  ///
  /// - Parameters:
  ///   - net: Path of the `net.xml`.
  ///   - routes: Paths of route files.
  ///   - additional: Paths of additional files; only their signal programs, vehicle types, routes
  ///     and vehicles are used.
  ///   - begin: Start of the simulation, s; nil for 0. Vehicles that depart earlier are left out.
  ///   - end: End of the simulation, s; nil for the last departure, rounded up to a full hour.
  ///     Vehicles that depart at or after it are left out.
  ///   - name: Name of the scenario; nil for the network file's name without its endings.
  /// - Returns: The scenario, and what could not be carried over.
  /// - Throws: ``ImportError`` with every problem of the first file that has any.
  public static func read(
    net: String, routes: [String] = [], additional: [String] = [], begin: Double? = nil,
    end: Double? = nil, name: String? = nil
  ) throws(ImportError) -> (Scenario, LossReport) {
    let network = try XMLSource(path: net)
    var demandFiles: [XMLSource] = []
    // SUMO loads additional files before routes.
    for path in additional + routes { demandFiles.append(try XMLSource(path: path)) }
    var (scenario, losses) = try read(
      net: network, demand: demandFiles, begin: begin, end: end, name: name)
    scenario.origin?.routes = routes
    scenario.origin?.additional = additional
    return (scenario, losses)
  }

  /// Makes a scenario of files that are open already.
  static func read(
    net source: XMLSource, demand files: [XMLSource], begin: Double? = nil, end: Double? = nil,
    name: String? = nil
  ) throws(ImportError) -> (Scenario, LossReport) {
    let start = begin ?? 0
    try check(begin: start, end: end, file: source.file)
    var netReader = SUMONetReader(losses: LossReport())
    do throws(ImportError) {
      try source.parse(&netReader)
    } catch {
      netReader.problems.add(error)
    }
    netReader.finish(source: source)
    try netReader.problems.throwIfAny()

    var reader = SUMODemandReader(
      edgeNames: netReader.net.edgeNames, programs: netReader.programs, begin: start, end: end,
      losses: netReader.losses)
    for file in files {
      do throws(ImportError) {
        try file.parse(&reader)
      } catch {
        reader.problems.add(error)
      }
      try reader.problems.throwIfAny()
      reader.reset()
    }

    var builder = SUMONetworkBuilder(
      net: netReader.net, source: source,
      classes: reader.demand.usesTrams ? .all : .road, losses: reader.losses)
    try builder.build()
    var signals = SUMOSignalBuilder(
      programs: reader.programs, beginMilliseconds: Int((start * 1000).rounded()))
    signals.add(to: &builder)
    try builder.problems.throwIfAny()

    var demand = SUMODemandBuilder(
      demand: reader.demand, builder: builder, begin: start, end: end, losses: builder.losses)
    try demand.build()
    var reading = SUMOConflictReading(network: builder.network, losses: demand.losses)
    reading.settle()
    let hours = ((demand.lastSeconds - start) / 3600).rounded(.up)
    var scenario = Scenario(
      name: name ?? baseName(of: source.file), about: "Imported from SUMO.",
      network: reading.network,
      plans: signals.timings.isEmpty ? [] : [TimingPlan(id: "sumo", timings: signals.timings)],
      vehicleTypes: demand.vehicleTypes.isEmpty ? VehicleType.standard : demand.vehicleTypes,
      demand: demand.result,
      period: Period(beginSeconds: start, endSeconds: end ?? start + max(hours, 1) * 3600))
    scenario.origin = ScenarioOrigin(
      format: .sumo, net: source.file, actuated: signals.actuated)
    return (scenario, reading.losses)
  }

  private static func check(begin: Double, end: Double?, file: String) throws(ImportError) {
    let limit = Double(Int32.max / 1000)
    guard (0...limit).contains(begin), end.map({ $0 > begin && $0 <= limit }) ?? true else {
      throw ImportError(
        ImportError.Problem(
          file: file, line: nil,
          message: "begin and end must be from 0 to \(limit) s, and end must be later than begin"))
    }
  }

  private static func baseName(of path: String) -> String {
    let file = path.split(separator: "/").last ?? "sumo"
    return String(file.split(separator: ".").first ?? "sumo")
  }
}

public import SignalModel

extension SUMOExport {
  /// A configuration with which SUMO runs exported files and reports delay as SignalLoop defines
  /// it: nobody is taken out of a jam, and vehicles that have not arrived or never came in are
  /// reported too.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - net: Path of the network.
  ///   - routes: Path of the vehicles.
  ///   - additional: Path of the plan.
  ///   - trips: Path of the report on vehicles.
  public static func configuration(
    of scenario: Scenario, net: String, routes: String, additional: String, trips: String
  ) -> String {
    var xml = XMLText(root: "configuration")
    xml.begin("input")
    xml.element("net-file", ["value": net])
    xml.element("route-files", ["value": routes])
    xml.element("additional-files", ["value": additional])
    xml.end()
    xml.begin("output")
    xml.element("tripinfo-output", ["value": trips])
    xml.element("tripinfo-output.write-unfinished", ["value": "true"])
    xml.element("tripinfo-output.write-undeparted", ["value": "true"])
    xml.end()
    xml.begin("time")
    xml.element("begin", ["value": SUMONumber.text(scenario.period.beginSeconds)])
    xml.element("end", ["value": SUMONumber.text(scenario.period.endSeconds)])
    xml.end()
    xml.begin("processing")
    xml.element("time-to-teleport", ["value": "-1"])
    return xml.finished()
  }
}

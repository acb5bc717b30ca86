/// What a simulator did with the same network, plan and vehicles.
struct PeerRun: Sendable {
  /// Name of the simulator.
  var simulator: String
  /// Its version, as it tells it.
  var version = ""
  /// Time of the simulation alone, s.
  var loopSeconds: Double?
  /// CPU time of the whole process, with reading its input, s.
  var processCPUSeconds: Double?
  /// Mean delay of the vehicles, s; how it is defined differs a little from one to the next.
  var meanDelaySeconds: Double?
  /// Vehicles that arrived.
  var completedVehicles: Int?
  /// Hash of the event trace, of ours.
  var hash: String?
  /// Why there are no figures.
  var problem: String?
}

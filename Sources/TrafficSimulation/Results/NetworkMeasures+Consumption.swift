import SignalAnalysis
import SignalModel

extension NetworkMeasures {
  /// Adds distance and fuel of all vehicles that were on the links in the measured time.
  mutating func add(consumptionOf laneGroups: [LaneGroupMeasures], on network: Network) {
    for group in laneGroups {
      let link = network.links[group.link]
      let vehicleMeters = Double(group.crossedVehicles) * link.lengthMeters
      drivenKilometers += vehicleMeters / 1000
      // Who drives faster than its link allows may gain time, but burns no less for it.
      fuelLiters += FuelConsumption.liters(
        vehicleMeters: vehicleMeters, delaySeconds: max(0, group.totalDelaySeconds),
        stops: Double(group.stops), cruiseSpeedMetersPerSecond: link.speedMetersPerSecond)
    }
  }
}

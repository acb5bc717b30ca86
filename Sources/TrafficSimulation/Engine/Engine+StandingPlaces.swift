/// Who waits for a gap inside the junction stands in the way of those behind him on his lane.
extension Engine {
  /// Whether the head of a queue must wait behind somebody who has crossed the same stop line and
  /// stands on what is still the way of both; if so, it is arranged: it goes on when he has gone,
  /// and those behind it change lanes where they can.
  ///
  /// Seen in SUMO 1.28: from one lane for all turns, with 42 s of green in 90 s and 3 in 10 to the
  /// left, 446, 580, 696 veh/h get through against 400 veh/h from the other side, and 283, 447, 574
  /// against 600, where the waiting place is 4, 17, 24 m behind the stop line. Here it is 496, 584,
  /// 666 and 339, 461, 585; with drivers who pass through one another it was 606, 743, 758 and 437,
  /// 618, 686.
  func holdsBehindPlace(_ index: Int, at time: Int32) -> Bool {
    let path = Int(vehicles[Int(queues[index].head)].path)
    var entry = standingPlaces + Int(standingBase[path])
    let last = standingPlaces + Int(standingBase[path + 1])
    while entry < last {
      if isOccupied(entry, at: time) {
        block(index, by: Int(entry.pointee.queue), at: time)
        changeLanes(behind: index, at: time)
        return true
      }
      entry += 1
    }
    return false
  }

  /// Whether more vehicles stand at a waiting place than can be passed. The last of them is in
  /// nobody's way if he will have driven on when the next one comes to where he is.
  private func isOccupied(_ entry: UnsafePointer<StandingPlace>, at time: Int32) -> Bool {
    let place = queues + Int(entry.pointee.queue)
    let tooMany = place.pointee.count &- entry.pointee.passedCount
    guard tooMany > 0 else { return false }
    return tooMany > 1 || place.pointee.isBlocked || place.pointee.isYielding
      || place.pointee.scheduled > time &+ entry.pointee.travel
  }
}

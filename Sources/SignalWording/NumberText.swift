/// Numbers as people read them, without Foundation and its locales.
package enum NumberText {
  /// What stands where there is no value.
  package static let nothing = "-"

  /// A number with a fixed count of decimals, rounded half away from zero; `-` without a value.
  package static func fixed(_ value: Double?, decimals: Int) -> String {
    guard let value, value.isFinite else { return nothing }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 1e15 else { return "\(value)" }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + padded }
    return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }

  /// A share as a percentage without decimals.
  package static func percent(_ share: Double?) -> String {
    fixed(share.map { $0 * 100 }, decimals: 0)
  }

  /// A whole number with its thousands grouped.
  package static func grouped(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var result = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return result
  }

  /// A count and its noun: `1 replication`, `12 replications`.
  package static func counted(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// A time of day: `07:05`, or `07:05:30` where seconds matter.
  package static func clock(_ seconds: Double) -> String {
    let whole = Int(max(0, min(seconds, 1e9)).rounded())
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let minutes = "\(two(whole / 3600)):\(two(whole / 60 % 60))"
    return whole % 60 == 0 ? minutes : "\(minutes):\(two(whole % 60))"
  }
}

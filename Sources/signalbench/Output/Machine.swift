import Foundation

/// What the programs ran on.
enum Machine {
  /// Processor, number of cores, and operating system.
  static var description: String {
    let info = ProcessInfo.processInfo
    return "\(processor), \(info.activeProcessorCount) cores, \(info.operatingSystemVersionString)"
  }

  /// The processor's name, where the system tells it in a file.
  private static var processor: String {
    guard let data = FileManager.default.contents(atPath: "/proc/cpuinfo") else {
      return "processor not known"
    }
    let line = String(decoding: data, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("model name") }
    let name = line?.split(separator: ":").last.map(String.init) ?? "processor not known"
    return name.trimmingCharacters(in: .whitespaces)
  }
}

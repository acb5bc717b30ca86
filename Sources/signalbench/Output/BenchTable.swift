import CommandLineKit
import SignalReports
import SignalWording

/// Measurements as a table.
struct BenchTable {
  private var table = TextTable(columns: [
    .left("Benchmark"), .right("Work"), .left("of"), .right("CPU s"), .right("million/s"),
    .right("Prepare s"), .right("Peak MiB"), .left("Hash"),
  ])
  private var remarks: [String] = []

  mutating func add(_ name: String, _ measurement: Measurement, peakMemoryBytes: Int) {
    table.addRow([
      TextTable.Cell(name), TextTable.Cell(NumberText.grouped(measurement.work)),
      TextTable.Cell(measurement.unit),
      TextTable.Cell(NumberText.fixed(measurement.cpuSeconds, decimals: 4)),
      TextTable.Cell(NumberText.fixed(measurement.workPerSecond / 1e6, decimals: 2)),
      TextTable.Cell(NumberText.fixed(measurement.preparationCPUSeconds, decimals: 2)),
      TextTable.Cell(NumberText.fixed(Double(peakMemoryBytes) / 1_048_576, decimals: 1)),
      TextTable.Cell(measurement.hash),
    ])
    var parts: [String] = []
    if let baseline = measurement.baseline, let speedup = measurement.speedup {
      parts.append(
        "\(NumberText.fixed(speedup, decimals: 2)) times as fast as \(baseline.name) "
          + "(\(NumberText.fixed(baseline.cpuSeconds, decimals: 4)) s)")
    }
    if !measurement.remark.isEmpty { parts.append(measurement.remark) }
    if !parts.isEmpty { remarks.append("\(name): \(parts.joined(separator: "; "))") }
  }

  func text(for channel: OutputChannel) -> String {
    let lines = remarks.isEmpty ? "" : "\n" + remarks.map { $0 + "\n" }.joined()
    return table.text(for: channel) + lines
      + "\nPeak MiB is of the process so far: run a benchmark alone to see its own.\n"
  }
}

extension Measurement {
  func json(name: String, peakMemoryBytes: Int) -> JSONValue {
    let baseline = self.baseline.map { baseline in
      JSONValue.object([
        .init("name", .string(baseline.name)), .init("cpuSeconds", .number(baseline.cpuSeconds)),
        .init("speedup", .optional(speedup)),
      ])
    }
    return .object([
      .init("name", .string(name)), .init("work", .integer(work)), .init("unit", .string(unit)),
      .init("cpuSeconds", .number(cpuSeconds)), .init("workPerCPUSecond", .number(workPerSecond)),
      .init("preparationCPUSeconds", .number(preparationCPUSeconds)),
      .init("baseline", baseline ?? .null),
      .init("peakMemoryBytes", .integer(peakMemoryBytes)), .init("hash", .string(hash)),
      .init("meanDelaySeconds", .optional(meanDelaySeconds)),
      .init("completedVehicles", completedVehicles.map { .integer($0) } ?? .null),
      .init("remark", .string(remark)),
    ])
  }
}

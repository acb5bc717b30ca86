import Interchange
import SignalWording

extension LossReport {
  /// One line for each kind, for people.
  func lines(_ language: Language) -> [String] {
    entries.map { language[.lossLine($0.kind, count: $0.count, first: $0.example)] }
  }
}

import FieldData
import ScenarioFiles
import SignalReports
import SignalWording
import TimingLedger

/// The words of measurements of the street.
extension Term {
  /// What was measured.
  static func fieldAbout(_ title: String) -> Term {
    Term(
      "Measured on the street, before and after the plan for \"\(title)\":",
      "“\(title)”方案实施前后的实地观测：")
  }

  /// A measure that changed.
  static func fieldChange(_ indicator: LedgerIndicator) -> Term {
    let numbers = [indicator.before, indicator.after].map(fieldNumber)
    let unit = Term.unit(indicator.unit)
    let share =
      indicator.before > 0
      ? abs(indicator.after - indicator.before) / indicator.before * 100 : 0
    let percent = NumberText.fixed(share, decimals: 0)
    let isLess = indicator.after < indicator.before
    let name = Term.indicator(indicator.name).asBeginning
    return Term(
      "\(name.english) \(isLess ? "falls" : "rises") from \(numbers[0]) to \(numbers[1])"
        + "\(unit.english), by \(percent) %.",
      "\(name.chinese)由\(numbers[0])\(isLess ? "降至" : "升至")\(numbers[1])\(unit.chinese)，"
        + "\(isLess ? "下降" : "上升")\(percent)%。")
  }

  /// Nothing is proven.
  static let fieldNoChange = Term(
    "No measure is proven to have changed.", "各项观测均未证明有变化。")

  /// Nobody counted.
  static let fieldWithoutVolumes = Term(
    "Volumes were not measured: whether the demand changed is not known.",
    "未观测流量，无法判断需求是否变化。")

  /// The demand may have changed.
  static func fieldVolume(_ indicator: LedgerIndicator) -> Term {
    let numbers = [indicator.before, indicator.after].map(fieldNumber)
    let name = Term.indicator(indicator.name).asBeginning
    return Term(
      "\(name.english) was \(numbers[0]) before and \(numbers[1]) after: a part of the change may "
        + "be the demand's.",
      "\(name.chinese)由\(numbers[0])变为\(numbers[1])，变化中可能有需求的影响。")
  }

  /// The demand is much the same.
  static func fieldVolumeSame(_ indicator: LedgerIndicator) -> Term {
    let numbers = [indicator.before, indicator.after].map(fieldNumber)
    let name = Term.indicator(indicator.name).asBeginning
    return Term(
      "\(name.english) was much the same, \(numbers[0]) before and \(numbers[1]) after.",
      "\(name.chinese)基本不变，前后分别为\(numbers[0])和\(numbers[1])。")
  }

  /// The term as it begins a sentence.
  private var asBeginning: Term {
    Term(english.prefix(1).uppercased() + english.dropFirst(), chinese)
  }

  private static func fieldNumber(_ value: Double) -> String {
    NumberText.fixed(value, decimals: abs(value) < 10 ? 2 : abs(value) < 1000 ? 1 : 0)
  }

  /// The name of a measure of the street and its place.
  static func fieldIndicator(_ measure: FieldMeasurements.Measure, _ place: String) -> Term {
    switch measure {
    case .travelTimeSeconds: Term("the travel time on \(place)", "\(place)行程时间")
    case .delaySeconds: Term("the delay on \(place)", "\(place)延误")
    case .stops: Term("the stops on \(place)", "\(place)停车次数")
    case .queueMeters: Term("the queue on \(place)", "\(place)排队长度")
    case .pedestrianWaitSeconds: Term("the wait of walkers at \(place)", "\(place)行人等待时间")
    case .volumeVehiclesPerHour: Term("the volume on \(place)", "\(place)流量")
    }
  }
}

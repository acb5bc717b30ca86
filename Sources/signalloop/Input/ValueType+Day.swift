import CommandLineKit
import ScenarioFiles

extension ValueType where Element == CalendarDay {
  /// A day, `YYYY-MM-DD`.
  static var day: ValueType {
    ValueType(text: { $0.text }) { (text) throws(ValueProblem) in
      guard let day = CalendarDay(text) else {
        throw ValueProblem("'\(text)' is no day; expected YYYY-MM-DD, such as 2026-03-31")
      }
      return day
    }
  }
}

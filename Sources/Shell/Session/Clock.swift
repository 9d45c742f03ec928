import Foundation
import Receivables

/// What day it is, as commands see it.
package struct Clock: Sendable {
  /// The fixed day, if `--today` or `as of` set one.
  package var fixed: Day?
  /// Minutes after midnight, if the fixed time names them; 12:00 without.
  package var fixedMinute: Int?

  package init(fixed: Day? = nil, fixedMinute: Int? = nil) {
    self.fixed = fixed
    self.fixedMinute = fixedMinute
  }

  /// The civil day, in the machine's zone unless fixed.
  package var today: Day {
    if let fixed { return fixed }
    let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
    return Day(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1) ?? Day(number: 0)
  }

  /// Seconds since 1970 for the journal: under a fixed clock that day at 12:00 UTC.
  package var recorded: Int64 {
    if let fixed { return Int64(fixed.number) * 86_400 + 43_200 }
    return Int64(Date().timeIntervalSince1970)
  }

  /// Minutes after midnight in `zone` (the machine's when nil): a fixed time is meant where the client is.
  package func minute(in zone: String?) -> Int {
    if fixed != nil { return fixedMinute ?? 720 }
    var calendar = Calendar(identifier: .gregorian)
    if let zone, let named = TimeZone(identifier: zone) { calendar.timeZone = named }
    let parts = calendar.dateComponents([.hour, .minute], from: Date())
    return (parts.hour ?? 12) * 60 + (parts.minute ?? 0)
  }

  /// Now in `zone` (the machine's when nil): a fixed day and time are meant where the client is.
  package func moment(in zone: String?) -> Moment {
    if let fixed { return Moment(fixed, minute: fixedMinute ?? 720) }
    var calendar = Calendar(identifier: .gregorian)
    if let zone, let named = TimeZone(identifier: zone) { calendar.timeZone = named }
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: Date())
    let day = Day(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1) ?? today
    return Moment(day, minute: (parts.hour ?? 12) * 60 + (parts.minute ?? 0))
  }

  /// Minutes after midnight as `10:40`.
  package static func text(minute: Int) -> String {
    let minutes = minute % 60
    return "\(minute / 60):\(minutes < 10 ? "0" : "")\(minutes)"
  }
}

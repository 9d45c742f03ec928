/// A civil day of the Gregorian calendar: no time, no zone. Counted in days from 1 January 1970.
package struct Day: Hashable, Sendable {
  /// Days since 1970-01-01; negative before.
  package let number: Int32

  package init(number: Int32) { self.number = number }

  /// The day with this year (1–9999), month and day of the month; nil when there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.number = Day.number(year: year, month: month, day: day)
  }

  package static let earliest = Day(number: number(year: 1, month: 1, day: 1))
  package static let latest = Day(number: number(year: 9999, month: 12, day: 31))

  /// How many days `month` (1–12) of `year` has.
  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// Year, month (1–12) and day of the month (1–31).
  package var components: (year: Int, month: Int, day: Int) {
    // Counts years from March, so that the leap day is the last of its year.
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  package var year: Int { components.year }
  package var month: Int { components.month }
  package var dayOfMonth: Int { components.day }

  /// The weekday, 1 for Monday to 7 for Sunday (ISO 8601).
  package var weekday: Int {
    let remainder = (Int(number) + 3) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }

  package var isWeekend: Bool { weekday >= 6 }

  /// The last day of this day's month.
  package var endOfMonth: Day {
    let (year, month, _) = components
    return Day(number: Day.number(year: year, month: month, day: Day.length(ofMonth: month, year: year)))
  }

  /// This day moved by whole days; stays within `earliest` and `latest`.
  package func adding(days: Int) -> Day {
    let (sum, overflow) = Int(number).addingReportingOverflow(days)
    if overflow { return days > 0 ? .latest : .earliest }
    return Day(number: Int32(min(max(sum, Int(Day.earliest.number)), Int(Day.latest.number))))
  }

  /// The day `months` later with the day of the month `anchor` (default: this day's), cut to the length of that month.
  ///
  /// A schedule passes its first day's anchor each time, so that 31 January, 28 February, 31 March does not drift.
  package func adding(months: Int, anchor: Int? = nil) -> Day {
    let (year, month, day) = components
    let count = year * 12 + (month - 1) + months
    let newYear = min(max(count / 12, 1), 9999)
    let newMonth = count % 12 + 1
    let length = Day.length(ofMonth: newMonth, year: newYear)
    return Day(number: Day.number(year: newYear, month: newMonth, day: min(anchor ?? day, length)))
  }

  /// Whole days from `other` to this day; negative when this day is the earlier one.
  package func days(since other: Day) -> Int { Int(number) - Int(other.number) }

  /// The day that is `count` weekdays (Monday to Friday) later; `count` 0 gives this day.
  package func adding(weekdays count: Int) -> Day {
    var day = self
    var left = count
    while left > 0 && day < .latest {
      day = day.adding(days: 1)
      if !day.isWeekend { left -= 1 }
    }
    return day
  }

  private static func number(year: Int, month: Int, day: Int) -> Int32 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }
}

extension Day: Comparable {
  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day: CustomStringConvertible {
  /// ISO 8601: `2026-11-21`.
  package var description: String {
    let (year, month, day) = components
    let padded = { (value: Int, width: Int) in
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Reads exactly `YYYY-MM-DD`; nil when it is not that or no such day.
  package init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 0x30 && byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

extension Day: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = Day(iso: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no day")
    }
    self = day
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// A moment where a client is: a civil day there and the minute of that day.
package struct Moment: Hashable, Sendable {
  package let day: Day
  /// Minutes after midnight, 0 to 1439.
  package let minute: Int

  package init(_ day: Day, minute: Int = 0) {
    self.day = day
    self.minute = minute
  }
}

extension Moment: Comparable {
  package static func < (left: Moment, right: Moment) -> Bool {
    (left.day, left.minute) < (right.day, right.minute)
  }
}

/// A time of day in a property list: `08:00`.
package struct TimeOfDay: Hashable, Sendable {
  /// Minutes after midnight, 0 to 1439.
  package let minute: Int

  package init(minute: Int) { self.minute = minute }

  /// Reads exactly `HH:MM`, 00:00 to 23:59; nil when it is not that.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
    let digits = [bytes[0], bytes[1], bytes[3], bytes[4]].map { Int($0) - 0x30 }
    guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
    let (hour, minutes) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
    guard hour < 24, minutes < 60 else { return nil }
    minute = hour * 60 + minutes
  }
}

extension TimeOfDay: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let time = TimeOfDay(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)” is no time of day; expected HH:MM such as 08:00")
    }
    self = time
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    let padded = { (value: Int) in value < 10 ? "0\(value)" : String(value) }
    try container.encode("\(padded(minute / 60)):\(padded(minute % 60))")
  }
}

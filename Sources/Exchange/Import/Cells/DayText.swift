import Receivables

/// A cell that should hold a day, as far as it can be read without knowing the file's day order.
enum DayText: Hashable {
  case day(Day)
  /// `first/second/year`, whose order the file decides.
  case numbers(first: Int, second: Int, year: Int)
  /// A clause that says why it is no day.
  case problem(String)

  /// Reads ISO 8601 with or without a time, `20260801`, numbers between `/`, `-` or `.`, English month names, and the
  /// serial numbers of spreadsheets; nil for a blank cell.
  init?(_ cell: ArraySlice<UInt8>) {
    guard cell.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return nil }
    guard cell.count <= 64 else {
      self = .problem("\(Excerpt.of(cell)) is no day")
      return
    }
    var trimmed = cell
    if cell.first == 0x20 || cell.last == 0x20 || cell.first == 0x3D || cell.first == 0x27 {
      trimmed = CellText.clean(cell).utf8.map { $0 }[...]
    }
    self = DayText.read(trimmed) ?? .problem("\(Excerpt.of(cell)) is no day")
  }

  /// The day, once the order is known; throws the clause that says why there is none.
  func day(order: DayOrder?) throws(AmountText.Problem) -> Day {
    switch self {
    case .day(let day): return day
    case .problem(let why): throw AmountText.Problem(why: why)
    case .numbers(let first, let second, let year):
      // With both numbers the same, or no order needed in the whole file, either reading is right.
      let isMonthFirst = order == .monthFirst
      guard let day = Day(year: year, month: isMonthFirst ? first : second, day: isMonthFirst ? second : first) else {
        let order = order.map { " in \($0.rawValue) order" } ?? ""
        throw AmountText.Problem(why: "“\(first)/\(second)/\(year)” is no day\(order)")
      }
      return day
    }
  }

  private static func read(_ cell: ArraySlice<UInt8>) -> DayText? {
    var numbers: [(value: Int, width: Int)] = []
    var index = cell.startIndex
    var separator: UInt8?
    while index < cell.endIndex, numbers.count < 3 {
      let start = index
      var value = 0
      while index < cell.endIndex, cell[index] >= 0x30, cell[index] <= 0x39, index - start < 9 {
        value = value * 10 + Int(cell[index] - 0x30)
        index += 1
      }
      guard index > start else { return named(cell) }
      numbers.append((value, index - start))
      guard numbers.count < 3, index < cell.endIndex else { break }
      guard [0x2D, 0x2F, 0x2E].contains(cell[index]), separator == nil || separator == cell[index] else {
        return named(cell)
      }
      separator = cell[index]
      index += 1
    }
    let rest = cell[index...]
    if numbers.count == 3, rest.isEmpty || isTime(rest) {
      let (first, second, third) = (numbers[0], numbers[1], numbers[2])
      if first.width == 4, second.width <= 2, third.width <= 2 {
        return Day(year: first.value, month: second.value, day: third.value).map { .day($0) }
      }
      guard first.width <= 2, second.width <= 2, third.width == 2 || third.width == 4 else { return nil }
      guard (1...31).contains(first.value), (1...31).contains(second.value), first.value <= 12 || second.value <= 12
      else { return nil }
      return .numbers(first: first.value, second: second.value, year: year(third.value, width: third.width))
    }
    if numbers.count <= 2, rest.isEmpty, let first = numbers.first {
      let isWhole = numbers.count == 1 || separator == 0x2E
      if numbers.count == 1, first.width == 8 {
        return Day(year: first.value / 10_000, month: first.value / 100 % 100, day: first.value % 100).map { .day($0) }
      }
      if isWhole, first.width == 5 { return serial(first.value) }
    }
    return nil
  }

  /// The serial number of a day in spreadsheets: 1 January 1970 is 25569. Accepted from 1954 to 2119.
  private static func serial(_ number: Int) -> DayText? {
    (20_000...80_000).contains(number) ? .day(Day(number: Int32(number - 25_569))) : nil
  }

  /// Two digits mean 1969 to 2068, as POSIX has it.
  private static func year(_ value: Int, width: Int) -> Int {
    width == 4 ? value : value < 69 ? 2000 + value : 1900 + value
  }

  /// `T10:00:00Z`, ` 10:00:00 AM +02:00`: a time of day, which a civil day does without.
  private static func isTime(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let first = rest.first, first == 0x54 || first == 0x20 else { return false }
    let body = rest.dropFirst()
    guard let digit = body.first, digit >= 0x30, digit <= 0x39, body.contains(0x3A) else { return false }
    return body.allSatisfy { byte in
      (0x30...0x39).contains(byte) || [0x3A, 0x2E, 0x2C, 0x2B, 0x2D, 0x20].contains(byte)
        || (0x41...0x5A).contains(byte & 0xDF)
    }
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  private static let fullMonths = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  /// `Jan 28 2021`, `15 Jul 2026`, `15-Jul-26`, `Thursday, July 30, 2026`.
  private static func named(_ cell: ArraySlice<UInt8>) -> DayText? {
    let text = String(decoding: cell, as: UTF8.self).lowercased()
    var words = text.split { $0 == " " || $0 == "," || $0 == "-" || $0 == "/" || $0 == "." }.map(String.init)
    if let first = words.first, first.count >= 3, weekdays.contains(where: { $0.hasPrefix(first) }) {
      words.removeFirst()
    }
    guard words.count >= 3 else { return nil }
    if words.count > 3 {
      guard words[3].contains(":") else { return nil }
    }
    func month(_ word: String) -> Int? {
      if let index = months.firstIndex(of: word) { return index + 1 }
      if word == "sept" { return 9 }
      return fullMonths.firstIndex(of: word).map { $0 + 1 }
    }
    func number(_ word: String) -> Int? {
      let ending = ["st", "nd", "rd", "th"].first { word.hasSuffix($0) }
      let digits = word.dropLast(ending?.count ?? 0)
      return digits.utf8.count <= 2 ? Int(digits) : nil
    }
    guard words[2].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), [2, 4].contains(words[2].utf8.count),
      let yearNumber = Int(words[2])
    else { return nil }
    let year = year(yearNumber, width: words[2].utf8.count)
    if let month = month(words[0]), let day = number(words[1]) {
      return Day(year: year, month: month, day: day).map { .day($0) }
    }
    if let day = number(words[0]), let month = month(words[1]) {
      return Day(year: year, month: month, day: day).map { .day($0) }
    }
    return nil
  }
}

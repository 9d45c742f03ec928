/// Which of the first two numbers of a day written in numbers is the day of the month.
package enum DayOrder: String, Hashable, Sendable, CaseIterable {
  /// 3/4 is 3 April.
  case dayFirst = "dmy"
  /// 3/4 is 4 March.
  case monthFirst = "mdy"
}

/// What the days of a whole file prove about their order.
struct DayOrderEvidence {
  private(set) var dayFirst: (line: Int, text: String)?
  private(set) var monthFirst: (line: Int, text: String)?
  /// The first day that can be read both ways and means two different days.
  private(set) var undecided: (line: Int, text: String)?

  mutating func add(_ day: DayText, line: Int, text: @autoclosure () -> String) {
    guard case .numbers(let first, let second, _) = day, first != second else { return }
    if first > 12 && second <= 12 {
      if dayFirst == nil { dayFirst = (line, text()) }
    } else if second > 12 && first <= 12 {
      if monthFirst == nil { monthFirst = (line, text()) }
    } else if first <= 12 && second <= 12 {
      if undecided == nil { undecided = (line, text()) }
    }
  }

  /// The order that holds for the file, nil when no day needs one.
  ///
  /// Throws `ImportFailure` when the days contradict each other, `ImportQuestion` when none of them proves an order.
  func order(answer: DayOrder?) throws -> DayOrder? {
    if let answer { return answer }
    switch (dayFirst, monthFirst) {
    case (let day?, let month?):
      throw ImportFailure(
        line: max(day.line, month.line),
        "the days contradict each other: \(Excerpt.of(day.text)) on line \(day.line) has the day first, "
          + "\(Excerpt.of(month.text)) on line \(month.line) the month",
        hint: "correct the file, or add `dates dmy` or `dates mdy` to reject the rows that do not fit")
    case (.some, nil): return .dayFirst
    case (nil, .some): return .monthFirst
    case (nil, nil):
      guard let undecided else { return nil }
      throw ImportQuestion(
        .dayOrder,
        "\(Excerpt.of(undecided.text)) on line \(undecided.line) can be read with the day or the month first, "
          + "and no day in the file proves which",
        answers: ["dates dmy", "dates mdy"])
    }
  }
}

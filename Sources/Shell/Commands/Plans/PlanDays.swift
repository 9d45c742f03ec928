import Receivables

/// Where the days of a plan for a client go on which nobody can pay.
struct PlanDays {
  /// Whose business days count; nil where no calendar is known, and no day is moved.
  let calendar: BusinessCalendar?
  let adjustment: DayAdjustment

  /// What was asked for comes first; else `known`, the calendar where the client is, with the `usual` adjustment. An
  /// adjustment alone goes by weekends where no calendar is known, and a calendar alone always moves.
  init(_ written: WrittenTerms, usual: DayAdjustment, known: BusinessCalendar?) {
    adjustment = written.adjustment ?? (written.calendar != nil && usual == .none ? .following : usual)
    calendar = written.calendar ?? known ?? (written.adjustment == nil ? nil : BusinessCalendar(.none))
  }

  func adjust(_ day: Day) -> Day { calendar?.adjust(day, adjustment) ?? day }
}

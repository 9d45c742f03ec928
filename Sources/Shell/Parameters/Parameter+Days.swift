import CommandLanguage
import Receivables

extension Parameter where World == Session {
  /// A day; without a year the next one after `by due until from`, the last one after `on issued`.
  static var day: Parameter<Session, Day> { day("DAY") }

  /// A day that looks back, whatever word it follows: `from 1 oct` is the last first of October.
  static var pastDay: Parameter<Session, Day> { day("DAY", looking: .last) }

  /// A day as it is said in a training, in which weeks may have gone by.
  static var dayInTraining: Parameter<Session, Day> {
    day("DAY", today: { $0.training?.play.today ?? $0.today })
  }

  /// A day that without a year lies where the word before it says, or in `fixed`.
  static func day(
    _ name: String, looking fixed: DayPhrase.Direction? = nil,
    today: @escaping @Sendable (Session) -> Day = { $0.today }
  ) -> Parameter<Session, Day> {
    Parameter<Session, Day>(
      name, "a day, such as 2026-12-01, 1 dec, friday, +7d or end of month",
      candidates: { session, _ in DaySuggestions.candidates(session, today(session)) }
    ) { reader in
      let today = today(reader.world)
      let direction: DayPhrase.Direction =
        fixed ?? (reader.after == "on" || reader.after == "issued" ? .last : .next)
      var impossible: String?
      let day = reader.longest(4) { text -> Day? in
        switch DayPhrase.read(text, today: today, direction: direction) {
        case .day(let day): return day
        case .impossible(let text):
          impossible = impossible ?? text
          return nil
        case nil: return nil
        }
      }
      if let day { return day }
      if let impossible { throw reader.refusal("there is no day \"\(impossible)\"", kind: .refused) }
      throw reader.refusal("this is no day")
    }
  }
}

private enum DaySuggestions {
  static func candidates(_ session: Session, _ today: Day) -> [Candidate] {
    let formatter = session.formatter
    return ["today", "tomorrow", "friday", "+7d", "+14d", "end of month"].compactMap { text in
      guard case .day(let day)? = DayPhrase.read(text, today: today, direction: .next) else { return nil }
      return Candidate(text, formatter.fullDay(day), isPhrase: text.contains(" "))
    }
  }
}

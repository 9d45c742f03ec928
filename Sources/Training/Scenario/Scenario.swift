package import FoundationEssentials
package import Receivables

/// A client to practise on, and what they could do.
package struct Scenario: Hashable, Sendable {
  /// Its name: lower case, digits and hyphens.
  package var name: String
  package var stage: String
  /// The true reason, or the signal, by its name.
  package var about: String
  package var temperament: Temperament
  /// 1 easy to 5 hard.
  package var difficulty: Int
  /// Who is on the phone, and at which firm.
  package var person: String
  package var pronoun: Pronoun
  package var firm: String
  package var invoice: String
  package var amount: Money
  package var daysOverdue: Int
  /// What they could really do.
  package var can: Means
  /// The truth, as the debrief tells it.
  package var truth: String
  /// Lines of their own by what they do, such as `says`, `hints`, `tells`.
  package var lines: [String: [String]]

  /// How a person is spoken of.
  package enum Pronoun: String, Hashable, Sendable, CaseIterable {
    case he, she, they

    package var possessive: String {
      switch self {
      case .he: "his"
      case .she: "her"
      case .they: "their"
      }
    }

    package var be: String { self == .they ? "are" : "is" }
  }

  /// What a client can pay and when.
  package struct Means: Hashable, Sendable {
    /// How much of it can come first, in percent; 100 for all of it.
    package var percent: Int
    /// In how many days that can come.
    package var days: Int
    /// In how many monthly parts the rest can come; 0 where there is no rest.
    package var parts: Int
  }

  package init(
    name: String, stage: String, about: String, temperament: Temperament, difficulty: Int, person: String,
    pronoun: Pronoun, firm: String, invoice: String, amount: Money, daysOverdue: Int, can: Means, truth: String,
    lines: [String: [String]]
  ) {
    self.name = name
    self.stage = stage
    self.about = about
    self.temperament = temperament
    self.difficulty = difficulty
    self.person = person
    self.pronoun = pronoun
    self.firm = firm
    self.invoice = invoice
    self.amount = amount
    self.daysOverdue = daysOverdue
    self.can = can
    self.truth = truth
    self.lines = lines
  }

  package var reason: Reason? { Reason(rawValue: about) }
  package var signal: Signal? { Signal(rawValue: about) }
  /// Whether whoever answers is not the one to speak to.
  package var isWrongPerson: Bool { reason == .wrongContact }

  /// What can come first; a part of it is a round sum.
  package var first: Money {
    guard can.percent < 100 else { return amount }
    let unit = amount.currency.minorUnitsPerUnit
    let share = amount.minorUnits / 100 * Int64(can.percent)
    let step = share >= 1000 * unit ? 50 * unit : share >= 100 * unit ? 10 * unit : unit
    return Money(max(1, share / step) * step, amount.currency)
  }

  package var rest: Money { Money(amount.minorUnits - first.minorUnits, amount.currency) }

  /// The day on which the first can come; a weekday.
  package func firstDay(from today: Day) -> Day {
    let day = today.adding(days: can.days)
    return day.isWeekend ? day.adding(weekdays: 1) : day
  }

  /// How much they could have paid in all by a day, in minor units: the first on its day, then a part of the rest a month.
  func canPay(by day: Day, from today: Day) -> Int64 {
    guard day >= firstDay(from: today) else { return 0 }
    guard can.parts > 0 else { return amount.minorUnits }
    let part = (rest.minorUnits + Int64(can.parts) - 1) / Int64(can.parts)
    let come = (0..<can.parts).count { day >= restDay(from: today).adding(months: $0) }
    return min(amount.minorUnits, first.minorUnits + Int64(come) * part)
  }

  /// The day of the first part of the rest.
  package func restDay(from today: Day) -> Day { firstDay(from: today).adding(months: 1) }
}

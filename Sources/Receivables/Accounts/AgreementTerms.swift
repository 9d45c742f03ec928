/// How much a promise or an instalment may be late or short before it counts as broken, and how long a missed instalment
/// can be made good. House policy, kept in the book's settings, so that a book always tells the same story of itself.
package struct AgreementTerms: Hashable, Sendable {
  /// So many weekdays later still count, and so small a part missing.
  package struct Tolerance: Hashable, Sendable {
    package let weekdays: Int
    /// The share that may be missing: a bank's fee, a rounding.
    package let short: Percentage

    package init(weekdays: Int, short: Percentage) {
      self.weekdays = weekdays
      self.short = short
    }

    /// Reads `2 days 1%`, `3 days` or `0 days 0.5%`; nil when it is none of these. At most 60 days and 50 %.
    package init?(_ text: some StringProtocol) {
      let words = text.split(separator: " ")
      guard words.count >= 2, words.count <= 3, words[1] == "days" || words[1] == "day", let days = Int(words[0]),
        (0...60).contains(days)
      else { return nil }
      weekdays = days
      guard words.count == 3 else {
        short = .zero
        return
      }
      guard words[2].hasSuffix("%"), let share = try? Percentage(parsing: words[2]), share.millionths <= 50_000_000
      else { return nil }
      short = share
    }

    /// The least that counts as all of `amount`.
    func least(_ amount: Money) -> Int64 { amount.minorUnits - short.of(amount).minorUnits }
  }

  /// The keys of the settings.
  package static let promiseKey = "promise-tolerance"
  package static let graceKey = "plan-grace"
  package static let cureKey = "plan-cure"

  /// What a promise may be late or short; two weekdays, as money takes to arrive, and nothing short, unless set.
  package let promise: Tolerance
  /// What an instalment may be late or short; the same unless set.
  package let grace: Tolerance
  /// How many weekdays a missed instalment can be made good, from the notice on; five unless set. Such periods are
  /// stated in business days in usual contracts; tax authorities give up to 30 days.
  package let cureWeekdays: Int

  /// The terms that a book's settings say; what cannot be read counts as not set.
  package init(settings: [String: String]) {
    let usual = Tolerance(weekdays: 2, short: .zero)
    promise = settings[AgreementTerms.promiseKey].flatMap { Tolerance($0) } ?? usual
    grace = settings[AgreementTerms.graceKey].flatMap { Tolerance($0) } ?? usual
    cureWeekdays = settings[AgreementTerms.cureKey].flatMap { Tolerance($0)?.weekdays } ?? 5
  }
}

extension Book {
  /// How promises and plans are judged in this book.
  package var agreementTerms: AgreementTerms { AgreementTerms(settings: settings) }
}

extension Promise {
  /// The last day on which the money may arrive: the promised day and the tolerance.
  package func deadline(_ terms: AgreementTerms) -> Day { by.adding(weekdays: terms.promise.weekdays) }
}

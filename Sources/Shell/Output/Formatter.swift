import Foundation
import Receivables

/// Amounts and days as people read them, in the locale of the book.
///
/// Money goes through Foundation's format styles with the digits of ISO 4217, which differ from CLDR's for some
/// currencies. Days on the screen are short and the same everywhere (`15 Nov`): a day that cannot be misread matters more
/// there than custom. In letters they are written out as the locale does.
package struct Formatter {
  package let locale: Locale
  package let today: Day
  private let cache = Cache()

  /// Formats that were made once; making one takes longer than using it.
  private final class Cache {
    var styles: [Currency: Decimal.FormatStyle.Currency] = [:]
  }

  package init(localeName: String, today: Day) {
    locale = Locale(identifier: localeName)
    self.today = today
  }

  /// The amount with its currency's sign: `$4,200.00`.
  package func money(_ amount: Money) -> String {
    let digits = Int(amount.currency.exponent)
    let style: Decimal.FormatStyle.Currency
    if let known = cache.styles[amount.currency] {
      style = known
    } else {
      style = Decimal.FormatStyle.Currency(code: amount.currency.code, locale: locale)
        .precision(.fractionLength(digits))
      cache.styles[amount.currency] = style
    }
    let magnitude = Decimal(amount.minorUnits.magnitude)
    let decimal = Decimal(sign: amount.isNegative ? .minus : .plus, exponent: -digits, significand: magnitude)
    return style.format(decimal)
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// `15 Nov`, with the year when it is more than half a year away.
  package func day(_ day: Day) -> String {
    let (year, month, dayOfMonth) = day.components
    let short = "\(dayOfMonth) \(Formatter.months[month - 1])"
    return abs(day.days(since: today)) > 180 ? "\(short) \(year)" : short
  }

  /// `Sat 21 Nov 2026`.
  package func fullDay(_ day: Day) -> String {
    let (year, month, dayOfMonth) = day.components
    return "\(Formatter.weekdays[day.weekday - 1]) \(dayOfMonth) \(Formatter.months[month - 1]) \(year)"
  }

  /// `Tue 1 Dec`.
  package func weekday(_ day: Day) -> String { "\(Formatter.weekdays[day.weekday - 1]) \(self.day(day))" }

  /// `today`, `tomorrow`, else `Tue 1 Dec`.
  package func relative(_ day: Day) -> String {
    switch day.days(since: today) {
    case 0: "today"
    case 1: "tomorrow"
    case -1: "yesterday"
    default: weekday(day)
    }
  }

  /// The day as a letter in the locale writes it: `November 15, 2026` or `15 November 2026`.
  package func letterDay(_ day: Day) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let date = Date(timeIntervalSince1970: Double(day.number) * 86_400)
    return Date.FormatStyle(locale: locale, calendar: calendar, timeZone: .gmt).day().month(.wide).year().format(date)
  }

  /// A day as letters name it, with its weekday: a date that is asked for should not be misread.
  package func letterWeekday(_ day: Day) -> String {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    return "\(names[day.weekday - 1]), \(letterDay(day))"
  }

  /// `1 invoice`, `2 invoices`.
  package func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }

  /// `a`, `a and b`, `a, b and c`.
  package func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}

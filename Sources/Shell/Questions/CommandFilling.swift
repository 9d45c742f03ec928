import CommandLanguage
import Wording

/// A command as it would be typed, filled with what a line names.
struct CommandFilling {
  /// The line: what is missing is written as help writes it, such as `because "…"`.
  private(set) var text: String
  /// What is missing, as help calls it; empty when the command is whole.
  private(set) var missing: [String] = []

  private let facts: LineFacts
  private var usedClients = 0
  private var usedInvoices = 0
  private var usedAmounts = 0
  private var usedDays = 0
  private var usedCounts = 0

  init(_ command: Command<Session>, _ facts: LineFacts) {
    self.facts = facts
    text = command.name
    for form in command.forms { add(form) }
  }

  private mutating func add(_ form: Form<Session>) {
    guard let words = filled(form) else { return }
    text += " " + words
  }

  /// The words of a parameter; nil where it is left out.
  private mutating func filled(_ form: Form<Session>) -> String? {
    switch form {
    case .optional(let inner): return optional(inner)
    case .repeated: return nil
    case .value(let placeholder):
      if let value = value(placeholder) { return value }
      missing.append(placeholder.usage)
      return placeholder.usage
    case .keyword(let phrases, _, let parts):
      let words = parts.compactMap { filled($0) }
      return ([phrases.first?.text ?? ""] + words).joined(separator: " ")
    case .choice(let forms):
      for inner in forms {
        var attempt = self
        attempt.missing = []
        if let words = attempt.filled(inner), attempt.missing.isEmpty {
          attempt.missing = missing
          self = attempt
          return words
        }
      }
      missing.append(form.usage)
      return form.usage
    }
  }

  /// Keywords that take a day when the line names one, though they may be left out.
  private static let dayKeywords: Set<String> = ["on", "by", "to", "until", "due"]

  /// What may be left out is given only where the line names it and nothing else can be meant.
  private mutating func optional(_ form: Form<Session>) -> String? {
    let placeholders = form.placeholders
    var isNamed = !placeholders.isEmpty
    switch form {
    case .keyword(let phrases, _, _):
      for placeholder in placeholders {
        switch placeholder.name {
        case "CLIENT", "INVOICE", "CLIENT|INVOICE": break
        case "DAY": isNamed = isNamed && phrases.contains { Self.dayKeywords.contains($0.text) }
        default: isNamed = false
        }
      }
    case .value(let placeholder):
      isNamed = ["CLIENT", "INVOICE", "CLIENT|INVOICE", "AMOUNT"].contains(placeholder.name)
    default: isNamed = false
    }
    guard isNamed else { return nil }
    var attempt = self
    attempt.missing = []
    guard let words = attempt.filled(form), attempt.missing.isEmpty else { return nil }
    attempt.missing = missing
    self = attempt
    return words
  }

  private mutating func value(_ placeholder: Placeholder<Session>) -> String? {
    switch placeholder.name {
    case "CLIENT": return next(facts.clients, &usedClients)
    case "INVOICE": return next(facts.invoices, &usedInvoices)
    case "CLIENT|INVOICE": return next(facts.invoices, &usedInvoices) ?? next(facts.clients, &usedClients)
    case "AMOUNT": return next(facts.amounts, &usedAmounts)
    case "AMOUNT|none":
      return next(facts.amounts, &usedAmounts) ?? (names("no", "without", "remove", "lift", "off") ? "none" : nil)
    case "N": return next(facts.counts.map(String.init), &usedCounts)
    case "PERIOD": return period
    case "CALENDAR": return calendar
    case "DAY": return next(facts.days, &usedDays)
    case "CHANNEL": return channel
    case "OPTION": return ["a", "b", "c"].first { facts.words.contains($0) && !["a"].contains($0) }?.uppercased()
    case "TEXT", "\"TEXT\"": return facts.quoted.map { "\"\($0.filter { $0 != "\"" })\"" }
    default:
      // `past due` is `past-due`.
      return placeholder.words.first { word in
        facts.words.contains(word)
          || word.contains("-") && word.split(separator: "-").allSatisfy { facts.words.contains(String($0)) }
      }
    }
  }

  private func names(_ words: String...) -> Bool { words.contains { facts.words.contains($0) } }

  /// A reminder goes by e-mail unless another way is named.
  private var channel: String {
    if names("certified", "registered") { return "certified-letter" }
    if names("letter", "post") { return "letter" }
    if names("text", "sms", "txt") { return "text" }
    return "email"
  }

  /// How often parts are paid; by the month where only their number is named.
  private var period: String? {
    if names("fortnight", "fortnights", "fortnightly", "biweekly") { return "biweekly" }
    if names("week", "weeks", "weekly", "wks") { return "weekly" }
    if names("month", "months", "monthly", "mo") { return "monthly" }
    return facts.counts.isEmpty ? nil : "monthly"
  }

  /// The public calendar of the country that is named.
  private var calendar: String? {
    if names("scotland", "scottish") { return "uk-scotland" }
    if names("ireland", "ulster"), names("northern") { return "uk-northern-ireland" }
    if names("england", "english", "wales", "welsh", "uk", "britain", "british") { return "uk-england" }
    if names("fed", "reserve") { return "us-fed" }
    if names("us", "usa", "america", "american", "federal", "states", "thanksgiving") { return "us-federal" }
    if names("target", "euro", "eurozone") { return "target" }
    return nil
  }

  private func next(_ values: [String], _ used: inout Int) -> String? {
    guard used < values.count else { return nil }
    used += 1
    return values[used - 1]
  }
}

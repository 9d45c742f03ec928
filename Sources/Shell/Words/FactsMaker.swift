import Receivables
import Wording

/// Puts together what phrases may mention about a client today, with amounts and days in the book's locale.
struct FactsMaker {
  private let session: Session
  private let standing: ClientStanding
  private let formatter: Formatter

  init(_ session: Session, _ standing: ClientStanding) {
    self.session = session
    self.standing = standing
    formatter = session.formatter
  }

  private var client: Client { standing.account.client }
  private var settings: [String: String] { standing.account.book.settings }

  /// The stage whose words are used.
  var phraseStage: PhraseStage {
    PhraseStage(named: standing.stage?.name, day: standing.stage?.day ?? -30)
  }

  /// Invoices that words are about: the chaseable overdue ones, else those coming due, else all that are open.
  private var lines: [InvoiceStanding] {
    let own = standing.invoices.filter { $0.open.open.currency == standing.currency }
    let overdue = own.filter { $0.open.isOverdue && $0.isChaseable }
    if !overdue.isEmpty { return overdue.sorted { ($0.open.daysPastDue ?? 0) > ($1.open.daysPastDue ?? 0) } }
    let soon = own.filter { $0.stage != nil }
    return soon.isEmpty ? own : soon
  }

  /// The day that is asked for: a week ahead, sooner from `direct` on, later in a final letter; a weekday.
  var payBy: Day {
    let ahead: Int
    switch standing.stage?.name {
    case "direct", "urgent": ahead = 5
    case "final": ahead = 10
    default: ahead = 7
    }
    let day = session.today.adding(days: ahead)
    return day.isWeekend ? day.adding(weekdays: 1) : day
  }

  func facts(invoices chosen: [Index]? = nil) -> Facts {
    let shown = chosen.map { chosen in lines.filter { chosen.contains($0.open.index) } } ?? lines
    let about = shown.isEmpty ? lines : shown
    let total = about.reduce(Int64(0)) { $0 + $1.open.open.minorUnits }
    let oldest = about.compactMap { $0.open.daysPastDue }.max() ?? 0
    let oldestDue = about.compactMap { $0.open.invoice.due }.min()
    var facts = Facts(
      client: client.name, clientKey: client.key, invoices: about.map(line), total: money(total),
      oldestDays: oldest, oldestDue: oldestDue.map(formatter.letterDay) ?? "", payBy: letterWeekday(payBy),
      today: formatter.letterDay(session.today), stage: phraseStage.rawValue, spelling: spelling)
    addPeople(&facts)
    addHistory(&facts)
    let disputed = about.reduce(Int64(0)) { $0 + $1.open.disputed.minorUnits }
    if disputed > 0 { facts.undisputed = money(total - disputed) }
    facts.terms = settings["terms"] ?? client.termsDays.map { "\($0) days" }
    return facts
  }

  private func line(_ standing: InvoiceStanding) -> Facts.InvoiceLine {
    Facts.InvoiceLine(
      number: standing.open.invoice.number, amount: formatter.money(standing.open.invoice.amount),
      open: formatter.money(standing.open.open), issued: standing.open.invoice.issued.map(formatter.letterDay),
      due: standing.open.invoice.due.map(formatter.letterDay), daysOverdue: standing.open.daysPastDue ?? 0)
  }

  private func money(_ minorUnits: Int64) -> String { formatter.money(Money(minorUnits, standing.currency)) }

  func letterWeekday(_ day: Day) -> String { formatter.letterWeekday(day) }

  private func addPeople(_ facts: inout Facts) {
    let contact = client.contacts.first
    facts.contactFull = contact?.name
    facts.contact = contact.map { $0.name.givenName }
    facts.company = standing.account.book.company
    facts.sender = settings["sender"]
    facts.senderPhone = settings["phone"]
    facts.signature = settings["signature"]
    facts.waysToPay = settings["ways-to-pay"]
    facts.senior = settings["senior"]
    facts.operations = settings["operations"]
  }

  private func addHistory(_ facts: inout Facts) {
    if let broken = standing.brokenPromise {
      facts.previousPromise = Facts.Pledge(
        amount: formatter.money(broken.promise.amount), day: formatter.letterDay(broken.promise.by))
    }
    let attempts = standing.account.attempts.filter { $0.day <= session.today }
    facts.lastSpoken = attempts.last { $0.outcome.flags.rightParty }.map { formatter.letterDay($0.day) }
    facts.attempts = attempts.filter { !$0.incoming && $0.outcome.flags.attempt }.suffix(6).map { attempt in
      Facts.Attempt(
        day: formatter.letterDay(attempt.day), channel: attempt.channel?.words ?? "conversation",
        what: attempt.outcome.summary)
    }
    let years = standing.pattern.years(on: session.today)
    if years >= 2, standing.pattern.paidCount >= 4, standing.pattern.onTimeCount * 10 >= standing.pattern.paidCount * 8
    {
      facts.years = years
    }
    for promise in standing.promises.suffix(3) where promise.status != .superseded && promise.status != .cancelled {
      facts.agreed.append(
        "\(formatter.letterDay(promise.promise.made)): \(formatter.money(promise.promise.amount)) promised by "
          + "\(formatter.letterDay(promise.promise.by)) (\(promise.status.words))")
    }
  }

  private var spelling: Facts.Spelling {
    let locale = settings["locale"] ?? "en_US"
    return locale.hasPrefix("en") && !locale.hasSuffix("US") && !locale.hasSuffix("CA") ? .british : .american
  }
}

extension Channel {
  /// The channel as it is written in a sentence.
  var words: String {
    switch self {
    case .email: "e-mail"
    case .phone: "phone"
    case .text: "text message"
    case .letter: "letter"
    case .certifiedLetter: "certified letter"
    case .internal: "note"
    }
  }
}

import CommandLanguage
import Receivables

extension Command where World == Session {
  static let interestOf = Command(
    "interest of", group: "Interest", "Interest and fixed sums on a client's late invoices, from the book.",
    detail: """
      Without `under` the setting `interest` counts, else the law of the client's country. Payments count on their days, an \
      extended day due counts as the day due, and what is disputed bears nothing here. Invoices that were paid late are \
      summed up; `all` lists them. Nothing is charged: it is for you to ask for it, or to `waive interest`.
      """,
    examples: [
      Example("interest of brightwater under rate 9%", setup: "book"),
      Example("interest of brightwater under rate 9% all", setup: "book"),
    ],
    json: [
      "client": "", "date": "", "under": "uk, eu and the country, or contract", "lines.invoice": "",
      "lines.open": "whether something of it is open", "lines.interest": "null when waived or not known",
      "lines.fixedSum": "", "lines.currency": "", "lines.days": "", "lines.rate": "in percent a year",
      "lines.disputed": "what bears no interest here", "lines.waived": "who waived it, when and why, or null",
      "lines.why": "why it is not known, or null", "totals.interest": "of what is open and not waived",
      "totals.fixedSums": "", "totals.currency": "", "paidLate": "the same sums over invoices paid late",
      "sources": "as of `interest`", "warnings": "what to check before relying on it",
    ],
    reads: true,
    questions: [
      "what interest does this client owe",
      "late interest of a client",
      "how much interest can I charge CLIENT",
      "what does CLIENT owe with interest",
      "what may I add because CLIENT pays late",
    ],
    .client, .keyword("under", .interestBasis).optional, .flag("all", "also the invoices that were paid late")
  ) { session, client, basis, all in
    let desk = InterestDesk(session)
    let interest = try desk.interest(of: client, under: basis)
    let pages = ClientInterestPages(session, try session.book.client(client), interest)
    session.reply(pages.page(all: all), pages.document)
  }

  static let waiveInterest = Command(
    "waive interest", group: "Interest", "Records that interest on a client's late invoices will not be asked for.",
    detail: """
      It counts for the invoices that are late today, or for the one named, and for what accrues on them later. Invoices \
      that become late after it are not waived.
      """,
    examples: [
      Example("waive interest brightwater because \"a client of four years\"", setup: "book"),
      Example("waive interest brightwater for 1041 because \"our invoice was late\"", setup: "book"),
    ],
    json: ["client": "", "invoices": "their numbers", "because": "", "event": "its number"],
    questions: [
      "waive the interest of CLIENT",
      "do not charge CLIENT interest",
      "CLIENT need not pay the late charges",
      "forget the interest on INVOICE",
    ],
    .client, .keyword("for", .invoice).optional, .keyword("because", .words())
  ) { session, client, invoice, why in
    let today = session.today
    var waived: [InvoiceReference] = []
    let number = try session.record { book in
      let account = Account(book, client: client)
      if let invoice {
        waived = [book.reference(invoice)]
      } else {
        // Which invoices are late does not depend on the rate.
        let plain = ClientInterest(account, under: try .plain, rates: .empty, on: today)
        waived = plain.lines.filter { $0.waiver == nil }.map { book.reference($0.index) }
      }
      guard !waived.isEmpty else {
        throw Refusal("\(account.client.name) has no late invoice whose interest is not waived")
      }
      return .interestWaived(InterestWaived(client: account.client.key, invoices: waived, because: why))
    }
    let book = try session.book
    let numbers = waived.map(\.number)
    let shown = numbers.count > 6 ? "\(numbers.count) invoices" : session.formatter.list(numbers)
    session.reply(
      Page("Waived: interest and fixed sums on \(shown) of \(book.client(client).name) (\(why))."),
      [
        "client": .string(book.client(client).key), "invoices": JSON(numbers), "because": .string(why),
        "event": JSON(number),
      ])
  }
}

extension InterestBasis {
  /// A rate of nothing, to see what is late.
  fileprivate static var plain: InterestBasis {
    get throws { .contract(try AnnualRate(parsing: "0")) }
  }
}

/// Finds under what a client owes interest, and works it out.
struct InterestDesk {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// The interest of a client under `basis`, else under the book's setting, else under the law of its country.
  func interest(of client: Index, under basis: InterestBasis?) throws -> ClientInterest {
    let account = try session.account(client)
    let chosen = try basis ?? setting() ?? law(of: account.client)
    if case .statutory(let rule) = chosen, account.client.kind == .person {
      throw Diagnostic.refused(
        "\(account.client.name) is a person, and \(rule.name) is for \(rule.scope)",
        hint: "under rate P%, if it was agreed")
    }
    return ClientInterest(
      account, under: chosen, rates: try InterestLibrary(session.resources).rates, on: session.today)
  }

  private func setting() throws -> InterestBasis? {
    guard let text = try session.book.settings[SettingKey.interest.rawValue] else { return nil }
    return try InterestDesk.basis(text, session)
  }

  /// A basis as a setting writes it: `uk`, `eu IE` or `rate 12%`; nil when it is none of these.
  static func basis(_ text: String, _ session: Session) throws -> InterestBasis? {
    let words = text.split(separator: " ").map(String.init)
    if words.count == 1, words[0].lowercased() == "uk" {
      return .statutory(try InterestLibrary(session.resources).rules.uk)
    }
    guard words.count == 2 else { return nil }
    return try InterestBasis.reading(words[0], words[1], session)
  }

  private func law(of client: Client) throws -> InterestBasis {
    let rules = try InterestLibrary(session.resources).rules
    let country = client.country?.uppercased() ?? ""
    if ["GB", "UK"].contains(country) { return .statutory(rules.uk) }
    if rules.members.contains(country) { return .statutory(try rules.eu(country)) }
    throw Diagnostic.refused(
      country.isEmpty
        ? "under what? the country of \(client.name) is not known"
        : "no law on late payment is known here for \(country)",
      hint: "add: under uk, under eu IE or under rate 12%; `set interest \"rate 12%\"` says it for the book")
  }
}

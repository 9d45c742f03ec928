import CommandLanguage
import Receivables

/// What the shell says when it opens: whose book this is, how things are, and what waits.
struct Greeting {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// The lines for the book that is open, or for none. Throws what opening the book throws.
  func page() throws -> Page {
    let book = try session.book
    let say = Say(session)
    var page = Page()
    let facts = [CleanText.line(book.company)] + state(of: book, say) + [say.formatter.fullDay(session.today)]
    page.add([Run("Kindly", .title), Run(facts.map { " · " + $0 }.joined())])
    page.add(try work(book, say), .dim)
    return page
  }

  /// `38 open invoices, $61,240.00` and `11 overdue`.
  private func state(of book: Book, _ say: Say) -> [String] {
    var open = 0
    var overdue = 0
    var sums: [Currency: Int64] = [:]
    var isTooLarge = false
    for invoice in book.invoices where invoice.open > 0 {
      open += 1
      if let days = invoice.daysPastDue(on: session.today), days > 0 { overdue += 1 }
      let (sum, overflow) = sums[invoice.amount.currency, default: 0].addingReportingOverflow(invoice.open)
      sums[invoice.amount.currency] = sum
      isTooLarge = isTooLarge || overflow
    }
    guard open > 0 else { return [book.invoices.isEmpty ? "no invoices yet" : "nothing open"] }
    func rank(_ currency: Currency) -> (Int, String) { (currency == book.currency ? 0 : 1, currency.code) }
    let totals = sums.sorted { rank($0.key) < rank($1.key) }.map { say.money(Money($0.value, $0.key)) }
    let total = isTooLarge ? "" : ", " + totals.joined(separator: " + ")
    return [say.formatter.count(open, "open invoice") + total, overdue == 0 ? "none overdue" : "\(overdue) overdue"]
  }

  private func work(_ book: Book, _ say: Say) throws -> String {
    if book.invoices.isEmpty {
      return "`import FILE` brings your invoices; `help` explains; Tab completes."
    }
    let list = Worklist(book, rules: try session.rules, on: session.today, gate: try GuardDesk(session).gate)
    let count = list.items.count
    switch count {
    case 0: return "Nobody needs you today. `help` explains; Tab completes."
    default:
      let clients = say.formatter.count(count, "client needs", "clients need")
      return "\(clients) you today. `today` lists them; `help` explains; Tab completes."
    }
  }

  /// The call that this user left open, for example by a crash; nil when there is none.
  func openCall() -> Page? {
    guard let book = try? session.book, let call = book.openCall(of: session.user) else { return nil }
    let say = Say(session)
    let moves = say.formatter.count(call.moves.count, "step")
    return Page(
      "A call with \(CleanText.line(book.client(call.client).name)) of \(say.day(call.started)) is still open, \(moves) in. "
        + "`resume` goes on with it, `abandon` ends it.", .caution)
  }

  /// For when there is no book.
  static var withoutBook: Page {
    var page = Page()
    page.add([Run("Kindly", .title), Run(" · no book is open")])
    page.add(
      "`new NAME.kindly company \"…\" currency USD` makes one, `demo` opens one to try; `help` explains; Tab completes.",
      .dim)
    return page
  }
}

package import Receivables

/// An invented client with a history, in a book of its own, so that drills are decided by the rules that decide for real
/// clients.
struct ExampleClient {
  private(set) var book: Book
  private var records = 0
  let today: Day
  let amount: Money

  static let key = "northgate-prints"
  static let name = "Northgate Prints"
  static let person = "Ravi"
  static let invoice = "2207"

  private static let by = "drill"
  private var reference: InvoiceReference { InvoiceReference(client: Self.key, number: Self.invoice) }

  /// A client whose only invoice was due `late` days ago; negative for one that is not due yet.
  init(late: Int, amount: Money, on today: Day) throws(Refusal) {
    self.today = today
    self.amount = amount
    book = Book(company: "Harbor Light Studio", currency: amount.currency)
    let due = today.adding(days: -late)
    let issued = due.adding(days: -30)
    try add(.clientSaved(ClientSaved(key: Self.key, name: Self.name)), days: today.days(since: issued))
    try add(
      .invoiceRecorded(InvoiceRecorded(reference: reference, amount: amount, issued: issued, due: due)),
      days: today.days(since: issued))
  }

  /// Something happens so many days ago.
  private mutating func add(_ event: Event, days: Int) throws(Refusal) {
    records += 1
    try book.apply(
      Envelope(event: event, recorded: 0, fixedClock: true, day: today.adding(days: -days), by: Self.by),
      record: records)
  }

  /// All stages before this one were done.
  mutating func reach(_ stage: String, days: Int) throws(Refusal) {
    try add(.stagePlaced(StagePlaced(client: Self.key, stage: stage, because: "drill")), days: days)
  }

  mutating func contact(_ outcome: Receivables.Outcome, by channel: Channel, days: Int) throws(Refusal) {
    try add(
      .contactLogged(
        ContactLogged(
          client: Self.key, outcome: outcome, channel: channel, day: today.adding(days: -days), incoming: false)),
      days: days)
  }

  /// A promise of all of it, given so many days ago, for a day so many days from now; negative for a day gone by.
  mutating func promise(days: Int, by ahead: Int) throws(Refusal) {
    let made = today.adding(days: -days)
    try add(
      .promiseMade(PromiseMade(client: Self.key, amount: amount, by: today.adding(days: ahead), made: made)), days: days
    )
  }

  mutating func dispute(days: Int) throws(Refusal) {
    try add(.disputeOpened(DisputeOpened(invoice: reference, amount: amount, code: .quantity)), days: days)
  }

  /// Invoices of the last five years, each paid on its day.
  mutating func payWell() throws(Refusal) {
    for number in 1...6 {
      let due = today.adding(days: -1900 + number * 250)
      let paid = InvoiceReference(client: Self.key, number: "\(1000 + number)")
      let days = today.days(since: due)
      try add(
        .invoiceRecorded(
          InvoiceRecorded(reference: paid, amount: amount, issued: due.adding(days: -30), due: due)), days: days + 30)
      try add(
        .paymentReceived(
          PaymentReceived(
            client: Self.key, amount: amount, day: due, allocations: [AllocationMade(invoice: paid, amount: amount)])),
        days: days)
    }
  }

  /// What there is to do for it today; nil never, since there is one client.
  func day(_ rules: StandingRules) -> DayOfClient? {
    book.clientIndex(Self.key).map { DayOfClient(Account(book, client: $0), rules: rules, on: today) }
  }
}

/// How the facts of a drill are put into words.
package struct DrillWords {
  package let money: (Money) -> String
  package let day: (Day) -> String
  package let because: (Because) -> String
  package let held: (HeldItem) -> String

  package init(
    money: @escaping (Money) -> String, day: @escaping (Day) -> String, because: @escaping (Because) -> String,
    held: @escaping (HeldItem) -> String
  ) {
    self.money = money
    self.day = day
    self.because = because
    self.held = held
  }

  /// A sentence out of reasons.
  func sentence(_ reasons: [String]) -> String {
    var seen: Set<String> = []
    let text = reasons.filter { !$0.isEmpty && seen.insert($0).inserted }.joined(separator: "; ")
    return text.isEmpty ? "" : text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}

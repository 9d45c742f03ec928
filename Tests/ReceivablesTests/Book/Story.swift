import Foundation

@testable import Receivables

/// A book that a test tells event by event. Its days are counted from one Monday, on which its main invoice is due.
struct Story {
  static let monday = day("2026-01-05")

  private(set) var book = Book(company: "Harbor", currency: currency("USD"))
  var rules: StandingRules
  /// The day on which the next events are recorded.
  var today = 0

  init(_ rules: StandingRules? = nil) throws {
    self.rules = try rules ?? Shipped.rules()
    try apply(.clientSaved(ClientSaved(key: "acme", name: "Acme")))
  }

  static func at(_ number: Int) -> Day { monday.adding(days: number) }

  // MARK: Events

  /// Records an event on `today` and returns its number.
  @discardableResult
  mutating func apply(_ event: Event, by user: String = "dana") throws -> Int {
    let number = book.recordCount + 1
    try book.apply(Envelope(event: event, recorded: 0, day: Story.at(today), by: user), record: number)
    return number
  }

  /// What the book says against an event; nil when it takes it.
  func refusal(_ event: Event) -> Refusal? {
    var copy = book
    do throws(Refusal) {
      try copy.apply(
        Envelope(event: event, recorded: 0, day: Story.at(today), by: "dana"), record: book.recordCount + 1)
      return nil
    } catch {
      return error
    }
  }

  mutating func client(_ key: String) throws {
    try apply(.clientSaved(ClientSaved(key: key, name: key.capitalized)))
  }

  mutating func bill(
    _ number: String, _ amount: String = "1000.00", due: Int? = 0, issued: Int? = nil, client: String = "acme",
    in code: String = "USD"
  ) throws {
    try apply(
      .invoiceRecorded(
        InvoiceRecorded(
          reference: InvoiceReference(client: client, number: number), amount: money(amount, code),
          issued: issued.map(Story.at), due: due.map(Story.at))))
  }

  /// A payment dated and recorded `on` a day; for `number`, or unapplied.
  @discardableResult
  mutating func pay(_ amount: String, _ number: String? = nil, on when: Int, client: String = "acme") throws -> RecordID
  {
    today = when
    let shares = number.map { [AllocationMade(invoice: reference($0, client), amount: money(amount))] }
    return RecordID(
      record: try apply(
        .paymentReceived(
          PaymentReceived(client: client, amount: money(amount), day: Story.at(when), allocations: shares ?? []))))
  }

  mutating func log(
    _ outcome: Outcome, _ channel: Channel? = nil, on when: Int, client: String = "acme", of numbers: [String] = [],
    next: Int? = nil, incoming: Bool = false, reason: Reason? = nil
  ) throws {
    today = when
    try apply(
      .contactLogged(
        ContactLogged(
          client: client, outcome: outcome, channel: channel, reason: reason, day: Story.at(when), incoming: incoming,
          invoices: numbers.map { reference($0, client) }, next: next.map(Story.at))))
  }

  @discardableResult
  mutating func promise(
    _ amount: String, by: Int, on when: Int, of numbers: [String] = [], supersedes: [RecordID] = [],
    client: String = "acme", in code: String = "USD"
  ) throws -> RecordID {
    today = when
    return RecordID(
      record: try apply(
        .promiseMade(
          PromiseMade(
            client: client, amount: money(amount, code), by: Story.at(by),
            invoices: numbers.map { reference($0, client) }, made: Story.at(when), supersedes: supersedes))))
  }

  @discardableResult
  mutating func plan(_ parts: [(Int, String)], of numbers: [String], on when: Int) throws -> RecordID {
    today = when
    return RecordID(
      record: try apply(
        .planAgreed(
          PlanAgreed(
            client: "acme", invoices: numbers.map { reference($0) },
            installments: parts.map { Installment(due: Story.at($0.0), amount: money($0.1)) }))))
  }

  mutating func dispute(_ number: String, _ amount: String, on when: Int) throws {
    today = when
    try apply(.disputeOpened(DisputeOpened(invoice: reference(number), amount: money(amount), code: .price)))
  }

  mutating func place(at stage: String?, on when: Int) throws {
    today = when
    try apply(.stagePlaced(StagePlaced(client: "acme", stage: stage, because: "a spreadsheet knows")))
  }

  func reference(_ number: String, _ client: String = "acme") -> InvoiceReference {
    InvoiceReference(client: client, number: number)
  }

  // MARK: Questions

  func account(_ key: String = "acme") throws -> Account {
    guard let index = book.clientIndex(key) else { throw Refusal("no client \(key)") }
    return Account(book, client: index)
  }

  func standing(_ key: String = "acme", on when: Int) throws -> ClientStanding {
    ClientStanding(try account(key), rules: rules, on: Story.at(when))
  }

  func stage(_ key: String = "acme", on when: Int) throws -> String? { try standing(key, on: when).stage?.name }

  func agenda(_ key: String = "acme", on when: Int) throws -> DayOfClient {
    DayOfClient(try account(key), rules: rules, on: Story.at(when))
  }

  func action(_ key: String = "acme", on when: Int) throws -> Action? { try agenda(key, on: when).item?.action }

  func worklist(on when: Int, by order: Worklist.Order = .risk) -> Worklist {
    Worklist(book, rules: rules, on: Story.at(when), by: order)
  }

  /// Does what `today` says on each of `days`, always with success, and tells what was done when.
  mutating func work(_ days: some Sequence<Int>, client: String = "acme") throws -> [String] {
    var done: [String] = []
    for number in days {
      guard let item = try agenda(client, on: number).item, let stage = item.standing.stage, item.action != .notify
      else { continue }
      done.append("\(stage.name) \(number)")
      guard item.action == .contact else { continue }
      let channel = item.standing.channel
      try log(channel.isWritten ? .sent : .voicemail, channel, on: number, client: client)
    }
    return done
  }
}

/// What ships with the program, read where it lies in the sources.
enum Shipped {
  static func load<Value: Decodable>(_ name: String, beside file: String = #filePath) throws -> Value {
    let root = (0..<4).reduce(URL(fileURLWithPath: file)) { url, _ in url.deletingLastPathComponent() }
    let data = try Data(contentsOf: root.appendingPathComponent("Sources/kindly/Resources/\(name)"))
    return try PropertyListDecoder().decode(Value.self, from: data)
  }

  static func contactRules() throws -> ContactRules { try load("contact-rules.plist") }

  /// The shipped rules with the public calendars.
  static func guards() throws -> ContactGuards {
    let calendars = BusinessCalendar.Name.allCases.map { ($0.rawValue, BusinessCalendar($0)) }
    return ContactGuards(try contactRules(), calendars: Dictionary(uniqueKeysWithValues: calendars))
  }

  static func standard() throws -> FollowUpProtocol { try load("protocols/standard.plist") }

  static func rules() throws -> StandingRules {
    let standard = try standard()
    return StandingRules(
      protocols: ["standard": standard], defaultProtocol: standard, recovery: try load("recovery.plist"))
  }
}

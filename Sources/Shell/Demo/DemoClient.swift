import Receivables

/// A client of the demo book. Every day is counted from today: −47 is 47 days ago.
struct DemoClient: Sendable {
  /// Invoices of the years before, all paid, at even distances.
  struct Past: Sendable {
    /// The day due of the first.
    let from: Int
    let every: Int
    let count: Int
    /// In whole units of the currency, taken in turn.
    let amounts: [Int64]
    /// Days from due to paid, taken in turn.
    let late: [Int]

    init(from: Int, every: Int, count: Int, amounts: [Int64], late: [Int]) {
      self.from = from
      self.every = every
      self.count = count
      self.amounts = amounts
      self.late = late
    }
  }

  /// An invoice with a number of its own.
  struct Bill: Sendable {
    let number: String
    /// In whole units of the currency.
    let amount: Int64
    let due: Int
    /// The day it was paid in full; nil while it is open.
    let paid: Int?
    let order: String?

    init(_ number: String, _ amount: Int64, due: Int, paid: Int? = nil, order: String? = nil) {
      self.number = number
      self.amount = amount
      self.due = due
      self.paid = paid
      self.order = order
    }
  }

  /// Something that was said or decided.
  enum Deed: Sendable {
    case contact(
      Int, Outcome, Channel, reason: Reason? = nil, incoming: Bool = false, at: Int? = nil, note: String? = nil,
      next: Int? = nil)
    case promise(Int, Int64, by: Int, for: [String], at: Int? = nil)
    case dispute(Int, String, DisputeCode, String)
    case hold(Int, until: Int, String)
    case plan(Int, for: [String], [(due: Int, amount: Int64)])
    /// Money given to one invoice, or to none.
    case payment(Int, Int64, for: String?)
    case extend(Int, String, to: Int, String)

    var day: Int {
      switch self {
      case .contact(let day, _, _, _, _, _, _, _), .promise(let day, _, _, _, _), .dispute(let day, _, _, _),
        .hold(let day, _, _), .plan(let day, _, _), .payment(let day, _, _), .extend(let day, _, _, _):
        day
      }
    }
  }

  let name: String
  var kind = DebtorKind.company
  var country = "US"
  var state: String?
  var zone: String
  var currency = "USD"
  var email: String
  var phone: String
  var terms = 30
  let people: [Contact]
  var past: Past?
  let bills: [Bill]
  var deeds: [Deed] = []

  init(
    _ name: String, kind: DebtorKind = .company, country: String = "US", state: String? = nil, zone: String,
    currency: String = "USD", email: String, phone: String, terms: Int = 30, people: [Contact], past: Past? = nil,
    bills: [Bill], deeds: [Deed] = []
  ) {
    self.name = name
    self.kind = kind
    self.country = country
    self.state = state
    self.zone = zone
    self.currency = currency
    self.email = email
    self.phone = phone
    self.terms = terms
    self.people = people
    self.past = past
    self.bills = bills
    self.deeds = deeds
  }
}

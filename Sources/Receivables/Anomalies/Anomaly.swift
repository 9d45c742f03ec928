/// The kinds of thing that stand out in a book.
package enum AnomalyKind: String, CaseIterable, Hashable, Sendable, Codable {
  /// Pays later than is usual for this client.
  case rhythm
  /// A newer invoice was paid, an older one was not.
  case outOfOrder = "out-of-order"
  /// Paid only a part of an invoice, for the first time.
  case partPayment = "part-payment"
  /// Round sums on account, from somebody who used to pay invoices.
  case roundSums = "round-sums"
  /// Used to answer and does not any more.
  case silent
  /// The address or number is bad, or somebody else answers now.
  case contact
  /// An old invoice is disputed all at once.
  case lateDispute = "late-dispute"
  case brokenPromises = "broken-promises"
  /// Two invoices that may be one.
  case duplicateInvoice = "duplicate-invoice"
  /// Two payments that may be one.
  case duplicatePayment = "duplicate-payment"
  /// Money from nobody known.
  case unknownPayer = "unknown-payer"
}

/// Something that stands out, with what shows it. It is a reason to ask, never a judgement: it changes no rank.
package struct Anomaly: Hashable, Sendable {
  package let kind: AnomalyKind
  /// Nil for money from nobody known.
  package let client: Index?
  /// The newest day on which it shows.
  package let day: Day
  package let finding: Finding
  /// The records that show it, in the order of their days.
  package let evidence: [Evidence]
  /// The figures that decided, by name: what was compared with what.
  package let inputs: [Input]

  /// What was found, as facts.
  package enum Finding: Hashable, Sendable {
    /// Days late: the last ones against the usual one and the last that would still be usual.
    case rhythm(recent: [Int], usual: Int, limit: Int)
    case outOfOrder(newer: String, on: Day, older: [String])
    case partPayment(invoice: String, paid: Money, left: Money, on: Day)
    case roundSums(count: Int, sum: Money)
    /// Tries without an answer since the client was last heard.
    case silent(tries: Int, lastHeard: Day)
    case badContact(Outcome, Channel?, on: Day)
    case newContact(now: String, before: String, on: Day)
    case lateDispute(invoice: String, daysPastDue: Int, on: Day)
    case brokenPromises(count: Int, since: Day)
    case duplicateInvoices([String], amount: Money)
    case duplicatePayments([String], amount: Money)
    /// `candidates`: the keys of clients that owe just this amount.
    case unknownPayer(payment: String, amount: Money, on: Day, candidates: [String])
  }

  /// One record that shows it.
  package struct Evidence: Hashable, Sendable {
    /// An invoice's number, a payment's label, or what else it is.
    package let what: String
    package let day: Day
    package let amount: Money?
    /// What it shows, in a few words.
    package let shows: String

    package init(_ what: String, on day: Day, _ amount: Money? = nil, shows: String) {
      self.what = what
      self.day = day
      self.amount = amount
      self.shows = shows
    }
  }

  /// A figure that decided.
  package struct Input: Hashable, Sendable {
    package let name: String
    package let value: Int

    package init(_ name: String, _ value: Int) {
      self.name = name
      self.value = value
    }
  }
}

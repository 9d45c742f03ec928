/// Everything a phrase may mention about one client on one day, already as text in the book's locale.
///
/// The caller formats money and days; phrases only place them. What is nil or empty is left out by the phrase, except
/// a setting of the book (sender, phone …), which is named in the text so that it is noticed before anything goes out.
package struct Facts: Hashable, Sendable {
  /// One overdue, or soon due, invoice.
  package struct InvoiceLine: Hashable, Sendable {
    package var number: String
    /// The whole amount, and what of it is still open.
    package var amount: String
    package var open: String
    package var issued: String?
    package var due: String?
    /// Days past due as of today; 0 or less when it is not late.
    package var daysOverdue: Int

    package init(
      number: String, amount: String, open: String, issued: String? = nil, due: String?, daysOverdue: Int
    ) {
      self.number = number
      self.amount = amount
      self.open = open
      self.issued = issued
      self.due = due
      self.daysOverdue = daysOverdue
    }
  }

  /// An amount on a day: promised, asked for or offered.
  package struct Pledge: Hashable, Sendable {
    package var amount: String
    package var day: String
    /// How it is to be paid, such as `bank transfer`.
    package var method: String?

    package init(amount: String, day: String, method: String? = nil) {
      self.amount = amount
      self.day = day
      self.method = method
    }
  }

  /// An earlier try to reach the client, as it is named in a final letter.
  package struct Attempt: Hashable, Sendable {
    package var day: String
    /// `e-mail`, `phone`, `letter` …
    package var channel: String
    /// What came of it, in a few words.
    package var what: String

    package init(day: String, channel: String, what: String) {
      self.day = day
      self.channel = channel
      self.what = what
    }
  }

  /// A payment plan, agreed or on offer.
  package struct Plan: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
      package var amount: String
      package var day: String

      package init(amount: String, day: String) {
        self.amount = amount
        self.day = day
      }
    }

    /// In the order of their days.
    package var lines: [Line]
    package var total: String

    package init(lines: [Line], total: String) {
      self.lines = lines
      self.total = total
    }
  }

  /// A contested invoice.
  package struct Dispute: Hashable, Sendable {
    package var invoice: String
    package var amount: String
    /// What is said against it, in the client's words or ours.
    package var ground: String
    /// What we ask the client to send or tell us.
    package var ask: String?

    package init(invoice: String, amount: String, ground: String, ask: String? = nil) {
      self.invoice = invoice
      self.amount = amount
      self.ground = ground
      self.ask = ask
    }
  }

  /// What happens next on our side.
  package struct NextStep: Hashable, Sendable {
    package var day: String
    /// A noun phrase that reads after “the next step is”, such as `a call from me`.
    package var what: String?

    package init(day: String, what: String? = nil) {
      self.day = day
      self.what = what
    }
  }

  /// The spelling of words that differ between American and British English.
  package enum Spelling: String, Hashable, Sendable, CaseIterable {
    case american = "us"
    case british = "uk"
  }

  // Who
  package var client: String
  /// The key of the client, by which variants rotate.
  package var clientKey: String
  /// The first name of the person spoken to.
  package var contact: String?
  package var contactFull: String?
  package var sender: String?
  package var company: String?
  package var senderPhone: String?
  /// The lines under a message; made of sender, company and phone when there is none.
  package var signature: String?
  package var waysToPay: String?
  /// The people an internal note goes to.
  package var senior: String?
  package var operations: String?

  // What is owed
  package var invoices: [InvoiceLine]
  package var total: String
  /// Days past due of the oldest invoice; 0 or less when nothing is late.
  package var oldestDays: Int
  package var oldestDue: String
  /// The day we ask for payment by.
  package var payBy: String
  package var today: String
  /// The terms the invoices were issued on, such as `30 days`.
  package var terms: String?
  /// The stage by its name in the protocol.
  package var stage: String
  /// What is open and not contested, when part of it is.
  package var undisputed: String?

  // What was said
  /// A promise that was not kept.
  package var previousPromise: Pledge?
  /// The day of the last conversation.
  package var lastSpoken: String?
  package var attempts: [Attempt]
  /// What was agreed before, one line each.
  package var agreed: [String]
  /// Years as a client, when that deserves a word of thanks.
  package var years: Int?

  // What is on the table
  package var promise: Pledge?
  package var plan: Plan?
  package var dispute: Dispute?
  /// What the client offers, and what we ask for in return.
  package var theirOffer: Pledge?
  package var counter: Pledge?
  package var nextStep: NextStep?
  /// What the client told us, in a few words, for notes and summaries.
  package var heard: String?

  package var spelling: Spelling

  package init(
    client: String, clientKey: String, invoices: [InvoiceLine], total: String, oldestDays: Int, oldestDue: String,
    payBy: String, today: String, stage: String, spelling: Spelling = .american
  ) {
    self.client = client
    self.clientKey = clientKey
    self.invoices = invoices
    self.total = total
    self.oldestDays = oldestDays
    self.oldestDue = oldestDue
    self.payBy = payBy
    self.today = today
    self.stage = stage
    self.spelling = spelling
    attempts = []
    agreed = []
  }
}

package import Receivables

/// One usable row of a file, with its values read but not yet compared with a book.
package struct ImportRow: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case invoice(InvoiceRow)
    case payment(PaymentRow)
    case client(ClientRow)
  }

  /// The line of the file on which it begins, counted from 1.
  package let line: Int
  package let content: Content

  package init(line: Int, content: Content) {
    self.line = line
    self.content = content
  }
}

/// An invoice as a file has it.
package struct InvoiceRow: Hashable, Sendable {
  /// What the other system says about it.
  package enum Standing: Hashable, Sendable {
    case open
    /// Paid in full there: it only matters when the book knows it.
    case paid
    /// No longer valid there, with its word for that (`VOIDED`).
    case cancelled(String)
  }

  /// The client's name, cleaned.
  package var client: String
  package var number: String
  /// What it was billed for, above zero; nil when the file only says what is open.
  package var amount: Money?
  /// What is open; nil when the file does not say.
  package var balance: Money?
  /// The file named no currency for it.
  package var hasAssumedCurrency = false
  package var issued: Day?
  package var due: Day?
  package var purchaseOrder: String?
  package var terms: String?
  package var email: String?
  package var phone: String?
  package var standing = Standing.open

  package init(client: String, number: String, amount: Money?, balance: Money? = nil) {
    self.client = client
    self.number = number
    self.amount = amount
    self.balance = balance
  }
}

/// A payment or a credit note as a file has it.
package struct PaymentRow: Hashable, Sendable {
  package var isCredit = false
  /// The client's name, cleaned; nil when only an invoice is named.
  package var client: String?
  /// The number of the invoice that it names.
  package var invoice: String?
  /// Above zero.
  package var amount: Money
  /// What of it is unused, where a listing of open items says so. Only that part is imported then.
  package var unused: Money?
  /// The file named no currency for it.
  package var hasAssumedCurrency = false
  /// Nil where the file gives none: the day of the import.
  package var day: Day?
  package var method: String?
  package var reference: String?

  package init(client: String?, invoice: String? = nil, amount: Money, day: Day?) {
    self.client = client
    self.invoice = invoice
    self.amount = amount
    self.day = day
  }
}

/// A client as a file has it; absent fields stay as they are in the book.
package struct ClientRow: Hashable, Sendable {
  package var name: String
  package var email: String?
  package var phone: String?
  package var zone: String?
  package var termsDays: Int?
  package var contact: String?
  package var country: String?
  package var state: String?
  package var kind: DebtorKind?

  package init(name: String) { self.name = name }
}

/// A row that is no record, and what it is instead.
package struct ExplainedRow: Hashable, Sendable {
  package enum Role: String, Hashable, Sendable {
    case blank
    case delimiterLine = "delimiter line"
    case title
    case header
    case group
    case subtotal
    case total
    case trailer
    /// A further line of an invoice whose first line was used.
    case continuation
    /// The same record once more.
    case repeated
    /// A record that owes us nothing: a draft, a bill, an amount of zero.
    case notOwed = "not owed"
  }

  package let line: Int
  package let role: Role
  /// More about it, where the role does not say all.
  package let detail: String?

  package init(line: Int, role: Role, detail: String? = nil) {
    self.line = line
    self.role = role
    self.detail = detail
  }
}

/// A row that could not be used, and why.
package struct RejectedRow: Hashable, Sendable {
  package let line: Int
  /// One clause without a full stop.
  package let why: String

  package init(line: Int, why: String) {
    self.line = line
    self.why = why
  }
}

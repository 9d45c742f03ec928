/// What a column may be mapped to. The names are the words of the `map` clause.
package enum ImportField: String, Hashable, Sendable, CaseIterable {
  case invoice, client, issued, due, amount, balance, currency, email, phone, po, terms
  case date, method, reference
  case zone, contact, country, state, kind

  /// The fields of a kind of rows, in the order in which they are listed to the user.
  package static func of(_ kind: ImportKind) -> [ImportField] {
    switch kind {
    case .invoices: [.invoice, .client, .issued, .due, .amount, .balance, .currency, .email, .phone, .po, .terms]
    case .payments: [.invoice, .client, .date, .amount, .currency, .method, .reference]
    case .clients: [.client, .email, .phone, .zone, .terms, .contact, .country, .state, .kind]
    }
  }

  /// What rows of a kind cannot do without: one field of each group.
  static func required(for kind: ImportKind) -> [[ImportField]] {
    switch kind {
    case .invoices: [[.invoice], [.client], [.amount, .balance]]
    case .payments: [[.date], [.amount], [.invoice, .client]]
    case .clients: [[.client]]
    }
  }

  /// Header names that plainly mean this field, folded as `HeaderName.fold` does.
  func headers(for kind: ImportKind) -> [String] {
    switch self {
    case .invoice: ["invoicenumber", "invoiceno", "invoicenum", "invoiceid", "invoicenr", "number", "num"]
    case .client:
      ["clientname", "customer", "customername", "customerfullname", "companyname", "company", "debtor"]
        + (kind == .clients ? ["name"] : ["contactname"])
    case .issued: ["date", "invoicedate", "dateissued", "issuedate", "issuedon"]
    case .due: ["duedate", "dueon", "datedue"]
    case .amount:
      kind == .payments
        ? ["amountpaid", "paymentamount", "paid", "total"] : ["total", "invoiceamount", "invoicetotal", "totalamount"]
    case .balance: ["openbalance", "amountdue", "balancedue", "open", "outstanding", "openamount", "balancedueamount"]
    case .currency: ["currencycode"]
    case .email: ["emailaddress", "mail"]
    case .phone: ["phonenumber", "phonenumbers", "telephone", "tel"]
    case .po: ["ponumber", "pono", "purchaseorder", "purchaseordernumber", "customerpo"]
    case .terms: ["term", "paymentterms", "termsdays"]
    case .date: ["paymentdate", "datepaid", "paidon", "receivedon", "day"]
    case .method: ["paymentmethod", "via"]
    case .reference: ["ref", "paymentreference", "checkno", "checknumber", "transactionid"]
    case .zone: ["timezone"]
    case .contact: ["contactname", "contactperson"]
    case .country: ["countrycode"]
    case .state: ["province", "region"]
    case .kind: ["type", "clienttype"]
    }
  }
}

/// The name of a column, folded for comparison.
enum HeaderName {
  /// Letters and digits in lower case; `P.O. #` becomes `po`, `*ContactName` `contactname`.
  static func fold(_ cell: ArraySlice<UInt8>) -> String {
    guard cell.count <= 200 else { return "" }
    let text = String(decoding: cell, as: UTF8.self).lowercased()
    let kept = text.unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    return String(String.UnicodeScalarView(kept))
  }

  static func fold(_ text: String) -> String { fold(Array(text.utf8)[...]) }
}

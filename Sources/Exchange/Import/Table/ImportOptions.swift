package import Receivables

/// What the rows of a file are about.
package enum ImportKind: String, Hashable, Sendable, CaseIterable {
  case invoices
  case payments
  case clients
}

/// What the user said about a file beside its name.
package struct ImportOptions: Hashable, Sendable {
  /// Nil to find it out from the content.
  package var kind: ImportKind?
  /// The name of a format of `ImportFormats.all`; nil to find it out from the content.
  package var format: String?
  /// `Column=field,…` for mapped CSV.
  package var map: String?
  /// The answer to an undecided day order.
  package var dayOrder: DayOrder?
  /// The answer to an undecided decimal sign.
  package var decimalSign: DecimalSign?
  /// The currency of amounts that name none: the book's.
  package var currency: Currency

  package init(
    kind: ImportKind? = nil, format: String? = nil, map: String? = nil, dayOrder: DayOrder? = nil,
    decimalSign: DecimalSign? = nil, currency: Currency
  ) {
    self.kind = kind
    self.format = format
    self.map = map
    self.dayOrder = dayOrder
    self.decimalSign = decimalSign
    self.currency = currency
  }
}

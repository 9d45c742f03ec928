import Receivables

/// One thing that happened with a client, in words, with what became of it.
struct TimelineEntry: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    case contact, promise, plan, dispute, hold, payment, credit, invoice, placement, caution, waiver, decision, letter

    /// Whether something was said, as against booked.
    var isSpoken: Bool { self == .contact || self == .promise || self == .plan || self == .dispute }
  }

  let day: Day
  let kind: Kind
  let what: String
  /// What became of it by the day of the timeline; nil where nothing could.
  let became: String?
  /// The status in one word, such as `broken` or `kept`, for those who compute with it.
  let status: String?
  let by: String?
  let channel: Channel?
  let amount: Money?
  let invoices: [String]
  /// They reached us.
  let isIncoming: Bool
  /// Orders what happened on one day.
  let order: RecordID

  init(
    day: Day, kind: Kind, what: String, became: String? = nil, status: String? = nil, by: String? = nil,
    channel: Channel? = nil, amount: Money? = nil, invoices: [String] = [], isIncoming: Bool = false, order: RecordID
  ) {
    self.day = day
    self.kind = kind
    self.what = what
    self.became = became
    self.status = status
    self.by = by
    self.channel = channel
    self.amount = amount
    self.invoices = invoices
    self.isIncoming = isIncoming
    self.order = order
  }

  var document: JSON {
    [
      "day": JSON(day), "what": .string(what), "kind": .string(kind.rawValue), "by": JSON(by),
      "became": JSON(became), "status": JSON(status), "channel": JSON(channel?.rawValue),
      "amount": amount.map { JSON($0) } ?? .null, "currency": JSON(amount?.currency.code), "invoices": JSON(invoices),
      "incoming": .bool(isIncoming),
    ]
  }
}

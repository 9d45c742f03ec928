package import Receivables

/// Something that was settled in a call: a fact for the recap and the confirmation. Recording it in the book is the
/// caller's business.
package struct Agreement: Hashable, Sendable {
  /// What was settled.
  package enum Kind: Hashable, Sendable {
    case promise(amount: Money, day: Day, method: String?)
    case plan(option: String, parts: [Part])
    /// Without an amount, all of the invoice.
    case dispute(code: DisputeCode, amount: Money?)
    case resend(document: String?, to: String?)
    /// The minute of the day, 0–1439, in the client's zone.
    case callback(day: Day, minute: Int?)
    case saysPaid(amount: Money?, day: Day?, method: String?, reference: String?)
    case contact(name: String, email: String?, phone: String?)
  }

  /// One payment of a plan.
  package struct Part: Hashable, Sendable {
    package let day: Day
    package let amount: Money

    package init(day: Day, amount: Money) {
      self.day = day
      self.amount = amount
    }
  }

  package let kind: Kind
  /// What it covers.
  package let invoices: [String]

  package init(_ kind: Kind, invoices: [String]) {
    self.kind = kind
    self.invoices = invoices
  }

  /// The move that made it.
  package var move: MoveName {
    switch kind {
    case .promise: .promise
    case .plan: .agree
    case .dispute: .dispute
    case .resend: .resend
    case .callback: .callback
    case .saysPaid: .saysPaid
    case .contact: .contact
    }
  }

  /// It says how the invoices will be paid, or why they will not be now: they need no further word in this call.
  package var settles: Bool {
    switch kind {
    case .promise, .plan, .dispute, .saysPaid: true
    case .resend, .callback, .contact: false
    }
  }
}

extension Agreement {
  /// The agreement as the fields of a move.
  package var fields: MoveFields {
    var fields: MoveFields
    switch kind {
    case .promise(let amount, let day, let method):
      fields = MoveFields([
        "amount": amount.decimalString, "currency": amount.currency.code, "day": day.description, "method": method,
      ])
    case .plan(let option, let parts):
      fields = MoveFields([
        "option": option, "currency": parts.first?.amount.currency.code,
        "parts": parts.isEmpty
          ? nil : parts.map { "\($0.day):\($0.amount.decimalString)" }.joined(separator: ","),
      ])
    case .dispute(let code, let amount):
      fields = MoveFields([
        "code": code.rawValue, "amount": amount?.decimalString, "currency": amount?.currency.code,
      ])
    case .resend(let document, let address):
      fields = MoveFields(["document": document, "to": address])
    case .callback(let day, let minute):
      fields = MoveFields(["day": day.description, "minute": minute.map(String.init)])
    case .saysPaid(let amount, let day, let method, let reference):
      fields = MoveFields([
        "amount": amount?.decimalString, "currency": amount?.currency.code, "day": day?.description,
        "method": method, "reference": reference,
      ])
    case .contact(let name, let email, let phone):
      fields = MoveFields(["name": name, "email": email, "phone": phone])
    }
    fields.set("invoices", list: invoices)
    return fields
  }

  /// The move to record.
  package var callMove: CallMove {
    let text = fields.text
    return CallMove(move.rawValue, text.isEmpty ? nil : text)
  }

  /// Reads the agreement out of a move; throws what is missing or wrong in words.
  package init(_ name: MoveName, _ fields: MoveFields, invoices named: [String]) throws(MoveRefusal) {
    let reader = FieldReader(name: name, fields: fields)
    switch name {
    case .promise:
      self.init(
        .promise(
          amount: try reader.needed(try reader.money(), "amount"), day: try reader.needed(try reader.day(), "day"),
          method: fields["method"]), invoices: named)
    case .agree:
      self.init(
        .plan(option: try reader.needed(fields["option"], "option"), parts: try reader.parts()), invoices: named)
    case .dispute:
      let code = try reader.needed(fields["code"], "code")
      guard let code = DisputeCode(rawValue: code) else {
        throw MoveRefusal("dispute: unknown code \(code)", possible: DisputeCode.allCases.map(\.rawValue))
      }
      self.init(.dispute(code: code, amount: try reader.money()), invoices: named)
    case .resend:
      self.init(.resend(document: fields["document"], to: fields["to"]), invoices: named)
    case .callback:
      self.init(
        .callback(day: try reader.needed(try reader.day(), "day"), minute: try reader.minute()), invoices: named)
    case .saysPaid:
      self.init(
        .saysPaid(
          amount: try reader.money(), day: try reader.day(), method: fields["method"], reference: fields["reference"]),
        invoices: named)
    case .contact:
      self.init(
        .contact(name: try reader.needed(fields["name"], "name"), email: fields["email"], phone: fields["phone"]),
        invoices: named)
    default:
      throw MoveRefusal("\(name.rawValue) settles nothing")
    }
  }
}

/// Reads the typed values of a move's fields, with errors that name the move and the field.
private struct FieldReader {
  let name: MoveName
  let fields: MoveFields

  func needed<Value>(_ value: Value?, _ key: String) throws(MoveRefusal) -> Value {
    guard let value else { throw MoveRefusal("\(name.rawValue) needs \(key)=…") }
    return value
  }

  func money() throws(MoveRefusal) -> Money? {
    guard let text = fields["amount"] else { return nil }
    return try money(text, "amount")
  }

  func day() throws(MoveRefusal) -> Day? {
    guard let text = fields["day"] else { return nil }
    guard let day = Day(iso: text) else { throw MoveRefusal("\(name.rawValue): day=\(text) is no day YYYY-MM-DD") }
    return day
  }

  func minute() throws(MoveRefusal) -> Int? {
    guard let text = fields["minute"] else { return nil }
    guard let minute = Int(text), (0..<1440).contains(minute) else {
      throw MoveRefusal("\(name.rawValue): minute=\(text) is not 0 to 1439")
    }
    return minute
  }

  func parts() throws(MoveRefusal) -> [Agreement.Part] {
    var parts: [Agreement.Part] = []
    for text in fields.list("parts") {
      let halves = text.split(separator: ":", maxSplits: 1)
      guard halves.count == 2, let day = Day(iso: halves[0]) else {
        throw MoveRefusal("\(name.rawValue): parts=\(text) is not DAY:AMOUNT")
      }
      parts.append(Agreement.Part(day: day, amount: try money(String(halves[1]), "parts")))
    }
    return parts
  }

  private func money(_ text: String, _ key: String) throws(MoveRefusal) -> Money {
    guard let code = fields["currency"], let currency = Currency(code) else {
      throw MoveRefusal("\(name.rawValue) needs currency=… with \(key)")
    }
    guard let money = try? Money(parsing: text, currency: currency) else {
      throw MoveRefusal("\(name.rawValue): \(key)=\(text) is no amount in \(code)")
    }
    return money
  }
}

internal import Receivables

extension Facts {
  /// The facts under the names that templates use (`FactShape.root` lists them); `spell` is the word table.
  ///
  /// Text that is absent or empty is left out, so that its section is skipped. Values are cleaned to one line (the
  /// signature and the ways to pay keep their lines); they are placed as they are and never read as a template.
  func context(spell: [String: String]) -> [String: Any] {
    var result: [String: Any] = ["spell": spell]
    result["client"] = CleanText.line(client)
    result["contact"] = Self.line(contact)
    result["contactFull"] = Self.line(contactFull) ?? Self.line(contact)
    addSettings(to: &result)
    addInvoices(to: &result)
    addHistory(to: &result)
    addTable(to: &result)
    return result
  }

  private func addSettings(to result: inout [String: Any]) {
    let settings: [(name: String, value: String?, setting: MissingSetting)] = [
      ("sender", Self.line(sender), .sender), ("company", Self.line(company), .company),
      ("senderPhone", Self.line(senderPhone), .phone), ("waysToPay", Self.paragraph(waysToPay), .waysToPay),
      ("senior", Self.line(senior), .senior), ("operations", Self.line(operations), .operations),
    ]
    var texts: [String: String] = [:]
    for (name, value, setting) in settings { texts[name] = value ?? setting.placeholder }
    texts["signature"] =
      Self.paragraph(signature)
      ?? ["sender", "company", "senderPhone"].compactMap { texts[$0] }.joined(separator: "\n")
    result.merge(texts) { _, new in new }
    result["hasSenior"] = Self.line(senior) != nil
    result["hasOperations"] = Self.line(operations) != nil
  }

  private func addInvoices(to result: inout [String: Any]) {
    let many = invoices.count != 1
    result["invoices"] = invoiceWords
    result["Invoices"] = invoiceWords.prefix(1).uppercased() + invoiceWords.dropFirst()
    result["numbers"] = Self.list(invoices.map { CleanText.line($0.number) })
    result["count"] = String(invoices.count)
    result["many"] = many
    let agreement: [(String, one: String, many: String)] = [
      ("invoice", "invoice", "invoices"), ("this", "this invoice", "these invoices"), ("is", "is", "are"),
      ("was", "was", "were"), ("has", "has", "have"), ("does", "does", "do"), ("falls", "falls", "fall"),
      ("it", "it", "they"), ("them", "it", "them"), ("its", "its", "their"),
    ]
    for (name, one, several) in agreement { result[name] = many ? several : one }
    result["invoiceLines"] = invoices.map { line in
      var entry: [String: Any] = ["number": CleanText.line(line.number), "amount": line.amount, "open": line.open]
      entry["partPaid"] = line.amount != line.open
      entry["issued"] = Self.line(line.issued)
      entry["due"] = Self.line(line.due)
      entry["daysOverdue"] = Self.days(line.daysOverdue)
      return entry
    }
    result["total"] = total
    result["oldestDays"] = Self.days(oldestDays) ?? "0 days"
    result["overdue"] = oldestDays > 0
    result["oldestDue"] = oldestDue
    result["payBy"] = payBy
    result["today"] = today
    result["terms"] = Self.line(terms)
    result["stage"] = CleanText.line(stage)
    result["undisputed"] = Self.line(undisputed)
  }

  private func addHistory(to result: inout [String: Any]) {
    result["previousPromise"] = previousPromise.map(Self.entry)
    result["lastSpoken"] = Self.line(lastSpoken)
    result["hasAttempts"] = !attempts.isEmpty
    result["attempts"] = attempts.map {
      ["day": $0.day, "channel": CleanText.line($0.channel), "what": CleanText.line($0.what)]
    }
    result["hasAgreed"] = !agreed.isEmpty
    result["agreed"] = agreed.map { CleanText.line($0) }
    if let years, years > 0 { result["years"] = years == 1 ? "1 year" : "\(years) years" }
    result["heard"] = Self.line(heard)
  }

  private func addTable(to result: inout [String: Any]) {
    result["promise"] = promise.map(Self.entry)
    result["theirOffer"] = theirOffer.map(Self.entry)
    result["counter"] = counter.map(Self.entry)
    if let plan, let first = plan.lines.first, let last = plan.lines.last {
      var entry: [String: Any] = ["total": plan.total, "count": String(plan.lines.count)]
      entry["lines"] = plan.lines.enumerated().map {
        ["number": String($0.offset + 1), "amount": $0.element.amount, "day": $0.element.day]
      }
      entry["first"] = first.day
      entry["firstAmount"] = first.amount
      entry["last"] = last.day
      entry["single"] = plan.lines.count == 1
      entry["several"] = plan.lines.count > 1
      entry["equal"] = plan.lines.count > 1 && plan.lines.allSatisfy { $0.amount == first.amount }
      result["plan"] = entry
    }
    if let dispute {
      var entry = ["invoice": CleanText.line(dispute.invoice), "amount": dispute.amount]
      entry["ground"] = CleanText.line(dispute.ground)
      entry["ask"] = Self.line(dispute.ask)
      result["dispute"] = entry
    }
    if let nextStep {
      var entry = ["day": nextStep.day]
      entry["what"] = Self.line(nextStep.what)
      result["nextStep"] = entry
    }
  }

  /// The invoices as they are spoken: `invoice 1041`, `invoices 1041 and 1042`; from the sixth on they are counted,
  /// since nobody can follow a longer list by ear.
  private var invoiceWords: String {
    let numbers = invoices.map { CleanText.line($0.number) }
    switch numbers.count {
    case 0: return "the open invoices"
    case 1: return "invoice \(numbers[0])"
    case 2...5: return "invoices \(Self.list(numbers))"
    default: return "invoices \(numbers[..<3].joined(separator: ", ")) and \(numbers.count - 3) more"
    }
  }

  private static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func days(_ count: Int) -> String? {
    count < 1 ? nil : count == 1 ? "1 day" : "\(count) days"
  }

  private static func entry(_ pledge: Pledge) -> [String: Any] {
    var result: [String: Any] = ["amount": pledge.amount, "day": pledge.day]
    result["method"] = line(pledge.method)
    return result
  }

  private static func line(_ text: String?) -> String? {
    guard let text else { return nil }
    let clean = CleanText.line(text)
    return clean.isEmpty ? nil : clean
  }

  private static func paragraph(_ text: String?) -> String? {
    guard let text else { return nil }
    let lines = CleanText.paragraph(text).split(separator: "\n").map { CleanText.line($0) }.filter { !$0.isEmpty }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}

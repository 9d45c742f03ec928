/// Finds ways to pay and whom to turn to.
enum CommitmentContacts {
  /// A way to pay that begins at a token, and how many tokens name it.
  static func method(_ tokens: [CommitmentToken], at place: Int) -> (Commitment.Method, Int)? {
    func text(_ offset: Int) -> String { tokens.indices.contains(place + offset) ? tokens[place + offset].text : "" }
    let before = text(-1)
    switch text(0) {
    case "ach": return (.ach, 1)
    case "bacs": return (.bacs, 1)
    case "wire", "transfer":
      return (.bankTransfer, text(1) == "transfer" ? 2 : 1)
    case "bank" where text(1) == "transfer": return (.bankTransfer, 2)
    case "faster" where text(1) == "payment": return (.bankTransfer, 2)
    case "chaps", "neft", "rtgs", "imps", "sepa", "interac", "zelle": return (.bankTransfer, 1)
    case "direct" where text(1) == "debit": return (.directDebit, 2)
    case "standing" where text(1) == "order": return (.bankTransfer, 2)
    case "credit" where text(1) == "card", "debit" where text(1) == "card", "company" where text(1) == "card":
      return (.card, 2)
    case "card" where ["by", "a", "my", "the", "on", "our", "with"].contains(before): return (.card, 1)
    case "cheque", "cheques", "chq": return (.check, 1)
    case "check", "checks":
      // The verb follows other words: `let me check`, `I'll check`.
      let nouns: Set = ["a", "the", "by", "your", "paper", "company", "cashier's", "our", "of", "via", "another"]
      return nouns.contains(before) ? (.check, 1) : nil
    case "cash"
    where ["in", "by", "with", "the", "pay", "of", "bring"].contains(before) && text(1) != "flow" && text(1) != "is":
      return (.cash, 1)
    default: return nil
    }
  }

  /// Words that lead to a name.
  private static let leads: Set<String> = [
    "ask", "speak", "talk", "email", "write", "contact", "call", "ring", "try", "phone", "reach", "message", "text",
    "want", "need", "send", "forward", "mail", "cc", "copy", "colleague", "name's", "is", "it's",
  ]

  /// Whom to turn to: names after words such as `ask for`, addresses and telephone numbers.
  static func contacts(_ tokens: [CommitmentToken]) -> [Commitment] {
    var contacts: [Commitment] = []
    var name: Commitment.Part<String>?
    var place = 0
    while place < tokens.count {
      let token = tokens[place]
      if let (found, count) = self.name(tokens, at: place) {
        name = found
        var contact = Commitment()
        contact.name = found
        contacts.append(contact)
        place += count
        continue
      }
      if token.kind == .email {
        attach(&contacts, name) {
          $0.email = $0.email ?? Commitment.Part(value: token.text, span: token.span)
        }
      } else if let (number, count) = phone(tokens, at: place) {
        attach(&contacts, name) { $0.phone = $0.phone ?? number }
        place += count
        continue
      }
      place += 1
    }
    return contacts
  }

  /// Adds to the person named last, or as a new one.
  private static func attach(
    _ contacts: inout [Commitment], _ name: Commitment.Part<String>?, _ change: (inout Commitment) -> Void
  ) {
    if name != nil, let last = contacts.indices.last {
      change(&contacts[last])
    } else {
      var contact = Commitment()
      change(&contact)
      contacts.append(contact)
    }
  }

  private static func name(_ tokens: [CommitmentToken], at place: Int) -> (Commitment.Part<String>, Int)? {
    guard isName(tokens[place]), place > 0 else { return nil }
    var lead = place - 1
    let links = roles.union(["for", "to", "with", "my", "our", "a", "the", "out", "hold", "of", "get"])
    var isOurs = false
    while lead > 0, links.contains(tokens[lead].text) {
      // `My accountant Rebecca Lowe` is told by that alone.
      isOurs = isOurs || roles.contains(tokens[lead].text) && ["my", "our"].contains(tokens[lead - 1].text)
      lead -= 1
    }
    guard isOurs || leads.contains(tokens[lead].text) else { return nil }
    var end = place + 1
    while end < tokens.count, end - place < 4, isName(tokens[end]),
      tokens[end].span.lowerBound - tokens[end - 1].span.upperBound <= 2
    { end += 1 }
    // `Mr.` ends no sentence.
    if end < tokens.count, tokens[end].kind == .end, ["mr", "mrs", "ms", "dr"].contains(tokens[end - 1].text),
      end + 1 < tokens.count, isName(tokens[end + 1])
    {
      end += 2
    }
    let written = tokens[place..<end].filter { $0.kind == .word }.map { capitalized($0.text) }.joined(separator: " ")
    let span = tokens[place].span.lowerBound..<tokens[end - 1].span.upperBound
    return (Commitment.Part(value: written, span: span), end - place)
  }

  private static let roles: Set<String> = [
    "accountant", "bookkeeper", "manager", "colleague", "boss", "partner", "controller", "treasurer", "wife",
    "husband", "assistant", "sister", "brother", "mother", "father", "daughter", "son",
  ]

  private static let notNames: Set<String> = [
    "i", "i'm", "i'll", "i've", "ap", "ach", "bacs", "po", "hi", "hello", "dear", "thanks", "regards", "vat", "pdf",
    "christmas", "easter", "xmas", "ok", "finance", "accounts", "thank", "monday's", "invoice", "usd", "gbp", "eur",
  ]

  private static func isName(_ token: CommitmentToken) -> Bool {
    token.kind == .word && token.isCapitalized && token.text.count > 1 && !notNames.contains(token.text)
      && !CommitmentDays.isCalendarWord(token.text)
  }

  private static func capitalized(_ word: String) -> String {
    word.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "-")
  }

  /// A run of digits too long for an amount and not written as one.
  private static func phone(_ tokens: [CommitmentToken], at place: Int) -> (Commitment.Part<String>, Int)? {
    var digits = 0
    var end = place
    var written: [String] = []
    while end < tokens.count, tokens[end].kind == .number, tokens[end].currency == nil,
      tokens[end].suffix.isEmpty, !tokens[end].text.contains(","), !tokens[end].text.contains("/"),
      end == place || tokens[end].span.lowerBound - tokens[end - 1].span.upperBound <= 2
    {
      digits += tokens[end].text.utf8.count { (0x30...0x39).contains($0) }
      written.append(tokens[end].text)
      end += 1
    }
    guard (7...15).contains(digits), written.count > 1 || written[0].contains("-") || digits >= 9 else { return nil }
    if written.count == 1, written[0].count == 10, written[0].split(separator: "-").first?.count == 4 { return nil }
    let span = tokens[place].span.lowerBound..<tokens[end - 1].span.upperBound
    return (Commitment.Part(value: written.joined(separator: " "), span: span), end - place)
  }
}

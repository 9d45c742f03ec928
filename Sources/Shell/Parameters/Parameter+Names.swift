import CommandLanguage
import Receivables

/// How clients and invoices are found by what a person types.
package enum Finder {
  /// Lower case without marks and punctuation, for comparing names.
  static func folded(_ text: some StringProtocol) -> String { Client.key(for: String(text), taken: { _ in false }) }

  enum Match {
    case one(Index)
    case several([Index])
    case none
  }

  /// The client that a token means: its key, its name, or a unique beginning of either.
  static func client(_ text: String, in book: Book) -> Match {
    if let exact = book.clientIndex(text.lowercased()) { return .one(exact) }
    let key = folded(text)
    guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    else { return .none }
    let same = book.clients.indices.filter { folded(book.clients[$0].name) == key }
    if same.count == 1 { return .one(Index(same[0])) }
    let beginning = book.clients.indices.filter { index in
      book.clients[index].key.hasPrefix(key) || folded(book.clients[index].name).hasPrefix(key)
    }
    switch beginning.count {
    case 1: return .one(Index(beginning[0]))
    case 0: return .none
    default: return .several(beginning.map(Index.init))
    }
  }

  /// The keys nearest to a token that means no client.
  static func nearest(to text: String, in book: Book) -> [String] {
    let key = folded(text)
    let inside = book.clients.filter { $0.key.contains(key) && key.count >= 3 }.map(\.key).prefix(3)
    if !inside.isEmpty { return Array(inside) }
    var best = EditDistance.nearest(to: key, in: book.clients.map(\.key))
    if best.isEmpty {
      // A slip in the first word of a longer name is still a near miss.
      let byFirst = Dictionary(
        book.clients.map { (String($0.key.prefix { $0 != "-" }), $0.key) }, uniquingKeysWith: { first, _ in first })
      best = EditDistance.nearest(to: key, in: byFirst.keys.sorted()).compactMap { byFirst[$0] }
    }
    return best
  }

  /// The invoices that a token means: a number, or `client/number`. Those of `preferred` come first.
  static func invoices(_ text: String, in book: Book, preferred: Index?) -> [Index] {
    if let slash = text.lastIndex(of: "/"), case .one(let client) = client(String(text[..<slash]), in: book),
      let found = book.invoiceIndex(client: client, number: String(text[text.index(after: slash)...]))
    {
      return [found]
    }
    let lower = text.lowercased()
    var found = book.invoices.indices.filter { book.invoices[$0].number == text }
    if found.isEmpty { found = book.invoices.indices.filter { book.invoices[$0].number.lowercased() == lower } }
    if found.isEmpty {
      let bare = ["inv-", "inv", "#"].first { lower.hasPrefix($0) }.map { String(lower.dropFirst($0.count)) } ?? lower
      found = book.invoices.indices.filter { index in
        let number = book.invoices[index].number.lowercased()
        return number == "inv-" + bare || number == "inv" + bare || number == bare
      }
    }
    if let preferred, found.contains(where: { book.invoices[$0].client == preferred }) {
      found = found.filter { book.invoices[$0].client == preferred }
    }
    return found.map(Index.init)
  }
}

extension Session {
  /// The client of the running call, if there is one.
  package var callClient: Index? { setsCallAside ? nil : (try? book)?.openCall(of: user)?.client }

  func clientCandidates(_ prefix: String) -> [Candidate] {
    guard let book = try? book else { return [] }
    let key = Finder.folded(prefix)
    return book.clients.filter { client in
      prefix.isEmpty || client.key.hasPrefix(key) || Finder.folded(client.name).hasPrefix(key)
    }.map { Candidate($0.key, $0.name) }
  }

  func invoiceCandidates(_ prefix: String) -> [Candidate] {
    guard let book = try? book else { return [] }
    let formatter = formatter
    return book.invoices.filter { invoice in
      invoice.open > 0 && (callClient == nil || invoice.client == callClient) && invoice.number.hasPrefix(prefix)
    }.map { Candidate($0.number, "\(book.client($0.client).name) · \(formatter.money($0.openAmount))") }
  }
}

extension Reader where World == Session {
  /// Reads a client, or throws with the nearest candidates. Fuzzy matches are only ever candidates.
  mutating func client() throws -> Index {
    let token = try require()
    let book = try world.book
    switch Finder.client(token.text, in: book) {
    case .one(let index): return index
    case .several(let indices):
      throw refusal(
        "\"\(token.text)\" is the beginning of several clients", kind: .refused,
        candidates: indices.prefix(6).map { book.client($0).key })
    case .none:
      let near = Finder.nearest(to: token.text, in: book)
      throw refusal(
        "unknown client \"\(token.text)\"", kind: .refused, candidates: near,
        hints: near.isEmpty && book.clients.isEmpty ? ["the book has no clients yet: `client` or `import`"] : [])
    }
  }

  /// Reads an invoice by its number.
  mutating func invoice() throws -> Index {
    let token = try require()
    let book = try world.book
    let found = Finder.invoices(token.text, in: book, preferred: world.callClient)
    guard let first = found.first else {
      let numbers = book.invoices.lazy.filter { $0.open > 0 }.map(\.number)
      throw refusal(
        "unknown invoice \"\(token.text)\"", kind: .refused,
        candidates: EditDistance.nearest(to: token.text, in: numbers.prefix(20_000)))
    }
    guard found.count == 1 else {
      throw refusal(
        "several clients have an invoice \"\(token.text)\"", kind: .refused,
        candidates: found.prefix(6).map { "\(book.client(book.invoice($0).client).key)/\(book.invoice($0).number)" })
    }
    return first
  }
}

/// A client or one invoice.
package enum Target: Sendable {
  case client(Index)
  case invoice(Index)
}

extension Parameter where World == Session {
  static var client: Parameter<Session, Index> {
    Parameter<Session, Index>(
      "CLIENT", "a client, by key, name or a unique beginning of either",
      candidates: { session, prefix in session.clientCandidates(prefix) }
    ) { reader in try reader.client() }
  }

  static var invoice: Parameter<Session, Index> {
    Parameter<Session, Index>(
      "INVOICE", "an invoice, by number or client/number",
      candidates: { session, prefix in session.invoiceCandidates(prefix) }
    ) { reader in try reader.invoice() }
  }

  /// A client or an invoice, whichever the token means.
  static var target: Parameter<Session, Target> {
    Parameter<Session, Target>(
      "CLIENT|INVOICE", "a client or an invoice",
      candidates: { session, prefix in session.clientCandidates(prefix) + session.invoiceCandidates(prefix) }
    ) { reader in
      let text = reader.peek()?.text ?? ""
      if case .one(let client) = Finder.client(text, in: try reader.world.book) {
        reader.take(1)
        return .client(client)
      }
      if !Finder.invoices(text, in: try reader.world.book, preferred: reader.world.callClient).isEmpty {
        return .invoice(try reader.invoice())
      }
      return .client(try reader.client())
    }
  }

  /// Text of a person, cleaned on one line.
  static func words(_ name: String = "\"TEXT\"", _ summary: String = "text between quotes") -> Parameter<
    Session, String
  > {
    Parameter<Session, String>(name, summary) { reader in CleanText.line(try reader.require().text) }
  }

  /// `because "…"`: why one goes on although a rule about contacts advises against it.
  static var because: Parameter<Session, String> {
    .keyword("because", summary: "why you go on against a caution", .words("\"WHY\"", "the reason, which is recorded"))
  }

  /// Text of a person that may have several lines.
  static func note(_ summary: String = "text between quotes") -> Parameter<Session, String> {
    Parameter<Session, String>("\"TEXT\"", summary) { reader in CleanText.paragraph(try reader.require().text) }
  }

  /// Something that was said; `\n` stands for a line break.
  static func said(_ name: String, _ summary: String) -> Parameter<Session, String> {
    Parameter<Session, String>(name, summary, usage: "\"\(name)\"") { reader in
      TextLines.unescaped(try reader.require().text)
    }
  }

  /// A text to be judged, as it is, so that places in it hold; `\n` stands for a line break.
  static var judgedText: Parameter<Session, String> {
    Parameter<Session, String>("\"TEXT\"", "your own words, between quotes") { reader in
      TextLines.unescaped(try reader.require().text)
    }
  }

  /// A path; `~` is the home folder.
  static func path(_ name: String, _ summary: String) -> Parameter<Session, String> {
    Parameter<Session, String>(
      name, summary, candidates: { session, prefix in PathSuggestions.candidates(session, prefix) }
    ) { reader in try reader.require().text }
  }

  static var channel: Parameter<Session, Channel> { .choice("CHANNEL", Channel.self, "a channel") }
  static var outcome: Parameter<Session, Outcome> { .choice("OUTCOME", Outcome.self, "what a contact came to") }
  static var reason: Parameter<Session, Reason> { .choice("REASON", Reason.self, "why a client has not paid") }
  static var register: Parameter<Session, Register> { .choice("REGISTER", Register.self, "how it is said") }

  /// One of the words of an enumeration.
  static func choice<Word: CaseIterable & RawRepresentable & Sendable>(
    _ name: String, _ type: Word.Type, _ summary: String
  ) -> Parameter<Session, Word> where Word.RawValue == String {
    let words = Word.allCases.map(\.rawValue)
    return Parameter<Session, Word>(
      name, "\(summary): \(DisplayText.list(words))", words: words,
      candidates: { _, prefix in words.filter { $0.hasPrefix(prefix.lowercased()) }.map { Candidate($0) } }
    ) { reader in
      let token = try reader.require()
      guard let value = Word(rawValue: token.text.lowercased()) else {
        throw reader.refusal(
          "\"\(token.text)\" is none of these", candidates: EditDistance.nearest(to: token.text.lowercased(), in: words)
        )
      }
      return value
    }
  }
}

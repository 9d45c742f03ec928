@testable import CommandLanguage

/// The world of these tests: it notes what was run, and knows three clients.
final class Ledger {
  var notes: [String] = []
  let clients = ["brightwater-cafe", "northgate-prints", "odon-sohne"]
}

/// How a contested thing ends; one of several forms of one parameter.
enum Verdict: Sendable, Equatable {
  case upheld
  case credited(String?)
  case split(String)
  case withdrawn
}

extension Parameter where World == Ledger {
  static var client: Parameter<Ledger, String> {
    Parameter<Ledger, String>(
      "CLIENT", "a client's key, or the beginning of it",
      candidates: { ledger, prefix in
        ledger.clients.filter { $0.hasPrefix(prefix) }.map { Candidate($0, "a client") }
          + [Candidate("Café Noir")]
          .filter { $0.text.lowercased().hasPrefix(prefix.lowercased()) }
      },
      read: { reader in
        let token = try reader.require()
        let found = reader.world.clients.filter { $0.hasPrefix(token.text.lowercased()) }
        if found.count == 1 { return found[0] }
        if token.text == "Café Noir" { return token.text }
        throw reader.refusal(
          "unknown client \(DisplayText.quoted(token.text))", kind: .refused,
          candidates: EditDistance.nearest(to: token.text, in: reader.world.clients))
      })
  }

  static var invoice: Parameter<Ledger, String> {
    Parameter<Ledger, String>("INVOICE", "an invoice's number") { reader in
      let token = try reader.require()
      guard token.text.allSatisfy(\.isNumber) else {
        throw reader.refusal("unknown invoice \(DisplayText.quoted(token.text))", kind: .refused)
      }
      return token.text
    }
  }

  /// `300`, `EUR 300` and `300 EUR`.
  static var amount: Parameter<Ledger, String> {
    Parameter<Ledger, String>("AMOUNT", "an amount of money, such as 300 or EUR 300") { reader in
      let words = reader.upcoming(2).map(\.text)
      func isNumber(_ text: String) -> Bool { !text.isEmpty && text.allSatisfy { $0.isNumber || $0 == "." } }
      func isCode(_ text: String) -> Bool { text.count == 3 && text.allSatisfy(\.isUppercase) }
      if words.count == 2, isNumber(words[0]) && isCode(words[1]) || isCode(words[0]) && isNumber(words[1]) {
        reader.take(2)
        return words.sorted().joined(separator: " ")
      }
      if isNumber(words[0]) {
        reader.take(1)
        return words[0]
      }
      reader.take()
      throw reader.refusal("\(DisplayText.quoted(words[0])) is not an amount")
    }
  }

  /// `friday`, `1 dec`, `end of month`.
  static var day: Parameter<Ledger, String> {
    Parameter<Ledger, String>(
      "DAY", "a day, such as 1 dec or friday",
      candidates: { _, prefix in
        ["friday", "end of month", "1 dec"].filter { $0.hasPrefix(prefix.lowercased()) }.map {
          Candidate($0, isPhrase: true)
        }
      },
      read: { reader in
        let words = reader.upcoming(3).map { $0.text.lowercased() }
        let after = reader.after.map { "\($0):" } ?? ""
        for length in stride(from: words.count, through: 1, by: -1) {
          let text = words.prefix(length).joined(separator: " ")
          if ["friday", "end of month", "1 dec", "1 jan"].contains(text) {
            reader.take(length)
            return after + text
          }
        }
        reader.take()
        throw reader.refusal(
          "\(DisplayText.quoted(words[0])) is not a day",
          candidates: EditDistance.nearest(to: words[0], in: ["friday", "tomorrow"]))
      })
  }
}

extension Context {
  static let call: Context = "call"
}

extension Command where World == Ledger {
  static let hold = Command(
    "hold", group: "Records", "Stop chasing a client for a while.",
    detail: "Nothing is sent to them before that day.",
    examples: ["hold brightwater until friday because \"they asked\""],
    json: ["hold": "the hold's number", "until": "its last day"], questions: ["leave someone alone"],
    .client, .keyword("until", .day), .keyword("because", .text("why", "the reason, for the record"))
  ) { ledger, client, until, why in
    ledger.notes.append("hold \(client) \(until) \(why)")
  }

  static let promise = Command(
    "promise", group: "Records", "Record what a client promised.",
    examples: [Example("promise 300 from brightwater by 1 dec", note: "a dated promise")], aliases: ["pledge"],
    .amount, .keyword("from", .client).optional, .keyword("by", .day), .keyword("for", .invoice).repeated
  ) { ledger, amount, client, day, invoices in
    ledger.notes.append("promise \(amount) \(client ?? "-") \(day) \(invoices)")
  }

  static let promiseCancel = Command(
    "promise cancel", group: "Records", "Cancel a promise.", examples: ["promise cancel northgate"], .client
  ) { ledger, client in
    ledger.notes.append("cancel \(client)")
  }

  static let load = Command(
    "import", group: "Files", "Read invoices, payments or clients from a file.",
    examples: ["import invoices june.csv preview"],
    .choice(["invoices", "payments", "clients"], "KIND").optional, .word("FILE", "the file to read"),
    .keyword("as", .word("FORMAT", "the file's format")).optional, .flag("preview", "only show what would happen"),
    .keyword("dates", .choice(["dmy", "mdy"], "ORDER")).optional
  ) { ledger, kind, file, format, preview, dates in
    ledger.notes.append("import \(kind ?? "-") \(file) \(format ?? "-") \(preview) \(dates ?? "-")")
  }

  static let resolve = Command(
    "resolve", group: "Records", "Close a dispute.", examples: ["resolve 1041 split 300"],
    .invoice,
    .oneOf(
      .literal("upheld", Verdict.upheld), .keyword("credited", .amount.optional).map(Verdict.credited),
      .keyword("split", .amount).map(Verdict.split), .literal("withdrawn", Verdict.withdrawn))
  ) { ledger, invoice, verdict in
    ledger.notes.append("resolve \(invoice) \(verdict)")
  }

  static let interest = Command(
    "interest", group: "Figures", "Work out interest.",
    examples: ["interest 100 from 1 dec to 1 jan paid 30 on friday"], reads: true, needsBook: false,
    .amount, .keyword("from", .day), .keyword("to", .day),
    .keyword("paid", .amount, .keyword("on", .day)).repeated
  ) { ledger, amount, from, to, paid in
    ledger.notes.append("interest \(amount) \(from) \(to) \(paid.map { "\($0)@\($1)" })")
  }

  static let aging = Command(
    "aging", group: "Figures", "Show what is owed by age.", examples: ["aging on friday by client"], reads: true,
    .keyword("on", .day).aliases("at").optional, .flag("by client", "one line a client")
  ) { ledger, day, byClient in
    ledger.notes.append("aging \(day ?? "-") \(byClient)")
  }

  static let planOf = Command(
    "plan of", group: "Figures", "Work out a payment plan.", examples: ["plan of 900 over 3 monthly"], reads: true,
    needsBook: false,
    .amount, .keyword("over", .count(in: 1...36), .choice(["weekly", "monthly"], "PERIOD"))
  ) { ledger, amount, over in
    ledger.notes.append("plan \(amount) \(over.0) \(over.1)")
  }

  static let planShow = Command(
    "plan show", group: "Records", "Show a client's plan.", examples: ["plan show odon"], reads: true, .client
  ) { ledger, client in
    ledger.notes.append("plan show \(client)")
  }

  static let note = Command(
    "note", group: "Records", "Keep a remark.", examples: ["note she was kind"], .rest("REMARK", "whatever you like")
  ) { ledger, text in
    ledger.notes.append("note \(text)")
  }

  static let reason = Command(
    "reason", group: "Figures", "Find the reason in what somebody said.", examples: ["reason \"cash is tight\""],
    .oneOf(
      .quoted("text", "what was said").map { @Sendable in "text \($0)" },
      .keyword("lines", .word("FILE")).map { @Sendable in "lines \($0)" },
      .choice(["cash-flow", "dispute"], "REASON"))
  ) { ledger, reason in
    ledger.notes.append("reason \(reason)")
  }

  static let softer = Command(
    "softer", group: "Calls", "Say it more gently.", examples: ["softer"], availability: [.call]
  ) { ledger in
    ledger.notes.append("softer")
  }
}

extension CommandTable where World == Ledger {
  static let ledger = CommandTable([
    .hold, .promise, .promiseCancel, .resolve, .note, .planShow, .planOf, .interest, .aging, .reason, .load, .softer,
  ])
}

/// What a line leads to: what was run, or the whole error.
func outcome(_ text: String, in context: Context = .anywhere, width: Int = 80) -> String {
  outcome(Lexer.line(text), in: context, width: width)
}

/// What a line leads to: what was run, or the whole error.
func outcome(_ line: Line, in context: Context = .anywhere, width: Int = 80) -> String {
  let ledger = Ledger()
  do {
    try CommandTable<Ledger>.ledger.bind(line, world: ledger, in: context).run()
    return ledger.notes.joined(separator: "\n")
  } catch let diagnostic as Diagnostic {
    return diagnostic.render(width: width)
  } catch {
    return "\(error)"
  }
}

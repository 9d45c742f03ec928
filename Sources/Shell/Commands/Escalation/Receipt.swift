import CommandLanguage
import Receivables

extension Command where World == Session {
  static let receipt = Command(
    "receipt", group: "Escalation", "Records what became of a certified letter.",
    detail: """
      The article number is that of the receipt for posting (PS 3800 in the United States), not that of the return card; \
      it may be left out when only one letter to the client is under way.
      """,
    examples: [Example("receipt brightwater delivered signed \"M. Ochoa\"", setup: "certified letter")],
    json: [
      "client": "", "article": "20 or 22 digits", "delivery": "delivered, refused or returned", "day": "",
      "signedBy": "null where nobody is named", "event": "the number of the record",
    ],
    questions: [
      "CLIENT signed for the certified letter",
      "the certified letter to CLIENT came back",
      "CLIENT refused to take the letter",
    ],
    .client,
    .choice([("delivered", CertifiedLetter.Delivery.delivered), ("refused", .refused), ("returned", .returned)]),
    .keyword("article", .article).optional, .keyword("on", .day).optional,
    .keyword("signed", .words("\"NAME\"", "who signed for it")).optional
  ) { session, client, delivery, article, on, signed in
    let book = try session.book
    let key = book.client(client).key
    let letters = book.casework.letters.filter { $0.client == client }
    let open = letters.filter { letter in
      letter.delivery == .posted && !letters.contains { $0.article == letter.article && $0.delivery != .posted }
    }
    guard let number = article ?? (open.count == 1 ? open[0].article : nil) else {
      throw Diagnostic(
        open.isEmpty
          ? "no certified letter to \(book.client(client).name) is under way" : "several letters are under way",
        kind: .refused, candidates: open.map(\.article),
        hints: [open.isEmpty ? "`sent article NUMBER` records the posting" : "name one: `article NUMBER`"])
    }
    let day = on ?? session.today
    guard day <= session.today else { throw Diagnostic.refused("\(day) has not come yet") }
    let event = LetterTracked(client: key, article: number, delivery: delivery, day: day, signedBy: signed)
    let record = try session.record { _ in .letterTracked(event) }
    let by = signed.map { ", signed by \($0)" } ?? ""
    session.reply(
      Page(
        "Recorded: the certified letter \(number) to \(book.client(client).name) was \(delivery.rawValue) on "
          + "\(session.formatter.weekday(day))\(by)."),
      [
        "client": .string(key), "article": .string(number), "delivery": .string(delivery.rawValue), "day": JSON(day),
        "signedBy": JSON(signed), "event": JSON(record),
      ])
  }
}

extension Parameter where World == Session {
  /// The article number of a certified letter: 20 or 22 digits, in groups as they are printed or in one.
  static var article: Parameter<Session, String> {
    Parameter<Session, String>("NUMBER", "the article number of the receipt, 20 or 22 digits") { reader in
      let digits = reader.upcoming(8).prefix { token in token.text.allSatisfy { $0.isNumber || $0 == " " } }
      let number = digits.map { $0.text.filter { $0 != " " } }.joined()
      guard CertifiedLetter.isArticle(number) else {
        throw reader.refusal("an article number has 20 or 22 digits, this has \(number.count)", kind: .refused)
      }
      reader.take(digits.count)
      return number
    }
  }
}

import CommandLanguage
import Receivables
import Wording

extension Command where World == Session {
  static let rewrite = Command(
    "rewrite", group: "Words", "Makes a text one notch softer or firmer by rules, and says what it changed.",
    detail: """
      No fact is made up and none is dropped: amounts, days, invoices and names stay. A vague time becomes the day the \
      text asks for elsewhere, or that of `by DAY`. What the rules do not know they leave alone.
      """,
    examples: [
      "rewrite \"You must pay invoice 1041 immediately.\" softer",
      "rewrite \"It would be great if you could maybe pay invoice 1041 soon.\" firmer by friday",
    ],
    json: RewritePage.fields, reads: true, needsBook: false,
    questions: [
      "make this text softer",
      "say it more firmly",
      "rephrase my message",
      "put this more kindly",
      "tone this down",
      "how could I say this better",
      "make it sound less harsh",
      "word this more strongly",
      "make it a bit gentler",
      "this is too blunt",
    ],
    .judgedText, .direction, .keyword("by", .day).optional
  ) { session, text, direction, day in
    let named = day.map { session.formatter.letterWeekday($0) }
    let view = try RewritePage(session, text, direction, day: named.map { "by \($0)" })
    session.reply(view.page, view.document)
  }
}

extension Parameter where World == Session {
  fileprivate static var direction: Parameter<Session, RewriteDirection> {
    .choice("softer|firmer", RewriteDirection.self, "where to move it")
  }
}

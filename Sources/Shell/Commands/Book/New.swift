import BookStore
import CommandLanguage
import Receivables

extension Command where World == Session {
  static let new = Command(
    "new", group: "Book", "Makes a new book and opens it.",
    examples: [Example("new harbor.kindly company \"Harbor Light Studio\" currency USD", setup: "folder")],
    json: ["book": "its path", "company": "", "currency": ""], needsBook: false,
    questions: [
      "make a new book",
      "start a book for my company",
      "create a fresh book",
      "set up a new company",
      "begin from scratch",
      "I want to start my own book",
      "open a book for a new business",
    ],
    .path("PATH", "a folder to make, by custom NAME.kindly"),
    .keyword("company", .words("\"NAME\"", "whose book it is")),
    .keyword("currency", .currency)
  ) { session, path, company, currency in
    guard !company.isEmpty else { throw Diagnostic.refused("a book needs the company's name") }
    let absolute = session.absolute(path)
    session.open(try BookStore.create(at: absolute, company: company, currency: currency))
    session.reply(
      Page(
        "Made \(path) for \(company), in \(currency). `import FILE` brings your invoices, `set sender \"…\"` your name."
      ),
      ["book": .string(absolute), "company": .string(company), "currency": JSON(currency)])
  }
}

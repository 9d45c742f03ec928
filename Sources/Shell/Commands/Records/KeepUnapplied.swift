import CommandLanguage
import Receivables

extension Command where World == Session {
  static let keepUnapplied = Command(
    "keep unapplied", group: "Records", "Leaves a client's unapplied money or credit as it is, with a reason.",
    detail: """
      A client with money or credit that is not applied is not chased until it is applied. Where that is meant to stay so, \
      say why: chasing goes on, and the reason is remembered for these payments and credits. The next one is asked about anew.
      """,
    examples: [
      Example("keep unapplied brightwater because \"a deposit for the spring order\"", setup: "unapplied")
    ],
    json: [
      "client": "its key", "kept.payment": "the label of a payment or credit", "kept.amount": "what stays unapplied",
      "kept.currency": "", "because": "", "next": NextStep.meaning,
    ],
    questions: [
      "leave the deposit of CLIENT as it is",
      "the money of CLIENT is a deposit and stays",
      "do not apply the money CLIENT has with us",
    ],
    .client, .keyword("because", .words())
  ) { session, client, why in
    var kept: [Settlement] = []
    try session.record { book in
      kept = book.settlements.filter { $0.client == client && $0.unapplied > 0 && $0.reversed == nil }
      return .cashKept(
        CashKept(client: book.client(client).key, settlements: kept.map(\.id), because: why))
    }
    let say = Say(session)
    let parts = kept.map { "\(say.money(Money($0.unapplied, $0.amount.currency))) (\($0.label))" }
    let book = try session.book
    session.reply(
      Page(
        "Kept unapplied: \(say.formatter.list(parts)) of \(book.client(client).name), because \(why). "
          + (try session.nextWords(client))),
      [
        "client": .string(book.client(client).key),
        "kept": .array(
          kept.map { settlement in
            [
              "payment": .string(settlement.label),
              "amount": JSON(Money(settlement.unapplied, settlement.amount.currency)),
              "currency": JSON(settlement.amount.currency),
            ]
          }),
        "because": .string(why), "next": try session.nextStep(client)?.document ?? .null,
      ])
  }
}

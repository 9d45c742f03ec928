import CommandLanguage
import Receivables

extension Command where World == Session {
  static let timeline = Command(
    "timeline", group: "Today", "Shows everything that happened with a client, the newest last.",
    detail: """
      Contacts, promises and what became of them, payments, disputes, holds, plans and invoices, what was waived and kept \
      unapplied, what was decided, and what became of certified letters.
      """,
    examples: [Example("timeline brightwater", setup: "book")],
    json: [
      "client": "", "name": "", "events.day": "", "events.what": "in words",
      "events.kind":
        "contact, promise, plan, dispute, hold, payment, credit, invoice, placement, caution, waiver, decision or letter",
      "events.by": "who recorded it, null where nobody is named", "events.became": "what became of it, in words",
      "events.status": "the same in one word", "events.channel": "", "events.amount": "", "events.currency": "",
      "events.invoices": "", "events.incoming": "they reached us",
    ],
    reads: true,
    questions: [
      "what happened with CLIENT",
      "what did CLIENT promise",
      "when did we last speak to CLIENT",
      "when did CLIENT last pay",
      "what did CLIENT say last time",
      "how often have we called CLIENT",
      "the story of CLIENT so far",
      "everything we did about CLIENT",
      "have we written to CLIENT already",
      "did CLIENT keep their promise",
      "history of our contacts with CLIENT",
      "who talked to CLIENT and when",
    ],
    .client
  ) { session, client in
    let account = try session.account(client)
    let entries = TimelineStory(session, account, on: session.today).entries
    let say = Say(session)
    var page = Page()
    page.add("\(account.client.name) · \(say.formatter.count(entries.count, "entry", "entries"))", .title)
    if entries.isEmpty { page.add("Nothing has happened yet.", indent: 2) }
    var table = Table([.init("day", right: true), .init("what", flexible: true)], indent: 2)
    for entry in entries { table.add([say.day(entry.day), entry.what + (entry.became.map { " → \($0)" } ?? "")]) }
    page.add(table)
    session.reply(
      page,
      [
        "client": .string(account.client.key), "name": .string(account.client.name),
        "events": .array(entries.map(\.document)),
      ])
  }
}

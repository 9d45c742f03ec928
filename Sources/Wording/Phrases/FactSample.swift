/// Made-up situations that every phrase is tried with.
///
/// Names and amounts are invented, and each is distinct, so that it can be told from a text which facts are in it.
package struct FactSample: Hashable, Sendable {
  /// What is special about it, in a few words.
  package let name: String
  package let facts: Facts

  /// All situations, the ordinary one first.
  package static var all: [FactSample] {
    [ordinary, single, bare, broken, crowd, notYetDue, unset, nasty]
  }

  /// Whether the phrase at `key` can come up in it: at a stage something is late, and a confirmation has something to
  /// confirm. What is said before the day due goes by `beforeDue`.
  func fits(_ key: PhraseKey) -> Bool {
    switch (key.kind.topic, key.name) {
    case (.stage, PhraseStage.none.rawValue): true
    case (.stage, _): facts.oldestDays > 0
    case (.confirmation, Confirmation.promise.rawValue): facts.promise != nil
    case (.confirmation, Confirmation.plan.rawValue): facts.plan != nil
    case (.confirmation, Confirmation.planMissed.rawValue): facts.plan != nil && facts.previousPromise != nil
    case (.confirmation, Confirmation.dispute.rawValue): facts.dispute != nil
    default: true
    }
  }

  /// The same situation a week before anything is due; nil when it has a history that does not go with that.
  var beforeDue: FactSample? {
    guard facts.previousPromise == nil else { return nil }
    var facts = facts
    facts.oldestDays = -7
    for index in facts.invoices.indices { facts.invoices[index].daysOverdue = -7 }
    return FactSample(name: name + ", before the day due", facts: facts)
  }

  /// Two invoices, a known contact, every setting given.
  package static var ordinary: FactSample { FactSample(name: "two invoices", facts: base) }

  /// One invoice, paid in part.
  private static var single: FactSample {
    var facts = base
    facts.invoices = [
      Facts.InvoiceLine(
        number: "1041", amount: "$1,800.00", open: "$1,150.00", issued: "September 6, 2026", due: "October 6, 2026",
        daysOverdue: 47)
    ]
    facts.total = "$1,150.00"
    return FactSample(name: "one invoice, paid in part", facts: facts)
  }

  /// One invoice and nothing else known.
  private static var bare: FactSample {
    var facts = single.facts
    facts.contact = nil
    facts.contactFull = nil
    facts.terms = nil
    facts.signature = nil
    facts.senior = nil
    facts.oldestDays = 1
    facts.invoices[0].daysOverdue = 1
    facts.invoices[0].issued = nil
    facts.invoices[0].open = facts.invoices[0].amount
    facts.total = "$1,800.00"
    return FactSample(name: "nothing but an invoice", facts: facts)
  }

  /// A long client with a broken promise, and everything on the table at once.
  private static var broken: FactSample {
    var facts = base
    facts.previousPromise = Facts.Pledge(amount: "$4,100.00", day: "November 15")
    facts.lastSpoken = "November 2"
    facts.years = 4
    facts.attempts = [
      Facts.Attempt(day: "October 24", channel: "e-mail", what: "sent"),
      Facts.Attempt(day: "November 2", channel: "phone", what: "promised payment"),
    ]
    facts.agreed = ["$4,100.00 by November 15", "Calls between 9 and 12"]
    facts.promise = Facts.Pledge(amount: "$2,100.00", day: "December 4", method: "bank transfer")
    facts.plan = Facts.Plan(
      lines: [
        Facts.Plan.Line(amount: "$1,400.00", day: "December 1"),
        Facts.Plan.Line(amount: "$1,400.00", day: "January 1"),
        Facts.Plan.Line(amount: "$1,400.00", day: "February 1"),
      ], total: "$4,200.00")
    facts.dispute = Facts.Dispute(
      invoice: "1042", amount: "$600.00", ground: "two boxes were short", ask: "the delivery note")
    facts.undisputed = "$3,600.00"
    facts.theirOffer = Facts.Pledge(amount: "$500.00", day: "December 15")
    facts.counter = Facts.Pledge(amount: "$1,300.00", day: "December 8")
    facts.nextStep = Facts.NextStep(day: "December 7", what: "a call from Dana")
    facts.heard = "two large customers closed"
    return FactSample(name: "a broken promise of a long client", facts: facts)
  }

  /// Seven invoices in British spelling, with a plan of unequal parts.
  private static var crowd: FactSample {
    var facts = base
    facts.spelling = .british
    facts.invoices = (1...7).map { number in
      Facts.InvoiceLine(
        number: "INV-20\(number)", amount: "£\(number)10.00", open: "£\(number)10.00", issued: "\(number) August 2026",
        due: "\(number) September 2026", daysOverdue: 82 - number)
    }
    facts.total = "£2,870.00"
    facts.oldestDays = 81
    facts.oldestDue = "1 September 2026"
    facts.payBy = "Friday 4 December"
    facts.today = "21 November 2026"
    facts.plan = Facts.Plan(
      lines: [
        Facts.Plan.Line(amount: "£1,000.00", day: "1 December"), Facts.Plan.Line(amount: "£935.00", day: "1 January"),
        Facts.Plan.Line(amount: "£935.00", day: "1 February"),
      ], total: "£2,870.00")
    facts.nextStep = Facts.NextStep(day: "8 December")
    facts.years = 1
    return FactSample(name: "seven invoices, British", facts: facts)
  }

  /// Due in a week.
  private static var notYetDue: FactSample {
    var facts = single.facts
    facts.oldestDays = -7
    facts.oldestDue = "November 28, 2026"
    facts.invoices[0].due = "November 28, 2026"
    facts.invoices[0].daysOverdue = -7
    return FactSample(name: "due in a week", facts: facts)
  }

  /// A new book in which nothing is set.
  private static var unset: FactSample {
    var facts = broken.facts
    facts.sender = nil
    facts.company = nil
    facts.senderPhone = nil
    facts.signature = nil
    facts.waysToPay = ""
    facts.senior = nil
    facts.operations = " "
    return FactSample(name: "no settings", facts: facts)
  }

  /// Names and notes that look like something else.
  private static var nasty: FactSample {
    var facts = broken.facts
    facts.client = "O'Neil & Söhne <{{total}}> \u{1B}[31mGmbH"
    facts.contact = "{{#many}}"
    facts.contactFull = "{{#many}} \"Max\" {{/client}}"
    facts.invoices[0].number = "A{{1}}&amp;"
    facts.heard = "we pay  when\nwe {{can}}"
    return FactSample(name: "nasty names", facts: facts)
  }

  private static var base: Facts {
    var facts = Facts(
      client: "Brightwater Café", clientKey: "brightwater-cafe",
      invoices: [
        Facts.InvoiceLine(
          number: "1041", amount: "$1,800.00", open: "$1,800.00", issued: "September 6, 2026", due: "October 6, 2026",
          daysOverdue: 47),
        Facts.InvoiceLine(
          number: "1042", amount: "$2,400.00", open: "$2,400.00", issued: "September 20, 2026",
          due: "October 20, 2026", daysOverdue: 33),
      ], total: "$4,200.00", oldestDays: 47, oldestDue: "October 6, 2026", payBy: "Friday, December 4",
      today: "November 21, 2026", stage: "past-due")
    facts.contact = "Maria"
    facts.contactFull = "Maria Ochoa"
    facts.sender = "Dana"
    facts.company = "Harbor Light Studio"
    facts.senderPhone = "+1 312 555 0142"
    facts.signature = "Dana Whitfield\nHarbor Light Studio\n+1 312 555 0142"
    facts.waysToPay = "Bank transfer to account 000 123 456, routing 000 987 654\nor the pay link on the invoice"
    facts.senior = "Priya Nair"
    facts.operations = "the studio team"
    facts.terms = "30 days"
    return facts
  }
}

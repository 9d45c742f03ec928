import Receivables

/// Facts of the domain put into words for the screen, in one place.
struct Say {
  let session: Session
  let formatter: Formatter

  init(_ session: Session) {
    self.session = session
    formatter = session.formatter
  }

  func money(_ amount: Money) -> String { formatter.money(amount) }
  func day(_ day: Day) -> String { formatter.day(day) }

  /// A reason for a decision.
  func because(_ fact: Because) -> String {
    switch fact {
    case .brokenPromise(_, let by): "promise of \(day(by)) broken"
    case .partlyKeptPromise(let amount, let received, let by):
      "promise of \(day(by)) only partly kept: \(money(received)) of \(money(amount))"
    case .brokenPlan(let missed): "plan broken: instalment of \(day(missed)) missed"
    case .missedInstallment(let due, let until):
      "instalment of \(day(due)) missed; can be made good until \(day(until))"
    case .openInvoices(let count): formatter.count(count, "invoice")
    case .firstLateness(let years): "first lateness in \(formatter.count(years, "year"))"
    case .slowing(let days): "paying later each time: \(days.map(String.init).joined(separator: ", ")) days"
    case .stageDue(let stage, let since):
      since >= formatter.today ? "\(stage) is due" : "\(stage) is due since \(day(since))"
    case .dueSoon(let due): due == formatter.today ? "due today" : "due \(day(due))"
    case .stageFell(let from, let to, let invoice): "fell from \(from) to \(to): \(invoice) is settled or paused"
    case .toldBy(let outcome, let on): "\(outcome.summary) on \(day(on))"
    case .callbackDue(let on): "asked to be called back \(day(on))"
    case .unansweredTries(let tries): tries == 1 ? "one try unanswered" : "\(tries) tries unanswered"
    case .badContact(let outcome, let on): "\(outcome.summary) on \(day(on))"
    case .disputeToAnswer(let invoice, let opened): "dispute of \(invoice) open since \(day(opened))"
    case .unappliedCash(let amount): "\(money(amount)) received and not applied"
    case .unappliedCredit(let amount): "\(money(amount)) of credit not applied"
    case .relationship(let years, let onTime, let count):
      "\(years) years, \(onTime) of \(count) paid on time"
    case .hardshipHeard(let on): "hardship told on \(day(on))"
    case .forSenior(let name, let above): "\(money(above)) or more: for \(name ?? "a senior person (`set senior`)")"
    case .decided(let choice, let on): "\(self.choice(choice)) decided on \(day(on))"
    case .noticeDue(let stage, let since): "colleagues hear of \(stage), reached \(day(since))"
    case .paysWell(let onTime, let count, let last):
      "\(onTime) of \(count) paid on time; "
        + (last.map { "last contact \(day($0))" } ?? "never spoken to")
    case .stageRegister(let stage, let register): "\(register.rawValue) is \(stage)’s own"
    }
  }

  /// A reason in two or three words, for a heading.
  func brief(_ fact: Because) -> String {
    switch fact {
    case .brokenPromise: "broken promise"
    case .partlyKeptPromise: "promise partly kept"
    case .brokenPlan: "broken plan"
    case .missedInstallment: "instalment missed"
    case .relationship(let years, _, _): "\(years)-year client"
    case .hardshipHeard: "hardship told"
    default: because(fact)
    }
  }

  /// Why something is left in peace.
  func held(_ item: HeldItem) -> String {
    switch item.why {
    case .promised(let amount, let by): "promise of \(money(amount)) by \(day(by))"
    case .notCoveredByPromise(let promised, let by):
      "not covered by the promise of \(money(promised)) by \(day(by))"
    case .planKept(let next):
      next.map { "plan, next instalment \(money($0.amount)) on \(day($0.due))" } ?? "plan"
    case .planInCure(let missed, _): "plan, instalment of \(day(missed)) missed but can be made good"
    case .disputed(let invoice, let code, let opened):
      "dispute \(invoice) (\(code.rawValue)), opened \(ago(opened))"
    case .held(let reason, let invoice): (invoice.map { "\($0) on hold: " } ?? "on hold: ") + reason
    case .spokenTo(let on): "spoke \(ago(on)), quiet days"
    case .willBeCalled(let on): "asked to be called back \(day(on))"
    case .stopped(let outcome, let on): "\(outcome.summary) on \(day(on))"
    case .saysPaid(let on): "says it is paid, \(ago(on))"
    case .decided(let choice, let on): "\(self.choice(choice)) decided \(ago(on)); asked about again then"
    case .hardshipTold(let on): "told of hardship \(ago(on)); look in then"
    case .guarded(let finding): GuardWords(self).held(finding)
    }
  }

  /// A decision in words.
  func choice(_ choice: Decision.Choice) -> String {
    switch choice {
    case .goOn: "going on"
    case .plan: "offering a plan"
    case .settle: "settling"
    case .certifiedLetter: "a certified letter"
    case .agency: "an agency"
    case .writeOff: "writing it off"
    }
  }

  func ago(_ day: Day) -> String {
    let days = formatter.today.days(since: day)
    return days == 0 ? "today" : days == 1 ? "yesterday" : "\(days) d ago"
  }

  /// What is to be done, as a verb with its object.
  func action(_ action: Action, _ standing: ClientStanding) -> String {
    switch action {
    case .contact:
      switch standing.channel {
      case .phone: "call" + (contactName(standing).map { " \($0)" } ?? "")
      case .email: "e-mail" + (contactName(standing).map { " \($0)" } ?? "")
      case .text: "text" + (contactName(standing).map { " \($0)" } ?? "")
      case .letter: "letter"
      case .certifiedLetter: "certified letter"
      case .internal: "tell colleagues"
      }
    case .verifyPayment: "check the bank"
    case .resend: "send it again"
    case .fixContact: "find a contact"
    case .answerDispute: "answer the dispute"
    case .applyCash: "apply cash"
    case .notify: "tell colleagues"
    case .decide: "decide what next"
    case .checkIn: "check in"
    }
  }

  /// The first name of the person to speak to.
  func contactName(_ standing: ClientStanding) -> String? {
    standing.account.client.contacts.first.map { $0.name.givenName }
  }
}

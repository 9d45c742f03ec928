import BookStore
import Exchange
import Receivables

/// Everything about one client that somebody outside needs to go on with it, and what of the evidence is missing.
struct DossierReport {
  static let notice = "Draft, not legal advice."

  private let session: Session
  private let account: Account
  private let standing: ClientStanding
  private let entries: [HistoryEntry]
  private let head: String
  private let checklist: ChecklistSheet
  private let say: Say

  /// `entries` is the whole history, `head` the last link of the journal they came from.
  init(_ session: Session, _ client: Index, entries: [HistoryEntry], head: String) throws {
    self.session = session
    account = try session.account(client)
    standing = try session.standing(client)
    self.entries = HistoryFilter(entries).entries(about: account.client.key)
    self.head = head
    checklist = try ChecklistSheet(session, account.client)
    say = Say(session)
  }

  private var client: Client { account.client }
  private var book: Book { account.book }
  private var day: Day { standing.day }
  private var casework: Casework { book.casework }

  private func mine<Record>(_ records: [Record], _ client: (Record) -> Index) -> [Record] {
    records.filter { client($0) == account.index }
  }

  // MARK: Parts

  /// The whole dossier.
  var whole: Report {
    Report(
      title: "Dossier: \(client.name)", notice: notice,
      sections: [
        summary, parties, accountSection, Report.Section("Invoices", [invoices]),
        Report.Section("Contacts: who, when, how, what was said, what came of it", [contacts]),
        Report.Section("Promises and plans, and what became of them", agreements),
        Report.Section("Disputes", [disputes]), Report.Section("Letters and messages that went out", letters),
        Report.Section("Decisions, and what was given up", [decisions]),
        Report.Section("The whole timeline", [timeline]),
        Report.Section(
          "Evidence that is missing", [.list(missing.isEmpty ? ["Nothing that Kindly knows of."] : missing)]),
        Report.Section("To enclose", [.list(checklist.items.filter { $0.kind == .enclose }.map(checklist.words))]),
        Report.Section("The records and how to verify them", records),
      ])
  }

  /// The statement of account by itself, for enclosing.
  var statement: Report {
    Report(
      title: "Statement of account: \(client.name)", notice: notice,
      sections: [accountSection, Report.Section("Invoices", [invoices])])
  }

  private var notice: String { "\(DossierReport.notice) \(book.company), as of \(say.formatter.fullDay(day))." }

  private var summary: Report.Section {
    let decision = casework.decision(about: account.index, by: day)
    return Report.Section(
      "In short",
      [
        .facts([
          ["Creditor", book.company], ["Debtor", client.name],
          [
            "Overdue",
            "\(say.money(standing.overdue)) in \(say.formatter.count(standing.overdueInvoices.count, "invoice"))",
          ],
          ["Of this disputed", say.money(standing.disputed)],
          ["Oldest", standing.daysOverdue.map { "\($0) days past due" } ?? "nothing is overdue"],
          ["Contacts with the debtor", "\(account.attempts.count { $0.day <= day && $0.channel != .internal })"],
          [
            "Decided",
            decision.map { "\(say.choice($0.choice)), \($0.day), by \($0.by): \($0.because)" } ?? "nothing yet",
          ],
          ["Evidence missing", missing.isEmpty ? "nothing that Kindly knows of" : "\(missing.count); see below"],
        ])
      ])
  }

  private var parties: Report.Section {
    let people = client.contacts.map { contact in
      [contact.name, contact.role, contact.email, contact.phone].compactMap { $0 }.joined(separator: ", ")
    }
    return Report.Section(
      "The parties",
      [
        .facts([
          ["Creditor", book.company], ["Sender", book.settings["sender"] ?? "not set"],
          ["Debtor", client.name], ["Kind", client.kind?.rawValue ?? "not known"],
          ["Country", [client.country, client.state].compactMap { $0 }.joined(separator: ", ").orElse("not known")],
          ["E-mail", client.email ?? "not known"], ["Phone", client.phone ?? "not known"],
          ["People", people.joined(separator: "; ").orElse("none known")],
          ["Terms", book.settings["terms"] ?? client.termsDays.map { "\($0) days" } ?? "not known"],
          ["Client since", standing.pattern.since.map { "\($0)" } ?? "not known"],
        ])
      ])
  }

  /// Charges and what was set against them, with the running balance of each currency.
  private var accountSection: Report.Section {
    var lines: [(day: Day, order: RecordID, what: String, amount: Money)] = []
    for index in account.invoices {
      let invoice = book.invoice(index)
      guard let dated = invoice.issued ?? invoice.due, dated <= day, invoice.voided.map({ $0 > day }) ?? true else {
        continue
      }
      lines.append((dated, RecordID(record: invoice.record), "Invoice \(invoice.number)", invoice.amount))
    }
    for index in account.settlements {
      let settlement = book.settlements[Int(index)]
      guard settlement.stands(on: day) else { continue }
      let what: String =
        switch settlement.kind {
        case .payment: "Payment"
        case .credit: "Credit note"
        case .opening: "Settled before, or elsewhere"
        case .writeOff: "Written off"
        }
      let extra = [settlement.method, settlement.reference, settlement.reason].compactMap { $0 }.joined(separator: ", ")
      lines.append(
        (
          settlement.day, settlement.id, "\(what) \(settlement.label)" + (extra.isEmpty ? "" : ": \(extra)"),
          Money(-settlement.amount.minorUnits, settlement.amount.currency)
        ))
    }
    lines.sort { ($0.day, $0.order) < ($1.day, $1.order) }
    var balance: [Currency: Int64] = [:]
    let rows = lines.map { line in
      balance[line.amount.currency, default: 0] += line.amount.minorUnits
      return [
        "\(line.day)", line.what, line.amount.isNegative ? "" : say.money(line.amount),
        line.amount.isNegative ? say.money(Money(-line.amount.minorUnits, line.amount.currency)) : "",
        say.money(Money(balance[line.amount.currency] ?? 0, line.amount.currency)),
      ]
    }
    let totals = balance.sorted { $0.key.code < $1.key.code }.map { say.money(Money($0.value, $0.key)) }
    return Report.Section(
      "Statement of account",
      [
        .table(
          [
            .init("day"), .init("what"), .init("charged", right: true), .init("settled", right: true),
            .init("balance", right: true),
          ], rows: rows),
        .paragraph("Balance on \(say.formatter.fullDay(day)): \(totals.joined(separator: ", ").orElse("nothing"))."),
      ])
  }

  private var invoices: Report.Block {
    .table(
      [
        .init("invoice"), .init("issued"), .init("due"), .init("order"), .init("amount", right: true),
        .init("open", right: true), .init("days over", right: true), .init("state"),
      ],
      rows: account.invoices.map { index in
        let invoice = book.invoice(index)
        let open = account.open(index, on: day) ?? 0
        let late = invoice.daysPastDue(on: day) ?? 0
        var state = open == 0 ? "settled" : "open"
        if let voided = invoice.voided, voided <= day { state = "void since \(voided)" }
        if account.disputes.contains(where: { $0.invoice == index && $0.isOpen(on: day) }) { state += ", disputed" }
        if let extended = invoice.extendedDue { state += ", extended to \(extended)" }
        return [
          invoice.number, invoice.issued.map(\.description) ?? "", invoice.due.map(\.description) ?? "",
          invoice.purchaseOrder ?? "", say.money(invoice.amount), say.money(Money(open, invoice.amount.currency)),
          open > 0 && late > 0 ? "\(late)" : "", state,
        ]
      })
  }

  private var contacts: Report.Block {
    .table(
      [
        .init("day"), .init("by"), .init("how"), .init("with"), .init("outcome"), .init("words"), .init("invoices"),
      ],
      rows: account.attempts.filter { $0.day <= day }.map { attempt in
        let time = attempt.minute.map { " \(Clock.text(minute: $0))" } ?? ""
        let way = attempt.incoming ? "from them" : attempt.channel == .internal ? "in the house" : "to them"
        let how = [attempt.channel?.words, way].compactMap { $0 }.joined(separator: ", ")
        let reason = attempt.reason.map { " (\($0.rawValue))" } ?? ""
        return [
          "\(attempt.day)\(time)", attempt.by, how, attempt.contact ?? "", attempt.outcome.summary + reason,
          attempt.note ?? "", attempt.invoices.map { book.invoice($0).number }.joined(separator: ", "),
        ]
      })
  }

  private var agreements: [Report.Block] {
    let promises = account.promiseStandings(on: day).map { standing in
      [
        "\(standing.promise.made)", standing.promise.contact ?? "", say.money(standing.promise.amount),
        "\(standing.promise.by)", standing.status.words, say.money(standing.received),
      ]
    }
    var blocks: [Report.Block] = [
      .table(
        [
          .init("promised on"), .init("by whom"), .init("amount", right: true), .init("for"), .init("became"),
          .init("came in time", right: true),
        ], rows: promises)
    ]
    for standing in account.planStandings(on: day) {
      let approved = standing.plan.approvedBy.map { ", approved by \($0)" } ?? ""
      let with = standing.plan.contact.map { " with \($0)" } ?? ""
      blocks.append(
        .paragraph(
          "Plan of \(standing.plan.agreed)\(with)\(approved): \(say.money(standing.total)), "
            + "\(standing.status.rawValue), \(say.money(standing.received)) paid."))
      blocks.append(
        .table(
          [.init("instalment due"), .init("amount", right: true), .init("paid", right: true)],
          rows: zip(standing.plan.installments, standing.paid).map {
            ["\($0.due)", say.money($0.amount), say.money($1)]
          }))
    }
    return blocks
  }

  private var disputes: Report.Block {
    .table(
      [
        .init("opened"), .init("invoice"), .init("amount", right: true), .init("ground"), .init("their words"),
        .init("became"),
      ],
      rows: account.disputes.filter { $0.opened <= day }.map { dispute in
        let became =
          dispute.isOpen(on: day)
          ? "open" : "\(dispute.resolution?.rawValue ?? "ended") \(dispute.resolved.map(\.description) ?? "")"
        return [
          "\(dispute.opened)", book.invoice(dispute.invoice).number, say.money(dispute.amount), dispute.code.rawValue,
          dispute.note ?? "", became,
        ]
      })
  }

  /// What was sent in the words in which it was drafted, and what became of certified letters.
  private var letters: [Report.Block] {
    let posted = mine(casework.letters, \.client).filter { $0.day <= day }
    var blocks: [Report.Block] = []
    if !posted.isEmpty {
      blocks.append(
        .table(
          [.init("day"), .init("article number"), .init("became"), .init("signed by")],
          rows: posted.map { ["\($0.day)", $0.article, $0.delivery.rawValue, $0.signedBy ?? ""] }))
    }
    let texts = sentDrafts
    for (sent, draft) in texts {
      let subject = draft.subject.map { "\n\($0)\n\n" } ?? "\n"
      blocks.append(
        .words(
          heading: "\(sent.day), \(draft.channel.words) to \(draft.to ?? client.name), by \(sent.by)",
          subject.trimmed.isEmpty ? draft.body : "\(subject.trimmed)\n\n\(draft.body)"))
    }
    let others = account.attempts.count { $0.day <= day && $0.outcome == .sent } - texts.count
    if others > 0 {
      blocks.append(
        .paragraph(
          "\(say.formatter.count(others, "more message")) went out whose words are not in the book; "
            + "the contacts above say when."))
    }
    return blocks.isEmpty ? [.paragraph("None.")] : blocks
  }

  private var sentDrafts: [(ContactAttempt, DraftPrepared)] {
    let drafts = entries.reduce(into: [Int: DraftPrepared]()) { drafts, entry in
      if case .draftPrepared(let draft) = entry.envelope.event, !entry.isReversed { drafts[entry.number] = draft }
    }
    return account.attempts.compactMap { attempt in
      guard attempt.day <= day, attempt.outcome == .sent, let note = attempt.note,
        let number = note.split(separator: " ").last.flatMap({ Int($0) }), let draft = drafts[number],
        note == DraftDesk.sentNote(purpose: draft.purpose, id: RecordID(record: number))
      else { return nil }
      return (attempt, draft)
    }
  }

  private var decisions: Report.Block {
    let story = TimelineStory(session, account, on: day, forOutsiders: true)
    let rows =
      mine(casework.decisions, \.client).map { decision in
        let amount = decision.amount.map { " for \(say.money($0))" } ?? ""
        return (decision.id, ["\(decision.day)", decision.by, say.choice(decision.choice) + amount, decision.because])
      }
      + mine(casework.referrals, \.client).map { referral in
        (referral.id, ["\(referral.day)", referral.by, "referred to \(referral.agency)", ""])
      }
      + mine(casework.creditLimits, \.client).map { limit in
        (
          limit.id,
          [
            "\(limit.day)", limit.by, limit.amount.map { "credit limit \(say.money($0))" } ?? "no credit limit",
            limit.because,
          ]
        )
      } + (story.waivers + story.kept).map { ($0.order, ["\($0.day)", $0.by ?? "", $0.what, ""]) }
    return .table(
      [.init("day"), .init("by"), .init("decided"), .init("because")],
      rows: rows.sorted { $0.0 < $1.0 }.map(\.1))
  }

  private var timeline: Report.Block {
    .table(
      [.init("day"), .init("what"), .init("became")],
      rows: TimelineStory(session, account, on: day, forOutsiders: true).entries.map {
        ["\($0.day)", $0.what, $0.became ?? ""]
      })
  }

  private var records: [Report.Block] {
    let words = EventWords(session)
    return [
      .paragraph(
        "Every entry is a record of a journal in which each record carries the SHA-256 of the one before it. The head "
          + "below covers them all: who has the book can check with `kindly verify against \(head)` that nothing up to "
          + "it was changed since. It does not prove who wrote a record, or when. A record marked “fixed clock” was "
          + "entered with a day given by hand. Of a record that concerns other clients too, only their number is told."),
      .facts([["Head of the journal", head], ["Records about this client", "\(entries.count)"]]),
      .table(
        [.init("#", right: true), .init("recorded (UTC)"), .init("by"), .init("what")],
        rows: entries.map { entry in
          let fixed = entry.envelope.fixedClock ? " · fixed clock" : ""
          let undone = entry.isReversed ? " · taken back" : ""
          return [
            "\(entry.number)", Timestamp.text(entry.envelope.recorded), entry.envelope.by,
            words.words(for: entry.envelope.event, about: account.client.key) + undone + fixed,
          ]
        }),
    ]
  }

  // MARK: What is missing

  /// Evidence that whoever goes on with it will ask for, and that the book does not have.
  var missing: [String] {
    var missing: [String] = []
    func need(_ isThere: Bool, _ what: String) { if !isThere { missing.append(what) } }
    need(client.kind != nil, "whether the debtor is a company or a person")
    need(client.country != nil, "the debtor’s country")
    need(client.email != nil || client.contacts.contains { $0.email != nil }, "an e-mail address")
    need(client.phone != nil || client.contacts.contains { $0.phone != nil }, "a phone number")
    need(!client.contacts.isEmpty, "the name of the person who pays or decides")
    need(
      book.settings["terms"] != nil || client.termsDays != nil, "the agreed terms")
    let overdue = standing.overdueInvoices.map(\.open.invoice)
    let undated = overdue.filter { $0.issued == nil }.map(\.number)
    need(undated.isEmpty, "the day of issue of \(undated.joined(separator: ", "))")
    let orderless = overdue.filter { $0.purchaseOrder == nil }.map(\.number)
    need(orderless.isEmpty, "the order or contract behind \(orderless.joined(separator: ", "))")
    need(standing.disputed.isZero, "an answer to the open dispute of \(say.money(standing.disputed))")
    let written = account.attempts.contains { $0.day <= day && $0.outcome == .sent && !$0.incoming }
    need(written, "a demand in writing")
    let letters = mine(casework.letters, \.client)
    need(!letters.isEmpty, "a certified letter with its article number")
    let unreceipted = letters.filter { letter in
      letter.delivery == .posted && !letters.contains { $0.article == letter.article && $0.delivery != .posted }
    }
    need(unreceipted.isEmpty, "the receipt for \(unreceipted.map(\.article).joined(separator: ", "))")
    need(casework.decision(about: account.index, by: day) != nil, "a recorded decision")
    let wordless = account.attempts.count { attempt in
      attempt.day <= day && attempt.outcome.flags.rightParty && attempt.note == nil && attempt.reason == nil
    }
    need(wordless == 0, "what was said in \(say.formatter.count(wordless, "conversation"))")
    missing += checklist.items.filter { $0.kind == .enclose }.map { "to enclose, not kept in Kindly: \($0.what)" }
    return missing
  }
}

extension String {
  /// The text, or `other` where it is empty.
  fileprivate func orElse(_ other: String) -> String { isEmpty ? other : self }
}

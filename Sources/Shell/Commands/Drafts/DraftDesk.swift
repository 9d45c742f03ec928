import CommandLanguage
import Exchange
import Foundation
import Receivables
import Wording

/// Prepares messages, shows them, writes them to files, and records that they went out.
struct DraftDesk {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// Notes about stages from this day past due on go to the named senior, earlier ones to operations.
  static let seniorFromDay = 90

  static let fields: KeyValuePairs<String, String> = [
    "to": "the address, null when none is known", "subject": "null for a text", "body": "the message",
    "stage": "whose words it uses", "register": "", "channel": "", "client": "the client's key",
    "missing": "settings that the text names because the book does not have them",
    "guards": "rules that advise against sending it now: rule, weight, basis, why, until",
    "findings": "what the checks find in subject and text; fields as of `tone`",
    "allowed": "rules that it may break, a reason being recorded",
  ]

  // MARK: Preparing

  /// The reminder of the client's stage.
  func reminder(_ channel: Channel, _ client: Index, _ register: Register?) throws {
    let standing = try session.standing(client)
    guard !standing.invoices.isEmpty || channel == .internal else {
      throw Diagnostic.refused(
        "nothing is open for \(standing.account.client.name), so there is nothing to write about")
    }
    _ = try GuardDesk(session).cautions(client, by: channel)
    try record(try reminderEvent(channel, standing, register ?? standing.register.value))
  }

  /// The stage's own message in a register.
  func reminderEvent(_ channel: Channel, _ standing: ClientStanding, _ register: Register) throws -> DraftPrepared {
    if let plan = standing.activePlan, let missed = plan.curing, channel == .email || channel == .letter {
      return try notice(missed, of: plan, channel, standing, register)
    }
    let maker = FactsMaker(session, standing)
    let phrase = try words { book in
      try book.draft(channel, at: maker.phraseStage, register, maker.facts(), session.rotation(standing))
    }
    let overdue = standing.overdueInvoices.isEmpty ? standing.invoices : standing.overdueInvoices
    return prepared(
      phrase, standing, channel, register, purpose: DraftWording.reminder,
      invoices: overdue.map { standing.account.book.reference($0.open.index) })
  }

  /// The notice that an instalment was missed, and until when it can be made good.
  private func notice(
    _ missed: PlanStanding.Missed, of plan: PlanStanding, _ channel: Channel, _ standing: ClientStanding,
    _ register: Register
  ) throws -> DraftPrepared {
    let maker = FactsMaker(session, standing)
    // Sent today, it starts the cure period today.
    let cureDays = standing.account.book.agreementTerms.cureWeekdays
    let until = missed.notice == nil ? session.today.adding(weekdays: cureDays) : missed.until
    var facts = maker.facts(invoices: plan.plan.invoices)
    facts.payBy = maker.letterWeekday(until)
    facts.previousPromise = Facts.Pledge(
      amount: session.formatter.money(plan.shortfall(on: session.today)), day: session.formatter.letterDay(missed.due))
    let phrase = try words { book in
      try book.phrase(CellKey(confirm: .planMissed, register), facts, session.rotation(standing))
    }
    return prepared(
      phrase, standing, channel, register, purpose: "notice: plan-missed",
      invoices: plan.plan.invoices.map(standing.account.book.reference))
  }

  /// The event for a phrase that is to be a message.
  func prepared(
    _ phrase: WordedPhrase, _ standing: ClientStanding, _ channel: Channel, _ register: Register, purpose: String,
    invoices: [InvoiceReference]
  ) -> DraftPrepared {
    let client = standing.account.client
    let address: String?
    switch channel {
    case .email: address = emailAddress(client)
    case .text, .phone: address = client.contacts.lazy.compactMap(\.phone).first ?? client.phone
    case .letter, .certifiedLetter: address = client.name
    case .internal:
      // As the words of the note address them: from urgent on somebody senior is asked for something.
      let settings = standing.account.book.settings
      let isForSenior = standing.stage.map { $0.day >= DraftDesk.seniorFromDay } ?? false
      address =
        isForSenior
        ? settings["senior"] ?? settings["operations"] : settings["operations"] ?? settings["senior"]
    }
    return DraftPrepared(
      client: client.key, channel: channel, to: address, subject: phrase.subject.map { CleanText.line($0) },
      body: CleanText.paragraph(phrase.text), stage: standing.stage?.name, register: register, purpose: purpose,
      invoices: invoices)
  }

  func emailAddress(_ client: Client) -> String? {
    if let contact = client.contacts.first(where: { $0.email != nil }), let email = contact.email {
      return "\(contact.name) <\(email)>"
    }
    return client.email
  }

  func words(_ make: (Phrasebook) throws -> WordedPhrase) throws -> WordedPhrase {
    do {
      let phrase = try make(try session.phrasebook)
      if let problem = phrase.problem { session.note("your own words were passed over: \(problem)") }
      return phrase
    } catch let error as PhraseError {
      throw Diagnostic.refused(error.description)
    }
  }

  func record(_ event: DraftPrepared) throws {
    try session.record { _ in .draftPrepared(event) }
    try show()
  }

  // MARK: The draft at hand

  func current() throws -> Draft {
    guard let draft = try session.book.currentDraft(of: session.user) else {
      throw Diagnostic.refused("nothing is drafted", hint: "`draft email CLIENT` prepares a message")
    }
    return draft
  }

  func show() throws {
    let (page, document) = try shown()
    session.reply(page, document)
  }

  /// The draft at hand with what the checks say.
  func shown() throws -> (page: Page, document: JSON) {
    let draft = try current()
    let wording = try DraftWording(session, draft)
    let book = try session.book
    let missing = MissingSetting.allCases.filter { draft.body.contains($0.placeholder) }
    var page = Page()
    page.rule(
      "\(draft.channel.words) \(draft.channel == .internal ? "about" : "to") \(book.client(draft.client).name)",
      [draft.stage, draft.register?.rawValue].compactMap { $0 }.joined(separator: " · "))
    let unknown =
      draft.channel == .internal
      ? "nobody is named: `set operations \"…\"` or `set senior \"…\"`" : "no address is known: `contact` enters one"
    page.add("To", draft.to ?? unknown, width: 9)
    if let subject = draft.subject { page.add("Subject", subject, width: 9) }
    page.blank()
    page.verbatim(draft.body, indent: 2)
    page.blank()
    if !missing.isEmpty {
      page.add(
        "Missing: " + missing.map { "`set \($0.rawValue) \"…\"`" }.joined(separator: ", ")
          + ", then draft it again.", .caution)
    }
    if try isDemand(draft) {
      page.add(
        "\(ChecklistSheet.notice) `checklist \(book.client(draft.client).key)`: what belongs to it and how long to wait.",
        .caution)
    }
    page.append(wording.page)
    let guards = try DraftGuards(session).of(draft)
    if let words = guards.words { page.add(words, .caution) }
    page.add("`edit draft`, `save draft FILE.eml`, `sent` when it went out.", .dim)
    let document: JSON = [
      "client": .string(book.client(draft.client).key), "channel": .string(draft.channel.rawValue),
      "to": JSON(draft.to), "subject": JSON(draft.subject), "body": .string(draft.body), "stage": JSON(draft.stage),
      "register": JSON(draft.register?.rawValue), "purpose": .string(draft.purpose),
      "missing": .array(missing.map { .string($0.rawValue) }), "guards": guards.document,
    ]
    return (page, document.adding(wording.document))
  }

  /// Whether others may have to rely on it: a certified letter, or what is written at a stage that has one.
  private func isDemand(_ draft: Draft) throws -> Bool {
    switch draft.channel {
    case .certifiedLetter: return true
    case .phone, .text, .internal: return false
    case .email, .letter:
      let stages = try session.standing(draft.client).plan.stages
      return stages.contains { $0.name == draft.stage && $0.channels.contains(.certifiedLetter) }
    }
  }

  func edit() throws {
    let draft = try current()
    let folder = FileManager.default.temporaryDirectory.appending(path: "kindly-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "draft.txt")
    let head = draft.subject.map { "Subject: \($0)\n\n" } ?? ""
    try Data((head + draft.body + "\n").utf8).write(to: file)
    try session.edit(file.path, hint: "`save draft FILE.txt` writes it to a file", kept: "the draft is as it was")
    var text = CleanText.paragraph(String(decoding: try Data(contentsOf: file), as: UTF8.self))
    var subject = draft.subject
    if draft.subject != nil, text.hasPrefix("Subject:") {
      let line = text.prefix { $0 != "\n" }
      subject = CleanText.line(line.dropFirst("Subject:".count)).trimmed
      text = String(text.dropFirst(line.count))
    }
    let book = try session.book
    try record(
      DraftPrepared(
        client: book.client(draft.client).key, channel: draft.channel, to: draft.to, subject: subject,
        body: text.trimmed, stage: draft.stage, register: draft.register, purpose: draft.purpose,
        invoices: draft.invoices.map(book.reference)))
  }

  func save(_ path: String, anyway because: String?) throws {
    let draft = try current()
    let book = try session.book
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let message = Message(
      from: sender(book), to: draft.to, subject: draft.subject, body: draft.body, date: mailDate(),
      identity: "\(book.company)|\(draft.id)|\(draft.body)",
      notice: try isDemand(draft) ? ChecklistSheet.notice : nil)
    let text: String
    switch ending {
    case "eml":
      do {
        text = try message.mail()
      } catch {
        throw Diagnostic.refused("a header of the message holds a line break")
      }
    case "txt": text = message.plainText
    case "html", "htm": text = message.page(title: draft.subject ?? book.client(draft.client).name)
    default: throw Diagnostic.refused("a draft is saved as .eml, .txt or .html, not as \"\(path)\"")
    }
    // The reason first: a file that lies there without one would be the worse half.
    if let allowed = try DraftWording(session, draft).release("save draft \(path)", anyway: because) {
      try session.record { _ in .draftAllowed(allowed) }
    }
    try session.writeFile(path, Data(text.utf8))
    session.reply(
      Page("Saved \(path). It is no contact yet: `sent` when it went out."),
      ["file": .string(session.absolute(path)), "format": .string(ending), "bytes": .integer(text.utf8.count)])
  }

  /// Who it is from; left to the mail program unless the sender was set with an address.
  private func sender(_ book: Book) -> String? {
    book.settings["sender"].flatMap { $0.contains("@") ? $0 : nil }
  }

  private func mailDate() -> String {
    let recorded = session.clock.recorded
    let day = Day(number: Int32(clamping: recorded / 86_400))
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let time = Timestamp.text(recorded).dropFirst(11).prefix(8)
    return "\(names[day.weekday - 1]), \(day.dayOfMonth) \(months[day.month - 1]) \(day.year) \(time) +0000"
  }

  func sent(_ named: Index?, article: String? = nil, anyway: String?, because why: String?) throws {
    let draft = try current()
    let book = try session.book
    if let named, named != draft.client {
      throw Diagnostic.refused(
        "the draft at hand is for \(book.client(draft.client).name), not \(book.client(named).name)",
        hint: "`log \(book.client(named).key) sent via email` records something sent otherwise")
    }
    guard draft.channel != .phone else {
      throw Diagnostic.refused("a call sheet is not sent", hint: "`call` or `log` records the call")
    }
    guard article == nil || draft.channel == .certifiedLetter else {
      throw Diagnostic.refused(
        "only a certified letter has an article number, and this is \(draft.channel.words)",
        hint: "`draft certified-letter \(book.client(draft.client).key)` prepares one")
    }
    let alreadySent = book.attempts.contains { $0.client == draft.client && $0.note == sentNote(draft) }
    guard !alreadySent else {
      throw Diagnostic.refused("this draft is recorded as sent already", hint: "`draft` prepares a new one")
    }
    let event = ContactLogged(
      client: book.client(draft.client).key, outcome: .sent, channel: draft.channel,
      contact: draft.channel == .internal ? draft.to : book.client(draft.client).contacts.first?.name,
      day: session.today, incoming: false,
      note: sentNote(draft), invoices: draft.invoices.map(book.reference))
    let allowed = try DraftWording(session, draft).release("sent", anyway: anyway)
    let guards = try DraftGuards(session).of(draft)
    let pass = try GuardDesk(session).pass(draft.client, by: draft.channel, guards.findings, because: why)
    let posted = article.map { LetterTracked(client: event.client, article: $0, delivery: .posted, day: event.day) }
    let number = try session.record { _ in
      let events: [Event?] = [
        allowed.map { .draftAllowed($0) }, pass, .contactLogged(event), posted.map { .letterTracked($0) },
      ]
      let made = events.compactMap { $0 }
      return made.count > 1 ? .batch(made) : .contactLogged(event)
    }
    session.reply(
      Page(
        "Recorded: \(draft.channel.words) \(draft.channel == .internal ? "about" : "sent to") "
          + book.client(draft.client).name + (draft.channel == .internal ? " sent" : "")
          + (article.map { ", article \($0)" } ?? "") + ". "
          + (try session.nextWords(draft.client)) + GuardDesk(session).noted(guards.findings)),
      [
        "event": JSON(number), "next": try session.nextStep(draft.client)?.document ?? .null,
        "guards": guards.document,
      ])
  }

  private func sentNote(_ draft: Draft) -> String { DraftDesk.sentNote(purpose: draft.purpose, id: draft.id) }

  /// What ties a contact to the draft that was sent.
  static func sentNote(purpose: String, id: RecordID) -> String { "\(purpose), draft \(id)" }
}

extension Session {
  /// Writes a file whole or not at all, readable by its owner only; amounts and notes are private.
  func writeFile(_ path: String, _ data: Data) throws {
    let target = absolute(path)
    let temporary = target + ".\(UInt32.random(in: 0...UInt32.max)).new"
    do {
      guard
        FileManager.default.createFile(
          atPath: temporary, contents: data, attributes: [.posixPermissions: 0o600])
      else { throw CocoaError(.fileWriteUnknown) }
      guard rename(temporary, target) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw Diagnostic(
        "cannot write \"\(path)\"", kind: .refused, hints: ["is the folder there, and may you write to it?"])
    }
  }
}

import CommandLanguage
import Receivables
import Training
import Wording

/// The moves of a real call, made on a simulated client: what they say, and what they put to the client.
struct TrainingMoveDesk {
  private let session: Session
  private let desk: TrainingDesk

  init(_ session: Session) {
    self.session = session
    desk = TrainingDesk(session)
  }

  // MARK: Words

  /// How the suggested words change.
  enum Change { case softer, firmer, next }

  /// Suggests what to say here, or other words for it.
  func suggest(_ change: Change?) throws {
    var run = try desk.open()
    let before = run.suggestion
    switch change {
    case .softer: run.voice = run.voice.softer
    case .firmer: run.voice = run.voice.firmer
    case .next: run.wording += 1
    case nil: break
    }
    guard let words = TrainingHint.words(session, run) else {
      throw Diagnostic.refused("the phrasebook has no words for this", hint: "say it in your own words")
    }
    run.suggestion = words
    run.play.hintsTaken += 1
    session.training = run
    var page = Page()
    page.said("Say", "“\(words)”", .speech, labelStyle: .dim, width: 6, in: session)
    let note =
      words == before ? "There is no other wording." : "`say` says it; `softer`, `firmer`, `next` word it anew."
    page.add("\(run.voice.rawValue) · \(note)", .dim, indent: 8)
    session.reply(page, ["say": .string(words), "register": .string(run.voice.rawValue)])
  }

  /// Says what was suggested; suggests first where nothing was.
  func say() throws {
    let run = try desk.open()
    guard let words = run.suggestion else { return try suggest(nil) }
    try make(.say, typed: "say", said: words)
  }

  // MARK: Payments

  /// What can be offered, by letter; nothing is said yet.
  func showOptions(_ written: WrittenTerms = WrittenTerms()) throws {
    var run = try desk.open()
    run.options = try options(written, run)
    session.training = run
    let pages = PlanPages(session)
    var page = Page()
    var table = Table([.init(""), .init("instalments", flexible: true), .init("days"), .init("policy")], indent: 2)
    for option in run.options {
      table.add([
        option.name, pages.summary(option.installments), pages.span(option.installments), pages.words(option.policy),
      ])
    }
    page.add(table)
    page.add("`offer A` puts it to them; `offer over 3 monthly from 1 dec` puts other terms.", .dim, indent: 2)
    session.reply(page, ["options": pages.document(run.options)])
  }

  /// Puts a plan to the client.
  func offer(_ option: String?, _ written: WrittenTerms) throws {
    let run = try desk.open()
    let isAsked = written.over != nil || written.afford != nil
    guard option != nil || isAsked else { return try showOptions(written) }
    let chosen: PlanOption
    if let option {
      chosen = try self.option(option, run)
    } else {
      guard let first = try options(written, run).first else { return try showOptions(written) }
      chosen = first
    }
    try allow(chosen)
    let facts = ScenarioFacts(session, run.play).with(chosen.installments)
    let typed = "offer \(PlanPages(session).summary(chosen.installments))"
    let better = BetterLine(session, stage: run.play.scenario.stage, register: run.voice, facts: facts)
    guard let words = better.line(PhraseKey(.offer, PhraseKey.anyName, run.voice), from: run.play.turns.count) else {
      throw Diagnostic.refused("the phrasebook has no words for an offer")
    }
    try make(.offer, typed: typed, said: words, parts: chosen.installments, remark: remark(chosen))
  }

  /// They take one of the plans shown: it is said once more, for them to confirm.
  func agree(_ option: String) throws {
    let run = try desk.open()
    let chosen = try self.option(option, run)
    try allow(chosen)
    try sumUp(chosen.installments, typed: "agree \(chosen.name)", as: .agree, run)
  }

  /// Names an amount and a day.
  func promise(_ written: WrittenAmount, by day: Day) throws {
    let run = try desk.open()
    guard day >= run.play.today else { throw Diagnostic.refused("\(day) is past") }
    let amount = try written.money(or: run.play.scenario.amount.currency)
    guard amount.isPositive else { throw Diagnostic.refused("the amount is not above 0") }
    guard amount.currency == run.play.scenario.amount.currency, amount <= run.play.scenario.amount else {
      throw Diagnostic.refused(
        "no more than \(session.formatter.money(run.play.scenario.amount)) is owed in this training")
    }
    let what = "\(session.formatter.money(amount)) by \(session.formatter.spokenDay(day))"
    try make(
      .promise, typed: "promise \(amount.decimalString) by \(day)", what: what,
      parts: [Installment(due: day, amount: amount)])
  }

  // MARK: The rest

  func callback(_ day: Day, at minute: Int?) throws {
    guard day >= (try desk.open()).play.today else { throw Diagnostic.refused("\(day) is past") }
    let time = minute.map { " at \(Clock.text(minute: $0))" } ?? ""
    try make(.callback, typed: "callback \(day)\(time)", what: session.formatter.spokenDay(day) + time)
  }

  func resend(_ what: String?, to address: String?) throws {
    let run = try desk.open()
    let thing = (what ?? "invoice \(run.play.scenario.invoice)") + (address.map { " to \($0)" } ?? "")
    try make(.resend, typed: "resend \(thing)", what: thing)
  }

  func dispute(_ code: DisputeCode, note: String?) throws {
    try make(.dispute, typed: "dispute because \(code.rawValue)", what: note ?? code.words)
  }

  /// Sums up what was given so far.
  func recap() throws {
    let run = try desk.open()
    try sumUp(run.play.agreed, typed: "recap", as: .recap, run)
  }

  /// Closes: thanks, goodbye, and the debrief.
  func done() throws {
    let run = try desk.open()
    let better = BetterLine(session, stage: run.play.scenario.stage, register: run.voice, facts: run.facts)
    let goodbye = better.line(PhraseKey(.branch, "goodbye", run.voice)) ?? "Thank you for your time. Goodbye."
    try make(.done, typed: "done", said: goodbye, ends: true)
  }

  /// Writes something down; the client hears nothing of it.
  func note(_ words: String) throws {
    var run = try desk.open()
    run.remarks.append(TrainingRun.Remark(turn: run.play.turns.count, words: "note “\(CleanText.line(words))”"))
    session.training = run
    session.reply(Page("Noted.", .dim), ["noted": .string(words)])
  }

  /// How the trainee reads the client; told at once whether it is right, where they have said it.
  func heard(_ reason: Reason) throws {
    var run = try desk.open()
    let isRight = run.play.scenario.reason == reason
    run.remarks.append(
      TrainingRun.Remark(
        turn: run.play.turns.count,
        words: "reason \(reason.rawValue): " + (isRight ? "right" : "it was \(run.play.scenario.about)")))
    session.training = run
    let words =
      run.play.isTold
      ? (isRight ? "Yes, that is it." : "No, listen to the last words again.")
      : "Noted. They have not said yet; the debrief will tell."
    session.reply(
      Page(words, .dim), ["reason": .string(reason.rawValue), "right": run.play.isTold ? .bool(isRight) : .null])
  }

  // MARK: Making a move

  /// Makes a move that the published rules have words for.
  private func make(_ name: SpokenMove.Name, typed: String, what: String, parts: [Installment] = []) throws {
    let run = try desk.open()
    let says = run.play.words(of: name)
    guard !says.isEmpty else { throw Diagnostic.refused("there are no words for \(name.rawValue) in personas.plist") }
    let used = run.play.turns.count { $0.reply.typed?.hasPrefix(name.rawValue) ?? false }
    try make(name, typed: typed, said: says[used % says.count].replacing("{what}", with: what), parts: parts)
  }

  private func make(
    _ name: SpokenMove.Name, typed: String, said: String, parts: [Installment] = [], remark: String? = nil,
    ends: Bool = false
  ) throws {
    let run = try desk.open()
    let play = run.play
    let reading = run.reader.read(
      SpokenMove(name, typed: typed, said: said, parts: parts), counts: play.counts(as: name), today: play.today,
      open: play.scenario.amount, invoice: play.scenario.invoice, legal: run.legal)
    var shown = Page()
    shown.said("You", "“\(said)”", .speech, labelStyle: .dim, in: session)
    if let remark { shown.add(remark, .caution, indent: 7) }
    try desk.answer(reading, shown: shown, ends: ends)
  }

  private func sumUp(_ parts: [Installment], typed: String, as name: SpokenMove.Name, _ run: TrainingRun) throws {
    guard !parts.isEmpty else {
      throw Diagnostic.refused(
        "nothing is agreed yet to sum up", hint: "`promise AMOUNT by DAY` or `offer` puts something to them")
    }
    let facts = ScenarioFacts(session, run.play).with(parts)
    let better = BetterLine(session, stage: run.play.scenario.stage, register: run.voice, facts: facts)
    guard let words = better.line(PhraseKey(.recap, stage: run.play.phraseStage, run.voice)) else {
      throw Diagnostic.refused("the phrasebook has no words for a summary")
    }
    try make(name, typed: typed, said: words, parts: parts)
  }

  // MARK: Plans

  private func options(_ written: WrittenTerms, _ run: TrainingRun) throws -> [PlanOption] {
    let play = run.play
    let proposal = PlanProposal(
      total: play.scenario.amount, facts: PlanFacts(day: play.today, stage: play.scenario.stage),
      policy: try PlanDesk(session).policy, from: written.from, adjust: written.adjust)
    do {
      let from = written.down == nil ? proposal.firstDay : proposal.downDay
      let currency = play.scenario.amount.currency
      return try proposal.options(
        over: try written.terms(currency, from: from), afford: try written.afford?.amount.money(or: currency),
        per: written.afford?.period ?? .monthly)
    } catch let failure as PlanFailure {
      throw failure.refusal
    }
  }

  private func option(_ letter: String, _ run: TrainingRun) throws -> PlanOption {
    let options = run.options.isEmpty ? try options(WrittenTerms(), run) : run.options
    guard let chosen = options.first(where: { $0.name.lowercased() == letter.lowercased() }) else {
      throw Diagnostic(
        "there is no option \(DisplayText.quoted(letter))", kind: .refused, candidates: options.map(\.name),
        hints: ["`offer` shows what can be offered"])
    }
    return chosen
  }

  /// What is outside policy is not offered to anybody.
  private func allow(_ option: PlanOption) throws {
    guard option.policy == .outside else { return }
    throw Diagnostic.refused(
      "that is outside policy: \(option.why.joined(separator: "; "))", hint: "`offer` shows what can be offered")
  }

  private func remark(_ option: PlanOption) -> String? {
    option.policy == .needsApproval ? "Needs approval: \(option.why.joined(separator: "; "))." : nil
  }
}

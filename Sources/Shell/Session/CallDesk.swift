import CommandLanguage
import Conversation
import Receivables
import Wording

/// Joins the running call with the book: plays its recorded moves again, records new ones, and shows where it stands.
struct CallDesk {
  let session: Session

  init(_ session: Session) { self.session = session }

  // MARK: The running call

  /// The call of this user that has not ended, as a conversation.
  func running(_ book: Book) throws -> (call: Call, conversation: Conversation)? {
    guard let call = book.openCall(of: session.user) else { return nil }
    let situation = try situation(call, book)
    do {
      return (call, try Conversation(playbook: try playbook, situation: situation, moves: call.moves))
    } catch let refusal as MoveRefusal {
      throw Diagnostic.refused(
        "the call with \(book.client(call.client).name) cannot be taken up again: \(refusal.problem)",
        hint: "`abandon` ends it; everything recorded in it stays")
    }
  }

  func require() throws -> (call: Call, conversation: Conversation) {
    guard let running = try running(try session.book) else {
      throw Diagnostic.refused("no call is open", hint: "`call CLIENT` begins one")
    }
    return running
  }

  /// Where the conversation stands, for the prompt.
  var place: String {
    get throws {
      guard let scene = try running(try session.book)?.conversation.scene else { return "call" }
      return scene.node
    }
  }

  var playbook: Playbook {
    get throws {
      if let known = session.cache.playbook { return known }
      let playbook = try PlaybookLibrary(session).load()
      session.cache.playbook = playbook
      return playbook
    }
  }

  /// What the conversation knew when it began: the client's standing on that day, without what the call itself brought.
  func situation(_ call: Call, _ book: Book) throws -> Situation {
    try SituationMaker(session).situation(
      client: call.client, on: call.started, incoming: call.incoming, before: call.id.record, book: book)
  }

  // MARK: Moves

  /// Makes a move, records it, and shows where the call stands then.
  func move(_ move: CallMove) throws {
    try session.record { book in
      guard let (call, conversation) = try running(book) else {
        throw Diagnostic.refused("no call is open", hint: "`call CLIENT` begins one")
      }
      var next = conversation
      do {
        try next.take(move)
      } catch let refusal as MoveRefusal {
        throw Diagnostic(
          refusal.problem, kind: .refused,
          hints: refusal.possible.isEmpty
            ? [] : ["possible now: \(refusal.possible.prefix(12).joined(separator: ", "))"])
      }
      return .callMoved(CallMoved(client: book.client(call.client).key, move: move))
    }
    try show()
  }

  /// What the client said, read and recorded.
  func hear(_ text: String) throws {
    let reading = try session.reasonReader.read(text)
    try move(Conversation.heard(reading, raw: text))
  }

  /// The event that tells the running call with this client about something recorded by a command of its own; nil when
  /// no call with them is open.
  private func event(_ agreement: Agreement, client key: String, _ book: Book) throws -> Event? {
    guard let call = book.openCall(of: session.user), book.client(call.client).key == key else { return nil }
    return .callMoved(CallMoved(client: key, move: agreement.callMove))
  }

  func moveForPromise(_ made: PromiseMade, _ book: Book) throws -> Event? {
    var invoices = made.invoices.map(\.number)
    if invoices.isEmpty, let (_, conversation) = try running(book) {
      // More than is open of what is talked about can only be meant for all of it.
      let topic = conversation.scene.amount
      let isMore = topic.map { $0.currency == made.amount.currency && $0 < made.amount } ?? true
      if isMore { invoices = conversation.situation.invoices.map(\.reference) }
    }
    let agreement = Agreement(.promise(amount: made.amount, day: made.by, method: nil), invoices: invoices)
    return try event(agreement, client: made.client, book)
  }

  func moveForDispute(
    _ invoice: InvoiceReference, _ amount: Money, _ code: DisputeCode, _ note: String?, _ book: Book
  ) throws -> Event? {
    try event(
      Agreement(.dispute(code: code, amount: amount), invoices: [invoice.number]), client: invoice.client, book)
  }

  func moveForOffer(_ proposed: PlanProposed, _ book: Book) throws -> Event? {
    guard let call = book.openCall(of: session.user), book.client(call.client).key == proposed.client else {
      return nil
    }
    var fields = MoveFields()
    fields.set("options", list: proposed.options.map(\.name))
    return .callMoved(CallMoved(client: proposed.client, move: CallMove(MoveName.offer.rawValue, fields.text)))
  }

  func moveForPlan(_ agreed: PlanAgreed, _ book: Book) throws -> Event? {
    let parts = agreed.installments.map { Agreement.Part(day: $0.due, amount: $0.amount) }
    return try event(
      Agreement(.plan(option: agreed.option ?? "A", parts: parts), invoices: agreed.invoices.map(\.number)),
      client: agreed.client, book)
  }

  /// After a command of its own: shows where the call stands, if one is open. A machine gets one document a command, so
  /// nothing more is said then.
  func continueIfOpen() throws {
    guard !session.appearance.json, !session.isConfirmingMore, session.batch == nil, session.callClient != nil else {
      return
    }
    try show()
  }

  /// Shows where the call stands; at its beginning also what rules about contacts say against it.
  func show(warning: String? = nil, _ cautions: [GuardFinding] = []) throws {
    let (call, conversation) = try require()
    let view = try SceneView(session, call, conversation, warning: warning)
    if let commands = view.suggestion?.commands, !commands.isEmpty { session.offer = Offer(commands) }
    let document = view.document
    session.reply(
      view.page, warning == nil ? document : document.adding(["guards": GuardDesk(session).document(cautions)]))
  }
}

extension Session {
  /// Reads why a client has not paid out of what they say.
  var reasonReader: any CallReasonReader {
    get throws {
      if let known = cache.reasonReader { return known }
      let reader = try ReaderLibrary(self).load()
      cache.reasonReader = reader
      return reader
    }
  }
}

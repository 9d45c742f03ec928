package import Receivables

/// A guided conversation: a playbook walked with what the client says and what the caller does.
///
/// Its state is the fold of the moves over the situation, so playing recorded moves again gives the same state. It
/// returns what to show and neither prints nor reads.
package struct Conversation: Sendable {
  package let playbook: Playbook
  package let situation: Situation
  /// Everything that was done, in order.
  package private(set) var moves: [CallMove] = []
  /// What was settled; `back` leaves it alone, since it is recorded in the book.
  package internal(set) var agreements: [Agreement] = []
  package internal(set) var notes: [String] = []
  /// Whether `done` or `abandon` has ended it.
  package private(set) var isOver = false
  private(set) var isAbandoned = false
  var walk: Walk
  private var steps: [Walk] = []

  /// Begins a call.
  package init(playbook: Playbook, situation: Situation) {
    self.playbook = playbook
    self.situation = situation
    let starts = playbook.starts
    let start =
      situation.incoming ? starts.incoming : situation.rightPersonConfirmed ? starts.confirmed : starts.outgoing
    walk = Walk(
      topics: [Topic(invoices: situation.invoices.map(\.reference), node: start)], focus: 0,
      register: situation.register, rightPerson: situation.rightPersonConfirmed)
    if let broken = situation.brokenPromise { walk.notices.append(.brokenPromise(broken.amount, broken.day)) }
    enter(start)
  }

  /// Goes on with a call after the moves recorded so far. Throws for the first move that cannot be made.
  package init(playbook: Playbook, situation: Situation, moves: [CallMove]) throws(MoveRefusal) {
    self.init(playbook: playbook, situation: situation)
    for move in moves { try take(move) }
  }

  /// Makes a move. A refused move changes nothing.
  @discardableResult
  package mutating func take(_ move: CallMove) throws(MoveRefusal) -> Turn {
    guard let name = MoveName(rawValue: move.name) else {
      throw refusal(
        "no move of a call: \(move.name)", Nearest.candidates(to: move.name, among: MoveName.allCases.map(\.rawValue)))
    }
    guard !isOver else { throw MoveRefusal("the conversation is over") }
    var after = self
    after.walk.notices = []
    after.walk.heard = nil
    switch name {
    case .back: try after.goBack()
    case .done, .abandon:
      after.isOver = true
      after.isAbandoned = name == .abandon
    default:
      // A turn of the register or a note leaves an open question open.
      if ![.softer, .firmer, .note].contains(name) { after.walk.candidates = [] }
      try after.make(name, move.argument)
      if !after.isSamePlace(as: self) { after.steps.append(walk) }
    }
    after.moves.append(move)
    self = after
    return Turn(scene: scene, closing: isOver ? closing : nil)
  }

  /// Whether nothing that `back` could take back is different.
  private func isSamePlace(as other: Conversation) -> Bool {
    var (mine, theirs) = (walk, other.walk)
    mine.notices = []
    theirs.notices = []
    return mine == theirs
  }

  private mutating func goBack() throws(MoveRefusal) {
    guard let earlier = steps.popLast() else { throw refusal("there is no step to go back to") }
    walk = earlier
    walk.notices.append(.tookBack(keeps: !agreements.isEmpty))
  }

  private mutating func make(_ name: MoveName, _ argument: String?) throws(MoveRefusal) {
    switch name {
    case .heard: try hear(argument)
    case .reason: try correct(argument)
    case .about: try turn(to: argument)
    case .softer, .firmer: shift(name)
    case .next: try goOn()
    case .offer, .counter, .decline: try negotiate(name, argument)
    case .agree, .promise, .dispute, .resend, .callback, .saysPaid, .contact: try settle(name, argument)
    case .note:
      guard let argument, !argument.isEmpty else { throw refusal("note needs its text") }
      notes.append(argument)
    case .gatekeeper, .leftMessage, .voicemail, .noanswer, .busy, .hungup, .wrongNumber:
      walk.ending = name
      if walk.isStopped { walk.notices.append(.recordedAfterStop(name)) } else { follow(name) }
    case .recap:
      try refuseIfStopped()
      follow(.recap)
    case .back, .done, .abandon: break
    }
  }

  private mutating func goOn() throws(MoveRefusal) {
    let node = current
    if let choice = node.choices.first(where: { $0.command == .next }), let to = choice.to {
      enter(to)
    } else if let next = node.next {
      enter(next)
    } else {
      throw refusal("nothing follows here but `done`")
    }
    // Going on from where we asked for the person means that the person is there.
    if node.step == .open || node.step == .rightPerson { walk.spoke = true }
  }

  private mutating func shift(_ name: MoveName) {
    let old = walk.register
    walk.register = name == .softer ? old.softer : old.firmer
    if walk.register == old {
      walk.notices.append(.atTheEdge(old))
    } else {
      walk.registerTurns.append("you asked for \(name.rawValue)")
      walk.notices.append(.register(walk.register, because: "you asked for it"))
    }
  }

  /// Goes where a move leads from here: the node's own choice, else the playbook's, else nowhere.
  mutating func follow(_ name: MoveName) {
    let own = current.choices.first { $0.command == name && $0.to != nil }?.to
    if let to = own ?? playbook.moves[name] { enter(to) }
  }

  /// The node talked about. A playbook has been checked for its names when it was read.
  var current: PlaybookNode {
    playbook.node(walk.node) ?? PlaybookNode(id: walk.node, step: .close, goal: "", ends: true)
  }

  /// Enters the node `id`, or what stands in for it where its conditions do not hold, and lets it take effect.
  mutating func enter(_ id: String) {
    var id = id
    var seen: Set<String> = []
    while let node = playbook.node(id), seen.insert(id).inserted {
      guard let otherwise = node.otherwise, !node.requires.allSatisfy(holds) else { break }
      id = otherwise
    }
    walk.node = id
    if current.step == .gatekeeper, walk.ending == nil { walk.ending = .gatekeeper }
    for effect in current.effects { take(effect) }
    if current.step == .recap { noteWhatIsLeft() }
  }

  private func holds(_ condition: PlaybookNode.Condition) -> Bool {
    switch condition {
    case .rightPerson: walk.rightPerson
    case .mayOffer: situation.mayOffer
    case .undisputedRest: !unsettled(walk.topics.flatMap(\.invoices)).isEmpty
    case .dayNamed: walk.mentions.contains(.day)
    case .firstHostility: walk.hostilities <= 1
    case .optionLeft: walk.table.current != nil
    }
  }

  private mutating func take(_ effect: PlaybookNode.Effect) {
    switch effect {
    case .confirmPerson:
      // That somebody else was the wrong one to talk to is no reason of the person who then came to the telephone.
      if !walk.rightPerson { walk.topic.reasons.removeAll { $0 == .wrongContact } }
      walk.rightPerson = true
      walk.spoke = true
      walk.ending = nil
    case .soften: soften(because: walk.topic.reason.map { "they are in \($0.rawValue)" } ?? "what was heard")
    case .calm: soften(because: "fell back to calm")
    case .takeRest:
      let rest = unsettled(walk.topics.flatMap(\.invoices))
      guard !rest.isEmpty else { return }
      let node = walk.node
      focus(on: rest, node: node)
      walk.node = node
    }
  }

  private mutating func soften(because: String) {
    guard !walk.hasSoftened, walk.register != .empathetic else { return }
    walk.hasSoftened = true
    walk.register = walk.register.softer
    walk.registerTurns.append(because)
    walk.notices.append(.register(walk.register, because: because))
  }

  private mutating func noteWhatIsLeft() {
    let open = untouched
    if !open.isEmpty { walk.notices.append(.untouched(open)) }
    for topic in walk.topics {
      guard let reason = topic.reason, let move = reason.recordedBy else { continue }
      let isRecorded = agreements.contains { agreement in
        agreement.move == move && !Set(agreement.invoices).isDisjoint(with: topic.invoices)
      }
      let isSettled = unsettled(topic.invoices).isEmpty
      if !isRecorded, !isSettled { walk.notices.append(.notRecorded(reason)) }
    }
  }

  /// After a signal the conversation is not led on, only ended.
  func refuseIfStopped() throws(MoveRefusal) {
    guard let signal = walk.signals.first else { return }
    throw refusal("\(signal.rawValue) was heard: nothing more is asked or offered. `back` if it was misheard")
  }

  func refusal(_ problem: String, _ possible: [String]? = nil) -> MoveRefusal {
    MoveRefusal(problem, possible: possible.map { $0.isEmpty ? possibleNow : $0 } ?? possibleNow)
  }
}

extension Reason {
  /// The move that writes down what the reason announces.
  fileprivate var recordedBy: MoveName? {
    switch self {
    case .promise: .promise
    case .dispute: .dispute
    case .callback: .callback
    case .alreadyPaid: .saysPaid
    default: nil
    }
  }
}

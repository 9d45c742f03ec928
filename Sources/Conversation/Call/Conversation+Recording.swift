import Receivables

extension Conversation {
  /// A move that settles something: kept as a fact, whatever the node.
  mutating func settle(_ name: MoveName, _ argument: String?) throws(MoveRefusal) {
    guard let fields = MoveFields(argument) else {
      throw refusal("\(name.rawValue): not of the form key=value: \(argument ?? "")")
    }
    let known = situation.invoices.map(\.reference)
    let named = fields.list("invoices")
    let agreement = try Agreement(name, fields, invoices: named.isEmpty ? covered(by: name) : named)
    if name == .contact, case .contact(let who, _, _) = agreement.kind, who.isEmpty {
      throw refusal("contact needs a name")
    }
    agreements.append(agreement)
    walk.spoke = true
    if agreement.settles {
      // Whoever promises, agrees or contests is the person to talk to.
      walk.rightPerson = true
      walk.ending = nil
    }
    let part = known.filter(named.contains)
    if !part.isEmpty, Set(part) != Set(walk.topic.invoices) { split(part, for: name) }
    if let reason = name.impliedReason, walk.topic.reason == nil { walk.topic.reasons.append(reason) }
    guard !walk.isStopped else {
      walk.notices.append(.recordedAfterStop(name))
      return
    }
    follow(name)
  }

  /// What an agreement covers that names no invoices: the thread, less what is settled already.
  private func covered(by name: MoveName) -> [String] {
    guard name == .promise || name == .agree else { return walk.topic.invoices }
    let rest = unsettled(walk.topic.invoices)
    return rest.isEmpty ? walk.topic.invoices : rest
  }

  /// Gives the named part of a thread a thread of its own, which keeps what was said of it.
  private mutating func split(_ part: [String], for name: MoveName) {
    let (reasons, node) = (walk.topic.reasons, walk.node)
    let wasKnown = walk.topics.contains { Set($0.invoices) == Set(part) }
    // What is contested is one invoice; the rest of the thread is not.
    if name == .dispute { walk.topic.reasons.removeAll { $0 == .dispute } }
    focus(on: part, node: node)
    if !wasKnown { walk.topic.reasons = name == .dispute ? reasons.filter { $0 != .dispute } + [.dispute] : reasons }
    walk.node = node
  }

  /// `offer`, `counter`, `decline`: the loop of options, bounded only by the person.
  mutating func negotiate(_ name: MoveName, _ argument: String?) throws(MoveRefusal) {
    try refuseIfStopped()
    switch name {
    case .counter:
      guard let argument, !argument.isEmpty else { throw refusal("counter needs what they propose") }
      walk.table.counters.append(argument)
    case .decline:
      guard walk.table.current != nil else { throw refusal("nothing is on the table to decline; `offer` first") }
      walk.table.declined += 1
    default:
      guard let fields = MoveFields(argument) else {
        throw refusal("offer: not of the form key=value: \(argument ?? "")")
      }
      walk.table.options = fields.list("options")
      walk.table.declined = 0
      walk.table.offers += 1
    }
    walk.rightPerson = true
    walk.spoke = true
    walk.ending = nil
    follow(name)
  }
}

extension MoveName {
  /// The reason a recording move speaks for when none was heard.
  fileprivate var impliedReason: Reason? {
    switch self {
    case .promise: .promise
    case .agree: .planRequest
    case .dispute: .dispute
    case .callback: .callback
    case .saysPaid: .alreadyPaid
    default: nil
    }
  }
}

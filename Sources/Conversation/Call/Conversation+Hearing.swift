package import Receivables

extension Conversation {
  /// The move for something the client said, with how it was read.
  package static func heard(_ reading: Reading, raw: String) -> CallMove { HeardText(reading, raw: raw).move }

  mutating func hear(_ argument: String?) throws(MoveRefusal) {
    guard let heard = HeardText(encoded: argument ?? "") else {
      throw refusal("what was heard is not readable: \(argument ?? "nothing")")
    }
    walk.heard = heard
    walk.mentions = heard.reading.mentions
    walk.spoke = true
    if !current.step.isThirdParty { walk.ending = nil }
    if takeSignals(heard.reading.signals) { return }
    if !heard.reading.possible.isEmpty { walk.notices.append(.perhaps(heard.reading.possible)) }
    if takePerson(heard.reading) { return }
    takeUp(namedIn: heard.raw, reading: heard.reading)
    guard let reason = heard.reading.clear else { return takeUnclear(heard.reading) }
    if isElaboration(reason) { return elaborate(walk.topic.reason ?? reason) }
    note(reason)
    walk.topic.reasons.append(reason)
    go(to: reason)
  }

  /// Signals win over reasons, whatever else was said. Whether the conversation is stopped.
  private mutating func takeSignals(_ heard: [Signal]) -> Bool {
    let fresh = Signal.gravestFirst.filter { heard.contains($0) && !walk.signals.contains($0) }
    guard !fresh.isEmpty else { return walk.isStopped }
    walk.signals = Signal.gravestFirst.filter { fresh.contains($0) || walk.signals.contains($0) }
    if let reason = walk.heard?.reading.clear, reason != walk.topic.reason { walk.topic.reasons.append(reason) }
    guard let gravest = walk.signals.first else { return false }
    if let to = playbook.destination(of: gravest, from: current) { enter(to) }
    walk.notices.append(.stopped(gravest))
    if walk.signals.count > 1 { walk.notices.append(.alsoHeard(Array(walk.signals.dropFirst()))) }
    return true
  }

  /// Asked for the person, they say that it is them: as `next`.
  private mutating func takePerson(_ reading: Reading) -> Bool {
    guard !walk.rightPerson, current.step == .open || current.step == .rightPerson,
      reading.mentions.contains(.person), reading.clear == nil || reading.clear == .thanksOrChat,
      let next = current.next
    else { return false }
    enter(next)
    return true
  }

  /// Something said about a named invoice is about that invoice.
  private mutating func takeUp(namedIn text: String, reading: Reading) {
    let named = invoices(namedIn: text)
    guard !named.isEmpty, Set(named) != Set(walk.topic.invoices) else { return }
    if let index = walk.topics.firstIndex(where: { Set($0.invoices) == Set(named) }) {
      walk.focus = index
    } else if reading.clear != nil {
      focus(on: named, node: walk.node)
    } else {
      return
    }
    walk.notices.append(.topic(walk.topic.invoices))
  }

  private mutating func takeUnclear(_ reading: Reading) {
    let candidates = reading.candidates
    if let reason = walk.topic.reason, candidates.isEmpty || candidates.contains(reason) {
      return elaborate(reason)
    }
    walk.candidates = candidates
    walk.notices.append(.unclear(candidates))
    // Before the right person is known we ask again for the person, not for the reason.
    if walk.topic.reason == nil, !current.discreet { enter(playbook.starts.unclear) }
  }

  /// Whether what was heard only adds to what is talked about: the same reason again, or small talk beside it.
  private func isElaboration(_ reason: Reason) -> Bool {
    guard let current = walk.topic.reason else { return false }
    if reason == .hostile { return false }
    return reason == current || reason == .thanksOrChat
  }

  /// They answered our question about the reason: on to the response; elsewhere we stay.
  private mutating func elaborate(_ reason: Reason) {
    walk.notices.append(.goesOn(reason))
    let step = current.step
    if step == .acknowledge || step == .explore, let next = current.next { enter(next) }
  }

  private mutating func note(_ reason: Reason) {
    if reason == .hostile { walk.hostilities += 1 }
    if let earlier = situation.lastReason, earlier.reason == reason, reason != .thanksOrChat {
      walk.notices.append(.sameExcuse(reason, earlier.day))
    }
  }

  private mutating func go(to reason: Reason) {
    if let to = playbook.destination(of: reason, from: current) { enter(to) }
  }

  /// `reason NAME`: what was heard last was that, now or earlier.
  mutating func correct(_ argument: String?) throws(MoveRefusal) {
    guard let argument, let reason = Reason(rawValue: argument) else {
      let known = Reason.allCases.map(\.rawValue)
      let near = Nearest.candidates(to: argument ?? "", among: known)
      throw refusal("no reason: \(argument ?? "none given")", (near.isEmpty ? known : near).map { "reason \($0)" })
    }
    let old = walk.topic.reasons.popLast()
    if old == .hostile { walk.hostilities = max(0, walk.hostilities - 1) }
    walk.topic.reasons.append(reason)
    walk.spoke = true
    walk.ending = nil
    if old != nil, old != reason { walk.notices.append(.corrected(from: old, to: reason)) }
    note(reason)
    // Signals are judged apart: correcting the reason does not take one back.
    guard !walk.isStopped else { return }
    go(to: reason)
  }
}

/// What would happen on which day if nobody paid and nobody answered: the protocol walked ahead for one client.
///
/// A pure function of the account, the rules and the first day. At each contact that falls due the stage's own channel is
/// taken, a call is taken to end in a voicemail and a message to be sent, and the walk goes on with that on record.
package struct Simulation: Sendable {
  /// Something that is due on a day.
  package struct Step: Sendable {
    package let day: Day
    package let action: Action
    /// Where the client stands when it falls due; nil before the first stage.
    package let stage: Stage?
    package let channel: Channel
    package let register: Register
    /// Days past due of the invoice that carries the stage; nil when none does.
    package let daysLate: Int?
    /// The number of that invoice.
    package let invoice: String?
    package let toCollect: Money
    /// What the contact is taken to come to; nil for work in the house, where the walk ends.
    package let assumed: Outcome?
    package let because: [Because]
  }

  package let from: Day
  /// The last day looked at.
  package let until: Day
  package let steps: [Step]
  /// What people have to do before anything goes on; nil when the walk came to its last day.
  package let waitsFor: Action?
  /// What was held on the first day.
  package let heldAtFirst: [HeldItem]

  /// Walks `days` days ahead from `day`, both ends included.
  package init(_ account: Account, rules: StandingRules, from day: Day, days: Int) {
    from = day
    until = day.adding(days: max(0, days))
    var account = account
    var steps: [Step] = []
    var waitsFor: Action?
    var record = account.book.recordCount
    var held: [HeldItem]?
    for ahead in 0...max(0, days) {
      let then = DayOfClient(account, rules: rules, on: day.adding(days: ahead))
      if held == nil { held = then.held }
      guard let item = then.item else { continue }
      let assumed = Simulation.assumed(item)
      steps.append(Simulation.step(item, assumed))
      guard let assumed else {
        waitsFor = item.action
        break
      }
      record += 1
      account = account.adding(
        ContactAttempt(
          id: RecordID(record: record), client: account.index, outcome: assumed,
          channel: item.action == .notify ? .internal : item.standing.channel,
          contact: nil, reason: nil, day: item.standing.day, minute: nil, incoming: false, note: nil, invoices: [],
          next: nil, by: ""))
    }
    self.steps = steps
    self.waitsFor = waitsFor
    heldAtFirst = held ?? []
  }

  /// What a contact comes to when nobody answers; nil for what only people in the house can settle.
  private static func assumed(_ item: WorkItem) -> Outcome? {
    switch item.action {
    case .contact, .verifyPayment, .resend, .checkIn: item.standing.channel == .phone ? .voicemail : .sent
    case .notify: .sent
    case .fixContact, .answerDispute, .applyCash, .decide: nil
    }
  }

  private static func step(_ item: WorkItem, _ assumed: Outcome?) -> Step {
    let standing = item.standing
    return Step(
      day: standing.day, action: item.action, stage: standing.stage,
      channel: item.action == .notify ? .internal : standing.channel,
      register: standing.register.value, daysLate: standing.leading?.open.daysChaseable,
      invoice: standing.leading?.open.invoice.number, toCollect: standing.toCollect, assumed: assumed,
      because: item.because)
  }
}

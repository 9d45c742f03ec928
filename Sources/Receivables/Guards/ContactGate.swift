/// The rules about contacts joined with the moments at which they are asked: the last word on a list of work.
package struct ContactGate: Sendable {
  package let guards: ContactGuards
  /// Now, where a client is.
  package let now: @Sendable (Client) -> Moment

  package init(_ guards: ContactGuards, now: @escaping @Sendable (Client) -> Moment) {
    self.guards = guards
    self.now = now
  }

  /// What objects to a contact with a client now.
  package func findings(
    _ standing: ClientStanding, by channel: Channel, for purpose: ContactPurpose
  ) -> [GuardFinding] {
    guards.judge(standing, by: channel, at: now(standing.account.client), for: purpose)
  }

  /// The item as it may be done, with its cautions and the moment until which it had better wait; or, where something
  /// stops it, the client as held.
  package func judge(_ item: WorkItem) -> (item: WorkItem?, held: HeldItem?) {
    guard let purpose = item.purpose else { return (item, nil) }
    let findings = findings(item.standing, by: item.standing.channel, for: purpose)
    guard !findings.isEmpty else { return (item, nil) }
    if let stop = findings.first(where: \.isStop) {
      let until = stop.opens?.day.adding(days: -1)
      let held = HeldItem(
        client: item.standing.account.index, kind: .stop, amount: item.standing.overdue, why: .guarded(stop),
        until: until)
      return (nil, held)
    }
    var item = item
    item.cautions = findings
    item.opens = guards.opening(
      item.standing, by: item.standing.channel, from: now(item.standing.account.client), for: purpose)
    return (item, nil)
  }
}

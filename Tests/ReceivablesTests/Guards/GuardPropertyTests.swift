import Testing

@testable import Receivables

/// What holds of every history, however odd: no rule is outranked, and none keeps anything from being recorded.
@Suite struct GuardPropertyTests {
  @Test(arguments: [UInt64(11), 12, 13])
  func noRuleIsEverOutranked(seed: UInt64) throws {
    let guards = try Shipped.guards()
    var chance = Chance(seed: seed)
    var story = try Story()
    for key in ["bolt", "cafe"] { try story.client(key) }
    let minutes = [0, 479, 480, 720, 1260, 1261, 1439]
    for step in 0..<1500 {
      story.today = step / 8
      _ = try? story.apply(chance.event(story.book, Story.at(story.today)))
      guard step % 10 == 0 else { continue }
      let minute = chance.pick(minutes)
      let gate = ContactGate(guards) { _ in Moment(Story.at(step / 8), minute: minute) }
      let order = chance.pick(Worklist.Order.allCases)
      let list = Worklist(story.book, rules: story.rules, on: Story.at(story.today), by: order, gate: gate)
      let free = story.worklist(on: story.today, by: order)
      for item in list.items {
        guard let purpose = item.purpose else {
          #expect(item.cautions.isEmpty)
          continue
        }
        let findings = gate.findings(item.standing, by: item.standing.channel, for: purpose)
        #expect(!findings.contains { $0.isStop })
        #expect(item.cautions == findings)
        if findings.isEmpty { #expect(item.opens == nil) }
        if let opens = item.opens {
          #expect(opens > gate.now(item.client))
          #expect(guards.judge(item.standing, by: item.standing.channel, at: opens, for: purpose).isEmpty)
        }
      }
      // Nobody is lost: who is no item any more is held, with the rule as the reason.
      let stopped = list.held.filter { if case .guarded = $0.why { true } else { false } }
      #expect(list.items.count + stopped.count == free.items.count)
    }
  }

  @Test(arguments: Outcome.allCases)
  func recordingIsNeverRefused(outcome: Outcome) throws {
    var story = try Story()
    try story.bill("1", due: 0)
    for (when, stop) in [Outcome.askedToStop, .represented, .insolvent, .wrongNumber].enumerated() {
      try story.log(stop, .phone, on: 40 + when)
    }
    // A Saturday, in the quiet days, after all that can stop us.
    for incoming in [false, true] {
      for channel in Channel.allCases {
        let before = story.book.attempts.count
        try story.log(outcome, channel, on: 47, incoming: incoming)
        #expect(story.book.attempts.count == before + 1)
      }
    }
  }
}

import Foundation
import Testing

@testable import Receivables

/// What stands out in a book: each planted case is found, and steady payers are left alone.
@Suite struct AnomalyTests {
  static func rules() throws -> AnomalyRules {
    let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    let data = try Data(contentsOf: root.appendingPathComponent("Sources/kindly/Resources/anomalies.plist"))
    return try PropertyListDecoder().decode(AnomalyRules.self, from: data)
  }

  // MARK: Few false alarms

  @Test(arguments: [1, 2, 3])
  func steadyPayersAreLeftAlone(seed: UInt64) throws {
    let steady = try SteadyPayers(1000, seed: seed)
    let anomalies = Anomalies(steady.book, rules: try Self.rules(), on: SteadyPayers.today)
    let flagged = Set(anomalies.found.compactMap(\.client))
    let kinds = Dictionary(grouping: anomalies.found, by: \.kind).mapValues(\.count)
    #expect(flagged.count <= 10, "\(flagged.count) of 1000 flagged: \(kinds)")
    #expect(steady.book.invoices.count > 20_000)
  }

  // MARK: Planted

  /// Twelve invoices of 310 and more, due every 30 days up to day 0, all paid four days late or so.
  private static func steady() throws -> Story {
    var story = try Story()
    story.today = -400
    for number in 0..<12 {
      let due = -345 + 30 * number
      let amount = "\(310 + 7 * number).00"
      try story.bill("\(100 + number)", amount, due: due, issued: due - 30)
      try story.pay(amount, "\(100 + number)", on: due + 4 + number % 3 - 1)
    }
    story.today = -5
    return story
  }

  private static func found(_ story: Story, on when: Int) throws -> [Anomaly] {
    Anomalies(story.book, rules: try rules(), on: Story.at(when)).found
  }

  /// A kind, what makes it, and the day on which it is looked for.
  struct Plant: CustomTestStringConvertible, Sendable {
    let kind: AnomalyKind
    let name: String
    let day: Int
    let make: @Sendable (inout Story) throws -> Void
    var testDescription: String { "\(kind.rawValue): \(name)" }

    init(_ kind: AnomalyKind, _ name: String, on day: Int, _ make: @escaping @Sendable (inout Story) throws -> Void) {
      self.kind = kind
      self.name = name
      self.day = day
      self.make = make
    }
  }

  static let plants = [
    Plant(.rhythm, "two paid late", on: 60) { story in
      for (number, due, paid) in [("a", 0, 25), ("b", 20, 50)] {
        try story.bill(number, "300.00", due: due, issued: due - 30)
        try story.pay("300.00", number, on: paid)
      }
    },
    Plant(.rhythm, "one paid late, one still open", on: 60) { story in
      try story.bill("a", "300.00", due: 0, issued: -30)
      try story.bill("b", "320.00", due: 20, issued: -10)
      try story.pay("300.00", "a", on: 25)
    },
    Plant(.outOfOrder, "a newer one first", on: 40) { story in
      try story.bill("a", "300.00", due: 0, issued: -30)
      try story.bill("b", "320.00", due: 30, issued: 0)
      try story.pay("320.00", "b", on: 34)
    },
    Plant(.partPayment, "half of it", on: 10) { story in
      try story.bill("a", "300.00", due: 0, issued: -30)
      try story.pay("150.00", "a", on: 4)
    },
    Plant(.roundSums, "two hundreds", on: 40) { story in
      try story.bill("a", "1234.00", due: 5, issued: -25)
      try story.pay("200.00", "a", on: 10)
      try story.pay("300.00", "a", on: 20)
    },
    Plant(.silent, "three tries", on: 40) { story in
      for when in [-300, -200, -100] { try story.log(.reached, .phone, on: when) }
      try story.bill("a", "300.00", due: 0, issued: -30)
      for when in [22, 30, 36] { try story.log(.voicemail, .phone, on: when) }
    },
    Plant(.contact, "a bounce", on: 10) { story in try story.log(.bounced, .email, on: 5) },
    Plant(.lateDispute, "after the reminder", on: 62) { story in
      try story.bill("a", "300.00", due: 0, issued: -30)
      try story.log(.sent, .email, on: 22)
      try story.dispute("a", "300.00", on: 60)
    },
    Plant(.brokenPromises, "twice", on: 40) { story in
      try story.bill("a", "300.00", due: 0, issued: -30)
      try story.promise("300.00", by: 10, on: 5)
      try story.promise("300.00", by: 25, on: 20)
    },
    Plant(.duplicateInvoice, "the same number otherwise", on: 5) { story in
      try story.bill("a0041", "300.00", due: 20, issued: -10)
      try story.bill("A-0041", "300.00", due: 40, issued: 5)
    },
    Plant(.duplicateInvoice, "the same amount on a day", on: 5) { story in
      try story.bill("a", "777.00", due: 20, issued: -10)
      try story.bill("b", "777.00", due: 20, issued: -10)
    },
    Plant(.duplicatePayment, "nothing for the second", on: 12) { story in
      try story.bill("a", "300.00", due: 0, issued: -30)
      try story.pay("300.00", "a", on: 4)
      try story.pay("300.00", on: 9)
    },
    Plant(.unknownPayer, "from nobody", on: 12) { story in
      try story.bill("a", "300.00", due: 9, issued: -30)
      story.today = 9
      try story.apply(
        .paymentReceived(PaymentReceived(amount: money("300.00"), day: Story.at(9), reference: "TRF 7")))
    },
  ]

  @Test(arguments: plants)
  func whatIsPlantedIsFound(_ plant: Plant) throws {
    var story = try Self.steady()
    #expect(try Self.found(story, on: -1).isEmpty, "nothing stands out before")
    try plant.make(&story)
    let found = try Self.found(story, on: plant.day)
    let anomaly = try #require(found.first { $0.kind == plant.kind }, "\(found.map(\.kind))")
    #expect(!anomaly.evidence.isEmpty)
    #expect(anomaly.evidence.map(\.day) == anomaly.evidence.map(\.day).sorted())
    #expect(anomaly.client == (plant.kind == .unknownPayer ? nil : 0))
  }

  @Test func whoOwesJustThatIsNamed() throws {
    var story = try Self.steady()
    try #require(Self.plants.last).make(&story)
    let anomaly = try #require(try Self.found(story, on: 12).last)
    let expected = Anomaly.Finding.unknownPayer(
      payment: try #require(story.book.settlements.last).label, amount: money("300.00"), on: Story.at(9),
      candidates: ["acme"])
    #expect(anomaly.finding == expected)
  }

  @Test func somebodyNewAnswers() throws {
    var story = try Self.steady()
    for (when, name) in [(-90, "Maria Ochoa"), (-60, "Maria Ochoa"), (-30, "Maria Ochoa"), (3, "Ben Hart")] {
      story.today = when
      try story.apply(
        .contactLogged(
          ContactLogged(
            client: "acme", outcome: .reached, channel: .phone, contact: name, day: Story.at(when), incoming: false)))
    }
    let finding = try #require(try Self.found(story, on: 5).first).finding
    #expect(finding == .newContact(now: "Ben Hart", before: "Maria Ochoa", on: Story.at(3)))
  }

  // MARK: What is agreed or usual is no anomaly

  @Test func whatWasAgreedDoesNotStandOut() throws {
    var story = try Self.steady()
    try story.bill("a", "300.00", due: 0, issued: -30)
    try story.plan([(14, "150.00"), (44, "150.00")], of: ["a"], on: 5)
    try story.pay("150.00", "a", on: 14)
    #expect(try Self.found(story, on: 20).isEmpty)
  }

  @Test func aPartIsTheWayOfSomeClients() throws {
    var story = try Self.steady()
    try story.bill("a", "300.00", due: -100, issued: -130)
    try story.pay("150.00", "a", on: -96)
    try story.pay("150.00", "a", on: -66)
    try story.bill("b", "300.00", due: 0, issued: -30)
    try story.pay("150.00", "b", on: 4)
    #expect(try Self.found(story, on: 8).isEmpty)
  }

  @Test func aReversedPaymentShowsNothing() throws {
    var story = try Self.steady()
    try story.bill("a", "300.00", due: 0, issued: -30)
    let part = try story.pay("150.00", "a", on: 4)
    #expect(try Self.found(story, on: 5).map(\.kind) == [.partPayment])
    try story.apply(.paymentReversed(PaymentReversed(payment: part, because: "bounced")))
    #expect(try Self.found(story, on: 5).isEmpty)
  }

  @Test func oneOddInvoiceMovesNoBaseline() throws {
    let usual = try #require(RobustBaseline([4, 5, 3, 4, 4, 5, 3, 90]))
    #expect((usual.median, usual.deviation) == (4, 1))
    #expect(usual.limit(tenths: 30, least: 3) == 9)
    #expect(usual.limit(tenths: 30, least: 7) == 11)
    #expect(RobustBaseline([]) == nil)
  }

  // MARK: The rules

  @Test func shippedRulesAreSound() throws { #expect(try Self.rules().problems().isEmpty) }

  @Test(arguments: [
    (
      "<key>rhythm</key><dict><key>reason</key><string>x</string><key>recnet</key><integer>3</integer></dict>", "recnet"
    ),
    ("<key>rythm</key><dict/>", "rythm"),
  ])
  func misspeltRulesAreRefused(body: String, word: String) {
    let text = "<plist version=\"1.0\"><dict>\(body)</dict></plist>"
    do {
      _ = try PropertyListDecoder().decode(AnomalyRules.self, from: Data(text.utf8))
      Issue.record("it was read")
    } catch {
      #expect("\(error)".contains(word))
    }
  }

  @Test func missingAndWildRulesAreNamed() throws {
    let rules = AnomalyRules(rules: [.silent: .init(reason: "", limits: [.leastCount: 0, .leastHistory: 2])])
    let problems = rules.problems()
    #expect(problems.contains("rhythm is missing"))
    #expect(problems.contains("silent: it has no reason"))
    #expect(problems.contains("silent: leastCount is 0; expected 1 to 1000"))
    #expect(problems.contains("silent: leastDays is missing"))
  }

  @Test func aKindCanBeSwitchedOff() throws {
    var story = try Self.steady()
    try story.log(.bounced, .email, on: 5)
    var rules = try Self.rules().rules
    rules[.contact] = rules[.contact].map { .init(isOn: false, reason: $0.reason, limits: $0.limits) }
    #expect(Anomalies(story.book, rules: AnomalyRules(rules: rules), on: Story.at(6)).found.isEmpty)
  }
}

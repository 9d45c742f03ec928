import Receivables
import Testing

@testable import Wording

@Suite struct PhrasebookTests {
  private let once = Rotation(seed: 1, contacts: 0)

  @Test func draftsEveryChannelAtEveryStage() throws {
    let book = try shippedPhrasebook()
    let facts = FactSample.ordinary.facts
    for channel in Channel.allCases {
      for stage in PhraseStage.allCases {
        for register in Register.allCases {
          let phrase = try book.draft(channel, at: stage, register, facts, once)
          #expect(!phrase.text.isEmpty && phrase.missing == [] && phrase.problem == nil)
        }
      }
    }
  }

  @Test(arguments: [
    (Channel.text, PhraseStage.final, "urgent"), (.text, .referral, "urgent"), (.text, .gentle, "gentle"),
    (.certifiedLetter, .gentle, "gentle"), (.certifiedLetter, .direct, "direct"), (.email, .decision, "decision"),
    (.letter, .none, "none"),
  ])
  func fallsBackOnTheNearestStage(channel: Channel, stage: PhraseStage, name: String) throws {
    let book = try shippedPhrasebook()
    #expect(book.stage(for: channel, at: stage, .neutral)?.rawValue == name)
  }

  @Test func aStageWithoutWordsAsksBelowFirstAndThenAbove() throws {
    func cell(_ stage: String) -> String {
      "<key>\(stage)</key><dict><key>neutral</key><string>\(stage)</string></dict>"
    }
    let cells = cell("first-call") + cell("urgent")
    let book = try Phrasebook(shipped: [plist("<key>written</key><dict><key>text</key><dict>\(cells)</dict></dict>")])
    let found = PhraseStage.allCases.map { book.stage(for: .text, at: $0, .neutral)?.rawValue }
    #expect(found == Array(repeating: "first-call", count: 7) + Array(repeating: "urgent", count: 4))
    #expect(book.stage(for: .text, at: .gentle, .firm) == nil)
    #expect(throws: PhraseError.noPhrase(PhraseKey(.email, stage: .gentle, .firm))) {
      try book.draft(.email, at: .gentle, .firm, FactSample.ordinary.facts, once)
    }
  }

  @Test(arguments: [
    ("past-due", 0, PhraseStage.pastDue), ("second notice", 50, .pastDue), ("second notice", -20, .none),
    ("last", 400, .referral), ("hello", 22, .gentle),
  ])
  func stagesOfOtherNamesGoByTheirDay(name: String, day: Int, stage: PhraseStage) {
    #expect(PhraseStage(named: name, day: day) == stage)
  }

  @Test(arguments: [
    ("open", "terms", "open any"), ("purpose", "second notice", "purpose past-due"), ("close", "none", "close none"),
    ("branch", "voicemail", "voicemail past-due"), ("branch", "gatekeeper", "gatekeeper past-due"),
    ("branch", "right-person", "right-person any"), ("branch", "calm-goodbye", "courteous-close any"),
    ("branch", "message", "branch message"), ("commit", "offer", "offer any"), ("commit", "counter", "counter any"),
    ("commit", "least", "commit least"), ("listen", "which-day", "listen which-day"),
    ("respond", "cash-flow", "respond cash-flow"), ("stop", "self-harm", "stop self-harm"),
    ("respond", "nothing", nil), ("listen", "nothing", nil), ("nothing", "any", nil),
  ])
  func aPlaybookFindsItsWords(kind: String, name: String, found: String?) {
    let key = PhraseKey(playbook: kind, name, at: .pastDue, .neutral)
    #expect(key?.description == found.map { $0 + " neutral" })
  }

  @Test func oneClientNeverHearsTheSameSentenceTwiceInARow() throws {
    let book = try shippedPhrasebook()
    let listeners: [(UInt64, String)] = [(0, "a"), (1, "brightwater-cafe"), (77, "odon-sohne"), (UInt64.max, "")]
    for (seed, client) in listeners {
      var facts = FactSample.ordinary.facts
      facts.clientKey = client
      for kind in PhraseKind.allCases where kind.isSpoken {
        let key = PhraseKey(kind, kind.reachableNames[0], .neutral)
        let said = try (0..<9).map { try book.phrase(key, facts, Rotation(seed: seed, contacts: $0)).text }
        let again = try (0..<9).map { try book.phrase(key, facts, Rotation(seed: seed, contacts: $0)).text }
        #expect(said == again)
        #expect(zip(said, said.dropFirst()).allSatisfy { $0 != $1 })
        #expect(Set(said).count == 3)
      }
    }
  }

  @Test func differentClientsHearDifferentLines() {
    let chosen = (0..<60).map { Rotation(seed: 5, contacts: 0).index(client: "client-\($0)", kind: .purpose, of: 3) }
    #expect(Set(chosen) == [0, 1, 2])
    #expect(Rotation(seed: 1, contacts: 4).index(client: "a", kind: .calm, of: 1) == 0)
    #expect((0..<3).contains(Rotation(seed: .max, contacts: .max, turn: .max).index(client: "a", kind: .calm, of: 3)))
  }

  @Test func aMissingSettingIsNamed() throws {
    let book = try shippedPhrasebook()
    var facts = FactSample.ordinary.facts
    facts.sender = nil
    facts.waysToPay = " "
    facts.signature = nil
    let phrase = try book.draft(.email, at: .gentle, .neutral, facts, once)
    #expect(phrase.missing == [.sender, .waysToPay])
    #expect(phrase.text.contains("[sender: set sender \"…\"]\nHarbor Light Studio\n+1 312 555 0142"))
    #expect(phrase.text.contains("How to pay:\n[ways-to-pay: set ways-to-pay \"…\"]"))
  }

  @Test func singularAndPluralAgree() throws {
    let book = try shippedPhrasebook()
    var facts = FactSample.ordinary.facts
    let key = PhraseKey(confirm: .resend, .neutral)
    #expect(try book.phrase(key, facts, once).text.contains("here are invoices 1041 and 1042 again"))
    #expect(try book.phrase(key, facts, once).text.contains("that they have arrived"))
    facts.invoices.removeLast()
    #expect(try book.phrase(key, facts, once).text.contains("here is invoice 1041 again"))
    #expect(try book.phrase(key, facts, once).text.contains("that it has arrived"))
    facts.oldestDays = 1
    #expect(try book.draft(.text, at: .gentle, .firm, facts, once).text.contains(", 1 day past due."))
  }

  @Test func spellingFollowsTheBook() throws {
    let book = try shippedPhrasebook()
    let american = try #require(FactSample.all.first { $0.facts.plan != nil && $0.facts.spelling == .american }).facts
    let british = try #require(FactSample.all.first { $0.facts.plan != nil && $0.facts.spelling == .british }).facts
    let key = PhraseKey(confirm: .plan, .neutral)
    #expect(try book.phrase(key, american, once).text.contains("an installment"))
    #expect(try book.phrase(key, british, once).text.contains("an instalment"))
  }

  @Test func aBrokenPromiseIsNamedInTheOpening() throws {
    let book = try shippedPhrasebook()
    var facts = FactSample.ordinary.facts
    for stage in PhraseStage.allCases where stage.day > 0 {
      for register in Register.allCases {
        for contacts in 0..<3 {
          facts.previousPromise = Facts.Pledge(amount: "$4,321.00", day: "November 15")
          let rotation = Rotation(seed: 3, contacts: contacts)
          let text = try book.phrase(PhraseKey(.purpose, stage: stage, register), facts, rotation).text
          #expect(text.contains("$4,321.00") && text.contains("November 15"))
        }
      }
    }
  }

  @Test func factsAreNeverReadAsTemplates() throws {
    let book = try shippedPhrasebook()
    var facts = FactSample.ordinary.facts
    facts.contact = "{{total}}"
    facts.client = "{{#many}}<b>&amp;\u{1B}[2J"
    facts.contactFull = "{{/x}}"
    let letter = try book.draft(.letter, at: .final, .firm, facts, once).text
    #expect(letter.contains("{{#many}}<b>&amp; [2J\nAttention: {{/x}}"))
    let email = try book.draft(.email, at: .gentle, .neutral, facts, once).text
    #expect(email.hasPrefix("Hello {{total}},"))
  }

  @Test func ownCellsLieOverTheShippedOnesOneByOne() throws {
    let own = plist(
      """
      <key>parts</key><dict><key>hello</key><string>Hi{{#contact}} {{contact}}{{/contact}}</string></dict>
      <key>spoken</key><dict><key>close</key><dict><key>gentle</key><dict>
        <key>firm</key><array><string>Bye{{>name}}.</string></array>
        <key>neutral</key><array><string>Bye {{nobody}}.</string></array>
      </dict></dict></dict>
      """)
    let book = try shippedPhrasebook(ownText: own)
    let shipped = try shippedPhrasebook()
    let facts = FactSample.ordinary.facts
    func close(_ book: Phrasebook, _ stage: PhraseStage, _ register: Register) throws -> Phrase {
      try book.phrase(PhraseKey(.close, stage: stage, register), facts, once)
    }
    #expect(try close(book, .gentle, .firm).text == "Bye, Maria.")
    #expect(try close(book, .firstCall, .firm).text == close(shipped, .firstCall, .firm).text)
    #expect(try close(book, .gentle, .empathetic) == close(shipped, .gentle, .empathetic))
    let broken = try close(book, .gentle, .neutral)
    #expect(broken.text == (try close(shipped, .gentle, .neutral)).text)
    #expect(broken.problem?.contains("“nobody”") == true)
    #expect(try book.draft(.email, at: .gentle, .neutral, facts, once).text.hasPrefix("Hi Maria,"))
  }

  @Test(arguments: [
    ("not a list", "property list"), ("<plist><array/></plist>", "kind expected"),
    (plist("<key>spoken</key><string>x</string>"), "“spoken” is not of the kind expected there"),
    (
      plist(
        "<key>written</key><dict><key>email</key><dict><key>gentle</key><dict><key>firm</key><dict/></dict></dict></dict>"
      ), "lacks “body”"
    ),
  ])
  func anUnreadableFileSaysWhere(text: String, why: String) {
    do {
      _ = try Phrasebook(shipped: [text])
      Issue.record("it was read")
    } catch let error as PhraseError {
      #expect(error.description.contains(why), "\(error)")
    } catch {
      Issue.record(error)
    }
  }

  @Test func layoutOfTheFileDoesNotShow() {
    #expect(PhraseCell.plain("\n    One\n\n      two\n    three\n  ") == "One\n\n  two\nthree")
    #expect(PhraseCell.plain("  one ") == "one")
    #expect(PhraseCell.plain("\n\n") == "")
  }
}

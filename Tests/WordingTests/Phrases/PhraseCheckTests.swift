import Testing

@testable import Wording

@Suite struct PhraseCheckTests {
  @Test func shippedPhrasesAreSound() throws {
    let problems = PhraseCheck(try shippedPhrasebook()).problems().map(\.description)
    #expect(problems == [])
  }

  /// What is wrong with a book that holds one cell, as rules, leaving aside what it lacks.
  private func rules(_ kind: String, _ name: String, spoken text: String) throws -> Set<PhraseProblem.Rule> {
    let variants = ["\(text)", "\(text) B", "\(text) C"].map { "<string>\($0)</string>" }.joined()
    let cell = "<key>neutral</key><array>\(variants)</array>"
    let named = "<key>\(name)</key><dict>\(cell)</dict>"
    return try rules("<key>spoken</key><dict><key>\(kind)</key><dict>\(named)</dict></dict>")
  }

  private func rules(_ content: String) throws -> Set<PhraseProblem.Rule> {
    let book = try Phrasebook(shipped: [plist(content)])
    let problems = PhraseCheck(book).problems().filter { $0.rule != .missingCell }
    return Set(problems.map(\.rule))
  }

  @Test(arguments: [
    ("calm", "any", "I hear you.", []),
    ("calm", "any", "I hear you {{clinet}}.", [PhraseProblem.Rule.badTemplate]),
    ("calm", "any", "I hear {{#many}}you.", [.badTemplate]),
    ("calm", "any", "I hear {{/many}}you.", [.badTemplate]),
    ("calm", "any", "I hear {{#many}}you{{/overdue}}.", [.badTemplate]),
    ("calm", "any", "I hear {{client you.", [.badTemplate]),
    ("calm", "any", "I hear {{>nobody}}.", [.badTemplate]),
    ("calm", "any", "I hear {{{client}}}.", [.badTemplate]),
    ("calm", "any", "I hear {{many}}.", [.badTemplate]),
    ("calm", "any", "I hear {{plan.toatl}}.", [.badTemplate]),
    ("calm", "any", "I hear you{{#plan}}, {{total}} in {{count}}{{/plan}}.", []),
    ("calm", "any", "I hear you{{#agreed}}, {{.}}{{/agreed}}.", []),
    ("calm", "any", "I hear {{.}}.", [.badTemplate]),
    ("calm", "any", "I hear  you.", [.doubleSpace]),
    ("calm", "any", "I hear you .", [.doubleSpace]),
    ("calm", "any", "I hear you. then go.", [.lowerCase]),
    ("calm", "any", "I hear }} you.", [.badTemplate]),
    ("voicemail", "gentle", "Call {{senderPhone}}.", []),
    ("voicemail", "gentle", "Call {{senderPhone}} about {{invoices}}.", [.namesDebt]),
    ("gatekeeper", "gentle", "It is about an overdue matter.", [.namesDebt]),
    ("gatekeeper", "gentle", "It is about a payment.", [.namesDebt]),
    ("purpose", "gentle", "{{Invoices}}, {{total}}, {{oldestDays}}: which day?", []),
    ("purpose", "gentle", "{{Invoices}}, {{total}}, {{oldestDays}}: please pay.", [.notOneQuestion]),
    ("purpose", "gentle", "{{Invoices}}, {{oldestDays}}: which day?", [.missingFact]),
    ("purpose", "gentel", "{{Invoices}}, {{total}}, {{oldestDays}}: which day?", [.unknownKey]),
    ("purpos", "gentle", "Hello.", [.unknownKey]),
  ])
  func findsWhatIsWrong(kind: String, name: String, text: String, expected: [PhraseProblem.Rule]) throws {
    #expect(try rules(kind, name, spoken: text) == Set(expected))
  }

  @Test func findsWhatIsMissingOrUnequal() throws {
    let few = "<key>neutral</key><array><string>Yes.</string><string>Yes.</string></array>"
    let calm = "<key>spoken</key><dict><key>calm</key><dict><key>any</key><dict>\(few)</dict></dict></dict>"
    #expect(try rules(calm) == [.missingVariant, .sameVariant])
    let sms = """
      <key>written</key><dict><key>text</key><dict><key>gentle</key><dict>
      <key>neutral</key><string>{{sender}}: {{invoices}}, {{total}}, {{oldestDays}}. {{senderPhone}}</string>
      <key>firm</key><string>{{sender}}: {{invoices}}, {{total}}, {{oldestDays}}, {{payBy}}. {{senderPhone}}</string>
      </dict></dict></dict>
      """
    #expect(try rules(sms) == [.unequalFacts])
    let long = String(repeating: "word ", count: 60)
    let chatty = """
      <key>written</key><dict><key>text</key><dict><key>gentle</key><dict>
      <key>neutral</key><string>\(long){{sender}}: {{invoices}}, {{total}}, {{oldestDays}}. {{senderPhone}}</string>
      </dict></dict></dict>
      """
    #expect(try rules(chatty).contains(.tooLong))
    let noSubject = """
      <key>written</key><dict><key>confirm</key><dict><key>callback</key><dict>
      <key>neutral</key><string>{{senderPhone}}</string></dict></dict></dict>
      """
    #expect(try rules(noSubject) == [.missingSubject])
    let empty = try Phrasebook(shipped: [])
    let missing = PhraseCheck(empty).problems()
    #expect(missing.allSatisfy { $0.rule == .missingCell })
    #expect(missing.count == PhraseKind.allCases.map { $0.reachableNames.count * 3 }.reduce(0, +))
  }

  @Test func namesThePlaceAndTheName() throws {
    let book = try shippedPhrasebook(
      ownText: plist(
        """
        <key>spoken</key><dict><key>close</key><dict><key>gentle</key><dict><key>firm</key><array>
        <string>Thank you.</string><string>Thank you, {{conatct}}.</string><string>Goodbye.</string>
        </array></dict></dict></dict>
        """))
    let problems = PhraseCheck(book).problems()
    #expect(problems.count == 1)
    #expect(problems.first?.place == "close gentle firm 2")
    #expect(problems.first?.origin == .own)
    #expect(problems.first?.message.contains("“conatct”") == true)
    #expect(problems.first?.message.contains("contact") == true)
  }
}

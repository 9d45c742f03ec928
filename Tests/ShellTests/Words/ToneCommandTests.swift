import CommandLanguage
import Foundation
import Testing

@testable import Shell

/// `tone`, `tone why` and `tone lines`, without the language model.
struct ToneCommandTests {
  private func bench(width: Int = 80, json: Bool = false, book: Bool = false) throws -> ShellBench {
    let bench = try ShellBench(book: book)
    bench.session.usesEncoder = false
    bench.session.appearance.width = width
    bench.session.appearance.json = json
    return bench
  }

  /// The piece of a text between two of its Unicode scalars.
  private func piece(_ text: String, _ from: Int, _ to: Int) -> String {
    String(String.UnicodeScalarView(Array(text.unicodeScalars)[from..<to]))
  }

  @Test(arguments: [
    (#"tone "Café owners: pay or we will tell your customers.""#, "Café owners: pay or we will tell your customers."),
    // Two scalars that make one character, and a sign beyond the first plane, before what is found.
    (
      "tone \"Cafe\u{301} 🙂 owners, we will tell your customers.\"",
      "Cafe\u{301} 🙂 owners, we will tell your customers."
    ),
    (#"tone "Hello,\nwe will tell your customers.""#, "Hello,\nwe will tell your customers."),
    (#"tone "Hello,\\nwe will tell your customers.""#, "Hello,\nwe will tell your customers."),
  ])
  func placesAreUnicodeScalars(_ line: String, _ text: String) throws {
    let bench = try bench(json: true)
    try bench.run(line)
    let rules = (0..<9).compactMap { bench.value("findings.\($0).rule") }
    let number = try #require(rules.firstIndex(of: "third-party"))
    let from = try #require(bench.value("findings.\(number).from").flatMap { Int($0) })
    let to = try #require(bench.value("findings.\(number).to").flatMap { Int($0) })
    let found = try #require(bench.value("findings.\(number).text"))
    #expect(found.hasSuffix("customers"))
    #expect(piece(text, from, to) == found)
  }

  @Test func whatIsMissingHasNoPlace() throws {
    let bench = try bench(json: true)
    let output = try bench.run(
      #"tone "Dear Maria, your payment is overdue. Please pay invoice 1041 soon. Kind regards""#)
    #expect(output.contains(#"{"rule":"missing-amount","text":null,"from":null,"to":null,"advice":"#))
  }

  @Test func theFieldsAreThoseOfTheContract() throws {
    let bench = try bench(json: true)
    let output = try bench.run(#"tone "Thank you. Please pay by Friday.""#)
    for field in ["warmth", "firmness", "register", "findings"] { #expect(output.contains("\"\(field)\":")) }
    #expect(!output.contains("\"fits\":"))
    #expect(!output.contains("\"shares\":"))
    #expect(try bench.run(#"tone "Thank you. Please pay by Friday." at past-due"#).contains("\"fits\":"))
    for line in [#"tone why "Please pay.""#, #"tone "Please pay." why"#] {
      #expect(try bench.run(line).contains("\"shares\":[{\"axis\":"))
    }
  }

  @Test(arguments: ["", "table", "…", "1041"])
  func withoutASignalThereIsNoRegister(_ text: String) throws {
    let bench = try bench(json: true)
    try bench.run("tone \"\(text)\"")
    #expect(bench.value("register") == "null")
    #expect(bench.value("clear") == "false")
    bench.session.appearance.json = false
    #expect(try bench.run("tone \"\(text)\"").contains("no clear signal"))
  }

  @Test(arguments: ["Thank you so much, we will tell your customers.", "Thank you so much, you idiot."])
  func courtesyDoesNotMakeUpForTheWorst(_ text: String) throws {
    let bench = try bench(json: true)
    try bench.run("tone \"\(text)\"")
    #expect(try #require(bench.value("warmth").flatMap { Double($0) }) <= 0.3)
  }

  @Test func linesAnswerEachLine() throws {
    let bench = try bench(json: true)
    try bench.write("Please pay\\nby Friday.\r\n\nyou idiot", to: "texts.txt")
    let lines = try bench.run("tone lines texts.txt").split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[2].contains("insult"))
    try bench.write(String(repeating: "Please pay.\n", count: 2 * WordingJudge.batch + 1), to: "many.txt")
    #expect(try bench.run("tone lines many.txt at gentle").split(separator: "\n").count == 2 * WordingJudge.batch + 1)
  }

  @Test func linesAreTheSameAsOneByOne() throws {
    let bench = try bench(json: true)
    let texts = ["Please pay by Friday.", "We really appreciate your business.", "Pay now!!!"]
    try bench.write(texts.joined(separator: "\n"), to: "texts.txt")
    let together = try bench.run("tone lines texts.txt")
    let apart = try texts.map { try bench.run("tone \"\($0)\"") }.joined()
    #expect(together == apart)
  }

  @Test func textsAreUnescapedLineByLine() {
    #expect(TextLines.texts("") == [])
    #expect(TextLines.texts("\n") == [""])
    #expect(TextLines.texts("a\\nb\n\nc") == ["a\nb", "", "c"])
    #expect(TextLines.texts("a\r\nb\r\n") == ["a", "b"])
  }

  @Test(arguments: [40, 80])
  func nothingSticksOut(_ width: Int) throws {
    let bench = try bench(width: width)
    let output = try bench.run(
      #"tone "Dear Maria,\nthank you. Pay invoice 1041 at once, you idiot, or we will tell your customers!!!" at gentle why"#
    )
    for line in output.split(separator: "\n") { #expect(DisplayText.width(of: line) <= width, "\(line)") }
    #expect(output.contains("●") && output.contains("═"))
  }

  @Test func marksStandUnderTheWords() {
    let lines = MarkedText([Run("Grüß 世界 "), Run("pay now", .marked), Run(" please\n"), Run("ok", .marked)])
      .lines(width: 40, indent: 2, color: false)
    #expect(lines == ["  Grüß 世界 pay now please", "            ^^^^^^^", "  ok", "  ^^"])
    let narrow = MarkedText([Run("we must "), Run("pay now", .marked)]).lines(width: 12, indent: 0, color: false)
    #expect(narrow == ["we must pay", "        ^^^", "now", "^^^"])
    let colored = MarkedText([Run("we "), Run("pay now", .marked)]).lines(width: 40, indent: 0, color: true)
    #expect(colored == ["we \u{1B}[1;4mpay now\u{1B}[0m"])
  }

  @Test func withoutColourNothingSteersTheTerminal() throws {
    let bench = try bench()
    let output = try bench.run("tone \"please \u{1B}[31m pay now\"")
    #expect(!output.contains("\u{1B}"))
    bench.session.appearance.color = true
    #expect(try bench.run(#"tone "pay by Friday, you idiot""#).contains("\u{1B}[1;4m"))
  }

  @Test func theBookSpeaksAgainstWhatIsNotOnFile() throws {
    let bench = try bench(json: true, book: true)
    let line = #"tone "Unless we hear from you by Friday, we will hand the account to our collection agency.""#
    #expect(try bench.run(line).contains("false-legal"))
    try bench.run(#"set agency "Fair Collections""#)
    #expect(try !bench.run(line).contains("false-legal"))
    #expect(try bench.run(line + " at gentle").contains("false-legal"))
  }

  @Test func aStageHasToBeOneWithWords() throws {
    let bench = try bench()
    #expect(try #require(bench.failure(#"tone "x" at finall"#)).candidates == ["final"])
    #expect(try #require(bench.failure(#"tone "x" at decision"#)).kind == .refused)
    #expect(try #require(bench.failure("tone lines nowhere.txt")).message.contains("nowhere.txt"))
  }
}

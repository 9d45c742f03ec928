import CommandLanguage
import Shell
import Testing

/// What is a command and what is speech.
struct SpeechTests {
  /// What a line comes to.
  enum Reading: Equatable {
    case speech(String)
    case command
    case error(String)
  }

  private func reading(_ line: String, inCall: Bool, atTerminal: Bool) throws -> Reading {
    let bench = try ShellBench()
    try bench.fill()
    if inCall { try bench.run("call brightwater") }
    bench.session.isInteractive = atTerminal
    let before = try bench.session.book.openCall(of: "dana")?.moves.count ?? 0
    let failure = bench.failure(line)
    let call = try bench.session.book.openCall(of: "dana")
    if let failure {
      #expect((call?.moves.count ?? 0) == before, "nothing is recorded by an error")
      return .error(failure.message)
    }
    guard let move = call?.moves.dropFirst(before).first, move.name == "say" else { return .command }
    return .speech(move.argument ?? "")
  }

  @Test(arguments: [
    ("two of our customers went under", true),
    ("\"we need cash\"", true), ("\"promise is a promise", true), ("“wir zahlen”", true),
    ("# 4 is the one we contest", true), ("it's \"complicated\" <<EOF", true),
  ])
  func isSpeechInACallAtATerminal(_ line: String, _ expected: Bool) throws {
    let bench = try ShellBench()
    try bench.fill()
    bench.session.isInteractive = true
    #expect(!bench.runner.isSpeech(Lexer.line(line)), "outside a call nothing is speech")
    try bench.run("call brightwater")
    #expect(bench.runner.isSpeech(Lexer.line(line)) == expected)
    bench.session.setsCallAside = true
    #expect(!bench.runner.isSpeech(Lexer.line(line)), "a call that waits hears nothing")
  }

  @Test func speechIsTakenRaw() throws {
    let bench = try ShellBench()
    try bench.fill()
    try bench.run("call brightwater")
    bench.session.isInteractive = true
    for line in [
      "cash is tight until \"january\"  \\n ok", "\"cash is tight\"", "“cash is tight”", "# cash is tight",
    ] {
      try bench.run(line)
    }
    let said = try #require(bench.session.book.openCall(of: "dana")).moves.compactMap(\.argument)
    #expect(said.count == 4)
    #expect(said[0].contains("cash is tight until \"january\"  \\n ok"))
    #expect(said[1...].allSatisfy { $0.contains("cash is tight") })
    #expect(!said[1].contains("\"cash") && !said[2].contains("“"))
    #expect(said[3].contains("# cash"))
  }

  /// The command is the one that decides; what looks like one is an error that says how to record it as speech.
  @Test(arguments: [
    ("aging", Reading.command), ("/aging", .command), ("AGING", .command), ("/firmer", .command),
    ("today we have nothing", .error("unexpected word \"we\"")),
    ("tody is bad", .error("did you mean the command \"today\", or did the client say that?")),
    ("/cash is tight", .error("unknown command \"cash\"")),
  ])
  func isCommandInACall(_ line: String, _ expected: Reading) throws {
    #expect(try reading(line, inCall: true, atTerminal: true) == expected)
  }

  @Test func theErrorSaysHowToRecordSpeech() throws {
    let bench = try ShellBench()
    try bench.fill()
    try bench.run("call brightwater")
    bench.session.isInteractive = true
    for line in ["today we have nothing", "tody is bad"] {
      let hints = try #require(bench.failure(line)).hints
      #expect(hints.contains { $0.contains("begin the line with \"") })
    }
  }

  @Test(arguments: [
    ("cash is tight", Reading.error("unknown command \"cash\"")),
    ("tody", .error("unknown command \"tody\"")),
  ])
  func isAnErrorInAScript(_ line: String, _ expected: Reading) throws {
    #expect(try reading(line, inCall: true, atTerminal: false) == expected)
    #expect(try reading(line, inCall: false, atTerminal: false) == expected)
  }

  /// A quote that is not closed takes the next line along no more than at a terminal.
  @Test(arguments: ["\"cash is tight", "\"cash is tight \\", "“cash is tight"])
  func whatIsSaidInAScriptEndsWithItsLine(_ speech: String) throws {
    let bench = try ShellBench()
    try bench.fill()
    try bench.script("call brightwater\n\(speech)\nsofter\nnote \"a\nb\"\n")
    let moves = try #require(bench.session.book.openCall(of: "dana")).moves
    #expect(moves.map(\.name) == ["heard", "softer", "note"])
    #expect(moves.first?.argument?.contains("softer") == false)
  }

  @Test func aScriptSpeaksBetweenQuotes() throws {
    let bench = try ShellBench()
    try bench.fill()
    try bench.script("call brightwater\n\"cash is really tight until january\"\n# a comment\n")
    #expect(try bench.session.book.openCall(of: "dana")?.moves.count == 1)
    #expect(try reading("\"hello\"", inCall: false, atTerminal: false) == .error("this is text, not a command"))
  }
}

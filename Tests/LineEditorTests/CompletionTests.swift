import Testing

@testable import LineEditor

@Suite struct CompletionTests {
  private func step(_ line: String, at cursor: Int? = nil, from: Int, _ candidates: [String]) -> Completion.Step {
    Completion(replaceFrom: from, candidates: candidates.map { .init($0) })
      .step(line: line, cursor: cursor ?? line.unicodeScalars.count)
  }

  @Test func takesTheOnlyCandidate() {
    #expect(step("to", from: 0, ["today"]) == .replace(count: 2, text: "today "))
    #expect(step("to x", at: 2, from: 0, ["today"]) == .replace(count: 2, text: "today"))
    #expect(step("prep BRI", from: 5, ["brightwater"]) == .replace(count: 3, text: "brightwater "))
    #expect(step("prep or", from: 5, ["\"Orrin & Sons\""]) == .replace(count: 2, text: "\"Orrin & Sons\" "))
    let folder = Completion(replaceFrom: 0, candidates: [.init("in/", isWhole: false)])
    #expect(folder.step(line: "i", cursor: 1) == .replace(count: 1, text: "in/"))
    #expect(folder.step(line: "in/", cursor: 3) == .refuse)
  }

  @Test func goesAsFarAsAllAgree() {
    #expect(step("p", from: 0, ["promise", "promised"]) == .replace(count: 1, text: "promise"))
    #expect(step("promise", from: 0, ["promise", "promised"]) == .list)
    #expect(step("PRO", from: 0, ["promise", "prospect"]) == .replace(count: 3, text: "pro"))
    #expect(step("gr", from: 0, ["größe", "größer"]) == .replace(count: 2, text: "größe"))
    #expect(step("", from: 0, ["a", "b"]) == .list)
    // Candidates found by other means than their beginning take no letters away.
    #expect(step("sons", from: 0, ["orrin-sons", "vale-sons"]) == .list)
    #expect(step("so", from: 0, ["orrin-a", "orrin-b"]) == .list)
    // The marks of a character stay with it.
    #expect(step("", from: 0, ["e\u{301}a", "e\u{300}a"]) == .list)
  }

  @Test func refusesWhatMakesNoSense() {
    #expect(step("x", from: 0, []) == .refuse)
    #expect(step("x", from: 2, ["xy"]) == .refuse)
    #expect(step("x", at: 3, from: 0, ["xy"]) == .refuse)
    #expect(step("x", from: -1, ["xy"]) == .refuse)
  }
}

@Suite struct CandidateListTests {
  @Test func showsDetailsWhereTheyFit() {
    let list = CandidateList(columns: 40, rows: 10)
    let candidates: [Completion.Candidate] = [
      .init("promise", detail: "an amount by a day"), .init("plan", detail: "several payments, as they were agreed"),
      .init("x"),
    ]
    #expect(
      list.lines(candidates) == [
        "promise  an amount by a day", "plan     several payments, as they wer…", "x",
      ])
    let narrow = CandidateList(columns: 20, rows: 10)
    #expect(narrow.lines(candidates) == ["promise  x", "plan"])
  }

  @Test func laysOutColumnsReadDownwards() {
    let candidates = (1...7).map { Completion.Candidate("item\($0)") }
    #expect(
      CandidateList(columns: 24, rows: 10).lines(candidates) == ["item1  item4  item7", "item2  item5", "item3  item6"])
    #expect(CandidateList(columns: 10, rows: 10).lines(candidates).count == 7)
    #expect(CandidateList(columns: 80, rows: 10).lines([]) == [])
  }

  @Test func countsWhatHasNoRoom() {
    let candidates = (1...100).map { Completion.Candidate("x\($0)", detail: "detail") }
    let lines = CandidateList(columns: 40, rows: 5).lines(candidates)
    #expect(lines.count == 5)
    #expect(lines.last == "… 76 more")
    #expect(lines.first == "x1    x5    x9    x13   x17   x21")
  }

  @Test func measuresAsTheTerminalDoes() {
    let candidates = ["漢字", "e\u{301}", "plain", "\u{1B}[2Jx"].map { Completion.Candidate($0) }
    #expect(CandidateList(columns: 40, rows: 5).lines(candidates) == ["漢字   e\u{301}      plain  [2Jx"])
  }

  @Test func neverTouchesTheLastColumn() {
    var random = Random(seed: 11)
    for _ in 0..<1_000 {
      let columns = Int.random(in: 10...100, using: &random)
      let rows = Int.random(in: 2...12, using: &random)
      let candidates = (0..<Int.random(in: 1...80, using: &random)).map { _ in
        Completion.Candidate(
          String(
            repeating: ["a", "漢", "é"].randomElement(using: &random) ?? "a", count: .random(in: 1...30, using: &random)),
          detail: Bool.random(using: &random) ? "some detail that may be long" : "")
      }
      let lines = CandidateList(columns: columns, rows: rows).lines(candidates)
      #expect(lines.count <= rows)
      #expect(lines.allSatisfy { DisplayWidth.of($0) < columns })
    }
  }
}

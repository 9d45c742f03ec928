import CommandLanguage

extension Command where World == Session {
  static let check = Command(
    "check", group: "Scripts", "Replays sessions and scripts and compares what they show.",
    detail: """
      A session (*.session) is what a person sees: prompts, what is typed, and the answers. It is played with an empty \
      book in a scratch folder, as dana, with a window of 80 columns; `as of` and `seed` in its first lines fix the day \
      and chance. Files are looked for beside it. Where anything differs the lines are shown, and the exit status is 3. \
      A script (*.kindly) has to run without an error. `accept` writes the sessions anew with what came.
      """,
    examples: [Example("check monday.session", setup: "session")],
    json: [
      "files.file": "the file", "files.holds": "whether it went as written",
      "files.difference": "the lines that differ", "files.error": "what a script failed with",
      "holds": "whether all did", "accepted": "how many files were written anew",
    ], reads: true, needsBook: false,
    questions: [
      "replay a session",
      "check a session file",
      "test the recorded session",
    ],
    .path("FILE", "a session or a script").repeated, .flag("accept", "writes what came into the files")
  ) { session, names, accepts in
    guard !names.isEmpty else { throw Diagnostic("check needs a file", hints: ["such as `check monday.session`"]) }
    var page = Page()
    var documents: [JSON] = []
    var failed = 0
    var accepted = 0
    for name in names {
      if session.isCancelled() { throw Script.Stopped(signal: 2) }
      let file = try CheckedFile(name, in: session)
      let outcome = try file.play(in: session)
      var verdict = outcome.holds ? "holds" : "does not hold"
      if !outcome.difference.isEmpty, accepts {
        try file.accept(outcome.actual)
        accepted += 1
        verdict = "written anew"
      } else if !outcome.holds {
        failed += 1
      }
      page.add("\(name) \(verdict)", outcome.holds ? .plain : .caution)
      if !outcome.difference.isEmpty { page.exact(String(outcome.difference.dropLast())) }
      if let failure = outcome.failure { page.exact(failure.render(width: session.appearance.width)) }
      documents.append([
        "file": .string(name), "holds": .bool(outcome.holds),
        "difference": outcome.difference.isEmpty ? .null : .string(outcome.difference),
        "error": JSON(outcome.failure?.message),
      ])
    }
    session.reply(
      page, ["files": .array(documents), "holds": .bool(failed == 0), "accepted": .integer(accepted)])
    if failed > 0 {
      let files = names.count == 1 ? "\(names[0]) does not hold" : "\(failed) of \(names.count) files do not hold"
      throw Diagnostic(files, kind: .expectation, hints: accepts ? [] : ["`accept` behind the files takes what came"])
    }
  }
}

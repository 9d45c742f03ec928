import CommandLanguage

extension Command where World == Session {
  static let record = Command(
    "record", group: "Scripts", "Writes what you do and see into a session file.",
    detail: """
      Everything until `record stop` is written, as `check` reads it: the window counts as 80 columns without colour, \
      and the clock stands still at noon. `check` plays it with an empty book, so begin with `new`, `demo` or `run`.
      """,
    examples: [Example("record monday.session", setup: "prompt")], needsBook: false,
    questions: [
      "record what I do",
      "write a session file",
      "make a transcript of this",
      "keep a protocol of what I type",
      "keep a transcript",
    ],
    .path("FILE", "the session to write, by custom NAME.session")
  ) { session, path in
    guard session.isInteractive, session.scriptDepth == 0 else {
      throw Diagnostic.refused(
        "a recording is made at the prompt", hint: "a script needs none: `check` runs it as it is")
    }
    guard session.recording == nil else {
      throw Diagnostic.refused("a recording is running already", hint: "`record stop` ends it")
    }
    let recording = try Recording(path: session.absolute(path), shown: path, clock: session.clock)
    session.clock = Clock(fixed: session.today)
    session.appearance.width = 80
    session.seedOfWords = session.seed
    if session.user != SessionFile.defaultUser { recording.show("# user \(session.user)\n") }
    recording.type("kindly>", "as of \(session.today)")
    recording.type("kindly>", "seed \(session.seed)")
    try recording.endTurn()
    let page = Page("Recording into \(path) until `record stop`; `check` plays it with an empty book.")
    session.reply(page, ["file": .string(recording.path)])
    session.recording = recording
  }

  static let recordStop = Command(
    "record stop", group: "Scripts", "Ends the recording.", examples: [Example("record stop", setup: "recording")],
    reads: true, needsBook: false
  ) { session in
    guard let recording = session.recording else { throw Diagnostic.refused("nothing is being recorded") }
    recording.close()
    session.recording = nil
    session.clock = recording.clock
    session.reply(Page("Recorded \(recording.path)."), ["file": .string(recording.path)])
  }
}

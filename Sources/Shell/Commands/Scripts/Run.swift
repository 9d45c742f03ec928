import CommandLanguage

extension Command where World == Session {
  static let run = Command(
    "run", group: "Scripts", "Plays a script and stops at its first error.",
    examples: [Example("run nightly.kindly", setup: "script")], needsBook: false,
    questions: [
      "run a script",
      "play a file of commands",
      "execute my nightly script",
      "run the script I wrote",
    ],
    .path("FILE", "a file of commands")
  ) { session, path in
    let source = try Script.source(of: session.readable(path), shown: path)
    try Script(Runner(session)).run(source)
  }
}

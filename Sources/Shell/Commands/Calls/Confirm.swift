import CommandLanguage

extension Command where World == Session {
  static let confirm = Command(
    "confirm", group: "Calls", "Runs the command that was offered, as Enter on an empty line does.",
    detail: """
      In a call, what the client commits to is offered as the command that would record it; in the shell, so is a request \
      in plain words that would change something. Nothing is recorded until it is confirmed; any other line lets it go. In \
      scripts and sessions, `confirm` is how it is confirmed.
      """,
    examples: [Example("confirm", setup: "offered")], json: ["": "as of the command that runs"]
  ) { session in
    guard let offer = session.offer, let run = session.runOffered else {
      throw Diagnostic.refused("nothing is offered to be confirmed")
    }
    session.offer = nil
    // Where several belong together the call is shown again behind the last one only.
    defer { session.isConfirmingMore = false }
    for (place, command) in offer.commands.enumerated() {
      session.isConfirmingMore = place + 1 < offer.commands.count
      try run(Lexer.line(command))
    }
  }
}

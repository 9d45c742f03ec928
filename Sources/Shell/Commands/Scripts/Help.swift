import CommandLanguage

extension Command where World == Session {
  static let help = Command(
    "help", group: "Help", "Explains commands.",
    detail: """
      `help` lists them, `help COMMAND` explains one, `help WORD` searches names first and then all texts. `help reference` \
      prints all of it as one page, `help man` as a manual page.
      """,
    examples: ["help", "help promise", "help instalment"], reads: true, needsBook: false,
    questions: [
      "what can you do",
      "how does this work",
      "which commands are there",
      "explain the commands",
      "I do not know what to type",
      "how do I use this",
      "I am lost",
      "what are my options here",
      "what is this able to do",
      "list of commands",
    ],
    .rest("[COMMAND|WORD]", "a command, or a word to look for").optional
  ) { session, query in
    let table = CommandTable(Commands.all)
    let width = session.appearance.width
    let query = (query ?? "").trimmed
    let text: String
    var names = Commands.all.map(\.name)
    switch query {
    case "":
      text =
        Help(table).overview(width: width) + "\n\n"
        + Wrapping.lines(
          "`help COMMAND` explains one of them, `help WORD` searches. Tab completes; Ctrl-D leaves.", width: width
        ).joined(separator: "\n")
    case "reference": text = Reference(table).markdown
    case "man": text = Manual.page(table)
    default:
      let answer = Help(table).search(query, width: width)
      names = answer.commands.map(\.name)
      text = answer.text
      if answer.commands.isEmpty {
        throw Diagnostic(
          "nothing in the help mentions \"\(query)\"", kind: .refused, hints: ["`help` lists all commands"])
      }
    }
    var page = Page()
    page.verbatim(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    session.reply(page, ["commands": .array(names.map(JSON.string)), "text": .string(text)])
  }

  static let quit = Command(
    "quit", group: "Help", "Leaves.", detail: "So does Ctrl-D. Everything is recorded already.",
    examples: [Example("quit", setup: "leaves")], reads: true, needsBook: false,
    questions: [
      "leave",
      "goodbye",
      "exit the program",
      "I am done for today",
      "close kindly",
      "bye",
      "that is all for now",
      "I am off",
      "close the program",
      "that is it for today",
    ], aliases: ["exit", "bye"]
  ) { session in session.wantsToLeave = true }
}

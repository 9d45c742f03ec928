import ArgumentParser
import Foundation
import LineEditor
import Receivables
import Shell

/// The program: options, and which of the three ways of working they ask for.
@main
struct Kindly: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kindly", abstract: "Ask for overdue money and keep the client.",
    discussion: """
      With command words it runs that one command; without, it opens the shell, or reads a script from standard input. \
      `kindly help` lists the commands, `kindly demo` opens a book to try things on.
      """)

  @Option(help: "The book to work on.") var book: String?
  @Option(help: "The day it is, as YYYY-MM-DD or YYYY-MM-DDTHH:MM.") var today: String?
  @Option(help: "Fixes every choice that chance would make.") var seed: UInt64?
  @Option(help: "Who works; written into every record.") var user: String?
  @Flag(help: "Answers as JSON, one document a command.") var json = false
  @Option(help: "Colour: auto, always or never.") var color: String = "auto"
  @Argument(parsing: .captureForPassthrough, help: "A command and its words.") var words: [String] = []

  mutating func run() throws {
    let environment = ProcessInfo.processInfo.environment
    var program = ProgramOptions(environment: environment)
    program.book = book
    program.today = today
    program.seed = seed
    program.user = user
    program.json = json
    program.color = color
    program.words = words
    let status = Program(program).run()
    if status != 0 { throw ExitCode(status) }
  }
}

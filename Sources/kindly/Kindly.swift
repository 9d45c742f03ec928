import ArgumentParser
import Foundation
import Glibc
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

  private static let version = "kindly 1"

  @Option(help: "The book to work on; otherwise $KINDLY_BOOK, or the only *.kindly folder here.") var book: String?
  @Option(help: "The day it is, as YYYY-MM-DD or YYYY-MM-DDTHH:MM.") var today: String?
  @Option(help: "Fixes every choice that chance would make.") var seed: String?
  @Option(help: "Who works; written into every record.") var user: String?
  @Flag(help: "Answers as JSON, one document a command.") var json = false
  @Option(help: "Colour: auto, always or never.") var color: String = "auto"
  @Argument(parsing: .captureForPassthrough, help: "A command and its words.") var words: [String] = []

  static func main() {
    let environment = ProcessInfo.processInfo.environment
    let arguments = Array(CommandLine.arguments.dropFirst())
    // Most calls begin with a command, and reading options takes as long as all of the rest.
    if arguments.first.map({ !$0.hasPrefix("-") }) ?? true {
      var options = ProgramOptions(environment: environment)
      options.words = arguments
      Glibc.exit(Program(options).run())
    }
    if arguments == ["--version"] {
      print(version)
      Glibc.exit(0)
    }
    do {
      var options = try parse(arguments)
      // What is captured begins with the first word that is no option of ours, and that includes these.
      if ["-h", "--help"].contains(options.words.first) { throw CleanExit.helpRequest() }
      if options.words.first == "--" { options.words.removeFirst() }
      Glibc.exit(Program(options.program(environment)).run())
    } catch {
      let text = message(for: error)
      guard exitCode(for: error) != .success else {
        print(text)
        Glibc.exit(0)
      }
      Glibc.exit(Program.refuse(optionError: text, environment: environment))
    }
  }

  private func program(_ environment: [String: String]) -> ProgramOptions {
    var program = ProgramOptions(environment: environment)
    program.book = book
    program.today = today
    program.seed = seed
    program.user = user
    program.json = json
    program.color = color
    program.words = words
    return program
  }
}

import CommandLanguage
import Foundation
import Receivables
import Wording

/// A line that is no command, tried as a question or request in plain words.
struct Question {
  /// A command that may be meant, as it would be typed.
  struct Choice {
    let command: Command<Session>
    let filling: CommandFilling
    let confidence: Double
  }

  /// What a line comes to.
  enum Verdict {
    /// What is meant is clear.
    case understood(Choice)
    /// It could be one of these, the likeliest first.
    case perhaps([Choice])
    /// It is none of the commands.
    case nothing
  }

  /// The most commands that are named where none is clear.
  private static let mostNamed = 3

  /// From which confidence on a command is named for a single word.
  private static let leastOfOneWord = 0.45

  private let session: Session
  private let table: CommandTable<Session>

  init(_ session: Session, _ table: CommandTable<Session>) {
    self.session = session
    self.table = table
  }

  /// What the words mean.
  func verdict(_ text: String) throws -> Verdict {
    let facts = LineFacts(text, session: session)
    let reader = try session.questionReader
    let candidates = reader.read(facts.plain)
    // A word alone is rather a slip of the keyboard than a question.
    let least = facts.plain.contains(" ") ? reader.worthNaming : max(reader.worthNaming, Self.leastOfOneWord)
    let choices = candidates.prefix(8).filter { $0.confidence >= least }.compactMap { candidate in
      command(candidate.command).map {
        Choice(command: $0, filling: CommandFilling($0, facts), confidence: candidate.confidence)
      }
    }
    guard let first = choices.first else { return .nothing }
    if reader.certainty.holds(candidates), first.command.name == candidates.first?.command { return .understood(first) }
    return .perhaps(Array(choices.prefix(Self.mostNamed)))
  }

  /// All commands by likelihood, sure or not.
  func ranking(_ text: String) throws -> [String] {
    try session.questionReader.read(LineFacts(text, session: session).plain).map(\.command)
  }

  /// The command of that name that can be used outside of calls and training.
  private func command(_ name: String) -> Command<Session>? {
    table.commands.first { $0.name == name && $0.isAvailable(in: .anywhere) }
  }
}

extension Session {
  /// Tells which command a question means. Read when the first question comes.
  var questionReader: QuestionReader {
    get throws {
      // What is recorded is played again where there may be no encoder.
      let encoder = recording == nil ? sentenceEncoder : nil
      if let known = cache.questionReader, recording == nil { return known }
      let name = "questions.plist"
      guard let path = resources.path(of: name) else { throw ResourceFailure(path: name, why: "it is missing") }
      do {
        let reader = try QuestionReader(Data(contentsOf: URL(filePath: path)), encoder: encoder)
        if recording == nil { cache.questionReader = reader }
        return reader
      } catch let error as QuestionFileError {
        throw ResourceFailure(path: path, why: error.description)
      }
    }
  }
}

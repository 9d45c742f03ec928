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

  private let session: Session
  private let table: CommandTable<Session>

  init(_ session: Session, _ table: CommandTable<Session>) {
    self.session = session
    self.table = table
  }

  /// What the words mean.
  func verdict(_ text: String) throws -> Verdict {
    let facts = LineFacts(text, session: session)
    let candidates = try session.questionReader.read(facts.plain)
    let choices = candidates.prefix(8).filter { $0.confidence >= QuestionReader.worthNaming }.compactMap { candidate in
      command(candidate.command).map {
        Choice(command: $0, filling: CommandFilling($0, facts), confidence: candidate.confidence)
      }
    }
    guard let first = choices.first else { return .nothing }
    let lead = first.confidence - (choices.dropFirst().first?.confidence ?? 0)
    if first.confidence >= QuestionReader.sure.confidence, lead >= QuestionReader.sure.lead {
      return .understood(first)
    }
    return .perhaps(Array(choices.prefix(Self.mostNamed)))
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
      if let known = cache.questionReader { return known }
      let name = "questions.plist"
      guard let path = resources.path(of: name) else { throw ResourceFailure(path: name, why: "it is missing") }
      do {
        let reader = try QuestionReader(Data(contentsOf: URL(filePath: path)), encoder: sentenceEncoder)
        cache.questionReader = reader
        return reader
      } catch let error as QuestionFileError {
        throw ResourceFailure(path: path, why: error.description)
      }
    }
  }
}

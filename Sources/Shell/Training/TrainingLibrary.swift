import Conversation
import Foundation
import Receivables
import Training
import Wording

/// Loads what training reads replies and grades them by. Each is read once, when it is first asked for.
struct TrainingLibrary {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Reads what the trainee says.
  func reader() throws -> ReplyReader {
    if let known = session.cache.replyReader { return known }
    let library = WordingLibrary(session)
    let reader = ReplyReader(
      moves: try file("moves.plist") { data throws(TrainingFileError) in try MoveRules(propertyList: data) },
      meter: try library.meter(), checker: try library.checker())
    session.cache.replyReader = reader
    return reader
  }

  /// Grades it.
  func grader() throws -> Grader {
    if let known = session.cache.grader { return known }
    let model = try file("grade.plist") { data throws(TrainingFileError) in try GradeModel(propertyList: data) }
    let grader = Grader(model, encoder: session.sentenceEncoder)
    session.cache.grader = grader
    return grader
  }

  /// Hears what a client said.
  func hear(_ text: String) throws -> ClientWords { ClientWords(text, heardBy: try session.reasonReader) }

  func file<Value>(
    _ name: String, _ make: (Data) throws(TrainingFileError) -> Value
  ) throws -> Value {
    guard let path = session.resources.path(of: name) else { throw ResourceFailure(path: name, why: "it is missing") }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ResourceFailure(path: path, why: "it cannot be opened")
    }
    do {
      return try make(data)
    } catch {
      throw ResourceFailure(path: path, why: error.description)
    }
  }
}

extension TrainingLibrary {
  /// The rules of simulated clients.
  func personas() throws -> PersonaBook {
    try file("personas.plist") { data throws(TrainingFileError) in try PersonaBook(propertyList: data) }
  }

  /// What they say.
  func lines() throws -> LineBook {
    try file("client-lines.plist") { data throws(TrainingFileError) in try LineBook(propertyList: data) }
  }

  /// The scenarios of a file.
  func curriculum(_ path: String) throws -> Curriculum {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ResourceFailure(path: path, why: "it cannot be opened")
    }
    do {
      return try Curriculum(propertyList: data)
    } catch {
      throw ResourceFailure(path: path, why: error.description)
    }
  }
}

import CommandLanguage
import Foundation

/// A file that `check` can play: a session or a script.
struct CheckedFile {
  /// As it was named.
  let name: String
  private let path: String
  private let text: String

  /// What playing it came to.
  struct Outcome {
    /// What differs, for people; empty when all holds.
    var difference = ""
    /// The file as it went this time.
    var actual: String
    /// What a script failed with.
    var failure: Diagnostic?
    var holds: Bool { difference.isEmpty && failure == nil }
  }

  init(_ name: String, in session: Session) throws {
    self.name = name
    path = session.readable(name)
    text = try Script.source(of: path, shown: name).text
  }

  private var folder: String { URL(filePath: path).deletingLastPathComponent().path }

  func play(in session: Session) throws -> Outcome {
    try name.hasSuffix(".kindly") ? playScript(in: session) : playSession(in: session)
  }

  /// Writes the file anew with what came.
  func accept(_ actual: String) throws {
    do {
      try Data(actual.utf8).write(to: URL(filePath: path))
    } catch {
      throw Diagnostic.refused("cannot write \"\(name)\"")
    }
  }

  private func playSession(in session: Session) throws -> Outcome {
    let rehearsal = try Rehearsal(besides: session, filesIn: folder)
    let actual = SessionFile(text).replay(in: rehearsal.session, transcript: rehearsal.transcript)
    let difference = LineDifference(expected: text, found: actual)
    return Outcome(difference: difference.text(name: name), actual: actual)
  }

  private func playScript(in session: Session) throws -> Outcome {
    let rehearsal = try Rehearsal(besides: session, filesIn: folder)
    var outcome = Outcome(actual: text)
    do {
      try Script(Runner(rehearsal.session)).run(Source(text, kind: .script(path: name)))
    } catch {
      outcome.failure = session.diagnostic(for: error)
    }
    return outcome
  }
}

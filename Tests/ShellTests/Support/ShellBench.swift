import BookStore
import CommandLanguage
import Foundation
import Receivables
import Shell
import TestTerminal

/// A session on a book of its own in a scratch folder, with everything it writes at hand.
final class ShellBench {
  let session: Session
  let runner: Runner
  let transcript = Transcript()
  let folder: String

  /// With `book` false nothing is open yet.
  init(day: String = "2026-11-21", user: String = "dana", book: Bool = true) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "shell-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    session = Session(
      resources: try ShellBench.resources(), sink: transcript, clock: Clock(fixed: Day(iso: day)), user: user, seed: 1,
      folder: folder)
    session.dataFolder = folder + "/data"
    runner = Runner(session)
    if book { try run(#"new harbor.kindly company "Harbor Light Studio" currency USD"#) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Words, protocols and policies as they lie beside the built program.
  static func resources() throws -> Resources {
    Resources(folders: [try BuiltProduct.path("kindly") + "_kindly.resources/Resources"])
  }

  /// A client with two overdue invoices and one with one.
  func fill() throws {
    try run(#"client "Brightwater Café" email maria@brightwater.example"#)
    try run("invoice 1041 brightwater-cafe 1800.00 due 2026-10-05")
    try run("invoice 1042 brightwater-cafe 2400.00 due 2026-10-19")
    try run(#"client "Orrin & Sons" email office@orrin.example"#)
    try run("invoice 2207 orrin-sons 9850.00 due 2026-10-29")
  }

  /// Runs a line that has to work. Returns what it showed.
  @discardableResult
  func run(_ line: String) throws -> String {
    _ = transcript.takeAll()
    switch runner.run(Lexer.line(line)) {
    case .done: return transcript.takeAll()
    case .failed(let diagnostic): throw diagnostic
    }
  }

  /// Runs a line that has to fail. Returns why it did, nil if it worked.
  func failure(_ line: String) -> Diagnostic? {
    if case .failed(let diagnostic) = runner.run(Lexer.line(line)) { return diagnostic }
    return nil
  }

  /// Runs a script; throws its first error.
  func script(_ text: String, name: String = "test.kindly") throws {
    try Script(runner).run(Source(text, kind: .script(path: name)))
  }

  /// The error a script ends with, nil if it runs through.
  func scriptFailure(_ text: String) -> Diagnostic? {
    do {
      try script(text)
      return nil
    } catch {
      return session.diagnostic(for: error)
    }
  }

  /// A value of the last document, as `expect` names it.
  func value(_ path: String) -> String? { session.lastDocument?.value(at: path)?.plain }

  var recordCount: Int { (try? session.book.recordCount) ?? -1 }

  func path(_ name: String) -> String { folder + "/" + name }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path(name)))
  }

  func read(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }
}

import BookStore
import CommandLanguage
import Foundation
import Receivables
import Testing

@testable import Shell

/// A session at work on a scratch folder, for tests: lines in, text or documents out.
final class Desk {
  let transcript = Transcript()
  let session: Session
  let folder: String
  private let runner: Runner

  /// `today` is fixed; the folder is new and goes again with the desk.
  init(today: String = "2026-11-21", width: Int = 80) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kindly-desk-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    session = Session(
      resources: Resources(folders: [repository.appending(path: "Sources/kindly/Resources").path]), sink: transcript,
      clock: Clock(fixed: try #require(Day(iso: today))), user: "dana", seed: 1, folder: folder)
    session.appearance.width = width
    runner = Runner(session)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A desk with an empty book in US dollars and one client, `acme`.
  static func withClient(today: String, invoices: [String]) throws -> Desk {
    let desk = try Desk(today: today)
    try desk.run("new book.kindly company \"Harbor Light Studio\" currency USD")
    try desk.run("client \"Acme\" email pay@acme.example phone \"+1 212 555 0100\"")
    for invoice in invoices { try desk.run("invoice \(invoice)") }
    return desk
  }

  func move(to day: Day) { session.clock = Clock(fixed: day) }

  /// Runs a line and gives what it wrote; an error of the line fails the test.
  @discardableResult
  func run(_ line: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    if case .failed(let diagnostic) = runner.run(Lexer.line(line)) {
      Issue.record("\(line): \(diagnostic.message)", sourceLocation: sourceLocation)
      throw diagnostic
    }
    return session.lastOutput
  }

  /// The document that a line answers with.
  func document(_ line: String) throws -> JSON {
    try run(line)
    return try #require(session.lastDocument)
  }

  /// A value of the document that a line answers with, as text.
  func value(_ path: String, of line: String) throws -> String {
    try #require(try document(line).value(at: path), "\(line) has no \(path)").plain
  }

  /// What goes wrong with a line.
  func refusal(_ line: String) throws -> Diagnostic {
    guard case .failed(let diagnostic) = runner.run(Lexer.line(line)) else { throw Unexpected.success(line) }
    return diagnostic
  }

  enum Unexpected: Error { case success(String) }
}

extension JSON {
  /// The elements of a list, none when it is no list.
  var elements: [JSON] { if case .array(let values) = self { values } else { [] } }

  /// The text at a path, or nothing.
  func text(_ path: String) -> String { value(at: path)?.plain ?? "" }
}

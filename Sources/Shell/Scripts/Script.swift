import CommandLanguage
import Foundation
import LineEditor
import Receivables

/// Runs commands from a source that nobody types into: a file, standard input.
package struct Script {
  let runner: Runner
  private var session: Session { runner.session }

  package init(_ runner: Runner) { self.runner = runner }

  /// How deep scripts may run scripts.
  static let depthLimit = 20

  /// Runs all lines and stops at the first error, which it throws.
  package func run(_ source: Source) throws {
    guard session.scriptDepth < Script.depthLimit else {
      throw Diagnostic("scripts run scripts more than \(Script.depthLimit) deep", kind: .refused)
    }
    let wasInteractive = session.isInteractive
    session.scriptDepth += 1
    session.isInteractive = false
    let outerBatch = session.batch != nil
    defer {
      session.scriptDepth -= 1
      session.isInteractive = wasInteractive
    }
    do {
      var expected: (text: String, line: Line)?
      for line in Lexer.lines(source) {
        if session.wantsToLeave { break }
        if session.isCancelled() { throw Diagnostic("stopped", kind: .refused) }
        guard !line.isComment, !line.isEmpty else { continue }
        if let text = try expectedError(line) {
          expected = (text, line)
          continue
        }
        try step(line, expected: expected)
        expected = nil
      }
      if let expected { throw expectation("no line follows whose error could be expected", expected.line) }
      if !outerBatch, let batch = session.batch {
        throw Diagnostic("the batch begun in line \(batch.firstLine) has no `end`; nothing of it was recorded", kind: .words)
      }
    } catch {
      if !outerBatch { session.batch = nil }
      throw error
    }
  }

  private func step(_ line: Line, expected: (text: String, line: Line)?) throws {
    switch (runner.run(line), expected) {
    case (.done, nil): break
    case (.failed(let diagnostic), nil): throw diagnostic
    case (.done, let expected?):
      throw expectation("expected an error with \"\(expected.text)\", but the line worked", expected.line)
    case (.failed(let diagnostic), let expected?):
      let shown = diagnostic.render(width: 200)
      guard shown.contains(expected.text) else {
        throw expectation(
          "expected an error with \"\(expected.text)\", got: \(diagnostic.message)", expected.line)
      }
      session.lastOutput = shown
    }
  }

  /// `expect error "TEXT"` takes the error of the next line, so it is no command.
  private func expectedError(_ line: Line) throws -> String? {
    guard line.tokens.count == 3, line.tokens[0].isWord("expect"), line.tokens[1].isWord("error"),
      line.tokens[2].isQuoted
    else { return nil }
    return line.tokens[2].text
  }

  private func expectation(_ message: String, _ line: Line) -> Diagnostic {
    let span = line.tokens.first.map { $0.span.through(line.tokens.last?.span ?? $0.span) }
    return Diagnostic(message, kind: .expectation, source: line.source, span: span)
  }

  /// Reads a script file as text; bytes that are no UTF-8 are an error that names the line.
  static func source(of path: String, shown: String) throws -> Source {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Diagnostic("cannot read \"\(shown)\"", kind: .refused)
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      var line = 1
      var valid = String.UnicodeScalarView()
      _ = valid.isEmpty
      valid = String(decoding: data, as: UTF8.self).unicodeScalars
      for scalar in valid {
        if scalar == "\u{FFFD}" { break }
        if scalar == "\n" { line += 1 }
      }
      throw Diagnostic("\(shown):\(line): the file is not UTF-8", kind: .refused)
    }
    return Source(text, kind: .script(path: shown))
  }
}

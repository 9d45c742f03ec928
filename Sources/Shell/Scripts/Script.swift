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

  /// Why a script ended before its end without being at fault: Ctrl-C or another signal, or nobody reads its output.
  struct Stopped: Error, CustomStringConvertible {
    /// The number of the signal.
    let signal: Int32
    var description: String { "stopped" }
  }

  /// Runs all lines and stops at the first error, which it throws.
  package func run(_ source: Source) throws {
    var offset = 0
    var number = source.firstLine
    try play {
      guard offset < source.text.utf8.count else { return nil }
      let line = Lexer.line(source, from: offset, number: number)
      // What the client said ends with its line, as at a terminal; a quote that is not closed takes no command along.
      if line.nextNumber > number + 1, runner.isSpeech(line) {
        let text = source.text.utf8.dropFirst(offset).prefix { $0 != UInt8(ascii: "\n") }
        let said = Lexer.line(Source(String(Substring(text)), kind: source.kind, firstLine: number))
        offset += text.count + 1
        number += 1
        return said
      }
      offset = line.range.upperBound
      number = line.nextNumber
      return line
    }
  }

  /// Runs lines one by one as they arrive. `name` stands before their numbers in errors; `beforeWaiting` is called before
  /// each line is awaited, so that whoever writes them can first be given the answer to the last.
  package func run(_ stream: StreamLines, name: String, beforeWaiting: () -> Void = {}) throws {
    let kind = Source.Kind.script(path: name)
    func next() throws -> String? {
      beforeWaiting()
      switch stream.read("") {
      case .line(let text):
        guard stream.repairedLines.last != stream.lineNumber else {
          throw Diagnostic("\(name):\(stream.lineNumber): the text is not UTF-8", kind: .refused)
        }
        return text
      case .end: return nil
      case .interrupted(let signal): throw Stopped(signal: signal)
      case .failed(let code): throw Diagnostic.refused("cannot read \(name): \(String(cString: strerror(code)))")
      }
    }
    try play {
      guard let first = try next() else { return nil }
      var assembly = LineAssembly(first, kind: kind, number: stream.lineNumber)
      while assembly.needsMore, !runner.isSpeech(assembly.line) {
        guard let more = try next() else {
          assembly.finish()
          break
        }
        assembly.add(more)
      }
      return assembly.line
    }
  }

  private func play(_ next: () throws -> Line?) throws {
    guard session.scriptDepth < Script.depthLimit else {
      throw Diagnostic(
        "scripts run scripts more than \(Script.depthLimit) deep", kind: .refused,
        hints: ["does one of them run itself?"])
    }
    let wasInteractive = session.isInteractive
    let outerBatch = session.batch != nil
    session.scriptDepth += 1
    session.isInteractive = false
    defer {
      session.scriptDepth -= 1
      session.isInteractive = wasInteractive
    }
    do {
      var expected: (text: String, line: Line)?
      var beginning: Line?
      while !session.wantsToLeave, let line = try next() {
        if session.isCancelled() { throw Stopped(signal: Interrupt.pending ?? SIGPIPE) }
        guard !line.isComment, !line.isEmpty else { continue }
        if let text = expectedError(line) {
          expected = (text, line)
          continue
        }
        let hadBatch = session.batch != nil
        try step(line, expected: expected)
        expected = nil
        if !hadBatch, session.batch != nil { beginning = line }
      }
      if let expected { throw expectation("no line follows whose error could be expected", expected.line) }
      if !outerBatch, session.batch != nil, let beginning {
        throw Diagnostic(
          "this batch has no `end`", source: beginning.source, span: beginning.tokens.first?.span,
          hints: ["nothing of it was recorded"])
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
      // Without breaks, so that a text is found wherever the window would have broken it.
      let shown = diagnostic.render(width: 10_000)
      guard shown.containsFlattened(expected.text) else {
        throw expectation(
          "expected an error with \"\(expected.text)\", got: \(diagnostic.message)", expected.line)
      }
      session.lastOutput = shown
    }
  }

  /// `expect error "TEXT"` takes the error of the next line, so it is no command.
  private func expectedError(_ line: Line) -> String? {
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
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Diagnostic.refused("there is no file \"\(shown)\"")
    }
    guard !isFolder.boolValue, let data = FileManager.default.contents(atPath: path) else {
      throw Diagnostic.refused("cannot read \"\(shown)\"")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      // The first replacement character in a repaired copy is where the damage is.
      let intact = String(decoding: data, as: UTF8.self).unicodeScalars.prefix { $0 != "\u{FFFD}" }
      throw Diagnostic.refused("\(shown):\(intact.count { $0 == "\n" } + 1): the file is not UTF-8")
    }
    // Some editors begin a file with a byte order mark.
    return Source(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, kind: .script(path: shown))
  }
}

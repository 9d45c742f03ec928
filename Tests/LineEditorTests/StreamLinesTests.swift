import Foundation
import Glibc
import Testing

@testable import LineEditor

@Suite struct StreamLinesTests {
  /// The lines of a file with this content, and the source they came from.
  private func read(_ bytes: [UInt8]) throws -> (inputs: [Input], source: StreamLines) {
    let scratch = try Scratch()
    try Data(bytes).write(to: URL(filePath: scratch.path("input")))
    let descriptor = open(scratch.path("input"), O_RDONLY)
    defer { close(descriptor) }
    let source = StreamLines(descriptor: descriptor)
    var inputs: [Input] = []
    while inputs.last != .end {
      inputs.append(source.read("ignored> "))
      if case .failed = inputs.last { break }
    }
    return (inputs.dropLast(), source)
  }

  @Test(arguments: [
    ("", []), ("one\ntwo\n", ["one", "two"]), ("one\n\ntwo", ["one", "", "two"]), ("\n", [""]),
    ("dos\r\nlines\r\n", ["dos", "lines"]), ("a\rb\n", ["a\rb"]),
    ("\u{FEFF}marked\n\u{FEFF}x", ["marked", "\u{FEFF}x"]),
    ("nul\u{0}inside\n", ["nul\u{0}inside"]), ("  blanks \n", ["  blanks "]), ("Grüße 漢字\n", ["Grüße 漢字"]),
  ])
  func splits(text: String, lines: [String]) throws {
    let (inputs, source) = try read(Array(text.utf8))
    #expect(inputs == lines.map { .line($0) })
    #expect(source.lineNumber == lines.count)
    #expect(source.repairedLines.isEmpty)
    #expect(source.read("") == .end)
  }

  @Test func repairsAndReports() throws {
    let (inputs, source) = try read(Array("good\nbad ".utf8) + [0xFF, 0x0A] + Array("good\n".utf8) + [0xC3])
    #expect(inputs == [.line("good"), .line("bad \u{FFFD}"), .line("good"), .line("\u{FFFD}")])
    #expect(source.repairedLines == [2, 4])
  }

  @Test func takesALineOfTenMegabytes() throws {
    let long = [UInt8](repeating: 0x78, count: 10_000_000)
    let (inputs, _) = try read(Array("first\n".utf8) + long + Array("\nlast".utf8))
    guard inputs.count == 3, case .line(let text) = inputs[1] else {
      Issue.record("\(inputs.count) lines")
      return
    }
    #expect(text.utf8.count == long.count)
    #expect(inputs[2] == .line("last"))
  }

  @Test func waitsForTheRestOfALine() async throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (reader, writer) = (ends[0], ends[1])
    let task = Task.detached {
      let source = StreamLines(descriptor: reader)
      return [source.read(""), source.read(""), source.read("")]
    }
    for piece in ["be", "gun\nla", "st"] { _ = write(writer, piece, piece.utf8.count) }
    close(writer)
    #expect(await task.value == [.line("begun"), .line("last"), .end])
    close(reader)
  }

  @Test func tellsWhyReadingFailed() throws {
    let folder = try Scratch()
    let descriptor = open(folder.folder.path, O_RDONLY)
    defer { close(descriptor) }
    #expect(StreamLines(descriptor: descriptor).read("") == .failed(EISDIR))
  }
}

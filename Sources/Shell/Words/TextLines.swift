import CommandLanguage
import Foundation

/// Texts in a file, one a line; `\n` inside a line stands for a line break.
enum TextLines {
  /// A text as it is written on one line, with its line breaks back.
  static func unescaped(_ line: some StringProtocol) -> String { String(line).replacing("\\n", with: "\n") }

  /// The texts of a file's contents, empty lines included; the end of the last line begins no other.
  static func texts(_ contents: String) -> [String] {
    var lines = contents.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { unescaped($0) }
  }
}

extension Session {
  /// The texts of a file, one a line.
  func texts(in path: String) throws -> [String] {
    guard let data = FileManager.default.contents(atPath: readable(path)) else {
      throw Diagnostic.refused("cannot read \"\(path)\"")
    }
    return TextLines.texts(String(decoding: data, as: UTF8.self))
  }
}

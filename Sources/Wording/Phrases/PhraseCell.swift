/// What stands in one cell: the variants of a spoken line, or one message.
struct PhraseCell: Hashable, Sendable {
  var subject: String?
  /// At least one, as written in the file; `plain` is applied when it is used.
  var variants: [String]

  init(variants: [String]) {
    self.variants = variants
  }

  init(subject: String?, body: String) {
    self.subject = subject
    variants = [body]
  }

  /// `text` without the blank lines and spaces around it, and without the indent that all its lines share, so that a
  /// file can be laid out for reading.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(10) else { return String(trimmed(text[...])) }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.allSatisfy(\.isWhitespace) ? "" : line
    }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    let indents = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " || $0 == "\t" }.count }
    let shared = indents.min() ?? 0
    return lines.map { String($0.dropFirst(shared)) }.joined(separator: "\n")
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var result = text.drop(while: \.isWhitespace)
    while result.last?.isWhitespace == true { result.removeLast() }
    return result
  }
}

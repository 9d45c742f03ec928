/// The lines a person typed, for recall in this and later sessions.
///
/// Without a file, or where the file cannot be used, the history lives as long as the session; the reason is told once.
package final class History {
  /// The entries, oldest first, at most `limit`.
  package private(set) var entries: [String] = []
  /// The most entries kept in memory and, after a while, in the file.
  package let limit: Int

  private var file: HistoryFile?
  private var problem: String?

  /// Reads the file at `path` (nil for none), which need not exist yet.
  package init(path: String?, limit: Int = 2_000) {
    self.limit = max(1, limit)
    file = path.map { HistoryFile(path: $0) }
    attempt { (file) throws(HistoryFile.Failure) in entries = try file.load(limit: self.limit) }
  }

  /// Keeps a line. The result is the entry as kept, or nil where it is not: a line that begins with a blank or holds
  /// nothing, or the same as the one before.
  @discardableResult
  package func remember(_ line: String) -> String? {
    guard let entry = Self.entry(for: line), entry != entries.last else { return nil }
    entries.append(entry)
    if entries.count > limit { entries.removeFirst(entries.count - limit) }
    attempt { (file) throws(HistoryFile.Failure) in try file.append(entry) }
    return entry
  }

  /// Why the file is not used, to be told once; nil afterwards and where all is well.
  package func takeProblem() -> String? {
    defer { problem = nil }
    return problem
  }

  /// A line as an entry: newlines and other control characters flattened to blanks, none at the end.
  static func entry(for line: String) -> String? {
    guard let first = line.unicodeScalars.first, first != " ", first != "\t" else { return nil }
    var scalars = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      scalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    while scalars.last == " " { scalars.removeLast() }
    return scalars.first.map { $0 == " " } ?? true ? nil : String(scalars)
  }

  private func attempt(_ work: (HistoryFile) throws(HistoryFile.Failure) -> Void) {
    guard let file else { return }
    do {
      try work(file)
    } catch {
      problem = error.description
      self.file = nil
    }
  }
}

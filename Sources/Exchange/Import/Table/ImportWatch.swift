/// How a long import tells how far it is and learns that it should stop. Both are asked every few thousand rows.
package struct ImportWatch {
  /// Called with the rows done and the rows in all.
  package var progress: (Int, Int) -> Void
  /// Whether the user wants it to stop; `ImportCancelled` is thrown then and nothing has changed.
  package var isCancelled: () -> Bool

  package init(progress: @escaping (Int, Int) -> Void = { _, _ in }, isCancelled: @escaping () -> Bool = { false }) {
    self.progress = progress
    self.isCancelled = isCancelled
  }

  /// Nobody watches.
  package static var none: ImportWatch { ImportWatch() }

  private static let step = 4096

  /// To be called for each row; reports and asks now and then.
  func pass(_ done: Int, of total: Int) throws {
    guard done % ImportWatch.step == 0 || done == total else { return }
    if isCancelled() { throw ImportCancelled() }
    progress(done, total)
  }
}

/// The user stopped the import; nothing has changed.
package struct ImportCancelled: Error, Hashable, Sendable {}

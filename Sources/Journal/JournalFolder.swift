/// Where a journal and what belongs to it lie: a folder with `journal` and `lock`.
package struct JournalFolder: Hashable, Sendable {
  /// The folder's path.
  package let path: String

  /// Names a folder; nothing is opened or made.
  package init(_ path: String) {
    self.path = path
  }

  /// The journal's path.
  package var journal: String { child("journal") }
  /// The path of the file writers lock.
  package var lock: String { child("lock") }

  /// The path of `name` inside the folder.
  package func child(_ name: String) -> String {
    path.hasSuffix("/") ? path + name : path + "/" + name
  }
}

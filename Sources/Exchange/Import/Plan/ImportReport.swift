/// What an import comes to: the fields of its JSON, and what a preview shows.
package struct ImportReport: Hashable, Sendable {
  /// The format that was recognised, such as `xero`.
  package let format: String
  package let kind: ImportKind
  /// Rows that bring something new.
  package internal(set) var added = 0
  /// Rows that change something known.
  package internal(set) var updated = 0
  /// Rows that the book has already.
  package internal(set) var unchanged = 0
  /// Invoices that are settled now: by a row that says so, or by their absence from a complete listing.
  package internal(set) var closed = 0
  /// How many of `closed` have no row in the file.
  package internal(set) var closedByAbsence = 0
  /// By line.
  package internal(set) var rejected: [RejectedRow]
  package internal(set) var explained: [ExplainedRow]
  package internal(set) var warnings: [String] = []
  /// How many rows the file has. Every one is added, updated, unchanged, closed, rejected or explained.
  package let rowCount: Int

  init(_ table: ImportedTable) {
    format = table.format
    kind = table.kind
    rejected = table.rejected
    explained = table.explained
    rowCount = table.rowCount
  }

  /// Whether each row of the file was accounted for exactly once.
  package var isComplete: Bool {
    added + updated + unchanged + (closed - closedByAbsence) + rejected.count + explained.count == rowCount
  }
}

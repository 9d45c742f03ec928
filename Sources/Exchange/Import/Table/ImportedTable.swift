package import Receivables

/// A file read completely: every row of it is usable, explained or rejected.
package struct ImportedTable: Sendable {
  /// The name of the format, such as `xero`.
  package let format: String
  /// The name of the file, without its folder.
  package let file: String
  package let kind: ImportKind
  package internal(set) var rows: [ImportRow] = []
  package internal(set) var explained: [ExplainedRow] = []
  package internal(set) var rejected: [RejectedRow] = []
  package internal(set) var warnings: [String] = []
  /// The day the file says it was made for.
  package internal(set) var asOf: Day?
  /// The file lists all that is open and its own totals tie: what is missing from it is closed.
  package internal(set) var isCompleteListing = false
  /// How many rows the file has: usable, explained and rejected together.
  package internal(set) var rowCount = 0

  init(format: String, file: String, kind: ImportKind) {
    self.format = format
    self.file = file
    self.kind = kind
  }

  /// Reads the bytes of a file.
  ///
  /// Throws `ImportFailure` when it cannot be read, `ImportQuestion` when it leaves something open, and
  /// `ImportCancelled` when `watch` asks for it.
  package init(
    reading bytes: [UInt8], file: String, options: ImportOptions, watch: ImportWatch = .none
  ) throws {
    let source = ImportSource(file: file, text: try DecodedText(bytes))
    let format = try ImportFormats.format(for: source, options: options)
    self = try format.read(source, options: options, watch: watch)
    if let note = source.text.note { warnings.insert(note, at: 0) }
  }
}

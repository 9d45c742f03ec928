/// A file before its format is known.
package struct ImportSource: Sendable {
  /// The name of the file, without its folder.
  package let file: String
  package let text: DecodedText
  /// The file as rows and cells, or why it cannot be read as such.
  package let table: Result<DelimitedText, ImportFailure>

  package init(file: String, text: DecodedText) {
    self.file = file
    self.text = text
    table = Result { () throws(ImportFailure) in try DelimitedText(text) }
  }
}

/// A kind of file that can be imported. A new one is one file with one type, and one line in `ImportFormats.all`.
package protocol ImportFormat: Sendable {
  /// What `as FORMAT` calls it.
  var name: String { get }
  /// What it is, for messages: `QuickBooks A/R Aging Detail`.
  var title: String { get }
  /// What its rows are; nil when the user says so or the columns tell.
  var kind: ImportKind? { get }
  /// Whether the content is plainly of this format.
  func recognizes(_ source: ImportSource) -> Bool
  /// Reads the whole file; throws `ImportFailure`, `ImportQuestion` or `ImportCancelled`.
  func read(_ source: ImportSource, options: ImportOptions, watch: ImportWatch) throws -> ImportedTable
}

/// Why a file of the tone meter cannot be used.
package struct ToneFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name.
  package let file: String
  /// The line within the part of the file that was read, from 1, if the trouble lies in one.
  package let line: Int?
  /// What is wrong, and what was expected.
  package let problem: String

  package var description: String {
    line.map { "\(file), line \($0): \(problem)" } ?? "\(file): \(problem)"
  }
}

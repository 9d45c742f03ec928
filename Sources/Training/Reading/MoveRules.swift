package import FoundationEssentials
package import Wording

/// The cues of all moves, read from `moves.plist`.
package struct MoveRules: Sendable {
  private let book: PatternBook

  private struct File: Decodable {
    struct Group: Decodable {
      var patterns: String
      var unless: String?
    }
    var lists: [String: String]
    var spellings: String
    var moves: [String: Group]
  }

  /// Reads and compiles a property list; see the comment in the file itself for its form.
  /// - Throws: `TrainingFileError` naming the move and the pattern that cannot be read.
  package init(propertyList data: Data) throws(TrainingFileError) {
    let file: File = try TrainingFileError.decode(data, file: "moves.plist")
    for name in file.moves.keys.sorted() where Move(rawValue: name) == nil {
      throw TrainingFileError(
        file: "moves.plist", place: name,
        problem: "there is no such move; expected one of \(Move.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    if let missing = Move.allCases.first(where: { file.moves[$0.rawValue] == nil }) {
      throw TrainingFileError(file: "moves.plist", place: missing.rawValue, problem: "this move is missing")
    }
    do {
      book = try PatternBook(
        groups: file.moves.mapValues { PatternBook.Group(patterns: $0.patterns, unless: $0.unless) },
        lists: file.lists, spellings: file.spellings)
    } catch {
      throw TrainingFileError(file: "moves.plist", place: "moves", problem: "\(error)")
    }
  }

  /// The moves that a text makes, each with the words that show it, the first place first.
  package func moves(in text: String) -> [Move: [Evidence]] {
    var moves: [Move: [Evidence]] = [:]
    for hit in book.hits(in: text) {
      guard let move = Move(rawValue: hit.group) else { continue }
      moves[move, default: []].append(Evidence(text: hit.text, span: hit.span))
    }
    return moves
  }
}

/// Words of a text that show something.
package struct Evidence: Hashable, Sendable {
  /// The words as they stand in the text.
  package let text: String
  /// Half-open, in Unicode scalars of the text.
  package let span: Range<Int>

  package init(text: String, span: Range<Int>) {
    self.text = text
    self.span = span
  }
}

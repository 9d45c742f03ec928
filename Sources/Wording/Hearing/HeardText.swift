/// A text as it is listened to: words in a plain form, each with its place, cut into clauses.
///
/// Made in one pass, so that the cost grows with the length alone. Contractions are written out (`haven't` is `have`,
/// `not`), spellings of text messages too (`u` is `you`); numbers, days and months become kinds (`<amount>`, `<day>`).
package struct HeardText: Sendable {
  /// One word, number, closing mark or smiley.
  package struct Word: Hashable, Sendable {
    /// In lower case; a kind stands in angle brackets; `.` for any end of a sentence, `?` and `!` for themselves.
    package let text: String
    /// Where it stands in the text, in Unicode scalars.
    package let span: Range<Int>

    /// Whether it ends a sentence.
    package var isEnd: Bool { text == "." || text == "?" || text == "!" }
  }

  package private(set) var words: [Word] = []
  /// Runs of words with one thought each; each a range of `words`, in order, none empty, ends left out.
  package private(set) var clauses: [Range<Int>] = []
  /// As much of the text as is listened to.
  package let scalars: [Unicode.Scalar]

  /// How much of a text is listened to, in Unicode scalars; what comes later in a mail is the mail before it.
  package static let longest = 6_000

  /// Cuts a text.
  package init(_ text: String, spellings: Spellings) {
    var cutter = HeardTextCutter(Array(text.unicodeScalars.prefix(Self.longest)), spellings)
    cutter.cut()
    self.scalars = cutter.scalars
    self.words = cutter.words
    self.clauses = Self.clauses(of: cutter.words, breaks: cutter.breaks)
  }

  /// The piece of the text at `span`.
  package func text(at span: Range<Int>) -> String {
    var piece = String.UnicodeScalarView()
    piece.append(contentsOf: scalars[span.clamped(to: 0..<scalars.count)])
    return String(piece)
  }

  /// Where these words stand in the text.
  package func span(of words: Range<Int>) -> Range<Int> {
    guard let first = self.words[words].first, let last = self.words[words].last else { return 0..<0 }
    return first.span.lowerBound..<max(first.span.lowerBound, last.span.upperBound)
  }

  /// Words before which a new thought begins, mostly.
  private static let turns: Set<String> = [
    "although", "because", "but", "except", "only", "since", "so", "though", "till", "unless", "until", "which",
  ]
  /// A clause of fewer words is told together with its neighbour.
  private static let shortest = 3

  private static func clauses(of words: [Word], breaks: Set<Int>) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    func close(_ end: Int) {
      if end > start { pieces.append(start..<end) }
    }
    for (place, word) in words.enumerated() {
      if word.isEnd {
        close(place)
        start = place + 1
      } else if breaks.contains(place) || (place - start >= shortest && turns.contains(word.text)) {
        close(place)
        start = place
      }
    }
    close(words.count)
    var clauses: [Range<Int>] = []
    for piece in pieces {
      // Only neighbours without a closing mark between them come together.
      if let last = clauses.last, last.upperBound == piece.lowerBound,
        last.count < shortest || piece.count < shortest
      {
        clauses[clauses.count - 1] = last.lowerBound..<piece.upperBound
      } else {
        clauses.append(piece)
      }
    }
    return clauses
  }
}

/// A text cut into words and sentences for the checks, each with its place.
///
/// Made in one pass, so that its cost grows with the length alone. Places are Unicode scalars from the start of the
/// text, half open.
package struct CheckText: Sendable {
  /// One word, number, address or amount.
  struct Word: Sendable {
    /// In lower case, with straight apostrophes. A contraction makes two words: `haven't` is `have` and `not`.
    var text: String
    var span: Range<Int>
    /// Whether it has a digit.
    var isNumber = false
    /// Whether it is an amount: a sign of a currency belongs to it, or it has two decimals.
    var isMoney = false
    /// Whether it is a day by itself: `14th`, `2026-11-27`, `27/11`.
    var isDay = false
    /// Whether it can name an invoice: a number that is neither an amount nor a day, or letters with a number.
    var isReference = false
    /// Whether it looks like the number of an invoice even without a word for it.
    var namesItself = false
    /// Whether it is written in capitals only, two letters at least.
    var isCapitals = false
    /// Whether its first letter is a capital.
    var isCapitalised = false
    /// Whether a mark follows that ends a clause.
    var endsClause = false
    /// Whether it stands in a longer quotation, and so is somebody else's.
    var isQuoted = false
  }

  /// A run of words up to a full stop, a mark, or the end of a paragraph.
  struct Sentence: Sendable {
    /// Its words, as a range of `words`; never empty.
    var words: Range<Int>
    /// Where it stands, marks included.
    var span: Range<Int>
    /// Whether no other sentence stands before it in its line.
    var startsLine: Bool
    var isQuestion = false
    /// Whether all of it is capitals on lines of its own.
    var isHeading = false
    /// Whether no other sentence stands behind it in its line.
    var endsLine = false
  }

  private(set) var words: [Word]
  private(set) var sentences: [Sentence]
  /// Runs of two or more of `!` and `?`.
  let piledMarks: [Range<Int>]
  let scalars: [Unicode.Scalar]

  /// Cuts a text.
  package init(_ text: String) {
    var cutter = CheckTextCutter(Array(text.unicodeScalars))
    cutter.cut()
    self.scalars = cutter.scalars
    self.words = cutter.words
    self.sentences = cutter.sentences
    self.piledMarks = cutter.piledMarks
  }

  /// The piece of the text at `span`, which lies inside it.
  func text(at span: Range<Int>) -> String {
    var piece = String.UnicodeScalarView()
    piece.append(contentsOf: scalars[span.clamped(to: 0..<scalars.count)])
    return String(piece)
  }

  /// Where the words `range` stand, with the other halves of contractions at its ends.
  func wholeSpan(ofWords range: Range<Int>) -> Range<Int> {
    var (first, last) = (range.lowerBound, range.upperBound - 1)
    if first > 0, words[first - 1].span.upperBound == words[first].span.lowerBound { first -= 1 }
    if last + 1 < words.count, words[last].span.upperBound == words[last + 1].span.lowerBound { last += 1 }
    return words[first].span.lowerBound..<words[last].span.upperBound
  }

  /// Where the words `range` stand.
  func span(ofWords range: Range<Int>) -> Range<Int> {
    words[range.lowerBound].span.lowerBound..<words[range.upperBound - 1].span.upperBound
  }
}

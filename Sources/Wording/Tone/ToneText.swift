/// A text cut into words and sentences for counting cues, each with its place in the text.
///
/// Made in one pass over the text, so that its cost grows with the length alone. Places are counted in Unicode scalars
/// from the start of the text and are half open.
package struct ToneText: Sendable {
  /// One word, number or smiley.
  package struct Word: Sendable {
    /// In lower case, with straight apostrophes. A contraction makes two words: `isn't` is `is` and `n't`.
    package var text: String
    /// Where it stands.
    package var span: Range<Int>
    /// Whether it has a digit, as in `14`, `INV-3` or `$40.00`.
    package var isNumber = false
    /// Whether a sign of currency stands at either end of it.
    package var isMoney = false
    /// Whether it is written in capitals only, two letters at least.
    package var isCapitals = false
    /// Whether a mark follows that ends a clause: a comma, a semicolon, a colon, a dash, a bracket.
    package var endsClause = false
    /// How many of `!` and `?` follow it directly.
    package var exclamations = 0
    package var questions = 0
  }

  /// A run of words up to a full stop, a mark, or the end of a paragraph.
  package struct Sentence: Sendable {
    /// Its words, as a range of `words`; never empty.
    package var words: Range<Int>
    /// Where it stands, marks included.
    package var span: Range<Int>
    package var isQuestion = false
  }

  package let words: [Word]
  /// Those that speak to somebody; lines that only state facts are left out, unless there is nothing else.
  package private(set) var sentences: [Sentence]
  /// The text, for cutting pieces out.
  let scalars: [Unicode.Scalar]

  /// Cuts a text.
  package init(_ text: String) {
    var cutter = ToneCutter(Array(text.unicodeScalars))
    cutter.cut()
    self.scalars = cutter.scalars
    self.words = cutter.words
    self.sentences = cutter.sentences
    sentences = ToneFactLines(text: self).speaking(cutter.sentences)
  }

  /// The piece of the text at `span`, which lies inside it.
  package func text(at span: Range<Int>) -> String {
    var piece = String.UnicodeScalarView()
    piece.append(contentsOf: scalars[span.clamped(to: 0..<scalars.count)])
    return String(piece)
  }
}

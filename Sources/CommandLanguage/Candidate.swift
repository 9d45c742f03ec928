/// Something that may be typed at a place, offered by completion.
package struct Candidate: Hashable, Sendable {
  /// The word itself, without quotes.
  package let text: String

  /// What it means, in a few words; may be empty.
  package let detail: String

  /// Whether its words may stand one by one, as in `end of month`; otherwise blanks make completion quote it.
  package let isPhrase: Bool

  /// Makes a candidate.
  package init(_ text: String, _ detail: String = "", isPhrase: Bool = false) {
    self.text = text
    self.detail = detail
    self.isPhrase = isPhrase
  }
}

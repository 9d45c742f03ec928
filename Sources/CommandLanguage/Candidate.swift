/// Something that may be typed at a place, offered by completion.
package struct Candidate: Hashable, Sendable {
  /// The word itself, without quotes.
  package let text: String

  /// What it means, in a few words; may be empty.
  package let detail: String

  /// Makes a candidate.
  package init(_ text: String, _ detail: String = "") {
    self.text = text
    self.detail = detail
  }
}

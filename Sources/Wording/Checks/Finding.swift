/// A rule of wording that a text breaks, with what to do about it.
package struct Finding: Hashable, Sendable {
  package let rule: CheckRule
  /// Where the words stand: half-open, in Unicode scalars of the text. Nil for something that is missing.
  package let span: Range<Int>?
  /// The words themselves; nil for something that is missing.
  package let text: String?
  /// What to do instead, in a plain sentence or two.
  package let advice: String
  /// Words to use instead of `text`, where there are any that fit without knowing more.
  package let suggestion: String?
  /// What spoke: the rules, or the head alone, and then how sure it was (0 to 1).
  package let evidence: Evidence

  /// Why a finding was made.
  package enum Evidence: Hashable, Sendable {
    /// A rule's pattern stands in the text.
    case rule
    /// No rule spoke, but the sentence means what such sentences mean; the number is the head's probability.
    case head(Double)
    /// What the book says, or does not say, about the law and our intentions.
    case book
  }

  package init(
    rule: CheckRule, span: Range<Int>?, text: String?, advice: String, suggestion: String? = nil,
    evidence: Evidence = .rule
  ) {
    self.rule = rule
    self.span = span
    self.text = text
    self.advice = advice
    self.suggestion = suggestion
    self.evidence = evidence
  }
}

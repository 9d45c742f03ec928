/// A text made softer or firmer, with what was changed.
package struct Rewrite: Hashable, Sendable {
  /// One change.
  package struct Change: Hashable, Sendable {
    /// What stood there: half-open, in Unicode scalars of the original text.
    package let before: Range<Int>
    /// What stands there now; empty if it was left out.
    package let after: String
    /// Why, in a few words.
    package let why: String
  }

  package let text: String
  /// In the order they were made; empty if nothing was.
  package let changes: [Change]
  /// Why nothing was changed; nil if something was.
  package let reason: String?
}

/// Where a text is to be moved.
package enum RewriteDirection: String, Hashable, Sendable, CaseIterable {
  case softer, firmer
}

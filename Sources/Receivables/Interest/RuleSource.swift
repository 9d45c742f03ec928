/// Where a rule or a figure comes from, how sure it is, and when that was last looked at.
package struct RuleSource: Hashable, Sendable, Codable {
  /// How close to the origin a source is.
  package enum Mark: String, Hashable, Sendable, Codable, CaseIterable {
    /// The text of the law or of the body that sets the figure.
    case primary = "P"
    /// That text as quoted by someone else.
    case quoted = "Q"
    /// Someone else's account of it.
    case secondary = "S"
    /// Entered by the user.
    case own = "U"

    /// Whether a figure from it may be relied on without a word of caution.
    package var isSound: Bool { self != .secondary }
  }

  /// What it is, as one would cite it.
  package let text: String
  package let mark: Mark
  /// The day it was last checked.
  package let checked: Day

  package init(_ text: String, mark: Mark, checked: Day) {
    self.text = text
    self.mark = mark
    self.checked = checked
  }
}

extension RuleSource: CustomStringConvertible {
  package var description: String { "\(text), checked \(checked)" }
}

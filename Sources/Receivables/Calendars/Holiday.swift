/// A day on which a calendar does no business, and what it is called.
package struct Holiday: Hashable, Sendable, Codable {
  package let day: Day
  /// Such as `Christmas Day` or `Boxing Day (observed)`.
  package let name: String

  package init(_ day: Day, _ name: String) {
    self.day = day
    self.name = name
  }
}

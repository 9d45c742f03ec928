/// What has been put on the table: options from the most to the least welcome, and what they propose themselves.
package struct Table: Hashable, Sendable {
  /// The names of the options, best for us first.
  package internal(set) var options: [String] = []
  /// How many of these were declined.
  package internal(set) var declined = 0
  /// Their own words, the last one last.
  package internal(set) var counters: [String] = []
  /// How often an offer was made.
  package internal(set) var offers = 0

  /// The best option not declined yet; nil before an offer and after the last one.
  package var current: String? { declined < options.count ? options[declined] : nil }
}

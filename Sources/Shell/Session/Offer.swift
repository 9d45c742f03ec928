/// Commands that were offered and not typed: what a client's words or a question come to. They run only when they are
/// confirmed, by Enter at a terminal or by `confirm`; any other line lets them go.
package struct Offer: Hashable, Sendable {
  /// Lines as they would be typed, in order.
  package let commands: [String]

  package init(_ commands: [String]) { self.commands = commands }
}

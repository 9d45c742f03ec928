/// Something that the file leaves open and that is never guessed: the user answers it by adding words to the command.
package struct ImportQuestion: Error, Hashable, Sendable {
  package enum Topic: String, Hashable, Sendable {
    /// Whether 3/4 is 3 April or 4 March.
    case dayOrder
    /// Whether 1.234 is one and a bit or more than a thousand.
    case decimalSign
    /// Which format the file has.
    case format
    /// Whether the rows are invoices, payments or clients.
    case kind
    /// Which column is which field.
    case mapping
  }

  package let topic: Topic
  /// What is undecided, with the cells that show it: one sentence in lower case without a final stop.
  package let message: String
  /// The words to add to the command, one answer each, such as `dates dmy` and `dates mdy`.
  package let answers: [String]

  package init(_ topic: Topic, _ message: String, answers: [String]) {
    self.topic = topic
    self.message = message
    self.answers = answers
  }
}

extension ImportQuestion: CustomStringConvertible {
  package var description: String {
    guard !answers.isEmpty else { return message }
    return "\(message) (add \(answers.map { "`\($0)`" }.joined(separator: " or ")))"
  }
}

/// One parameter of a command: its shape, and how its value is read from the words.
///
/// A parameter is declared once and used by parsing, help, completion and the reference. Declare a program's own kinds
/// of value as `extension Parameter where World == Session { static var day: Parameter<Session, Day> { … } }`; the type
/// is spelt out, not `Self`, so that `.day.optional` may follow a dot.
package struct Parameter<World, Value>: Sendable {
  /// The shape of the parameter.
  package let form: Form<World>

  /// Reads the value from where the reader stands.
  let read: @Sendable (inout Reader<World>) throws -> Value

  /// The value that stands for nothing, if the parameter may be left out.
  let absent: (@Sendable () throws -> Value)?

  /// Joins the values of several occurrences, if it may be repeated.
  let join: (@Sendable (Value, Value) -> Value)?

  /// Makes a parameter from its parts.
  init(
    form: Form<World>, absent: (@Sendable () throws -> Value)? = nil, join: (@Sendable (Value, Value) -> Value)? = nil,
    read: @escaping @Sendable (inout Reader<World>) throws -> Value
  ) {
    self.form = form
    self.absent = absent
    self.join = join
    self.read = read
  }

  /// A positional value of a kind of one's own.
  ///
  /// - Parameters:
  ///   - name: its placeholder, in capitals, such as `CLIENT`.
  ///   - summary: what it is, in one line, lower case.
  ///   - usage: how it is written in usage lines, if not as the name.
  ///   - words: the words to choose from, if it is a choice of words.
  ///   - candidates: what may be typed here, for the beginning typed so far.
  ///   - read: takes the value's words, the longest match, and returns the value. It is called with one word at least,
  ///     and throws `reader.refusal(…)`.
  package init(
    _ name: String, _ summary: String, usage: String? = nil, words: [String] = [],
    candidates: @escaping @Sendable (World, String) -> [Candidate] = { _, _ in [] },
    read: @escaping @Sendable (inout Reader<World>) throws -> Value
  ) {
    let placeholder = Placeholder(name, summary, usage: usage, words: words, candidates: candidates)
    self.init(form: .value(placeholder)) { reader in try reader.read(placeholder, read) }
  }
}

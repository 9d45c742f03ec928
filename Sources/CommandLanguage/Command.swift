/// One command: everything there is to know about it, declared in one place.
///
/// The declaration gives parsing with typed values, usage, help, completion, hints, the manual page and the reference.
/// `World` is what commands act on, a final class; this module knows nothing about it. To add a command, write one file
/// and one line in the list the table is made of:
///
///     extension Command where World == Session {
///       static let hold = Command(
///         "hold", group: "Records", "Stop chasing a client for a while.",
///         examples: ["hold odon until friday because \"they asked\""],
///         .client, .keyword("until", .day), .keyword("because", .text("why")).optional
///       ) { session, client, day, why in … }
///     }
///
/// The types of the closure's values follow from the parameters. A closure written among the parameters themselves,
/// such as that of `map`, must be marked `@Sendable`; it is better off in the declaration of a parameter of one's own.
package struct Command<World>: Sendable {
  /// Its name: one word, or several such as `plan propose`.
  package let name: String

  /// The heading it stands under in help.
  package let group: String

  /// What it does, in one sentence with its full stop.
  package let summary: String

  /// More about it, in paragraphs; may be empty.
  package let detail: String

  /// Lines that work; the tests run every one.
  package let examples: [Example]

  /// The fields of its JSON document, in order.
  package let json: [Field]

  /// Whether it only reads, and so can never need the lock.
  package let reads: Bool

  /// Whether it needs a book to be open.
  package let needsBook: Bool

  /// Where it can be used.
  package let availability: Set<Context>

  /// Questions in plain words that mean this command.
  package let questions: [String]

  /// Other names that mean the same; help shows only the first one.
  package let aliases: [String]

  /// The shapes of its parameters, in order.
  package let forms: [Form<World>]

  private let binder: @Sendable (Command, inout Reader<World>) throws -> Invocation<World>

  /// Declares a command. The closure gets the world and one value for each parameter, in order; `parameters` stand
  /// last before it.
  package init<each Value>(
    _ name: String, group: String, _ summary: String, detail: String = "", examples: [Example] = [],
    json: KeyValuePairs<String, String> = [:], reads: Bool = false, needsBook: Bool = true,
    availability: Set<Context> = [.anywhere], questions: [String] = [], aliases: [String] = [],
    _ parameters: repeat Parameter<World, each Value>,
    run: @escaping @Sendable (World, repeat each Value) throws -> Void
  ) {
    self.name = name
    self.group = group
    self.summary = summary
    self.detail = detail
    self.examples = examples
    self.json = json.map { Field(name: $0.key, meaning: $0.value) }
    self.reads = reads
    self.needsBook = needsBook
    self.availability = availability
    self.questions = questions
    self.aliases = aliases
    var forms: [Form<World>] = []
    for parameter in repeat each parameters { forms.append(parameter.form) }
    self.forms = forms
    binder = { command, reader in
      let cells = (repeat Cell(each parameters))
      var slots: [any Slot<World>] = []
      for cell in repeat each cells { slots.append(cell) }
      try reader.match(slots, isWhole: true)
      let values = (repeat try (each cells).take())
      let world = reader.world
      return Invocation(command: command, line: reader.line) { try run(world, repeat each values) }
    }
  }

  /// Reads the values of a line's words, from a word on, without running anything.
  ///
  /// Throws a `Diagnostic` that points at the first word that does not fit.
  package func bind(_ line: Line, from argument: Int, world: World) throws -> Invocation<World> {
    if let complaint = line.complaint { throw complaint }
    var reader = Reader(world: world, line: line, position: argument)
    return try binder(self, &reader)
  }

  /// Reads as far as possible and notes what could follow.
  func trace(_ line: Line, from argument: Int, world: World) -> (trace: Trace<World>, failure: (any Error)?) {
    let trace = Trace<World>(end: line.tokens.count)
    var reader = Reader(world: world, line: line, position: argument, trace: trace)
    do {
      _ = try binder(self, &reader)
      return (trace, nil)
    } catch {
      return (trace, error)
    }
  }

  /// How it is written: its name and its parameters.
  package var usage: String { ([name] + forms.map(\.usage)).joined(separator: " ") }

  /// The words of its name.
  package var words: [String] { Phrase(name).words }

  /// Its names, the aliases too, as words.
  var phrases: [Phrase] { [Phrase(name)] + aliases.map { Phrase($0) } }

  /// Whether it can be used in a context.
  package func isAvailable(in context: Context) -> Bool {
    availability.contains(.anywhere) || availability.contains(context)
  }
}

/// A command with the values of its parameters, ready to run; more than once if need be.
package struct Invocation<World> {
  /// The command.
  package let command: Command<World>

  /// The line it was read from.
  package let line: Line

  private let action: () throws -> Void

  init(command: Command<World>, line: Line, action: @escaping () throws -> Void) {
    self.command = command
    self.line = line
    self.action = action
  }

  /// Does what the command does, in the world it was read for.
  package func run() throws { try action() }
}

/// Where a command can be used. A program adds its own: `static let call: Context = "call"`.
package struct Context: Hashable, Sendable, ExpressibleByStringLiteral {
  /// Its name, as help shows it: `inside a call` for `call`.
  package let name: String

  /// Makes a context by its name.
  package init(stringLiteral value: String) { name = value }

  /// Everywhere.
  package static let anywhere: Context = "anywhere"
}

/// A line that works, shown in help and run by the tests.
package struct Example: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The line as typed.
  package let text: String

  /// What has to be there before, by a name the tests know; empty if nothing.
  package let setup: String

  /// What it does, in a few words; may be empty.
  package let note: String

  /// Makes an example.
  package init(_ text: String, setup: String = "", note: String = "") {
    self.text = text
    self.setup = setup
    self.note = note
  }

  /// Makes an example that needs nothing before it.
  package init(stringLiteral value: String) { self.init(value) }
}

/// A field of a command's JSON document.
package struct Field: Hashable, Sendable {
  /// Its name, or its path such as `items.client`.
  package let name: String

  /// What it holds.
  package let meaning: String

  /// Makes a field.
  package init(name: String, meaning: String) {
    self.name = name
    self.meaning = meaning
  }
}

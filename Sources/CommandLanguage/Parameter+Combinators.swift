// Keywords, and what may be left out, repeated or chosen.
extension Parameter {
  /// A keyword of one or more words, followed by its parts. `keyword("by", .day)` has the day as its value,
  /// `keyword("paid", .amount, .keyword("on", .day))` a tuple of both.
  ///
  /// A keyword stands anywhere among the parameters, once, unquoted; capitals do not matter. Its own positional parts
  /// follow it directly.
  package static func keyword<each Part>(
    _ words: String, _ parts: repeat Parameter<World, each Part>
  ) -> Parameter<World, (repeat each Part)> {
    keyword(words, summary: "", repeat each parts)
  }

  /// A keyword with a line about what it is for.
  package static func keyword<each Part>(
    _ words: String, summary: String, _ parts: repeat Parameter<World, each Part>
  ) -> Parameter<World, (repeat each Part)> {
    let phrase = Phrase(words)
    var forms: [Form<World>] = []
    for part in repeat each parts { forms.append(part.form) }
    let form = Form<World>.keyword([phrase], summary: summary, parts: forms)
    return Parameter<World, (repeat each Part)>(form: form) { reader in
      let cells = (repeat Cell(each parts))
      var slots: [any Slot<World>] = []
      for cell in repeat each cells { slots.append(cell) }
      let outer = reader.after
      reader.takeKeyword()
      defer { reader.after = outer }
      try reader.match(slots, isWhole: false)
      return (repeat try (each cells).take())
    }
  }

  /// A keyword that is there or not.
  package static func flag(_ words: String, _ summary: String = "") -> Parameter<World, Bool> {
    let form = Form<World>.keyword([Phrase(words)], summary: summary, parts: [])
    return Parameter<World, Bool>(form: .optional(form), absent: { false }) { reader in
      reader.skipKeyword()
      return true
    }
  }

  /// A keyword that stands for a value; one of the alternatives of `oneOf`.
  package static func literal<Meaning: Sendable>(
    _ words: String, _ value: Meaning, _ summary: String = ""
  ) -> Parameter<World, Meaning> {
    let form = Form<World>.keyword([Phrase(words)], summary: summary, parts: [])
    return Parameter<World, Meaning>(form: form) { reader in
      reader.skipKeyword()
      return value
    }
  }

  /// One of several parameters with the same type of value: the one whose keyword stands there, else the first that can
  /// be read.
  package static func oneOf(_ alternatives: Parameter<World, Value>...) -> Parameter<World, Value> {
    Parameter(form: .choice(alternatives.map(\.form))) { reader in
      let keyed = alternatives.filter(\.form.isKeyword)
      if let phrase = reader.phrase(at: reader.position, of: keyed.flatMap { $0.form.leadingPhrases }),
        let alternative = keyed.first(where: { $0.form.leadingPhrases.contains(phrase) })
      {
        reader.begun = phrase
        return try alternative.read(&reader)
      }
      var failures: [Diagnostic] = []
      for alternative in alternatives where !alternative.form.isKeyword {
        var attempt = reader
        do {
          let value = try alternative.read(&attempt)
          reader = attempt
          return value
        } catch let diagnostic as Diagnostic {
          failures.append(diagnostic)
        }
      }
      throw reader.noneFits(Form.choice(alternatives.map(\.form)), failures: failures)
    }
  }

  /// The same parameter, nil when left out.
  package var optional: Parameter<World, Value?> {
    let (read, join) = (read, join)
    let joinPresent: @Sendable (Value?, Value?) -> Value? = { old, new in
      guard let old, let new, let join else { return new ?? old }
      return join(old, new)
    }
    let absent: @Sendable () throws -> Value? = { nil }
    let readPresent: @Sendable (inout Reader<World>) throws -> Value? = { reader in try read(&reader) }
    return Parameter<World, Value?>(form: .optional(form), absent: absent, join: joinPresent, read: readPresent)
  }

  /// The same parameter, with a value for when it is left out.
  package func optional(or value: Value) -> Parameter<World, Value> where Value: Sendable {
    Parameter(form: .optional(form), absent: { value }, join: join, read: read)
  }

  /// The same parameter any number of times; the value of each occurrence, in order.
  package var repeated: Parameter<World, [Value]> {
    let read = read
    return Parameter<World, [Value]>(
      form: .repeated(form), absent: { [] }, join: { $0 + $1 }, read: { reader in [try read(&reader)] })
  }

  /// The same keyword under other words too; help shows the first one.
  package func aliases(_ others: String...) -> Parameter {
    Parameter(form: form.adding(others.map { Phrase($0) }), absent: absent, join: join, read: read)
  }

  /// The same parameter with its value turned into another one. The transformation may throw a `Diagnostic`; without a
  /// place of its own it points at the words read. It comes before `repeated`, not behind it.
  package func map<Other>(_ transform: @escaping @Sendable (Value) throws -> Other) -> Parameter<World, Other> {
    precondition(join == nil, "map the value before it is repeated")
    let (read, absent) = (read, absent)
    let readMapped: @Sendable (inout Reader<World>) throws -> Other = { reader in
      let start = reader.position
      let value = try read(&reader)
      do {
        return try transform(value)
      } catch let diagnostic as Diagnostic {
        throw diagnostic.located(in: reader.line.source, at: reader.span(from: start, to: reader.position))
      }
    }
    guard let absent else { return Parameter<World, Other>(form: form, read: readMapped) }
    let absentMapped: @Sendable () throws -> Other = { try transform(absent()) }
    return Parameter<World, Other>(form: form, absent: absentMapped, read: readMapped)
  }
}

extension Form {
  /// The same form with more phrases for its keyword.
  fileprivate func adding(_ others: [Phrase]) -> Form {
    switch self {
    case .value, .choice: self
    case .keyword(let phrases, let summary, let parts): .keyword(phrases + others, summary: summary, parts: parts)
    case .optional(let form): .optional(form.adding(others))
    case .repeated(let form): .repeated(form.adding(others))
    }
  }
}

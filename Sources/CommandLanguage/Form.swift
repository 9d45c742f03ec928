/// The shape of a parameter without its type: what usage lines, help, completion and matching need to know.
package indirect enum Form<World>: Sendable {
  /// A value, read by its kind's own rules.
  case value(Placeholder<World>)
  /// A keyword, as one of several phrases, followed by its parts.
  case keyword([Phrase], summary: String, parts: [Form])
  /// Something that may be left out.
  case optional(Form)
  /// Something that may be given any number of times, also none.
  case repeated(Form)
  /// One of several things.
  case choice([Form])

  /// The phrases this form can begin with, aliases included.
  var leadingPhrases: [Phrase] {
    switch self {
    case .value: []
    case .keyword(let phrases, _, _): phrases
    case .optional(let form), .repeated(let form): form.leadingPhrases
    case .choice(let forms): forms.flatMap(\.leadingPhrases)
    }
  }

  /// Whether the form always begins with a keyword, and so may stand anywhere.
  var isKeyword: Bool {
    switch self {
    case .value: false
    case .keyword: true
    case .optional(let form), .repeated(let form): form.isKeyword
    case .choice(let forms): forms.allSatisfy(\.isKeyword)
    }
  }

  /// Whether it may be given more than once.
  var isRepeated: Bool {
    switch self {
    case .repeated: true
    case .optional(let form): form.isRepeated
    default: false
    }
  }

  /// Whether it may be left out.
  var isOptional: Bool {
    switch self {
    case .optional, .repeated: true
    default: false
    }
  }

  /// How it is written in a usage line: `CLIENT`, `by DAY`, `[for INVOICE]`, `[paid AMOUNT on DAY]…`, `a|b`.
  package var usage: String {
    switch self {
    case .value(let placeholder): placeholder.usage
    case .keyword(let phrases, _, let parts):
      ([phrases.first?.text ?? ""] + parts.map(\.usage)).joined(separator: " ")
    case .optional(let form): form.isOptional ? form.usage : "[\(form.usage)]"
    case .repeated(let form): "[\(form.usage)]…"
    case .choice(let forms): forms.map(\.usage).joined(separator: "|")
    }
  }

  /// The same without the brackets of something optional: how it is called in a message.
  var bareUsage: String {
    switch self {
    case .optional(let form), .repeated(let form): form.bareUsage
    default: usage
    }
  }

  /// How it is called when it is missing: its usage, or the words to choose from.
  var demand: String {
    switch self {
    case .optional(let form), .repeated(let form): return form.demand
    case .choice: return DisplayText.list(beginnings.flatMap(\.names))
    case .value(let placeholder): return placeholder.demand
    case .keyword: return usage
    }
  }

  /// What can begin it: values and phrases, in order.
  var beginnings: [Beginning<World>] {
    switch self {
    case .value(let placeholder): [.value(placeholder)]
    case .keyword(let phrases, let summary, _): phrases.prefix(1).map { .phrase($0, summary: summary) }
    case .optional(let form), .repeated(let form): form.beginnings
    case .choice(let forms): forms.flatMap(\.beginnings)
    }
  }

  /// All values within it, in order.
  package var placeholders: [Placeholder<World>] {
    switch self {
    case .value(let placeholder): [placeholder]
    case .keyword(_, _, let parts): parts.flatMap(\.placeholders)
    case .optional(let form), .repeated(let form): form.placeholders
    case .choice(let forms): forms.flatMap(\.placeholders)
    }
  }

  /// All keywords within it, their first phrases only, in order.
  var keywords: [(phrase: Phrase, summary: String)] {
    switch self {
    case .value: []
    case .keyword(let phrases, let summary, let parts):
      phrases.prefix(1).map { ($0, summary) } + parts.flatMap(\.keywords)
    case .optional(let form), .repeated(let form): form.keywords
    case .choice(let forms): forms.flatMap(\.keywords)
    }
  }
}

/// What something can begin with at a place.
enum Beginning<World>: Sendable {
  case value(Placeholder<World>)
  case phrase(Phrase, summary: String)

  /// How it is named among the things expected: a choice by its words.
  var names: [String] {
    switch self {
    case .value(let placeholder): placeholder.expectations
    case .phrase(let phrase, _): [phrase.text]
    }
  }
}

/// A keyword: one word, or several that belong together such as `by client`.
package struct Phrase: Hashable, Sendable {
  /// Its words, in order.
  package let words: [String]

  /// Makes a phrase of a text's words.
  package init(_ text: String) {
    words = text.split(separator: " ").map(String.init)
  }

  /// Its words joined by blanks.
  package var text: String { words.joined(separator: " ") }
}

/// A place for a value: its name in usage lines, its meaning, and what may stand there.
package struct Placeholder<World>: Sendable {
  /// Its name, in capitals, such as `CLIENT`; also the error messages' word for it.
  package let name: String

  /// How it is written in a usage line; the name, or the words to choose from.
  package let usage: String

  /// What it is, in one line that may follow the name: `the day it is due`.
  package let summary: String

  /// The words to choose from, if it is a choice of words.
  package let words: [String]

  /// What may be typed there, for a beginning of it.
  package let candidates: @Sendable (World, String) -> [Candidate]

  /// Makes a placeholder; `usage` is the name when left out.
  package init(
    _ name: String, _ summary: String, usage: String? = nil, words: [String] = [],
    candidates: @escaping @Sendable (World, String) -> [Candidate] = { _, _ in [] }
  ) {
    self.name = name
    self.usage = usage ?? name
    self.summary = summary
    self.words = words
    self.candidates = candidates
  }

  /// How it is named among the things expected: `DAY (the day it is due)`, or the words to choose from.
  var expectations: [String] {
    words.isEmpty ? [summary.isEmpty ? usage : "\(usage) (\(summary))"] : words
  }

  /// How it is called when it is missing: its name, or the words to choose from.
  var demand: String { words.isEmpty || usage == name ? name : DisplayText.list(words) }

  /// What explains the demand; nothing if that says it all.
  var explanation: [String] { demand == DisplayText.list(expectations) ? [] : expectations }
}

internal import FoundationEssentials

/// The cues and the patterns they are found by, read from `tone-cues.plist`, which says how patterns are written.
package struct CueBook: Sendable {
  /// All cues: those of warmth, then those of firmness, in the order of the file.
  package let cues: [Cue]
  /// For each known word its number.
  let numbers: [String: Int32]
  /// For each known word, by number, the patterns that begin with it.
  let starting: [[Rule]]
  /// The patterns that begin with a kind of word instead.
  let startingWithKind: [(kind: CuePattern.Kind, rule: Rule)]
  /// What is read in place of a word.
  let spellings: [String: [String]]
  /// Words that open a greeting, so that the sentence begins after it.
  let greetings: Set<Int32>

  /// A pattern and the number of its cue.
  struct Rule: Sendable {
    let cue: Int
    let pattern: CuePattern
  }

  /// The file's contents, before patterns are read.
  struct Written: Codable {
    var classes: String
    var spellings: String
    var warmth: String
    var firmness: String
  }

  /// Reads the cues from the bytes of a property list.
  /// - Throws: `ToneFileError` with the line that is not understood.
  package init(propertyList data: [UInt8]) throws(ToneFileError) {
    let written: Written
    do {
      written = try PropertyListDecoder().decode(Written.self, from: Data(data))
    } catch {
      throw ToneFileError(file: "tone-cues.plist", line: nil, problem: "not a property list of cues: \(error)")
    }
    try self.init(written)
  }

  init(_ written: Written) throws(ToneFileError) {
    var reader = CueReader()
    try reader.readClasses(written.classes)
    try reader.readSpellings(written.spellings)
    try reader.readCues(written.warmth, axis: .warmth)
    try reader.readCues(written.firmness, axis: .firmness)
    self.cues = reader.cues
    self.numbers = reader.numbers
    self.spellings = reader.spellings
    var starting = [[Rule]](repeating: [], count: reader.numbers.count)
    var startingWithKind: [(kind: CuePattern.Kind, rule: Rule)] = []
    for rule in reader.rules {
      guard case .word(let words, let kinds, _)? = rule.pattern.elements.first else { continue }
      for word in words { starting[Int(word)].append(rule) }
      for kind in kinds { startingWithKind.append((kind, rule)) }
    }
    self.starting = starting
    self.startingWithKind = startingWithKind
    self.greetings = Set(["hi", "hello", "hey", "dear", "good"].compactMap { reader.numbers[$0] })
  }
}

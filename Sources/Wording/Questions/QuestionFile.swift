package import FoundationEssentials

/// `questions.plist` as `kindly-fit questions` writes it: what tells which command a question means.
package struct QuestionFile: Codable, Sendable {
  /// How it was fitted, and how well it does.
  package var note: String
  /// The commands, one a line, in the order of the weights' columns.
  package var commands: String
  /// The number of the examples it was fitted on that commands declare, to tell whether it is current.
  package var examples: String
  /// 32-bit numbers of the known features, rising, lowest byte first; for each a byte of rarity.
  @Base64 package var features: Data
  @Base64 package var rarities: Data
  /// Over the features, and over the numbers of the embedding.
  package var wording: PackedWeights
  package var meaning: PackedWeights

  package init(
    note: String, commands: [String], examples: String, vocabulary: HearingVocabulary, wording: PackedWeights,
    meaning: PackedWeights
  ) {
    self.note = note
    self.commands = commands.joined(separator: "\n")
    self.examples = examples
    features = Data(numbers: vocabulary.hashes)
    rarities = Data(vocabulary.rarities)
    self.wording = wording
    self.meaning = meaning
  }

  /// - Throws: `QuestionFileError` where the contents are none or do not fit together.
  package init(contents: Data) throws(QuestionFileError) {
    do {
      self = try PropertyListDecoder().decode(QuestionFile.self, from: contents)
    } catch {
      throw QuestionFileError("it is no property list of questions: \(error)")
    }
    let columns = names.count
    let rows = features.count / 4
    guard rows == rarities.count, rows == wording.rows else {
      throw QuestionFileError("\(rows) features, \(rarities.count) rarities and \(wording.rows) rows of weights")
    }
    if let flaw = wording.flaw(columns: columns) ?? meaning.flaw(columns: columns) { throw QuestionFileError(flaw) }
  }

  /// The commands in the order of the columns.
  package var names: [String] { commands.split(separator: "\n").map(String.init) }

  var vocabulary: HearingVocabulary {
    HearingVocabulary(hashes: features.numbers(as: UInt32.self), rarities: [UInt8](rarities))
  }

  /// The number of a list of examples: FNV-1a of 64 bits over the commands and their questions, in hexadecimal.
  package static func number(of examples: [(command: String, question: String)]) -> String {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for (command, question) in examples {
      for byte in (command + "\t" + question + "\n").utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
    }
    return String(hash, radix: 16)
  }
}

/// Why `questions.plist` cannot be used.
package struct QuestionFileError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

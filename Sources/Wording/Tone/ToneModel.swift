internal import FoundationEssentials

/// The fitted numbers of the tone meter, read from `tone.plist`.
///
/// Warmth has two heads, as people judge requests among volunteers otherwise than requests for money: thanks wrapped
/// around a reproach raise the first and not the second. `gate` tells how much a text is of the second kind. Every head
/// exists twice, with and without the embedding.
package struct ToneModel: Sendable {
  /// What a head tells.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Warmth of requests in general.
    case general
    /// Warmth of those who ask for money.
    case trade
    /// Whether a text asks for money, as a logit.
    case gate
    case firmness
  }

  /// The heads that work together.
  package struct Heads: Sendable {
    private var heads: [Kind: ToneHead] = [:]

    package init() {}

    /// A head; an empty one if it was never set.
    package subscript(kind: Kind) -> ToneHead {
      get { heads[kind] ?? ToneHead() }
      set { heads[kind] = newValue }
    }
  }

  private var reading = Heads()
  private var plain = Heads()
  /// The turns of phrase, each with its number in `ToneHead.turns`.
  package var turns: [String: Int] = [:]
  /// How the numbers came about.
  package var note = ""
  /// What the model reached on texts it had not seen, as printed by the fit.
  package var figures = ""

  package init() {}

  /// Numbers are written in thousandths.
  static let unit = 1_000.0

  /// The file's contents.
  struct Written: Codable {
    var note: String
    var figures: String
    var heads: [String: WrittenHead]
    /// Lines `turn of phrase: numbers`, a number for each head in the order of `turnHeads`.
    var turns: String
    var turnHeads: [String]
  }

  struct WrittenHead: Codable {
    var bias: Double
    /// Lines `axis, name of the cue: weight`.
    var cues: String?
    /// Numbers parted by blanks.
    var sentence: String?
    var whole: String?
  }

  /// Reads a model for the cues of a counter; a cue without a weight weighs nothing.
  /// - Throws: `ToneFileError` when the bytes are no such model.
  package init(propertyList data: [UInt8], cues: [Cue]) throws(ToneFileError) {
    let written: Written
    do {
      written = try PropertyListDecoder().decode(Written.self, from: Data(data))
    } catch {
      throw ToneFileError(file: "tone.plist", line: nil, problem: "not a fitted tone model: \(error)")
    }
    note = written.note
    figures = written.figures
    let numbers = Dictionary(uniqueKeysWithValues: cues.enumerated().map { ("\($1.axis.rawValue), \($1.name)", $0) })
    for plain in [false, true] {
      for kind in Kind.allCases {
        let name = Self.name(of: kind, plain: plain)
        guard let found = written.heads[name] else {
          throw ToneFileError(file: "tone.plist", line: nil, problem: "the head `\(name)` is missing")
        }
        self[plain: plain][kind] = try Self.head(found, cues: numbers)
      }
    }
    try readTurns(written)
  }

  /// The heads that use the embedding, or those that do without.
  package subscript(plain plain: Bool) -> Heads {
    get { plain ? self.plain : reading }
    set { if plain { self.plain = newValue } else { reading = newValue } }
  }

  /// The name of a head in the file.
  package static func name(of kind: Kind, plain: Bool) -> String {
    plain ? kind.rawValue + "-plain" : kind.rawValue
  }

  private static func head(_ written: WrittenHead, cues: [String: Int]) throws(ToneFileError) -> ToneHead {
    var head = ToneHead()
    head.bias = written.bias
    head.cues = [Double](repeating: 0, count: cues.count)
    for row in (written.cues ?? "").split(separator: "\n") where !row.allSatisfy({ $0 == " " }) {
      guard let colon = row.lastIndex(of: ":"),
        let weight = integers(Array(row[row.index(after: colon)...].utf8)[...]).first
      else {
        throw ToneFileError(file: "tone.plist", line: nil, problem: "expected `axis, cue: weight`, found `\(row)`")
      }
      if let cue = cues[String(row[..<colon].drop { $0 == " " })] { head.cues[cue] = Double(weight) / unit }
    }
    head.sentence = integers(Array((written.sentence ?? "").utf8)[...]).map { Double($0) / unit }
    head.whole = integers(Array((written.whole ?? "").utf8)[...]).map { Double($0) / unit }
    return head
  }

  private mutating func readTurns(_ written: Written) throws(ToneFileError) {
    let rows = Array(written.turns.utf8).split(separator: UInt8(ascii: "\n"))
    var columns = [[Double]](repeating: [Double](repeating: 0, count: rows.count), count: written.turnHeads.count)
    turns.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() {
      guard let colon = row.lastIndex(of: UInt8(ascii: ":")) else {
        throw ToneFileError(file: "tone.plist", line: index + 1, problem: "expected `turn of phrase: numbers`")
      }
      let values = Self.integers(row[(colon + 1)...])
      guard values.count == columns.count else {
        throw ToneFileError(
          file: "tone.plist", line: index + 1, problem: "expected \(columns.count) numbers, found \(values.count)")
      }
      let turn = String(decoding: row[..<colon], as: UTF8.self)
      guard turns.updateValue(index, forKey: turn) == nil else {
        throw ToneFileError(file: "tone.plist", line: index + 1, problem: "`\(turn)` stands there twice")
      }
      for (column, value) in values.enumerated() { columns[column][index] = Double(value) / Self.unit }
    }
    for plain in [false, true] {
      for kind in Kind.allCases {
        let column = written.turnHeads.firstIndex(of: Self.name(of: kind, plain: plain))
        self[plain: plain][kind].turns = column.map { columns[$0] } ?? [Double](repeating: 0, count: turns.count)
      }
    }
  }

  /// Whole numbers parted by anything else.
  private static func integers(_ bytes: ArraySlice<UInt8>) -> [Int] {
    var numbers: [Int] = []
    numbers.reserveCapacity(8)
    var value: Int?
    var negative = false
    for byte in bytes {
      if (48...57).contains(byte) {
        // Numbers of a damaged file may be of any length.
        value = ((value ?? 0) &* 10) &+ Int(byte) - 48
      } else {
        if let found = value { numbers.append(negative ? 0 &- found : found) }
        value = nil
        negative = byte == 45
      }
    }
    if let value { numbers.append(negative ? 0 &- value : value) }
    return numbers
  }
}

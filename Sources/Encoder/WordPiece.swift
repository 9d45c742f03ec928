@_spi(_Unicode) private import Swift

/// Cuts a text into the word pieces of a vocabulary, as uncased BERT models were trained on them.
///
/// Control characters go, accents go, capitals become small; words end at white space; punctuation and Chinese characters
/// are words of their own; a word is cut into the longest pieces from the left, or is unknown as a whole.
package struct WordPiece: Sendable {
  let vocabulary: Vocabulary
  /// The most pieces a text gives, the start and the end among them; the rest of the text is left out.
  let limit: Int

  /// A word of more scalars than this is unknown (the figure of the reference).
  private static let longestWord = 100

  /// - Parameter limit: at least 2.
  package init(vocabulary: Vocabulary, limit: Int) {
    self.vocabulary = vocabulary
    self.limit = max(2, limit)
  }

  /// The numbers of a text's pieces, between those of `[CLS]` and `[SEP]`. Reads no further than the limit needs.
  package func numbers(of text: String) -> [Int32] {
    var output = Output(vocabulary: vocabulary, room: limit - 2)
    var rest = text[...]
    while !output.isFull {
      guard let (range, special) = Self.firstSpecial(in: rest) else {
        append(rest, to: &output)
        break
      }
      append(rest[..<range.lowerBound], to: &output)
      output.append(vocabulary[special])
      rest = rest[range.upperBound...]
    }
    return [vocabulary[.start]] + output.numbers + [vocabulary[.end]]
  }

  /// Cuts text without special pieces.
  private func append(_ text: Substring, to output: inout Output) {
    // Most letters are plain; only others need their accents taken apart, which costs ten times as much.
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      for scalar in text.unicodeScalars {
        Self.isDropped(scalar) ? () : output.take(scalar)
        if output.isFull { return }
      }
    } else {
      // What is dropped must go first: it could stand between a letter and its accent.
      var kept = String.UnicodeScalarView()
      for scalar in text.unicodeScalars where !Self.isDropped(scalar) {
        kept.append(scalar)
      }
      for scalar in String(kept)._nfd where scalar.properties.generalCategory != .nonspacingMark {
        output.take(scalar)
        if output.isFull { return }
      }
    }
    output.endWord()
  }

  /// The first special piece written out in a text.
  private static func firstSpecial(in text: Substring) -> (Range<Substring.Index>, Vocabulary.Special)? {
    let bytes = text.utf8
    var from = bytes.startIndex
    while let bracket = bytes[from...].firstIndex(of: UInt8(ascii: "[")) {
      for special in Vocabulary.Special.allCases where bytes[bracket...].starts(with: special.rawValue.utf8) {
        return (bracket..<bytes.index(bracket, offsetBy: special.rawValue.utf8.count), special)
      }
      from = bytes.index(after: bracket)
    }
    return nil
  }

  /// Control characters, other than white space, and the mark of a decoding error.
  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\t", "\n", "\r": return false
    case "\u{20}"..."\u{7E}": return false
    case "\0", "\u{FFFD}": return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse: return true
    default: return false
    }
  }

  /// The word being read and the numbers found.
  private struct Output {
    let vocabulary: Vocabulary
    let room: Int
    private(set) var numbers: [Int32] = []
    /// The word in UTF-8.
    private var word: [UInt8] = []
    /// How many scalars it has, those beyond `longestWord` included.
    private var scalars = 0

    init(vocabulary: Vocabulary, room: Int) {
      self.vocabulary = vocabulary
      self.room = room
    }

    var isFull: Bool { numbers.count >= room }

    mutating func append(_ number: Int32) {
      if !isFull { numbers.append(number) }
    }

    /// Reads one scalar without accents.
    mutating func take(_ scalar: Unicode.Scalar) {
      if scalar.isASCII {
        switch UInt8(truncatingIfNeeded: scalar.value) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): extend(by: scalar)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): extend(by: Unicode.Scalar(UInt8(scalar.value) | 0x20))
        case 0x20, 0x09...0x0D: endWord()
        default: takeAlone(scalar)
        }
      } else if scalar.properties.isWhitespace {
        endWord()
      } else if Self.isChinese(scalar) || Self.isPunctuation(scalar) {
        takeAlone(scalar)
      } else {
        for small in scalar.properties.lowercaseMapping.unicodeScalars { extend(by: small) }
      }
    }

    private mutating func takeAlone(_ scalar: Unicode.Scalar) {
      endWord()
      extend(by: scalar)
      endWord()
    }

    private mutating func extend(by scalar: Unicode.Scalar) {
      scalars += 1
      // Beyond the longest word nothing is kept: the word is unknown, however long it grows.
      if scalars <= WordPiece.longestWord { word.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
    }

    /// Cuts the word read so far.
    mutating func endWord() {
      guard scalars > 0 else { return }
      defer {
        word.removeAll(keepingCapacity: true)
        scalars = 0
      }
      guard scalars <= WordPiece.longestWord, let pieces = cut() else {
        append(vocabulary[.unknown])
        return
      }
      for piece in pieces { append(piece) }
    }

    /// The longest pieces from the left, nil if some part is in no piece.
    private func cut() -> [Int32]? {
      var pieces: [Int32] = []
      var start = 0
      var candidate: [UInt8] = []
      while start < word.count {
        candidate.removeAll(keepingCapacity: true)
        if start > 0 { candidate.append(contentsOf: "##".utf8) }
        let marks = candidate.count
        candidate.append(contentsOf: word[start..<min(word.count, start + vocabulary.longest)])
        var found: Int32?
        candidate.withUnsafeBytes { bytes in
          var length = bytes.count
          while length > marks, found == nil {
            found = vocabulary.number(of: UnsafeRawBufferPointer(rebasing: bytes[..<length]))
            if found == nil { length -= 1 }
          }
          start += length - marks
        }
        guard let found else { return nil }
        pieces.append(found)
      }
      return pieces
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation:
        return true
      default: return false
      }
    }

    /// The blocks of Chinese characters, which are written without spaces; kana and hangul are not among them.
    private static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
        0x2B920...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
        return true
      default: return false
      }
    }
  }
}

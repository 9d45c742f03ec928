internal import FoundationEssentials

/// How pleasant or unpleasant a word is by itself: the word list of VADER (C.J. Hutto and E.E. Gilbert, 2014), without
/// words that are plain business in our trade.
///
/// The words stay in one sorted run of bytes and are looked up by halving, as making a dictionary of thousands of them
/// takes longer than most texts need.
package struct Valence: Sendable {
  /// The words in the order of their bytes, each followed by its value in tenths, `abuse -32`, and a line feed.
  private let bytes: [UInt8]

  private struct Written: Codable {
    var words: String
  }

  /// Reads the list from the bytes of `tone-words.plist`.
  /// - Throws: `ToneFileError` when it is none, or not in order.
  package init(propertyList data: [UInt8]) throws(ToneFileError) {
    do {
      self.init(words: try PropertyListDecoder().decode(Written.self, from: Data(data)).words)
    } catch {
      throw ToneFileError(file: "tone-words.plist", line: nil, problem: "not a property list of words: \(error)")
    }
  }

  /// A list from lines `word tenths`, sorted by the bytes of the words.
  init(words: String) {
    var bytes = Array(words.utf8)
    let isBlank = { (byte: UInt8) in byte == 10 || byte == 32 }
    while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    bytes.append(10)
    self.bytes = bytes
  }

  /// The value of a word, −4 to 4, or 0 if it is not in the list.
  package func value(of word: String) -> Float {
    var word = word
    return word.withUTF8 { search($0) }
  }

  private func search(_ word: UnsafeBufferPointer<UInt8>) -> Float {
    var low = 0
    var high = bytes.count
    while low < high {
      var start = (low + high) / 2
      while start > low, bytes[start - 1] != 10 { start -= 1 }
      var end = start
      while bytes[end] != 10 { end += 1 }
      var order = 0
      var place = 0
      while order == 0 {
        let here = bytes[start + place]
        let wordEnded = place == word.count
        if here == 32 || here == 10 {
          if wordEnded { return number(from: start + place + 1, to: end) }
          order = 1
        } else if wordEnded || word[place] < here {
          order = -1
        } else if word[place] > here {
          order = 1
        }
        place += 1
      }
      if order < 0 { high = start } else { low = end + 1 }
    }
    return 0
  }

  private func number(from start: Int, to end: Int) -> Float {
    var tenths = 0
    var negative = false
    for place in start..<max(start, end) {
      if bytes[place] == 45 { negative = true } else { tenths = tenths * 10 + Int(bytes[place]) - 48 }
    }
    return Float(negative ? -tenths : tenths) / 10
  }
}

package import Encoder
package import FoundationEssentials

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the sentence embeddings say about each rule: one linear head a rule, with the probability from which it may
/// speak alone; and with what adapter the sentences must be read, since heads and adapter are learned together.
package struct CheckHeads: Sendable {
  /// The head of one rule.
  package struct Head: Sendable {
    package var start: Float
    /// One weight a number of the embedding.
    package var weights: [Float]
    /// One weight a rule that is hinted at, in the order of `CheckHeads.rules`; then one a rule with a sign.
    package var hints: [Float]
    /// The probability from which the head alone is believed; above 1 for never.
    package var sure: Double
    /// The same in a text of a sentence or two, where no message stands around them to tell how they are meant.
    package var sureAlone: Double
    /// The probability below which the head takes back what a rule said of a sentence; 0 for never.
    package var doubt: Double

    package init(
      start: Float, weights: [Float], hints: [Float], sure: Double, sureAlone: Double? = nil, doubt: Double = 0
    ) {
      self.start = start
      self.weights = weights
      self.hints = hints
      self.sure = sure
      self.sureAlone = sureAlone ?? sure
      self.doubt = doubt
    }

    /// The probability that a sentence of this embedding and these hints breaks the rule.
    package func probability(_ embedding: [Float], hints: Set<Int>) -> Double {
      var sum = start + weights.dot(embedding)
      for hint in hints where hint < self.hints.count { sum += self.hints[hint] }
      return 1 / (1 + exp(-Double(sum)))
    }
  }

  /// The rules that heads exist for, in the order of their hints.
  package static var rules: [CheckRule] { CheckRule.bySentence }

  /// The number of weights in `Head.hints`.
  package static var hintCount: Int { rules.count * 2 }

  package let heads: [CheckRule: Head]
  /// What the encoder must be adapted by; nil for the encoder as it is.
  package let adapter: EncoderAdapter?

  package init(_ heads: [CheckRule: Head], adapter: EncoderAdapter? = nil) {
    self.heads = heads
    self.adapter = adapter
  }

  private struct File: Decodable {
    struct Entry: Decodable {
      var start: Double
      var sure: Double
      var sureAlone: Double?
      var doubt: Double?
      /// Numbers parted by blanks: thousandths.
      var weights: String
      var hints: String
    }
    var heads: [String: Entry]
    var adapter: [EncoderAdapter.Change]?
  }

  /// Reads a file written by `scripts/words/checks-adapter.py`.
  /// - Throws: `CheckFileError` naming the part that does not fit.
  package init(propertyList data: Data) throws(CheckFileError) {
    let file: File
    do {
      file = try PropertyListDecoder().decode(File.self, from: data)
    } catch let error as DecodingError {
      throw CheckFileError(error)
    } catch {
      throw .badFile(place: "", reason: "it is not a property list: \(error)")
    }
    var heads: [CheckRule: Head] = [:]
    for (name, entry) in file.heads {
      guard let rule = CheckRule(rawValue: name) else {
        throw .badFile(place: "heads.\(name)", reason: "there is no such rule")
      }
      heads[rule] = Head(
        start: Float(entry.start), weights: try Self.numbers(entry.weights, "heads.\(name).weights"),
        hints: try Self.numbers(entry.hints, "heads.\(name).hints"), sure: entry.sure,
        sureAlone: entry.sureAlone, doubt: entry.doubt ?? 0)
    }
    self.init(heads, adapter: file.adapter.map { EncoderAdapter($0) })
  }

  private static func numbers(_ text: String, _ place: String) throws(CheckFileError) -> [Float] {
    var numbers: [Float] = []
    numbers.reserveCapacity(text.utf8.count / 4)
    let blanks = Array(" \n\t".utf8)
    for piece in text.utf8.split(whereSeparator: { blanks.contains($0) }) {
      let word = Substring(piece)
      guard let number = Int(word) else {
        throw .badFile(place: place, reason: "expected whole thousandths, found “\(word)”")
      }
      numbers.append(Float(number) / 1000)
    }
    return numbers
  }
}

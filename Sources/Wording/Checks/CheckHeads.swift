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
    /// The probability below which the head takes back what a rule said of a sentence; 0 for never.
    package var doubt: Double

    package init(start: Float, weights: [Float], hints: [Float], sure: Double, doubt: Double = 0) {
      self.start = start
      self.weights = weights
      self.hints = hints
      self.sure = sure
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
      var doubt: Double?
      /// Numbers parted by blanks: thousandths.
      var weights: String
      var hints: String
    }
    var heads: [String: Entry]
    var adapter: [EncoderAdapter.Change]?
  }

  /// Reads a file written by `kindly-fit checks`.
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
        doubt: entry.doubt ?? 0)
    }
    self.init(heads, adapter: file.adapter.map { EncoderAdapter($0) })
  }

  private static func numbers(_ text: String, _ place: String) throws(CheckFileError) -> [Float] {
    var numbers: [Float] = []
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
      guard let number = Int(word) else {
        throw .badFile(place: place, reason: "expected whole thousandths, found “\(word)”")
      }
      numbers.append(Float(number) / 1000)
    }
    return numbers
  }

  /// The property list that `init(propertyList:)` reads, with `comment` in front.
  package func propertyList(comment: String) -> String {
    func line(_ numbers: [Float]) -> String {
      numbers.map { String(Int(($0 * 1000).rounded())) }.joined(separator: " ")
    }
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <!--
      \(comment)
      -->
      <plist version="1.0">
      <dict>
        <key>heads</key>
        <dict>

      """
    for rule in Self.rules {
      guard let head = heads[rule] else { continue }
      text += """
            <key>\(rule.rawValue)</key>
            <dict>
              <key>start</key><real>\((Double(head.start) * 1000).rounded() / 1000)</real>
              <key>sure</key><real>\((head.sure * 1000).rounded() / 1000)</real>
              <key>doubt</key><real>\((head.doubt * 1000).rounded() / 1000)</real>
              <key>hints</key><string>\(line(head.hints))</string>
              <key>weights</key><string>\(line(head.weights))</string>
            </dict>

        """
    }
    text += "  </dict>\n"
    if let adapter { text += Self.entries(adapter) }
    return text + "</dict>\n</plist>\n"
  }

  /// The part of the property list that holds an adapter.
  private static func entries(_ adapter: EncoderAdapter) -> String {
    func base64(_ matrix: EncoderAdapter.Matrix) -> String {
      Data(matrix.bytes.map { UInt8(bitPattern: $0) }).base64EncodedString()
    }
    var text = "  <key>adapter</key>\n  <array>\n"
    for change in adapter.changes {
      text += """
            <dict>
              <key>block</key><integer>\(change.block)</integer>
              <key>part</key><string>\(change.part.rawValue)</string>
              <key>rank</key><integer>\(change.rank)</integer>
              <key>inputStep</key><real>\(change.inputs.step)</real>
              <key>inputs</key><data>\(base64(change.inputs))</data>
              <key>outputStep</key><real>\(change.outputs.step)</real>
              <key>outputs</key><data>\(base64(change.outputs))</data>
            </dict>

        """
    }
    return text + "  </array>\n"
  }
}

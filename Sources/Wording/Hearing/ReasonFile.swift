package import FoundationEssentials
import Receivables

/// `reasons.plist` as it is written: by hand above, by `kindly-fit reasons` below.
package struct ReasonFile: Codable, Sendable {
  /// The part that is fitted.
  package struct Fitted: Codable, Sendable {
    /// How it was fitted, from what, with which command, and how well it did on examples held out.
    package var note: String
    /// The classes, in the order of the weights' columns.
    package var columns: String
    /// 32-bit numbers of the features, rising, lowest byte first; for each a byte of rarity.
    @Base64 package var features: Data
    @Base64 package var rarities: Data
    package var wording: PackedWeights
    package var meaning: PackedWeights
    package var both: ReasonModel.Mix
    package var alone: ReasonModel.Mix

    package init(
      note: String, columns: String, vocabulary: HearingVocabulary, wording: PackedWeights, meaning: PackedWeights,
      both: ReasonModel.Mix, alone: ReasonModel.Mix
    ) {
      self.note = note
      self.columns = columns
      features = Data(numbers: vocabulary.hashes)
      rarities = Data(vocabulary.rarities)
      self.wording = wording
      self.meaning = meaning
      self.both = both
      self.alone = alone
    }
  }

  /// What is listened to, whatever the weights.
  package struct Listening: Sendable {
    package let spellings: Spellings
    package let cues: HearingCues
    package let fillers: Set<String>
  }

  package var cues: [String: String]
  package var spellings: String
  package var fillers: String
  package var fitted: Fitted?

  /// - Throws: `ReasonFileError.unreadable` when it is no property list of this form.
  package init(contents: Data) throws(ReasonFileError) {
    do {
      self = try PropertyListDecoder().decode(ReasonFile.self, from: contents)
    } catch {
      throw .unreadable(reason: "\(error)")
    }
  }

  /// Only the hand-written part, whatever the rest is: for fitting anew.
  package init(handWritten contents: Data) throws(ReasonFileError) {
    struct HandWritten: Decodable {
      var cues: [String: String]
      var spellings: String
      var fillers: String
    }
    do {
      let part = try PropertyListDecoder().decode(HandWritten.self, from: contents)
      (cues, spellings, fillers) = (part.cues, part.spellings, part.fillers)
    } catch {
      throw .unreadable(reason: "\(error)")
    }
  }

  /// The hand-written part, made ready.
  package var listening: Listening {
    Listening(
      spellings: Spellings(lines: spellings), cues: HearingCues(cues),
      fillers: Set(fillers.split(whereSeparator: \.isWhitespace).map(String.init)))
  }
}

/// Why `reasons.plist` cannot be used.
package enum ReasonFileError: Error, Equatable, Sendable {
  case unreadable(reason: String)
  case missing(part: String)
  case misfit(part: String, reason: String)
}

extension ReasonFileError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let reason): "reasons.plist is no property list of reasons: \(reason)"
    case .missing(let part): "reasons.plist lacks its part `\(part)`; `kindly-fit reasons` writes it"
    case .misfit(let part, let reason): "reasons.plist does not fit together in `\(part)`: \(reason)"
    }
  }
}

extension Data {
  /// The bytes as numbers, lowest byte first; bytes beyond the last whole number are left out.
  func numbers<Number: FixedWidthInteger>(as type: Number.Type) -> [Number] {
    let width = MemoryLayout<Number>.size
    return [Number](unsafeUninitializedCapacity: count / width) { numbers, filled in
      withUnsafeBytes { bytes in
        for place in 0..<count / width {
          let number = bytes.loadUnaligned(fromByteOffset: place * width, as: Number.self)
          numbers.initializeElement(at: place, to: Number(littleEndian: number))
        }
      }
      filled = count / width
    }
  }

  init(numbers: [UInt32]) {
    self.init()
    for number in numbers {
      for shift in [0, 8, 16, 24] { append(UInt8(truncatingIfNeeded: number >> UInt32(shift))) }
    }
  }
}

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
    package var features: Data
    package var rarities: Data
    package var wording: Table
    package var meaning: Table
    package var both: ReasonModel.Mix
    package var alone: ReasonModel.Mix

    package init(note: String, columns: String, model: ReasonModel) {
      self.note = note
      self.columns = columns
      features = Data(numbers: model.vocabulary.hashes)
      rarities = Data(model.vocabulary.rarities)
      wording = Table(model.wording)
      meaning = Table(model.meaning)
      both = model.both
      alone = model.alone
    }
  }

  /// Weights: a signed byte each, row by row, and for each column what a byte is worth and where it starts.
  package struct Table: Codable, Sendable {
    package var scales: [Float]
    package var starts: [Float]
    package var weights: Data

    package init(_ weights: HearingWeights) {
      scales = weights.scales
      starts = weights.starts
      self.weights = Data(weights.weights.map { UInt8(bitPattern: $0) })
    }

    func weights(_ part: String) throws(ReasonFileError) -> HearingWeights {
      let classes = Reason.allCases.count + Signal.allCases.count
      guard scales.count == classes, starts.count == classes else {
        throw .misfit(part: part, reason: "\(scales.count) scales and \(starts.count) starts for \(classes) columns")
      }
      guard weights.count % classes == 0 else {
        throw .misfit(part: part, reason: "\(weights.count) weights are no whole rows of \(classes)")
      }
      return HearingWeights(scales: scales, starts: starts, weights: weights.numbers(as: Int8.self))
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
    return withUnsafeBytes { bytes in
      (0..<bytes.count / width).map {
        Number(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * width, as: Number.self))
      }
    }
  }

  init(numbers: [UInt32]) {
    self.init()
    for number in numbers {
      for shift in [0, 8, 16, 24] { append(UInt8(truncatingIfNeeded: number >> UInt32(shift))) }
    }
  }
}

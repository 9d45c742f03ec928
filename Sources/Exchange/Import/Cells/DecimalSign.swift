/// What divides the whole units of an amount from its fraction.
package enum DecimalSign: String, Hashable, Sendable, CaseIterable {
  case point
  case comma

  var byte: UInt8 { self == .point ? 0x2E : 0x2C }
  var other: DecimalSign { self == .point ? .comma : .point }
}

/// What a column's cells prove about its decimal sign.
struct DecimalEvidence {
  private(set) var pointProofs = 0
  private(set) var commaProofs = 0
  /// The first cell that can be read both ways, by its separator, such as `1,234` and `1.234`.
  private(set) var ambiguousPoint: (line: Int, text: String)?
  private(set) var ambiguousComma: (line: Int, text: String)?

  mutating func add(_ cell: AmountText, line: Int) {
    switch cell.proof {
    case .proves(.point): pointProofs += 1
    case .proves(.comma): commaProofs += 1
    case .open(.point): if ambiguousPoint == nil { ambiguousPoint = (line, cell.core) }
    case .open(.comma): if ambiguousComma == nil { ambiguousComma = (line, cell.core) }
    case .nothing: break
    }
  }

  mutating func add(_ other: DecimalEvidence) {
    pointProofs += other.pointProofs
    commaProofs += other.commaProofs
    ambiguousPoint = ambiguousPoint ?? other.ambiguousPoint
    ambiguousComma = ambiguousComma ?? other.ambiguousComma
  }

  var hasAmbiguity: Bool { ambiguousPoint != nil || ambiguousComma != nil }

  /// The sign that most proofs speak for; nil without proofs or with as many on either side.
  var verdict: DecimalSign? {
    pointProofs == commaProofs ? nil : pointProofs > commaProofs ? .point : .comma
  }

  /// Whether there are proofs of both.
  var isMixed: Bool { pointProofs > 0 && commaProofs > 0 }
}

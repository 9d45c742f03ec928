extension Tone {
  /// Warmth in a word. The borders are those that `Tone.warmth` names, since two decimals say more than the measure knows.
  package enum WarmthLevel: String, Hashable, Sendable, CaseIterable {
    case rude, cold, civil, courteous, warm

    /// The least warmth of the level, 0 to 1.
    package var least: Double {
      switch self {
      case .rude: 0
      case .cold: 0.35
      case .civil: 0.5
      case .courteous: 0.55
      case .warm: 0.7
      }
    }

    /// The level of a warmth from 0 to 1.
    package init(_ warmth: Double) { self = Self.allCases.last { $0.least <= warmth } ?? .rude }
  }

  /// Firmness in a word; the borders between `soft`, `plain` and `firm` are those between the registers.
  package enum FirmnessLevel: String, Hashable, Sendable, CaseIterable {
    case verySoft = "very soft"
    case soft, plain, firm
    case veryFirm = "very firm"

    /// The least firmness of the level, 0 to 1.
    package var least: Double {
      switch self {
      case .verySoft: 0
      case .soft: 0.2
      case .plain: 0.42
      case .firm: 0.58
      case .veryFirm: 0.75
      }
    }

    /// The level of a firmness from 0 to 1.
    package init(_ firmness: Double) { self = Self.allCases.last { $0.least <= firmness } ?? .verySoft }
  }

  package var warmthLevel: WarmthLevel { WarmthLevel(warmth) }
  package var firmnessLevel: FirmnessLevel { FirmnessLevel(firmness) }
}

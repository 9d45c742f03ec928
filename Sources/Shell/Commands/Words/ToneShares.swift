import Wording

/// What made a tone, cause by cause, as a page and as JSON.
struct ToneShares {
  static let fields: KeyValuePairs<String, String> = [
    "shares.axis": "warmth or firmness", "shares.name": "the cause", "shares.meaning": "what it is",
    "shares.effect": "on the scale of logits; above 0 warmer or firmer",
    "shares.part": "its part of all that moved the axis, 0 to 1", "shares.from": "where it stands first; may be null",
    "shares.to": "",
  ]

  private let tone: Tone

  init(_ tone: Tone) { self.tone = tone }

  /// Less than one part in two hundred is not shown to people.
  private static let leastShown = 0.005

  private func total(_ axis: Cue.Axis) -> Double {
    tone.shares.reduce(0) { $0 + ($1.axis == axis ? abs($1.effect) : 0) }
  }

  private func part(_ share: Tone.Share) -> Double {
    let total = total(share.axis)
    return total > 0 ? abs(share.effect) / total : 0
  }

  var page: Page {
    var page = Page()
    for axis in Cue.Axis.allCases {
      let shares = tone.shares.filter { $0.axis == axis && part($0) >= Self.leastShown }
      guard !shares.isEmpty else { continue }
      page.blank()
      page.add("What made the \(axis.rawValue)", .strong)
      var table = Table([
        .init("share", right: true), .init(""), .init("cause", flexible: true), .init("what it is", trailing: true),
      ])
      table.indent = 2
      for share in shares {
        table.add([
          "\(Int((part(share) * 100).rounded())) %", JudgementPage.direction(axis, share.effect), share.name,
          share.description,
        ])
      }
      page.add(table)
    }
    if !tone.readsMeaning {
      page.add("Cues and turns of phrase alone; what the sentences mean was not read.", .dim)
    }
    return page
  }

  var document: JSON {
    [
      "shares": .array(
        tone.shares.map { share in
          [
            "axis": .string(share.axis.rawValue), "name": .string(share.name), "meaning": .string(share.description),
            "effect": JSON(measure: share.effect), "part": JSON(measure: part(share)),
            "from": JSON(share.span?.lowerBound), "to": JSON(share.span?.upperBound),
          ]
        })
    ]
  }
}

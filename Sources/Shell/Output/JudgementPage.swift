import CommandLanguage
import Receivables
import Wording

/// How a text sounds and what it breaks, as a page and as JSON.
struct JudgementPage {
  static let fields: KeyValuePairs<String, String> = [
    "warmth": "0 to 1", "firmness": "0 to 1",
    "register": "what it sounds like; null when nothing speaks clearly or it is too cold to be any",
    "findings.rule": "what it breaks", "findings.text": "the words; null for what is missing",
    "findings.from": "first Unicode scalar, after `\\n` is a line break; null for what is missing",
    "findings.to": "behind the last", "findings.advice": "what to do instead",
    "findings.suggestion": "words to use instead, null if none",
    "fits": "whether it lies in the stage's band; only with `at STAGE`", "stage": "only with `at STAGE`",
    "clear": "whether anything speaks for a tone", "moved.text": "words that moved it",
    "moved.from": "as of findings", "moved.to": "", "moved.axis": "warmth or firmness",
    "moved.effect": "above 0 warmer or firmer",
  ]

  let judgement: Judgement

  init(_ judgement: Judgement) { self.judgement = judgement }

  private var tone: Tone { judgement.tone }
  private var shownWords: ArraySlice<Tone.Moved> { judgement.isClear ? tone.moved.prefix(Self.mostWords) : [] }

  /// Columns of the labels beside the measures, and beside findings, where the longest is `missing-invoice`.
  private static let measureWidth = 11
  private static let findingWidth = 17
  /// So many words that decided are shown, the strongest; more would hide them.
  private static let mostWords = 6

  // MARK: Page

  var page: Page {
    var page = Page()
    page.marked(marked, indent: 2)
    page.append(measures)
    if !tone.moved.isEmpty {
      page.add(
        "Words",
        tone.moved.map { "“\(Self.short($0.text))” \(Self.direction($0.axis, $0.effect))" }
          .joined(separator: " · "), width: Self.measureWidth)
    }
    page.append(Self.page(of: judgement.findings))
    return page
  }

  /// Both axes, the register, and whether it fits the stage.
  var measures: Page {
    var page = Page()
    guard judgement.isClear || !judgement.findings.isEmpty else {
      page.add("Tone", "no clear signal: nothing in it is warm or cold, soft or firm", width: Self.measureWidth)
      return page
    }
    page.add(
      "Warmth",
      Self.scale("cold", tone.warmth, "warm", judgement.band.map { $0.band.warmth...1 }) + [
        Run("  " + tone.warmthLevel.rawValue)
      ], width: Self.measureWidth)
    page.add(
      "Firmness",
      Self.scale("soft", tone.firmness, "firm", judgement.band.map(\.band.firmness)) + [
        Run("  " + tone.firmnessLevel.rawValue)
      ], width: Self.measureWidth)
    if let register = judgement.register { page.add("Sounds", register.rawValue, width: Self.measureWidth) }
    return addingVerdict(to: page)
  }

  private func addingVerdict(to page: Page) -> Page {
    guard let band = judgement.band else { return page }
    var page = page
    let fits = band.band.fits(tone)
    let words = fits ? "fits" : Self.misfits(tone, band.band).joined(separator: " and ") + " than it asks"
    page.add("Stage", "\(band.stage): \(words)", style: fits ? .plain : .caution, width: Self.measureWidth)
    return page
  }

  /// Findings with the words, why, and words to use instead.
  static func page(of findings: [Finding]) -> Page {
    var page = Page()
    for finding in findings {
      var runs: [Run] = []
      if let text = finding.text { runs.append(Run("“\(short(text))”: ", .caution)) }
      runs.append(Run(finding.advice))
      if let suggestion = finding.suggestion { runs.append(Run(" Better: “\(suggestion)”", .hint)) }
      page.add(finding.rule.rawValue, runs, width: findingWidth)
    }
    return page
  }

  /// The text in pieces, those that moved a measure or break a rule marked.
  private var marked: [Run] {
    let scalars = Array(judgement.text.unicodeScalars)
    var flags = [Bool](repeating: false, count: scalars.count)
    for span in shownWords.map(\.span) + judgement.findings.compactMap(\.span) {
      for place in span.clamped(to: 0..<scalars.count) { flags[place] = true }
    }
    var runs: [Run] = []
    var start = 0
    for place in scalars.indices where place + 1 == scalars.count || flags[place + 1] != flags[place] {
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: scalars[start...place])
      runs.append(Run(String(piece), flags[place] ? .marked : .plain))
      start = place + 1
    }
    return runs
  }

  /// Where a measure lies between two ends, with the band drawn double; where it lay before as a ring.
  static func scale(
    _ low: String, _ value: Double, _ high: String, _ band: ClosedRange<Double>?, before: Double? = nil,
    cells: Int = 24
  ) -> [Run] {
    func cell(of value: Double) -> Int { min(cells - 1, max(0, Int(value * Double(cells)))) }
    let place = cell(of: value)
    let old = before.map(cell)
    return [Run(low + " ", .dim)]
      + (0..<cells).map { cell in
        if cell == place { return Run("●", .strong) }
        if cell == old { return Run("○", .plain) }
        let middle = (Double(cell) + 0.5) / Double(cells)
        return band.map { $0.contains(middle) } == true ? Run("═", .hint) : Run("─", .dim)
      } + [Run(" " + high, .dim)]
  }

  /// Less than this outside a band is a little.
  private static let little = 0.1

  private static func misfit(_ tone: Tone, _ band: ToneBand, warmth: Bool) -> String? {
    let (distance, word): (Double, String)
    if warmth {
      (distance, word) = (band.warmth - tone.warmth, "colder")
    } else if tone.firmness < band.firmness.lowerBound {
      (distance, word) = (band.firmness.lowerBound - tone.firmness, "softer")
    } else {
      (distance, word) = (tone.firmness - band.firmness.upperBound, "firmer")
    }
    guard distance > 0 else { return nil }
    return distance < little ? "a little \(word)" : word
  }

  static func misfits(_ tone: Tone, _ band: ToneBand) -> [String] {
    [true, false].compactMap { misfit(tone, band, warmth: $0) }
  }

  static func direction(_ axis: Cue.Axis, _ effect: Double) -> String {
    switch axis {
    case .warmth: effect > 0 ? "warmer" : "colder"
    case .firmness: effect > 0 ? "firmer" : "softer"
    }
  }

  /// Words on one line, long ones cut in the middle.
  static func short(_ text: String) -> String {
    let line = CleanText.line(text)
    return line.count <= 70 ? line : line.prefix(40).trimmed + " … " + line.suffix(25).trimmed
  }

  // MARK: JSON

  var document: JSON {
    let document: JSON = [
      "warmth": JSON(measure: tone.warmth), "firmness": JSON(measure: tone.firmness),
      "register": JSON(judgement.register?.rawValue), "findings": Self.document(of: judgement.findings),
    ]
    let verdict: JSON =
      judgement.band.map { ["fits": .bool($0.band.fits(tone)), "stage": .string($0.stage)] } ?? .object([])
    return document.adding(verdict).adding([
      "clear": .bool(judgement.isClear),
      "moved": .array(
        tone.moved.map { moved in
          [
            "text": .string(moved.text), "from": .integer(moved.span.lowerBound), "to": .integer(moved.span.upperBound),
            "axis": .string(moved.axis.rawValue), "effect": JSON(measure: moved.effect),
          ]
        }),
    ])
  }

  static func document(of findings: [Finding]) -> JSON {
    .array(
      findings.map { finding in
        [
          "rule": .string(finding.rule.rawValue), "text": JSON(finding.text), "from": JSON(finding.span?.lowerBound),
          "to": JSON(finding.span?.upperBound), "advice": .string(finding.advice),
          "suggestion": JSON(finding.suggestion),
        ]
      })
  }
}

import Fitting
import Wording

/// Fits the heads: labels belong to texts, so which sentence earned them is guessed, fitted, and guessed again.
struct CheckTraining {
  private let rows: CheckRows
  private let rules = CheckHeads.rules

  /// Rounds of guessing.
  private static let rounds = 3
  private static let penalty: Float = 0.0002
  /// How many times a sentence that breaks a rule counts.
  private static let emphasis: Float = 4
  /// A sentence within this distance of the text's worst one breaks the rule as well.
  private static let margin: Float = 1
  /// What share of the texts that a head flags must be right.
  private static let precision = 0.8
  /// What share of clean texts the head of one rule may flag; ten heads together flag at most some 2 in 100.
  private static let falseAlarms = 0.003

  init(_ rows: CheckRows) { self.rows = rows }

  /// The files of whole messages: each is held out in turn, since what was learned from a writer flatters about him.
  var writers: [String] { Set(rows.texts.lazy.filter(\.isMessage).map(\.writer)).sorted() }

  /// The texts of one writer.
  func texts(by writer: String) -> [Int] { rows.texts.indices.filter { rows.texts[$0].writer == writer } }

  /// Heads fitted without a writer's texts that believe nothing yet.
  func heads(without writer: String?) -> CheckHeads {
    let fit = fit(on: rows.texts.indices.filter { rows.texts[$0].writer != writer })
    var heads: [CheckRule: CheckHeads.Head] = [:]
    for (place, rule) in rules.enumerated() {
      heads[rule] = CheckHeads.Head(
        start: fit.starts[place], weights: fit.weights.prefix(Self.width).map { $0[place] },
        hints: fit.weights.dropFirst(Self.width).map { $0[place] }, sure: 2)
    }
    return CheckHeads(heads)
  }

  /// The same heads, each sure from where those fitted without a writer proved right about him, over all of `judges`.
  func sure(_ heads: CheckHeads, _ judges: [(writer: String, heads: CheckHeads)]) -> CheckHeads {
    CheckHeads(
      heads.heads.reduce(into: [:]) { all, entry in
        all[entry.key] = entry.value
        all[entry.key]?.sure = threshold(of: entry.key, judges)
      })
  }

  private static let width = 384

  private func fit(on texts: [Int]) -> LinearFit {
    var table = Rows(denseWidth: Self.width, sparseWidth: CheckHeads.hintCount)
    for text in texts {
      for sentence in rows.texts[text].sentences {
        table.append(dense: sentence.embedding, sparse: sentence.hints.sorted().map { ($0, 1) })
      }
    }
    var scores: [Lanes]?
    var fit: LinearFit?
    for _ in 0...Self.rounds {
      let next = LinearFit(
        table, .anyOf(targets(texts, scores: scores), emphasis: Self.emphasis), classes: rules.count,
        penalty: Self.penalty, steps: 80)
      scores = next.scores(table)
      fit = next
    }
    return fit ?? LinearFit(table, .anyOf([], emphasis: 1), classes: rules.count, penalty: 1, steps: 1)
  }

  /// The rules each sentence breaks: those of its text, as far as its score is near the text's highest.
  private func targets(_ texts: [Int], scores: [Lanes]?) -> [Set<Int>] {
    var targets: [Set<Int>] = []
    for text in texts {
      let entry = rows.texts[text]
      let start = targets.count
      targets += [Set<Int>](repeating: [], count: entry.sentences.count)
      for (place, rule) in rules.enumerated() where entry.labels.contains(rule) {
        if let scores {
          let own = entry.sentences.indices.map { scores[start + $0][place] }
          let top = own.max() ?? 0
          for (index, score) in own.enumerated() where score >= top - Self.margin {
            targets[start + index].insert(place)
          }
        } else {
          let hinted = entry.sentences.indices.filter { entry.sentences[$0].hints.contains(place) }
          for index in hinted.isEmpty ? Array(entry.sentences.indices) : hinted { targets[start + index].insert(place) }
        }
      }
    }
    return targets
  }

  /// The lowest probability from which the head of a rule alone is right often enough. Texts on which the rules speak
  /// count as well: the rules were written with these texts in view and will be silent on others like them.
  private func threshold(of rule: CheckRule, _ judges: [(writer: String, heads: CheckHeads)]) -> Double {
    // Capitals and marks are not in the embeddings.
    if rule == .shouting { return 2 }
    var judged: [(probability: Double, isRight: Bool, isClean: Bool)] = []
    for (writer, heads) in judges {
      guard let head = heads.heads[rule] else { continue }
      for text in texts(by: writer) {
        let entry = rows.texts[text]
        let open = entry.sentences.indices.filter { entry.checked.isOpenToHead(rule, $0) }
        let top = open.map { head.probability(entry.sentences[$0].embedding, hints: entry.sentences[$0].hints) }.max()
        judged.append((top ?? 0, entry.labels.contains(rule), entry.labels.isEmpty))
      }
    }
    return threshold(judged, clean: judged.count { $0.isClean })
  }

  private func threshold(
    _ judged: [(probability: Double, isRight: Bool, isClean: Bool)], clean: Int
  ) -> Double {
    var best = 2.0
    var right = 0.0
    var wrong = 0.0
    var alarms = 0
    for entry in judged.sorted(by: { $0.probability > $1.probability }) {
      if entry.isRight { right += 1 } else { wrong += 1 }
      if entry.isClean { alarms += 1 }
      if Double(alarms) > Self.falseAlarms * Double(clean) { break }
      if entry.isRight, right / (right + wrong) >= Self.precision { best = entry.probability - 1e-6 }
    }
    return best
  }
}

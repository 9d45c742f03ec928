import Foundation
import Wording

/// How well labelled texts are judged.
struct CheckFigures {
  private var hits: [CheckRule: Int] = [:]
  private var extra: [CheckRule: Int] = [:]
  private var missed: [CheckRule: Int] = [:]
  private var clean = 0
  private var cleanFlagged = 0
  private var bad = 0
  private var badFlagged = 0

  /// Counts what was found in texts against what there is to find.
  init(_ judged: [(found: Set<CheckRule>, labels: Set<CheckRule>)]) {
    for (found, labels) in judged {
      for rule in found.intersection(labels) { hits[rule, default: 0] += 1 }
      for rule in found.subtracting(labels) { extra[rule, default: 0] += 1 }
      for rule in labels.subtracting(found) { missed[rule, default: 0] += 1 }
      if labels.isEmpty {
        clean += 1
        if !found.isEmpty { cleanFlagged += 1 }
      } else {
        bad += 1
        if !found.isEmpty { badFlagged += 1 }
      }
    }
  }

  /// Recall and precision over all labels, alarms on clean texts, and if asked each rule.
  func lines(detailed: Bool) -> [String] {
    func rate(_ right: Int, _ wrong: Int) -> String {
      right + wrong == 0 ? "–" : "\(Int((Double(right) / Double(right + wrong) * 100).rounded())) %"
    }
    let all = (
      hits.values.reduce(0, +), extra.values.reduce(0, +), missed.values.reduce(0, +)
    )
    var lines = [
      "all labels: recall \(rate(all.0, all.2)), precision \(rate(all.0, all.1)); clean texts flagged \(cleanFlagged) of "
        + "\(clean); others flagged \(badFlagged) of \(bad)"
    ]
    guard detailed else { return lines }
    for rule in CheckRule.allCases {
      let (hit, more, less) = (hits[rule] ?? 0, extra[rule] ?? 0, missed[rule] ?? 0)
      lines.append("\(rule.rawValue): recall \(rate(hit, less)), precision \(rate(hit, more)) (\(hit + less) texts)")
    }
    return lines
  }
}

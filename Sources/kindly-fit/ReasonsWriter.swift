internal import FoundationEssentials
import Receivables
import Wording

/// Writes `reasons.plist`: what was written by hand first, as it was, then what was fitted.
///
/// Written here line by line, since an encoder would neither keep the comment nor the order.
struct ReasonsWriter {
  let file: ReasonFile
  let fitted: ReasonFile.Fitted

  func write(to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  }

  /// What stands in the file about its making.
  static func note(figures: [String], features: Int) -> String {
    """

    Multinomial logistic regression with an L2 penalty, minimised by L-BFGS from zero; nothing is drawn by chance.
    meaning: over the embedding of a text (384) and the mean of its clauses' embeddings (384).
    wording: over words, pairs of words, letters of words (3 to 5) and the cues above; the \(features) weightiest.
    Six binary heads of the same form for the signals, an example with the signal counting four times.
    both, alone: factors under which the confidences are right as often as they say, and for each signal the highest
    score that still hears 97 in 100, both on examples whose writer was left out of the fit; sure: the lowest score
    from which on 82 in 100 are right (vulnerable, self-harm: 70), which stops a call.
    From scripts/words/utterances, by:
    kindly-fit reasons --data scripts/words/utterances --model FOLDER --out Sources/kindly/Resources/reasons.plist

    \(figures.joined(separator: "\n"))

    """
  }

  private var text: String {
    var lines = [Self.head, "<plist version=\"1.0\">", "<dict>"]
    lines.append("  <key>cues</key>\n  <dict>")
    for meaning in file.cues.keys.sorted() { lines += string(meaning, file.cues[meaning] ?? "", "    ") }
    lines.append("  </dict>")
    lines += string("spellings", file.spellings, "  ")
    lines += string("fillers", file.fillers, "  ")
    lines.append("  <key>fitted</key>\n  <dict>")
    lines += string("note", fitted.note, "    ")
    lines += string("columns", fitted.columns, "    ")
    lines += mix("both", fitted.both) + mix("alone", fitted.alone)
    lines += table("meaning", fitted.meaning)
    lines += data("features", fitted.features, "    ") + data("rarities", fitted.rarities, "    ")
    lines += table("wording", fitted.wording)
    lines.append("  </dict>\n</dict>\n</plist>\n")
    return lines.joined(separator: "\n")
  }

  private func string(_ key: String, _ value: String, _ indent: String) -> [String] {
    ["\(indent)<key>\(escaped(key))</key>", "\(indent)<string>\(escaped(value))</string>"]
  }

  private func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  private func data(_ key: String, _ value: Data, _ indent: String) -> [String] {
    ["\(indent)<key>\(key)</key>", "\(indent)<string>\(value.base64EncodedString())</string>"]
  }

  private func numbers(_ key: String, _ values: [Float], _ indent: String) -> [String] {
    let reals = values.map { "<real>\($0)</real>" }.joined()
    return ["\(indent)<key>\(key)</key>", "\(indent)<array>\(reals)</array>"]
  }

  private func mix(_ key: String, _ mix: ReasonModel.Mix) -> [String] {
    ["    <key>\(key)</key>", "    <dict>"]
      + ["      <key>meaning</key><real>\(mix.meaning)</real>", "      <key>wording</key><real>\(mix.wording)</real>"]
      + numbers("thresholds", mix.thresholds, "      ") + numbers("sure", mix.sure, "      ") + ["    </dict>"]
  }

  private func table(_ key: String, _ table: PackedWeights) -> [String] {
    ["    <key>\(key)</key>", "    <dict>", "      <key>bits</key><integer>\(table.bits)</integer>"]
      + numbers("starts", table.starts, "      ") + numbers("units", table.units, "      ")
      + data("shares", table.shares, "      ") + data("weights", table.weights, "      ") + ["    </dict>"]
  }

  private static let head = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
    <!--
      Reasons: how Kindly hears why a client has not paid, and the signals beside it.

      cues       meanings, and for each its phrases, one a line, in small letters. `a|b` is either word, `pay*` any word that
                 begins so, `_` any word, `just?` a word that may be missing, `...` up to three words, `$` the end of the
                 sentence; <day>, <month>, <number>, <ordinal>, <amount>, <count>, <time> and <share> are kinds of words.
                 Contractions are written out: `can not`, `i have`. What a cue weighs is fitted. One named
                 `sure signal NAME` is enough to hear that signal; where one named `no signal NAME` stands in the same
                 text it is not heard. `is the person` tells that the one who speaks is the one who was asked for.
      spellings  how words are also written.
      fillers    words that say nothing by themselves.
      fitted     weights, the long strings as base64; do not edit. After a change of the cues they are fitted again by the
                 command in `note`; a cue that is new has no weight until then (a new phrase of an old cue has), but a
                 sure signal counts at once.

      To change the cues, copy this file into the folder of your book.
    -->
    """
}

package import FoundationEssentials

/// What simulated clients say: lines by what they do and by temperament, read from `client-lines.plist`.
package struct LineBook: Sendable {
  private let acts: [String: [String: [String]]]

  /// What every book of lines must know; a scenario may have lines of its own for each.
  package static let acts = [
    "accepts", "admits", "agrees", "anything-else", "bye", "confused", "corrects", "counters", "drifts", "fills",
    "guarded",
    "hangs-up", "ignored", "legal", "lets-go", "manager", "must-go", "overpromises", "pleased", "protests", "repeats",
    "says-again", "silent", "stonewalls", "stung", "takes-plan", "threatened", "vague", "waits", "writing",
  ]

  private struct File: Decodable {
    var acts: [String: [String: String]]
  }

  /// Reads a property list: by act and temperament (or `any`), one line a line.
  /// - Throws: `TrainingFileError` with the place that cannot be used.
  package init(propertyList data: Data) throws(TrainingFileError) {
    let file: File = try TrainingFileError.decode(data, file: "client-lines.plist")
    var acts: [String: [String: [String]]] = [:]
    for (act, written) in file.acts {
      for (name, text) in written {
        guard name == "any" || Temperament(rawValue: name) != nil else {
          throw TrainingFileError(
            file: "client-lines.plist", place: "\(act) › \(name)", problem: "there is no such temperament")
        }
        acts[act, default: [:]][name] = Self.lines(text)
      }
    }
    for act in Self.acts where acts[act]?["any"]?.isEmpty ?? true {
      throw TrainingFileError(
        file: "client-lines.plist", place: "\(act) › any", problem: "there are no lines that suit everybody")
    }
    self.acts = acts
  }

  /// Lines for an act, those of the temperament before those that suit everybody.
  package func lines(_ act: String, _ temperament: Temperament) -> [[String]] {
    [acts[act]?[temperament.rawValue] ?? [], acts[act]?["any"] ?? []]
  }

  /// The acts there are lines for.
  package var names: Set<String> { Set(acts.keys) }

  static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      var line = line.drop(while: \.isWhitespace)
      while line.last?.isWhitespace == true { line.removeLast() }
      return line.isEmpty ? nil : String(line)
    }
  }
}

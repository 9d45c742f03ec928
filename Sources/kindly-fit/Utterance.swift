internal import FoundationEssentials
import Receivables

/// A labelled example of what a client says.
struct Utterance {
  let reason: Reason
  let signals: Set<Signal>
  /// `call`, `email` or `text`.
  let channel: String
  let text: String
  /// The number of the file it stands in: one writer each.
  let voice: Int

  /// Reads all `*.tsv` of a folder, in the order of their names: reason, signals, channel, text, one example a line.
  static func read(folder: String) throws -> (utterances: [Utterance], voices: [String]) {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".tsv") }.sorted()
    guard !names.isEmpty else { throw FitError("no .tsv files in \(folder)") }
    var utterances: [Utterance] = []
    for (voice, name) in names.enumerated() { utterances += try read(file: folder + "/" + name, voice: voice) }
    return (utterances, names.map { String($0.dropLast(4)) })
  }

  /// Reads the file of one writer.
  static func read(file path: String, voice: Int) throws -> [Utterance] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    return try lines.enumerated().map { number, line in
      try Utterance(line: line, voice: voice, place: "\(path):\(number + 1)")
    }
  }

  private init(line: Substring, voice: Int, place: String) throws {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 4 else { throw FitError("\(place): \(fields.count) fields where 4 belong") }
    guard let reason = Reason(rawValue: fields[0]) else { throw FitError("\(place): `\(fields[0])` is no reason") }
    self.reason = reason
    self.signals = try Set(
      (fields[1] == "-" ? [] : fields[1].split(separator: ",")).map { name in
        guard let signal = Signal(rawValue: String(name)) else { throw FitError("\(place): `\(name)` is no signal") }
        return signal
      })
    self.channel = fields[2]
    self.text = fields[3]
    self.voice = voice
  }
}

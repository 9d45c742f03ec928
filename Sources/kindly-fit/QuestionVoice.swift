import Foundation

/// Questions of one voice: a file of lines `command`, tab, words; `-` for what is none of the commands, `#` for comments.
struct QuestionVoice {
  /// The file's name without its ending.
  let name: String
  let examples: [(command: String, question: String)]

  /// The voices of a folder: every `.tsv` in it, by name.
  static func all(in folder: String) throws -> [QuestionVoice] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw FitError("cannot read the folder \(folder)")
    }
    let files = names.filter { $0.hasSuffix(".tsv") }.sorted()
    guard !files.isEmpty else { throw FitError("no .tsv in \(folder)") }
    return try files.map { try QuestionVoice(path: folder + "/" + $0) }
  }

  private init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else { throw FitError("cannot read \(path)") }
    name = URL(filePath: path).deletingPathExtension().lastPathComponent
    examples = try String(decoding: data, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      let fields = $0.split(separator: "\t", maxSplits: 1)
      guard fields.count == 2 else { throw FitError("\(path): no tab in: \($0)") }
      return (String(fields[0]), String(fields[1]))
    }
  }
}

import Foundation
import Wording

/// A labelled text for the checks.
struct CheckExample {
  let text: String
  let labels: Set<CheckRule>
  /// Whether it is a whole message, and not a sentence or two on one point.
  let isMessage: Bool
  /// Texts of one group are fitted on or held out together.
  let group: String
  /// The file, and so the writer.
  let writer: String

  /// All labelled texts of a folder, files by name.
  static func read(folder: String) throws -> [CheckExample] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".tsv") }.sorted()
    return try files.flatMap { try read(file: URL(fileURLWithPath: folder).appendingPathComponent($0)) }
  }

  /// The labelled texts of one file.
  static func read(file: URL) throws -> [CheckExample] {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: true)
    let name = file.deletingPathExtension().lastPathComponent
    var examples: [CheckExample] = []
    for (number, line) in lines.enumerated() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let (group, findings, text): (String, String, String)
      switch fields.count {
      case 3: (group, findings, text) = (String(number), fields[0], fields[2])
      case 5: (group, findings, text) = (fields[0], fields[3], fields[4])
      default: throw FitError("\(file.path):\(number + 1): expected 3 or 5 fields, found \(fields.count)")
      }
      // Not judged for the checks.
      if findings == "?" { continue }
      examples.append(
        CheckExample(
          text: text.replacingOccurrences(of: "\\n", with: "\n"), labels: try labels(findings, file, number + 1),
          isMessage: fields.count == 3, group: "\(name):\(group)", writer: name))
    }
    return examples
  }

  private static func labels(_ findings: String, _ file: URL, _ line: Int) throws -> Set<CheckRule> {
    guard findings != "-" else { return [] }
    return Set(
      try findings.split(separator: ",").map { name in
        guard let rule = CheckRule(rawValue: String(name)) else {
          throw FitError("\(file.path):\(line): there is no rule `\(name)`")
        }
        return rule
      })
  }
}

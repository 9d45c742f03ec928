import Exchange
import Receivables
import Training

/// Progress as a table for spreadsheets: one row a go, comma-separated (RFC 4180).
enum ProgressCSV {
  /// The rows of all files, each with its trainee, below the names of the columns.
  static func text(of files: [ProgressFile]) -> String {
    var rows = [["trainee", "day", "kind", "what", "score"] + Skill.allCases.map(\.rawValue)]
    for file in files {
      for record in file.records {
        rows.append(
          [field(file.name), record.day.description, record.kind.rawValue, field(record.what), "\(record.score)"]
            + Skill.allCases.map { skill in record.skills[skill].map(String.init) ?? "" })
      }
    }
    return rows.map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  /// A text that somebody typed, such that no spreadsheet runs it.
  private static func field(_ text: String) -> String {
    let safe = CellText.guarded(CleanText.line(text))
    guard safe.contains(where: { ",\"".contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}

internal import FoundationEssentials

/// A message of our side, written by hand as right for its stage, to set the stages' bands by.
struct CalibrationMessage {
  let stage: String
  let text: String

  /// Reads a file of four fields parted by tabs: stage, register, channel, text; `\n` in a text is a line break.
  static func read(path: String) throws -> [CalibrationMessage] {
    let contents = try String(contentsOfFile: path, encoding: .utf8)
    return try contents.split(separator: "\n").enumerated().map { line, row in
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 4 else {
        throw FitError("\(path):\(line + 1): expected 4 fields parted by tabs, found \(fields.count)")
      }
      return CalibrationMessage(stage: fields[0], text: fields[3].replacing("\\n", with: "\n"))
    }
  }
}

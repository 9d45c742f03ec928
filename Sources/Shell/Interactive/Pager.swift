import CommandLanguage
import Glibc
import LineEditor

/// Shows output that does not fit the window page by page, through `$PAGER`.
struct Pager {
  let environment: [String: String]
  let encoding: TextEncoding

  /// What is run: `$PAGER`, else `less` where it is installed. An empty `$PAGER` means none.
  var command: String? {
    if let wanted = environment["PAGER"] {
      let command = wanted.trimmed
      return command.isEmpty || command == "cat" ? nil : command
    }
    return isInstalled("less") ? "less -FRX" : nil
  }

  /// Whether `text` has more rows than a window of this size shows above the next prompt.
  static func isTall(_ text: String, columns: Int, rows: Int) -> Bool {
    var used = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      used += max(1, (DisplayWidth.of(plain(line)) + columns - 1) / max(columns, 1))
      if used > rows - 1 { return true }
    }
    return false
  }

  /// Shows the text if that needs paging and a pager can be run; false leaves it to the caller. The terminal must have
  /// been given back by the line editor.
  func show(_ text: String) -> Bool {
    guard let command else { return false }
    var variables = environment
    // What these say wins; without them `less` would show colours and other letters as codes.
    if variables["LESS"] == nil { variables["LESS"] = "FRX" }
    if variables["LESSCHARSET"] == nil, encoding == .utf8 { variables["LESSCHARSET"] = "utf-8" }
    let status = ChildProgram(program: "/bin/sh", arguments: ["-c", command], environment: variables).run(input: text)
    return status != 126 && status != 127
  }

  private func isInstalled(_ program: String) -> Bool {
    (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
  }

  /// A line without its colours.
  private static func plain(_ line: Substring) -> String {
    guard line.utf8.contains(0x1B) else { return String(line) }
    var result = String.UnicodeScalarView()
    var inSequence = false
    for scalar in line.unicodeScalars {
      if scalar == "\u{1B}" {
        inSequence = true
      } else if inSequence {
        inSequence = scalar != "m"
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}

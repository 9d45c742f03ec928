import Glibc

/// Whether output is coloured: as asked for on the command line.
package enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never
}

/// What is known of the terminal a descriptor belongs to.
package enum Terminal {
  /// Whether `descriptor` is a terminal.
  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The terminal type to edit lines with, or nil where they cannot be: there must be a terminal at both ends, not a
  /// dumb one, and its description must be installed. An unknown relative of xterm is taken for xterm.
  package static func editingType(environment: [String: String], input: Int32 = 0, output: Int32 = 1) -> String? {
    guard isTerminal(input), isTerminal(output), let type = environment["TERM"], !isDumb(type) else { return nil }
    return [type, type.hasPrefix("xterm") ? "xterm" : type].first { isDescribed($0, environment: environment) }
  }

  /// Whether terminfo describes this type. libedit would complain on standard error and go on without any sequence.
  /// The places are those of terminfo(5), with the ones the distributions compile in.
  private static func isDescribed(_ type: String, environment: [String: String]) -> Bool {
    guard let first = type.utf8.first, !type.contains("/") else { return false }
    var folders = [environment["TERMINFO"], environment["HOME"].map { $0 + "/.terminfo" }].compactMap { $0 }
    folders += (environment["TERMINFO_DIRS"] ?? "").split(separator: ":").map { String($0) }
    folders += [
      "/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo", "/usr/local/share/terminfo",
    ]
    let letters = [String(type.prefix(1)), String(first, radix: 16)]
    return folders.contains { folder in letters.contains { access("\(folder)/\($0)/\(type)", R_OK) == 0 } }
  }

  /// Whether a terminal of this type (`$TERM`) understands no escape sequences.
  package static func isDumb(_ type: String?) -> Bool {
    guard let type, !type.isEmpty else { return true }
    return type == "dumb" || type == "unknown"
  }

  /// The window's columns and rows as they are now, or nil where there is no window.
  package static func size(of descriptor: Int32 = 1) -> (columns: Int, rows: Int)? {
    var window = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else { return nil }
    return (Int(window.ws_col), window.ws_row > 0 ? Int(window.ws_row) : 24)
  }

  /// The columns to lay text out for, asked afresh each time: the window's, else `$COLUMNS`, else 80; at least 20.
  package static func width(of descriptor: Int32 = 1, columnsVariable: String? = nil) -> Int {
    let columns = size(of: descriptor)?.columns ?? columnsVariable.flatMap { Int($0) } ?? 80
    return min(max(columns, 20), 10_000)
  }

  /// Whether to colour what goes to `descriptor`. `always` and `never` are obeyed; `auto` needs a terminal that is not
  /// dumb and no `$NO_COLOR` (set to anything but nothing, as no-color.org has it).
  package static func usesColor(
    _ choice: ColorChoice, environment: [String: String], isTerminal: Bool
  ) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto:
      isTerminal && !isDumb(environment["TERM"]) && (environment["NO_COLOR"] ?? "").isEmpty
    }
  }
}

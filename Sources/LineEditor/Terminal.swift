import Glibc

/// Whether output is coloured: as asked for on the command line.
package enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never
}

/// What is known of the terminal a descriptor belongs to.
package enum Terminal {
  /// Whether `descriptor` is a terminal.
  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Whether lines can be edited: a terminal at both ends whose type is known and is not `dumb`.
  package static func canEdit(type: String?, input: Int32 = 0, output: Int32 = 1) -> Bool {
    isTerminal(input) && isTerminal(output) && !isDumb(type)
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

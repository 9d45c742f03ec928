import Glibc

/// A program at a terminal of its own, for tests: sends keys, waits for what appears, resizes the window.
///
/// Waiting is by `poll` with a deadline, never by sleeping. The program's environment is exactly what is given, its
/// signals are all at their defaults and none is blocked.
package final class PseudoTerminal {
  /// How a program ended.
  package enum Exit: Equatable, Sendable {
    case code(Int32)
    case signal(Int32)
  }

  /// What the program has put on the screen so far.
  package private(set) var screen: Screen
  /// Every byte it has written.
  package private(set) var log: [UInt8] = []

  private let process: pid_t
  private let master: Int32
  private let patience: Duration
  private var exit: Exit?
  private var hasHungUp = false

  /// Starts `executable` (a path) as the leader of a session with a terminal of the given size. `patience` bounds every
  /// later wait.
  package init(
    _ executable: String, _ arguments: [String] = [], environment: [String: String], columns: Int = 80, rows: Int = 24,
    directory: String? = nil, patience: Duration = .seconds(30)
  ) throws {
    screen = Screen(columns: columns, rows: rows)
    self.patience = patience
    // Closed on exec from the start: a copy in another test's program would hide that ours has ended.
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard master >= 0 else { throw Problem.setUp("a pty", errno) }
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    do {
      try Self.setSize(of: master, columns: columns, rows: rows)
      // A shell changes the folder, for which posix_spawn has nothing portable.
      let command =
        directory.map { ["/bin/sh", "-c", #"cd "$1" && shift && exec "$@""#, "sh", $0, executable] } ?? [executable]
      process = try Self.spawn(command + arguments, environment: environment, terminal: Self.unlocked(master))
    } catch {
      Glibc.close(master)
      throw error
    }
  }

  deinit {
    if exit == nil {
      kill(process, SIGKILL)
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }
    Glibc.close(master)
  }

  // MARK: Acting

  /// Types `keys`; control characters and escape sequences as a terminal sends them.
  package func send(_ keys: String) throws { try send(bytes: Array(keys.utf8)) }

  /// Sends bytes that need not be text.
  package func send(bytes: [UInt8]) throws {
    var rest = bytes[...]
    let deadline = ContinuousClock.now + patience
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // The program may be waiting for us to read before it reads.
        guard awaitMaster(Int16(POLLIN | POLLOUT), until: deadline) else { throw failure("taking \(rest.count) bytes") }
        takeIn()
      } else if errno != EINTR {
        throw failure("taking what is typed")
      }
    }
  }

  /// Changes the window's size, of which the program is told by `SIGWINCH`.
  package func resize(columns: Int, rows: Int) throws {
    takeIn()
    try Self.setSize(of: master, columns: columns, rows: rows)
    screen.resize(columns: columns, rows: rows)
  }

  /// Sends a signal to the program itself.
  package func signal(_ number: Int32) { kill(process, number) }

  // MARK: Waiting

  /// Waits until the screen satisfies `condition`; `what` names it in the failure.
  package func wait(for what: String, until condition: (Screen) -> Bool) throws {
    let deadline = ContinuousClock.now + patience
    takeIn()
    while !condition(screen) {
      guard !hasHungUp, awaitMaster(Int16(POLLIN), until: deadline) else { throw failure(what) }
      takeIn()
    }
  }

  /// Waits until `text` is on the screen, in one row.
  package func wait(for text: String) throws {
    try wait(for: "“\(text)” on the screen") { $0.lines.contains { $0.contains(text) } }
  }

  /// Waits until the cursor's row is exactly `line`, blanks at its end left out.
  package func wait(forLine line: String) throws {
    try wait(for: "“\(line)” in the cursor's row") { $0.currentLine == line }
  }

  /// Waits until the program ends.
  @discardableResult
  package func waitForExit() throws -> Exit {
    if let exit { return exit }
    let deadline = ContinuousClock.now + patience
    while !hasHungUp {
      guard awaitMaster(Int16(POLLIN), until: deadline) else { throw failure("the program's end") }
      takeIn()
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw failure("the program's exit status") }
    }
    // The macros that take a status apart are not visible here.
    let exit = status & 0x7F == 0 ? Exit.code((status >> 8) & 0xFF) : .signal(status & 0x7F)
    self.exit = exit
    return exit
  }

  /// Whether the terminal hands over whole lines and echoes them, as a shell expects to find it.
  package var isCooked: Bool {
    var mode = termios()
    let wanted = tcflag_t(ICANON | ECHO)
    return tcgetattr(master, &mode) == 0 && mode.c_lflag & wanted == wanted
  }

  // MARK: Failing

  /// Why a wait was given up, with all that is needed to see what went wrong.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// A failure that shows the screen and the log.
  package func failure(_ expectation: String) -> Failure {
    let frame = screen.lines.map { "|" + $0 }.joined(separator: "\n")
    return Failure(
      description: """
        waited in vain for \(expectation)
        screen (\(screen.columns) × \(screen.rows), cursor in row \(screen.row), column \(screen.column)):
        \(frame)
        log: \(Self.escaped(log))
        """)
  }

  /// Bytes as text with everything invisible spelled out.
  package static func escaped(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      switch scalar {
      case "\u{1B}": "\\e"
      case "\r": "\\r"
      case "\n": "\\n"
      default: scalar.value < 0x20 || scalar.value == 0x7F ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
      }
    }.joined()
  }

  private enum Problem: Error, CustomStringConvertible {
    case setUp(String, Int32)
    var description: String {
      switch self {
      case .setUp(let what, let code): "cannot set up \(what): \(String(cString: strerror(code)))"
      }
    }
  }

  // MARK: Plumbing

  /// Reads all there is without waiting.
  private func takeIn() {
    var chunk: [UInt8] = Array(repeating: 0, count: 16_384)
    while true {
      let count = read(master, &chunk, chunk.count)
      if count > 0 {
        log += chunk.prefix(count)
        screen.feed(chunk.prefix(count))
      } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
        // EIO: the last program at the terminal has gone.
        hasHungUp = true
        return
      } else if errno == EAGAIN {
        return
      }
    }
  }

  private func awaitMaster(_ events: Int16, until deadline: ContinuousClock.Instant) -> Bool {
    while true {
      let rest = ContinuousClock.now.duration(to: deadline)
      guard rest > .zero else { return false }
      var source = pollfd(fd: master, events: events, revents: 0)
      let milliseconds = rest.components.seconds * 1_000 + rest.components.attoseconds / 1_000_000_000_000_000
      let count = poll(&source, 1, Int32(clamping: milliseconds + 1))
      if count > 0 { return true }
      if count < 0, errno != EINTR { return false }
    }
  }

  private static func setSize(of descriptor: Int32, columns: Int, rows: Int) throws {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(descriptor, UInt(TIOCSWINSZ), &size) == 0 else { throw Problem.setUp("the window", errno) }
  }

  /// The path of the terminal's other end, made ready to be opened.
  private static func unlocked(_ master: Int32) throws -> String {
    // TIOCSPTLCK and TIOCGPTN, which are not imported.
    var lock: Int32 = 0
    var number: UInt32 = 0
    guard ioctl(master, 0x4004_5431, &lock) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
      throw Problem.setUp("the pty's other end", errno)
    }
    return "/dev/pts/\(number)"
  }

  private static func spawn(_ command: [String], environment: [String: String], terminal: String) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID, which is not imported: without a session of its own the terminal would not control it. The
    // threads of a test run block every signal, which a child would inherit.
    let newSession: Int32 = 0x80
    posix_spawnattr_setflags(&attributes, Int16(newSession | Int32(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)))
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)

    var argv: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    var variables: [UnsafeMutablePointer<CChar>?] = environment.sorted { $0.key < $1.key }.map {
      strdup("\($0.key)=\($0.value)")
    }
    defer { (argv + variables).forEach { free($0) } }
    argv.append(nil)
    variables.append(nil)
    var process: pid_t = 0
    let code = posix_spawn(&process, command[0], &actions, &attributes, argv, variables)
    guard code == 0 else { throw Problem.setUp(command[0], code) }
    return process
  }
}

import Glibc

/// Another program that has the terminal to itself for a while: a pager, an editor.
struct ChildProgram {
  /// Its name, looked up in `PATH`, or its path.
  let program: String
  let arguments: [String]
  let environment: [String: String]

  /// Runs it to its end, with `input` as its standard input (the terminal when nil). Returns its exit status; 128 and the
  /// number of the signal that ended it; 127 where it cannot be started. SIGPIPE has to be ignored: the program may end
  /// before it has read all of its input.
  func run(input: String? = nil) -> Int32 {
    var ends: [Int32] = [-1, -1]
    if input != nil {
      guard pipe(&ends) == 0 else { return 127 }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
    guard let process = start(input: ends[0]) else {
      for end in ends where end >= 0 { close(end) }
      return 127
    }
    if let input {
      close(ends[0])
      write(Array(input.utf8), to: ends[1])
      close(ends[1])
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return 127 }
    }
    // The macros that take a status apart are not imported.
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  private func start(input: Int32) -> pid_t? {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // We ignore SIGPIPE, which a child would inherit; a program in a pipe of its own should end by it.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if input >= 0 { posix_spawn_file_actions_adddup2(&actions, input, 0) }
    var argv = ([program] + arguments).map { strdup($0) }
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
    defer { (argv + variables).forEach { free($0) } }
    argv.append(nil)
    variables.append(nil)
    var process: pid_t = 0
    return posix_spawnp(&process, program, &actions, &attributes, argv, variables) == 0 ? process : nil
  }

  /// Writes until the program has taken all of it or wants no more.
  private func write(_ bytes: [UInt8], to descriptor: Int32) {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        start += count
      } else if errno != EINTR {
        return
      }
    }
  }
}

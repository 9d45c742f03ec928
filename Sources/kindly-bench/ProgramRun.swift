import FoundationEssentials
import Glibc

/// One program with its arguments, run as a process of its own with nothing on standard input.
struct ProgramRun {
  let words: [String]

  init(_ words: [String]) { self.words = words }

  /// Whether the program is on the search path (or at its path, when it names one).
  static func exists(_ program: String) -> Bool {
    guard !program.contains("/") else { return access(program, X_OK) == 0 }
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return folders.contains { access("\($0)/\(program)", X_OK) == 0 }
  }

  private static var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// Starts it with its output going to `output`; returns the process id.
  private func start(output: String) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    var variables: [UnsafeMutablePointer<CChar>?] = ProgramRun.environment.map { strdup("\($0.key)=\($0.value)") }
    variables.append(nil)
    defer { for pointer in arguments + variables { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, words[0], &actions, nil, arguments, variables)
    guard code == 0 else { throw BenchError("\(words[0]) does not start: \(String(cString: strerror(code)))") }
    return process
  }

  private func wait(_ process: pid_t) throws -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw BenchError("waiting for \(words[0]): \(String(cString: strerror(errno)))") }
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
  }

  /// Runs it and returns its exit status.
  func status() throws -> Int32 { try wait(try start(output: "/dev/null")) }

  /// Runs it and returns what it wrote; throws when it fails.
  func output(in folder: String) throws -> String {
    let path = folder + "/output"
    let code = try wait(try start(output: path))
    defer { unlink(path) }
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    guard code == 0 else { throw BenchError("\(words.joined(separator: " ")) ended with status \(code)") }
    return text
  }

  /// How long the whole process takes, from before it starts until it has ended; throws when it fails.
  func time() throws -> Duration {
    let clock = ContinuousClock()
    let began = clock.now
    let code = try wait(try start(output: "/dev/null"))
    let elapsed = clock.now - began
    guard code == 0 else { throw BenchError("\(words.joined(separator: " ")) ended with status \(code)") }
    return elapsed
  }

  /// The most memory it had resident, in KiB, as last seen before it ended; what it takes in its last moments may be
  /// missed.
  ///
  /// Watched from outside: the usage that `wait4` tells starts at the size of the process that started it.
  func peakKiB() throws -> Int {
    let process = try start(output: "/dev/null")
    var peak = 0
    var status: Int32 = 0
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let file = open("/proc/\(process)/status", O_RDONLY | O_CLOEXEC)
      if file >= 0 {
        let count = read(file, &buffer, buffer.count)
        close(file)
        if count > 0, let seen = ProgramRun.highWater(in: buffer[..<count]) { peak = max(peak, seen) }
      }
      if waitpid(process, &status, WNOHANG) != 0 { return peak }
      usleep(50)
    }
  }

  private static func highWater(in status: ArraySlice<UInt8>) -> Int? {
    let text = String(decoding: status, as: UTF8.self)
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }) else { return nil }
    return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) }
  }

  /// How often it tells the disk to keep what it has; nil when strace is not installed or may not trace.
  func syncs(in folder: String) throws -> Int? {
    guard ProgramRun.exists("strace") else { return nil }
    let path = folder + "/trace"
    defer { unlink(path) }
    let calls = ["fsync", "fdatasync", "sync", "syncfs", "sync_file_range", "msync"]
    let traced = ProgramRun(["strace", "-f", "-e", "trace=" + calls.joined(separator: ","), "-o", path] + words)
    guard try traced.status() == 0, let data = try? Data(contentsOf: URL(filePath: path)) else { return nil }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    return lines.count { line in calls.contains { line.contains(" \($0)(") } }
  }
}

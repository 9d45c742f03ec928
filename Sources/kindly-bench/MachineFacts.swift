import FoundationEssentials
import Glibc

/// On what machine, beside which versions: without this a figure says little.
enum MachineFacts {
  static func lines(kindly: String, folder: String) throws -> [String] {
    var name = utsname()
    uname(&name)
    let release = withUnsafeBytes(of: name.release) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    let machine = withUnsafeBytes(of: name.machine) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    let processor = field("model name", in: "/proc/cpuinfo") ?? machine
    let memory =
      field("MemTotal", in: "/proc/meminfo").flatMap { $0.split(separator: " ").first }.flatMap { Int($0) } ?? 0
    let load = text("/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")
    var lines = [
      "\(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores, \(memory / 1024) MiB, Linux \(release) \(machine), "
        + "load \(load)"
    ]
    var versions: [String] = []
    if let size = (try? FileManager.default.attributesOfItem(atPath: kindly))?[.size] as? UInt64 {
      versions.append("kindly (\(size >> 20) MiB, built here)")
    }
    for program in ["sqlite3", "hledger", "ledger"] {
      guard ProgramRun.exists(program) else {
        versions.append("\(program) not installed")
        continue
      }
      let answer = try ProgramRun([program, "--version"]).output(in: folder)
      let words = answer.split(separator: "\n").first.map { String($0.prefix(40)) } ?? "?"
      versions.append(words.hasPrefix(program) ? words : "\(program) \(words.split(separator: " ").first ?? "?")")
    }
    lines.append(versions.joined(separator: " · "))
    return lines
  }

  private static func text(_ path: String) -> String {
    (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private static func field(_ name: String, in path: String) -> String? {
    guard let line = text(path).split(separator: "\n").first(where: { $0.hasPrefix(name) }),
      let colon = line.firstIndex(of: ":")
    else { return nil }
    return String(line[line.index(after: colon)...].drop { $0 == " " })
  }
}

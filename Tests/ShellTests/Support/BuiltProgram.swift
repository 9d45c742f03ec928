import Foundation
import TestTerminal

/// The built program, run without a terminal.
struct BuiltProgram {
  let folder: String

  struct Result {
    let status: Int32
    let out: String
    let error: String
  }

  /// Runs `kindly` on the day of the tests with `input` on standard input; nil is an empty file.
  func run(_ arguments: [String], input: String? = nil, environment: [String: String] = [:]) throws -> Result {
    try shell("exec \"$0\" \"$@\"", arguments, input: input, environment: environment)
  }

  /// Runs a line of sh in which `"$0"` is the program and `"$@"` its arguments.
  func shell(
    _ line: String, _ arguments: [String] = [], input: String? = nil, environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments =
      ["-c", line, try BuiltProduct.path("kindly"), "--today", "2026-11-21", "--user", "dana"] + arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder, "LC_ALL": "C.UTF-8"]
      .merging(environment) { $1 }
    let name = UUID().uuidString
    let paths = ["in", "out", "error"].map { "\(folder)/.\(name).\($0)" }
    for path in paths { FileManager.default.createFile(atPath: path, contents: nil) }
    try Data((input ?? "").utf8).write(to: URL(filePath: paths[0]))
    process.standardInput = FileHandle(forReadingAtPath: paths[0])
    process.standardOutput = FileHandle(forWritingAtPath: paths[1])
    process.standardError = FileHandle(forWritingAtPath: paths[2])
    try process.run()
    process.waitUntilExit()
    defer { paths.forEach { try? FileManager.default.removeItem(atPath: $0) } }
    let texts = paths.map { String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self) }
    return Result(status: process.terminationStatus, out: texts[1], error: texts[2])
  }
}

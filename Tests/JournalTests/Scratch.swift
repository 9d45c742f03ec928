import FoundationEssentials
import Glibc

@testable import Journal

/// A folder for one test, removed at its end.
final class Scratch {
  let folder: JournalFolder
  private let root: String

  /// Makes the folder with an empty journal, unless `empty`.
  init(empty: Bool = false) throws {
    root = FileManager.default.temporaryDirectory.path + "/journal-" + UUID().uuidString
    guard mkdir(root, 0o700) == 0 else { throw SystemCode.current }
    folder = JournalFolder(root + "/test.kindly")
    if !empty { try JournalFile.create(folder) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  var bytes: [UInt8] {
    get throws { [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.journal))) }
  }

  func setBytes(_ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: folder.journal))
  }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }
}

/// A small generator with a fixed seed, so that a failing case is the same next time.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The bytes of a journal with these payloads, and the offsets where the records begin and the last one ends.
func journal(_ payloads: [[UInt8]]) -> (bytes: [UInt8], offsets: [Int]) {
  var bytes: [UInt8] = []
  var offsets = [0]
  var link = Link.origin
  for payload in payloads {
    let record = RecordFormat.record(payload: payload, after: link)
    bytes += record.bytes
    link = record.link
    offsets.append(bytes.count)
  }
  return (bytes, offsets)
}

func payloads(_ scan: JournalScan) -> [[UInt8]] { scan.records.map { Array($0.payload) } }

/// A disk that counts its calls and can fail once one of them is reached.
final class TestDisk: Disk, @unchecked Sendable {
  enum Call: Equatable { case write, sync, truncate, rename, syncFolder }

  private(set) var calls: [Call] = []
  private let failing: [Call]
  private let code: Int32
  private let writesBefore: Int
  private let real = SystemDisk()

  /// `failing` calls throw `code`; a failing write first writes `writesBefore` bytes.
  init(failing: [Call] = [], code: Int32 = ENOSPC, writesBefore: Int = 0) {
    self.failing = failing
    self.code = code
    self.writesBefore = writesBefore
  }

  private func note(_ call: Call) throws(SystemCode) {
    calls.append(call)
    if failing.contains(call) { throw SystemCode(code) }
  }

  func write(_ bytes: [UInt8], to descriptor: Int32, at offset: Int) throws(SystemCode) {
    if failing.contains(.write) {
      try real.write(Array(bytes.prefix(writesBefore)), to: descriptor, at: offset)
    }
    try note(.write)
    try real.write(bytes, to: descriptor, at: offset)
  }

  func sync(_ descriptor: Int32) throws(SystemCode) {
    try note(.sync)
    try real.sync(descriptor)
  }

  func truncate(_ descriptor: Int32, to length: Int) throws(SystemCode) {
    try note(.truncate)
    try real.truncate(descriptor, to: length)
  }

  func rename(_ source: String, to target: String) throws(SystemCode) {
    try note(.rename)
    try real.rename(source, to: target)
  }

  func syncFolder(_ path: String) throws(SystemCode) {
    try note(.syncFolder)
    try real.syncFolder(path)
  }
}

internal import FoundationEssentials
import Training

/// A labelled exchange: what the client said, what was replied, and how good that is.
struct Exchange {
  let stage: String
  /// The reason or signal the writer had in mind.
  let reason: String
  let client: String
  let reply: String
  let grade: Grade

  /// Reads files of six fields parted by tabs: stage, reason, client, reply, grade, why.
  static func read(folder: String) throws -> [Exchange] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".tsv") }.sorted()
    guard !names.isEmpty else { throw FitError("no .tsv files in \(folder)") }
    var exchanges: [Exchange] = []
    for name in names {
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      for (number, line) in text.split(separator: "\n").enumerated() {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 6 else {
          throw FitError("\(name):\(number + 1): \(fields.count) fields where 6 belong")
        }
        guard let grade = Grade(rawValue: fields[4]) else {
          throw FitError("\(name):\(number + 1): `\(fields[4])` is no grade")
        }
        exchanges.append(
          Exchange(stage: fields[0], reason: fields[1], client: fields[2], reply: fields[3], grade: grade))
      }
    }
    return exchanges
  }

  /// The part an exchange is in: the same for all replies to one line, so that no line is both learned and tested.
  func part(of parts: UInt64, salt: UInt64 = 0) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 &+ salt
    for byte in client.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return (hash ^ (hash >> 29)) % parts
  }
}

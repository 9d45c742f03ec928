import CommandLanguage
import Foundation
import Receivables

extension Command where World == Session {
  static let protocolCheck = Command(
    "protocol check", group: "Protocols", "Says everything that is wrong with a protocol, or with all of them.",
    detail: "All problems at once, each naming its stage. The exit status is 1 if there is any.",
    examples: ["protocol check", "protocol check standard"],
    json: [
      "ok": "whether all can be followed", "protocols.name": "", "protocols.path": "its file", "protocols.ok": "",
      "protocols.problems": "in words",
    ],
    reads: true, needsBook: false,
    .protocolOrFile.optional
  ) { session, wanted in
    let desk = ProtocolDesk(session)
    let library = desk.library
    var files: [(name: String, path: String)] = []
    if let wanted {
      let asFile = session.absolute(wanted)
      if let path = library.path(of: wanted), library.names().contains(wanted) {
        files = [(wanted, path)]
      } else if FileManager.default.fileExists(atPath: asFile) {
        files = [(wanted, asFile)]
      } else {
        throw Diagnostic(
          "there is neither a protocol nor a file \"\(wanted)\"", kind: .refused,
          candidates: EditDistance.nearest(to: wanted, in: library.names()))
      }
    } else {
      files = library.names().compactMap { name in library.path(of: name).map { (name, $0) } }
    }
    var page = Page()
    var documents: [JSON] = []
    var count = 0
    for (name, path) in files {
      let check = ProtocolCheck(path: path)
      count += check.problems.count
      if check.problems.isEmpty {
        page.add("\(name): in order, \(check.stageCount) stages.")
      } else {
        page.add("\(name): \(session.formatter.count(check.problems.count, "problem"))", .strong)
        for problem in check.problems { page.add("- \(problem)", indent: 2) }
      }
      documents.append([
        "name": .string(name), "path": .string(path), "ok": .bool(check.problems.isEmpty),
        "problems": JSON(check.problems),
      ])
    }
    session.reply(page, ["ok": .bool(count == 0), "protocols": .array(documents)])
    if count > 0 {
      throw Diagnostic.refused(
        "\(session.formatter.count(count, "problem")) to put right before the protocol can be followed")
    }
  }
}

/// Everything wrong with the file of a protocol. Decoding would stop at the first fault, so it is read piece by piece.
struct ProtocolCheck {
  private(set) var problems: [String] = []
  private(set) var stageCount = 0

  private static let keys = ["name", "title", "gapDays", "quietDays", "stages"]
  private static let stageKeys = [
    "name", "day", "channels", "register", "warmth", "firmness", "notifies", "lapsesWhenDue", "contactsBefore",
    "offersPlan", "byDecision", "purpose",
  ]

  init(path: String) {
    let top: [String: Any]
    do {
      let data = try Data(contentsOf: URL(filePath: path))
      guard let read = try PropertyListSerialization.propertyList(from: data, format: nil) as? [String: Any] else {
        problems = ["it is no dictionary"]
        return
      }
      top = read
    } catch {
      problems = ["it is no property list that can be read: \(error.localizedDescription)"]
      return
    }
    problems += ProtocolCheck.unknown(top, ProtocolCheck.keys, "")
    let name = top["name"] as? String
    if name == nil { problems.append("name is missing or no text") }
    let file = URL(filePath: path).deletingPathExtension().lastPathComponent
    if let name, !name.isEmpty, name != file { problems.append("it calls itself \(name), but its file \(file)") }
    for key in ["gapDays", "quietDays"] where top[key] as? Int == nil {
      problems.append("\(key) is missing or no whole number")
    }
    guard let entries = top["stages"] as? [[String: Any]] else {
      problems.append("stages is missing or no list of dictionaries")
      return
    }
    stageCount = entries.count
    var stages: [Stage] = []
    for (position, entry) in entries.enumerated() {
      let place = "stage \((entry["name"] as? String) ?? "number \(position + 1)"): "
      problems += ProtocolCheck.unknown(entry, ProtocolCheck.stageKeys, place)
      do {
        stages.append(try ProtocolCheck.decode(entry))
      } catch let error as DecodingError {
        problems.append(place + ResourceFailure.words(for: error))
      } catch {
        problems.append(place + error.localizedDescription)
      }
    }
    guard stages.count == entries.count, let gap = top["gapDays"] as? Int, let quiet = top["quietDays"] as? Int else {
      return
    }
    problems += FollowUpProtocol(
      name: name ?? "?", title: top["title"] as? String, gapDays: gap, quietDays: quiet, stages: stages
    ).problems()
  }

  private static func decode(_ entry: [String: Any]) throws -> Stage {
    let data = try PropertyListSerialization.data(fromPropertyList: entry, format: .binary, options: 0)
    return try PropertyListDecoder().decode(Stage.self, from: data)
  }

  /// A misspelt key would be passed over in silence when the protocol is read.
  private static func unknown(_ entry: [String: Any], _ known: [String], _ place: String) -> [String] {
    entry.keys.filter { !known.contains($0) }.sorted().map { key in
      let near = EditDistance.nearest(to: key, in: known)
      return "\(place)unknown key \(key)" + (near.first.map { ", did you mean \($0)?" } ?? "")
    }
  }
}

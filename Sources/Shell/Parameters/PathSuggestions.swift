import CommandLanguage
import Foundation

/// Files and folders for completion.
enum PathSuggestions {
  static func candidates(_ session: Session, _ prefix: String) -> [Candidate] {
    let folderPart = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    let beginning = prefix.dropFirst(folderPart.count)
    let folder = session.absolute(folderPart.isEmpty ? "." : folderPart)
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return entries.filter { $0.hasPrefix(beginning) && (!$0.hasPrefix(".") || beginning.hasPrefix(".")) }.sorted()
      .prefix(200).map { name in
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
        return Candidate(folderPart + name + (isFolder.boolValue ? "/" : ""))
      }
  }
}

import CommandLanguage
import Foundation

/// Writes a folder of files whole or not at all: beside its place first, then moved there.
struct DossierFolder {
  /// Names a folder that this program made, so that it may be replaced.
  static let mark = "dossier.json"

  let path: String

  /// Refuses a folder that has other things in it, and a place that cannot be written.
  func check() throws {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else { throw Diagnostic.refused("\"\(path)\" is a file") }
    let names = try manager.contentsOfDirectory(atPath: path)
    guard !names.isEmpty else { return }
    let foreign = names.filter { !DossierFolder.names.contains($0) }.sorted()
    guard names.contains(DossierFolder.mark), foreign.isEmpty else {
      throw Diagnostic.refused(
        "\"\(path)\" has other things in it, such as \(foreign.first ?? names[0])", hint: "name a new folder")
    }
  }

  /// The files that a dossier has.
  static let names: Set<String> = [
    "index.html", "dossier.txt", "statement.html", "statement.txt", "missing.txt", mark,
  ]

  /// Writes the files; the folder and they are readable by their owner only.
  func write(_ files: [(name: String, text: String)]) throws {
    let manager = FileManager.default
    let tag = UInt32.random(in: 0...UInt32.max)
    let (made, old) = ("\(path).\(tag).new", "\(path).\(tag).old")
    defer { try? manager.removeItem(atPath: made) }
    do {
      try manager.createDirectory(
        atPath: made, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      for file in files {
        guard
          manager.createFile(
            atPath: made + "/" + file.name, contents: Data(file.text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
      }
      let hadOld = manager.fileExists(atPath: path)
      if hadOld { try manager.moveItem(atPath: path, toPath: old) }
      do {
        try manager.moveItem(atPath: made, toPath: path)
      } catch {
        if hadOld { try? manager.moveItem(atPath: old, toPath: path) }
        throw error
      }
      if hadOld { try? manager.removeItem(atPath: old) }
    } catch {
      throw Diagnostic(
        "cannot write \"\(path)\"", kind: .refused, hints: ["is the folder above it there, and may you write to it?"])
    }
  }
}

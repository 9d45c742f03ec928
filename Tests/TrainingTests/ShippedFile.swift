import FoundationEssentials

/// The property lists as they lie in the sources.
enum ShippedFile {
  static func data(_ name: String) throws -> Data {
    let here = URL(filePath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try Data(contentsOf: root.appending(path: "Sources/kindly/Resources/" + name))
  }
}

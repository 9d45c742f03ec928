import FoundationEssentials

/// The property lists as they lie in the sources.
enum ShippedFile {
  static func data(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: folder).appending(path: name))
  }

  /// The folder they lie in.
  static var folder: String {
    let here = URL(filePath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return root.appending(path: "Sources/kindly/Resources").path
  }
}

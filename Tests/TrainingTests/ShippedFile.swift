import FoundationEssentials
import Receivables
import Trainees

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

extension PracticeField {
  /// Everything as shipped, on a fixed day, without the sentence encoder.
  static func shipped() throws -> PracticeField {
    try PracticeField(resources: ShippedFile.folder, today: Day(iso: "2026-11-21") ?? Day(number: 0))
  }
}

@testable import Wording

/// The shipped resources, found from this file's place in the repository.
private var resources: String {
  var folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
  folder += ["Sources", "kindly", "Resources"]
  return folder.joined(separator: "/")
}

/// The phrasebook as it ships.
func shippedPhrasebook() throws -> Phrasebook {
  try Phrasebook(resources: resources)
}

/// The shipped phrasebook with a user's own words, given as the text of their file, laid over it.
func shippedPhrasebook(ownText: String) throws -> Phrasebook {
  try Phrasebook(resources: resources, ownText: ownText)
}

/// A property list whose top dictionary holds `content`.
func plist(_ content: String) -> String {
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict>\(content)</dict></plist>"
}

import Foundation

@testable import Receivables

/// Rules written for a test.
enum GuardText {
  /// A rule of these fields, with one source of the user's own.
  static func rule(_ fields: [String: String]) throws -> Guard {
    let entries = fields.map { "<key>\($0.key)</key><string>\($0.value)</string>" }.joined()
    let source =
      "<dict><key>text</key><string>house</string><key>mark</key><string>U</string>"
      + "<key>checked</key><string>2026-11-21</string></dict>"
    let text =
      "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>\(entries)<key>sources</key><array>\(source)</array>"
      + "</dict></plist>"
    return try PropertyListDecoder().decode(Guard.self, from: Data(text.utf8))
  }
}

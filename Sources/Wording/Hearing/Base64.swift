package import FoundationEssentials

/// Bytes that stand in a property list as a string of base64 on one line.
///
/// As `<data>` they would mean the same, but its parser takes ten times as long, and a command waits for it.
@propertyWrapper
package struct Base64: Codable, Hashable, Sendable {
  package var wrappedValue: Data

  package init(wrappedValue: Data) { self.wrappedValue = wrappedValue }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let data = Data(base64Encoded: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not base64 on one line")
    }
    wrappedValue = data
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue.base64EncodedString())
  }
}

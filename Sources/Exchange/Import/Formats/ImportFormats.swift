/// The formats that can be imported.
package enum ImportFormats {
  /// In the order in which they are named in messages.
  package static let all: [any ImportFormat] = [MappedCSV(), QuickBooks(), Xero()]

  /// The format that the user named or that the content shows; throws when that is open.
  static func format(for source: ImportSource, options: ImportOptions) throws -> any ImportFormat {
    let format = try chosen(for: source, options: options)
    if options.map != nil, !(format is MappedCSV) {
      throw ImportFailure("a map goes with `as csv`; \(format.title) needs none")
    }
    if let own = format.kind, let wanted = options.kind, own != wanted {
      throw ImportFailure(
        "the file is a \(format.title), which brings \(own.rawValue), not \(wanted.rawValue)",
        hint: "import \(own.rawValue) FILE, or add `as csv` with a map")
    }
    return format
  }

  private static func chosen(for source: ImportSource, options: ImportOptions) throws -> any ImportFormat {
    if let name = options.format {
      guard let format = all.first(where: { $0.name == name }) else {
        let near = NearestNames.of(name, among: all.map(\.name))
        throw ImportFailure(
          "there is no import format \(Excerpt.of(name))",
          hint: near.isEmpty ? "formats: \(all.map(\.name).joined(separator: ", "))" : "did you mean \(near[0])?")
      }
      return format
    }
    if options.map != nil { return MappedCSV() }
    let recognized = all.filter { $0.recognizes(source) }
    if recognized.count == 1 { return recognized[0] }
    if recognized.count > 1 {
      throw ImportQuestion(
        .format, "the file may be \(recognized.map(\.title).joined(separator: " or "))",
        answers: recognized.map { "as \($0.name)" })
    }
    if let markup = markup(of: source.text.utf8) {
      throw ImportFailure(
        "the file looks like \(markup), which is none of the formats that can be imported",
        hint: "formats: \(all.map(\.name).joined(separator: ", "))")
    }
    return MappedCSV()
  }

  private static func markup(of bytes: [UInt8]) -> String? {
    switch bytes.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "<"): "XML or HTML"
    case UInt8(ascii: "{"), UInt8(ascii: "["): "JSON"
    default: nil
    }
  }
}

/// A text while it is rewritten. For every scalar it knows where in the original it came from.
struct RewriteDraft {
  private(set) var scalars: [Unicode.Scalar]
  /// For each scalar the part of the original it stands for.
  private var origins: [Range<Int>]

  init(_ text: String) {
    self.scalars = Array(text.unicodeScalars)
    self.origins = scalars.indices.map { $0..<($0 + 1) }
  }

  var text: String { String(String.UnicodeScalarView(scalars)) }

  /// Where in the original the scalars at `span` came from.
  func origin(of span: Range<Int>) -> Range<Int> {
    guard let first = origins[span].first else {
      let place = span.lowerBound < origins.count ? origins[span.lowerBound].lowerBound : origins.last?.upperBound ?? 0
      return place..<place
    }
    return origins[span].reduce(first) {
      min($0.lowerBound, $1.lowerBound)..<max($0.upperBound, $1.upperBound)
    }
  }

  /// Puts `text` at the place of `span`.
  mutating func replace(_ span: Range<Int>, by text: String) {
    let origin = origin(of: span)
    let new = Array(text.unicodeScalars)
    scalars.replaceSubrange(span, with: new)
    origins.replaceSubrange(span, with: [Range<Int>](repeating: origin, count: new.count))
  }

  /// Moves the scalars at `span` in front of `place`, which lies before it, with a blank after them.
  mutating func move(_ span: Range<Int>, to place: Int) {
    let moved = Array(scalars[span]) + [" "]
    let movedOrigins = Array(origins[span]) + [origins[span.lowerBound]]
    var cut = span
    // The blank before it goes as well.
    if cut.lowerBound > 0, scalars[cut.lowerBound - 1] == " " { cut = (cut.lowerBound - 1)..<cut.upperBound }
    scalars.removeSubrange(cut)
    origins.removeSubrange(cut)
    scalars.insert(contentsOf: moved, at: place)
    origins.insert(contentsOf: movedOrigins, at: place)
  }
}

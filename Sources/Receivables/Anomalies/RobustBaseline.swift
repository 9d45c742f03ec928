/// What is usual in a row of whole numbers, in a way that a few odd ones do not move: the median, and around it the
/// median absolute deviation.
///
/// Source: the Hampel identifier. A normal distribution's standard deviation is 1.4826 times its median absolute
/// deviation, so the deviation is scaled by that before it is compared.
package struct RobustBaseline: Hashable, Sendable {
  package let count: Int
  /// The middle number; of two, the lower.
  package let median: Int
  /// The middle one of the distances from the median; of two, the lower.
  package let deviation: Int

  /// The scale that makes the deviation comparable to a standard deviation, in ten-thousandths.
  private static let scale = 14_826

  /// Nil for no numbers at all.
  package init?(_ values: [Int]) {
    guard !values.isEmpty else { return nil }
    count = values.count
    let middle = (values.count - 1) / 2
    let median = values.sorted()[middle]
    self.median = median
    deviation = values.map { abs($0 - median) }.sorted()[middle]
  }

  /// The last number that is still usual: the median and `tenths` tenths of a scaled deviation more, and at least
  /// `least` more.
  package func limit(tenths: Int, least: Int) -> Int {
    let spread = deviation * RobustBaseline.scale * tenths
    return median + max(least, (spread + 99_999) / 100_000)
  }
}

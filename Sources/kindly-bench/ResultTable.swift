/// Results as lines of text: least and median time, the median against the baseline's, memory, syncs.
struct ResultTable {
  let title: String
  let results: [Comparison.Result]

  private static let name = 44

  var lines: [String] {
    let base = results.first(where: \.isBaseline)?.median
    var lines = [
      left(title, ResultTable.name) + right("min", 11) + right("median", 11) + right("ratio", 8) + right("peak", 11)
        + right("syncs", 7) + right("runs", 6)
    ]
    for result in results {
      let ratio = base.map { ResultTable.hundredths(result.median / $0) } ?? ""
      lines.append(
        left("  " + result.name, ResultTable.name) + right(milliseconds(result.least), 11)
          + right(milliseconds(result.median), 11) + right(ratio, 8)
          + right("\(ResultTable.tenths(Double(result.peakKiB) / 1024)) MiB", 11)
          + right(result.syncs.map(String.init) ?? "–", 7) + right(String(result.times.count), 6))
    }
    return lines
  }

  private func milliseconds(_ duration: Duration) -> String {
    let value = duration / .milliseconds(1)
    return (value < 10 ? ResultTable.hundredths(value) : ResultTable.tenths(value)) + " ms"
  }

  private static func hundredths(_ value: Double) -> String { fixed(value, 100) }
  private static func tenths(_ value: Double) -> String { fixed(value, 10) }

  private static func fixed(_ value: Double, _ unit: Int) -> String {
    let scaled = Int((value * Double(unit)).rounded())
    let rest = String(scaled % unit)
    let zeros = String(repeating: "0", count: (unit == 100 ? 2 : 1) - rest.count)
    return "\(scaled / unit).\(zeros)\(rest)"
  }

  private func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }
}

package import FoundationEssentials

/// Weights of a linear score, one row a feature and one column a class, as they are written: few bits each, a weight
/// being its column's unit × its row's share × a small number.
package struct PackedWeights: Codable, Hashable, Sendable {
  /// Bits of each small number, sign included: 4 or 8. Of 4, the first of two is in the lower half of the byte; the
  /// whole table is one run of numbers, so that a row may begin in the middle of a byte.
  package var bits: Int
  /// One a column.
  package var starts: [Float]
  package var units: [Float]
  /// One byte a row; the share is its square over that of 255.
  @Base64 package var shares: Data
  @Base64 package var weights: Data

  /// The weights, rounded to `bits`.
  package init(_ table: HearingWeights, bits: Int) {
    let classes = table.classes
    self.bits = bits
    starts = table.starts
    let most = Float((1 << (bits - 1)) - 1)
    // Each column's mean size, so that one share a row suits all of them.
    units = (0..<classes).map { column in
      let sum = (0..<table.rows).reduce(Float(0)) { $0 + abs(table.weight($1, column)) }
      return table.rows > 0 && sum > 0 ? sum / Float(table.rows) : 1
    }
    let units = units
    let reach = (0..<table.rows).map { row in
      (0..<classes).reduce(Float(0)) { max($0, abs(table.weight(row, $1)) / units[$1]) } / most
    }
    let farthest = max(reach.reduce(0, max), .leastNormalMagnitude)
    let levels = reach.map { UInt8(min(255, max(1, (($0 / farthest).squareRoot() * 255).rounded(.up)))) }
    shares = Data(levels)
    var numbers: [Int8] = []
    for row in 0..<table.rows {
      let share = Self.share(levels[row]) * farthest
      for column in 0..<classes {
        let steps = (table.weight(row, column) / (units[column] * share)).rounded()
        numbers.append(Int8(min(most, max(-most, steps))))
      }
    }
    self.units = units.map { $0 * farthest }
    weights = Self.packed(numbers, bits: bits)
  }

  package var rows: Int { shares.count }

  /// The scores of numbers of which the first stands in row 0.
  package func scores(dense: [Float]) -> [Float] {
    var sums = [Float](repeating: 0, count: starts.count)
    for row in 0..<min(rows, dense.count) { add(row, times: dense[row], to: &sums) }
    return finished(sums)
  }

  /// The scores of single numbers.
  package func scores(_ entries: [HearingVocabulary.Entry]) -> [Float] {
    var sums = [Float](repeating: 0, count: starts.count)
    for entry in entries where entry.place < rows { add(entry.place, times: entry.value, to: &sums) }
    return finished(sums)
  }

  /// What one row adds to one class for each unit of value.
  package func weight(_ row: Int, _ column: Int) -> Float {
    guard row < rows, starts.indices.contains(column) else { return 0 }
    var sums = [Float](repeating: 0, count: starts.count)
    add(row, times: 1, to: &sums)
    return sums[column] * units[column]
  }

  /// Adds a row; unpacked only when it is needed, since a text needs few of them.
  private func add(_ row: Int, times value: Float, to sums: inout [Float]) {
    let factor = Self.share(shares[shares.startIndex + row]) * value
    let first = row * starts.count
    weights.withUnsafeBytes { bytes in
      for column in sums.indices {
        let place = first + column
        let number: Int8
        if bits == 4 {
          let byte = bytes[place / 2]
          // Shifted up and down again as a signed number, which keeps the sign.
          number = Int8(bitPattern: place % 2 == 0 ? byte << 4 : byte & 0xF0) >> 4
        } else {
          number = Int8(bitPattern: bytes[place])
        }
        sums[column] += Float(number) * factor
      }
    }
  }

  private func finished(_ sums: [Float]) -> [Float] {
    sums.indices.map { sums[$0] * units[$0] + starts[$0] }
  }

  /// What does not fit together, in words; nil if all does.
  package func flaw(columns: Int) -> String? {
    if bits != 4 && bits != 8 { return "\(bits) bits where 4 or 8 belong" }
    if starts.count != columns || units.count != columns {
      return "\(starts.count) starts and \(units.count) units for \(columns) columns"
    }
    let bytes = (shares.count * columns * bits + 7) / 8
    return weights.count == bytes ? nil : "\(weights.count) bytes of weights where \(bytes) belong"
  }

  private static func share(_ level: UInt8) -> Float {
    let part = Float(level) / 255
    return part * part
  }

  private static func packed(_ numbers: [Int8], bits: Int) -> Data {
    guard bits == 4 else { return Data(numbers.map { UInt8(bitPattern: $0) }) }
    var bytes = [UInt8](repeating: 0, count: (numbers.count + 1) / 2)
    for (place, number) in numbers.enumerated() {
      let half = UInt8(bitPattern: number) & 0x0F
      bytes[place / 2] |= place % 2 == 0 ? half : half << 4
    }
    return Data(bytes)
  }
}

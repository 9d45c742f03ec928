/// The memory one forward pass works in, for up to `rows` word pieces at a time.
final class Workspace {
  let rows: Int
  let hidden: UnsafeMutablePointer<Float>
  let query: UnsafeMutablePointer<Float>
  let key: UnsafeMutablePointer<Float>
  let value: UnsafeMutablePointer<Float>
  let context: UnsafeMutablePointer<Float>
  let inner: UnsafeMutablePointer<Float>
  /// The attention of one head over one text: a square of padded sides.
  let scores: UnsafeMutablePointer<Float>
  /// One head's values of one text, column by column.
  let sideways: UnsafeMutablePointer<Float>

  private let memory: UnsafeMutablePointer<Float>

  /// - Parameters:
  ///   - rows: the most pieces of all texts together.
  ///   - longest: the most pieces of one text.
  ///   - width: the numbers of an embedding.
  ///   - innerWidth: the inner width of a block.
  init(rows: Int, longest: Int, width: Int, innerWidth: Int) {
    let side = Self.padded(longest)
    // Not filled: memory that is never written never becomes resident.
    memory = .allocate(capacity: rows * (5 * width + innerWidth) + side * side + side * width)
    self.rows = rows
    hidden = memory
    query = hidden + rows * width
    key = query + rows * width
    value = key + rows * width
    context = value + rows * width
    inner = context + rows * width
    scores = inner + rows * innerWidth
    sideways = scores + side * side
  }

  deinit { memory.deallocate() }

  /// The next multiple of 8.
  static func padded(_ count: Int) -> Int { (count + 7) & ~7 }
}

/// A parameter's place while a line is read, whatever the type of its value.
protocol Slot<World>: AnyObject {
  associatedtype World

  /// The parameter's shape.
  var form: Form<World> { get }

  /// Whether a value has been read.
  var isFilled: Bool { get }

  /// Whether the parameter may be left out.
  var mayBeAbsent: Bool { get }

  /// Reads the parameter from where the reader stands.
  func read(_ reader: inout Reader<World>) throws
}

/// The place of one parameter, with its value once it has been read.
final class Cell<World, Value>: Slot {
  private let parameter: Parameter<World, Value>
  private var value: Value?

  /// An empty cell for a parameter.
  init(_ parameter: Parameter<World, Value>) {
    self.parameter = parameter
  }

  var form: Form<World> { parameter.form }
  var isFilled: Bool { value != nil }
  var mayBeAbsent: Bool { parameter.absent != nil }

  func read(_ reader: inout Reader<World>) throws {
    let new = try parameter.read(&reader)
    if let old = value, let join = parameter.join {
      value = join(old, new)
    } else {
      value = new
    }
  }

  /// The value read, or the one that stands for nothing.
  func take() throws -> Value {
    if let value { return value }
    if let absent = parameter.absent { return try absent() }
    throw Diagnostic("missing \(parameter.form.bareUsage)")
  }
}

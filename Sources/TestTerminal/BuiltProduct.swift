import Glibc

/// Executables built beside the tests.
package enum BuiltProduct {
  /// The path of the product `name`: in the folder of the running test program or one above it.
  package static func path(_ name: String) throws -> String {
    guard let resolved = realpath("/proc/self/exe", nil) else { throw Missing(name: name, place: "/proc/self/exe") }
    defer { free(resolved) }
    var folder = String(cString: resolved)
    let start = folder
    for _ in 0..<4 {
      folder = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])
      if access("\(folder)/\(name)", X_OK) == 0 { return "\(folder)/\(name)" }
    }
    throw Missing(name: name, place: start)
  }

  package struct Missing: Error, CustomStringConvertible {
    let name: String
    let place: String
    package var description: String { "no program “\(name)” near \(place); is it a dependency of the test target?" }
  }
}

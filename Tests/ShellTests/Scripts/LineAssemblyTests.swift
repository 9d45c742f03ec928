import CommandLanguage
import Testing

@testable import Shell

struct LineAssemblyTests {
  @Test(arguments: [
    ["today"], ["log x reached note \"a", "b\""], ["note <<END", "one", "", "  END not", "END"],
    ["note \"a", "", "\\\" still", "c\" via phone"], ["note “a", "b”"],
  ])
  func endsWithItsLastLine(_ lines: [String]) {
    var assembly = LineAssembly(lines[0])
    for line in lines.dropFirst() {
      #expect(assembly.needsMore)
      assembly.add(line)
    }
    #expect(!assembly.needsMore)
    #expect(assembly.typed == lines)
    #expect(assembly.line == Lexer.line(Source(lines.joined(separator: "\n"))))
  }

  @Test func whatNeverEndsIsToldSo() {
    var assembly = LineAssembly("note <<END", kind: .script(path: "x"), number: 7)
    assembly.add("text")
    assembly.finish()
    #expect(assembly.line.complaint?.position == "x:7:6")
  }

  @Test func aLongTextIsReadOnce() {
    var assembly = LineAssembly("note <<END")
    for number in 0..<100_000 { assembly.add("line \(number)") }
    assembly.add("END")
    #expect(assembly.line.tokens.last?.text.hasSuffix("line 99999") == true)
  }
}

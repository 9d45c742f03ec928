// Exercises the line editor at a terminal, for the tests of LineEditor: reads lines and says what came of each.
import Foundation
import Glibc
import LineEditor

final class Colours: CompletionProvider {
  func completion(line: String, cursor: Int) -> Completion {
    let typed = String(String.UnicodeScalarView(line.unicodeScalars.prefix(cursor)))
    let start = typed.lastIndex(of: " ").map { typed.index(after: $0) } ?? typed.startIndex
    let word = typed[start...]
    let offset = typed.unicodeScalars.distance(from: typed.startIndex, to: start)
    let known: [Completion.Candidate] = [
      .init("amber", detail: "like honey"), .init("azure", detail: "like the sky"), .init("größe"), .init("größer"),
      .init("violet"),
    ]
    let many = (1...60).map { Completion.Candidate("x\($0)") }
    return Completion(replaceFrom: offset, candidates: (known + many).filter { $0.text.hasPrefix(word) })
  }
}

let environment = ProcessInfo.processInfo.environment
let encoding = TextEncoding.fromLocale()
let colours = Colours()
var source: any LineSource
if let type = Terminal.editingType(environment: environment),
  let editor = Editor(
    program: "probe", terminalType: type, usesColor: environment["NO_COLOR"] == nil, encoding: encoding)
{
  let history = History(path: environment["PROBE_HISTORY"])
  let lines = EditorLines(editor: editor, history: history)
  lines.completer = colours
  if let problem = history.takeProblem() { print(problem) }
  source = lines
} else {
  Interrupt.install()
  source = StreamLines(descriptor: 0, promptDescriptor: Terminal.isTerminal(0) ? 1 : nil)
}
loop: for number in 1... {
  let input = source.read(Prompt([.init("übung ", .strong), .init("\(number)> ", .accent)]))
  switch input {
  case .line("quit"), .end: break loop
  case .line("work"):
    print("working")
    fflush(nil)
    while Interrupt.take() == nil { poll(nil, 0, 1) }
  case .line("pause"): source.aside { _ = system("stty raw -echo; stty size") }
  case .line("width"): print("width \(Terminal.width())")
  case .line(let line): source.remember(line)
  case .interrupted(let signal) where signal != SIGINT:
    source.close()
    exit(128 + signal)
  case .interrupted, .failed: break
  }
  print("got", input)
  fflush(nil)
}
source.close()
print("bye")

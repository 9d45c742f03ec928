import CEditline
import Glibc

/// The line editor of the process: libedit on standard input and output.
///
/// There is at most one, made at the start and closed at the exit: closing and reopening would not keep the person's
/// settings. The person's `$EDITRC` or `~/.editrc` is read, so emacs and vi keys both work; Tab is ours.
package final class Editor {
  /// What answers Tab; nil lets it ring the bell.
  package weak var completer: (any CompletionProvider)?
  /// Whether prompts are coloured.
  package var usesColor: Bool
  /// How characters travel.
  package let encoding: TextEncoding

  private var handle: OpaquePointer?
  private var history: OpaquePointer?
  private var keys: KeyReader
  /// The prompt as libedit reads it, terminated by zero.
  private var promptText: UnsafeMutablePointer<wchar_t>
  private var promptWidth = 0
  private var window = (columns: 80, rows: 24)
  /// Whether the terminal stays in the editor's mode after the line because more lines are waiting: in its own mode it
  /// would echo a paste into the midst of the answers.
  private var keepsMode = false
  /// What ended the reading of characters, where it was not a key.
  private var ending: KeyReader.Key?
  /// Where the cursor stood when reading was interrupted.
  private var endingRowsBelow = 0
  private var endedAtEndOfLine = true

  /// Opens the editor and installs the signal handlers; nil where libedit fails. `program` is the name that lines of
  /// `.editrc` may be limited to, `terminalType` comes from `Terminal.editingType`.
  package init?(
    program: String, terminalType: String, usesColor: Bool, encoding: TextEncoding, historyLimit: Int = 2_000
  ) {
    self.usesColor = usesColor
    self.encoding = encoding
    keys = KeyReader(descriptor: STDIN_FILENO, encoding: encoding)
    promptText = Self.wideText("")
    guard let handle = ceditline_open(program, terminalType) else { return nil }
    self.handle = handle
    history = ceditline_history(handle, Int32(clamping: historyLimit))
    ceditline_set_context(handle, Unmanaged.passUnretained(self).toOpaque())
    Interrupt.install()
    ceditline_set_prompter(handle) { handle in handle.flatMap { Editor.of($0) }?.promptText }
    el_source(handle, nil)
    // After the person's own file, which may have switched to the vi keys and so cleared every binding.
    ceditline_set_reader(handle) { handle, character in
      guard let handle, let character, let editor = Editor.of(handle) else { return -1 }
      return editor.nextKey(into: character)
    }
    ceditline_bind_tab(handle) { handle, _ in
      handle.flatMap { Editor.of($0) }?.complete() ?? UInt8(CC_ERROR)
    }
  }

  deinit {
    close()
    promptText.deallocate()
  }

  /// Lets the person edit a line. A Ctrl-C from before the prompt is forgotten.
  package func read(_ prompt: Prompt) -> Input {
    guard let handle else { return .end }
    Interrupt.reset()
    if let signal = Interrupt.pending { return .interrupted(signal) }
    window = Terminal.size() ?? (80, 24)
    // Before the prompt: what is typed at the sight of it would otherwise still be echoed, and Ctrl-D be lost.
    if !keepsMode {
      ceditline_prepare(handle, 1)
      keys.noteTypedAhead()
    }
    show(prompt)
    ending = nil
    setKeepsMode(false)
    let stopListening = Interrupt.listenWhileEditing()
    defer { stopListening() }
    var count: Int32 = 0
    let line = ceditline_gets(handle, &count)
    // The order matters: during an incremental search an interruption looks like the end of the input.
    if let signal = Interrupt.take() {
      if line == nil && count != 0 { leaveLine(sign: signal == SIGINT && endedAtEndOfLine ? "^C" : "") }
      return .interrupted(signal)
    }
    if let line { return .line(Self.text(line, count: Int(count))) }
    if count == 0 { return .end }
    leaveLine()
    switch ending {
    case .end: return .end
    case .failed(let code): return .failed(code)
    default: return .failed(EIO)
    }
  }

  /// Adds a line for recall in this session.
  package func enter(_ entry: String) {
    guard let history else { return }
    let text = Self.wideText(entry)
    defer { text.deallocate() }
    _ = ceditline_history_enter(history, text)
  }

  /// Runs `body` while a child process, such as an editor or a pager, has the terminal, and restores the terminal's mode
  /// whatever the child did to it. Ctrl-C meanwhile is the child's.
  package func aside<Result>(_ body: () throws -> Result) rethrows -> Result {
    setKeepsMode(false)
    if let handle { ceditline_prepare(handle, 0) }
    var mode = termios()
    let isKnown = tcgetattr(STDIN_FILENO, &mode) == 0
    defer { if isKnown { tcsetattr(STDIN_FILENO, TCSADRAIN, &mode) } }
    return try Interrupt.leftToChild(body)
  }

  /// Gives the terminal back for good. What has been typed ahead stays in the terminal's queue.
  package func close() {
    guard let handle else { return }
    setKeepsMode(false)
    self.handle = nil
    ceditline_close(handle, history)
    history = nil
  }

  // MARK: Called by libedit

  private static func of(_ handle: OpaquePointer) -> Editor? {
    ceditline_context(handle).map { Unmanaged<Editor>.fromOpaque($0).takeUnretainedValue() }
  }

  /// 1 and a character, 0 at the end, -1 when reading was ended otherwise.
  private func nextKey(into character: UnsafeMutablePointer<wchar_t>) -> Int32 {
    setKeepsMode(false)
    while true {
      let key = keys.next()
      switch key {
      case .character(let scalar):
        adoptWindow()
        if scalar == "\r" || scalar == "\n" { setKeepsMode(keys.hasInputWaiting) }
        character.pointee = wchar_t(scalar.value)
        return 1
      case .stopped: stop()
      case .signal, .end, .failed:
        ending = key
        let place = self.place
        endingRowsBelow = place.rowsBelow
        endedAtEndOfLine = place.isAtEnd
        errno = key == .signal ? EINTR : EIO
        return key == .end ? 0 : -1
      }
    }
  }

  private func setKeepsMode(_ keeps: Bool) {
    guard let handle, keeps != keepsMode else { return }
    keepsMode = keeps
    ceditline_set_editing(handle, keeps ? 0 : 1)
  }

  /// Tab.
  private func complete() -> UInt8 {
    guard let handle else { return UInt8(CC_ERROR) }
    if keys.hasTextWaiting() {
      // Pasted text: the tab belongs to it.
      insert("\t", into: handle)
      return UInt8(CC_REFRESH)
    }
    let (line, cursor) = currentLine
    guard let completion = completer?.completion(line: line, cursor: cursor) else { return UInt8(CC_REFRESH_BEEP) }
    switch completion.step(line: line, cursor: cursor) {
    case .refuse: return UInt8(CC_REFRESH_BEEP)
    case .replace(let count, let text):
      if count > 0 { el_deletestr(handle, Int32(clamping: count)) }
      insert(text, into: handle)
      return UInt8(CC_REFRESH)
    case .list:
      adoptWindow()
      let list = CandidateList(columns: window.columns, rows: max(4, window.rows - 3))
      let lines = list.lines(completion.candidates).map { encoding.shown($0) + "\n" }
      write(String(repeating: "\n", count: place.rowsBelow + 1) + lines.joined())
      ceditline_refresh(handle)
      return UInt8(CC_NORM)
    }
  }

  // MARK: The screen

  private func show(_ prompt: Prompt) {
    for line in prompt.head(usesColor: usesColor, encoding: encoding) { write(line + "\n") }
    // Room to type in stays beside even the longest prompt.
    let limit = max(8, window.columns - 16)
    promptText.deallocate()
    promptText = Self.wideText(prompt.literal(usesColor: usesColor, encoding: encoding, limit: limit))
    promptWidth = prompt.width(usesColor: usesColor, encoding: encoding, limit: limit)
  }

  /// Takes note of a window that has changed since the last key, and draws the line afresh in it. Done here and not in
  /// a handler, because libedit allocates memory for it.
  private func adoptWindow() {
    guard let handle, let now = Terminal.size(), now != window else { return }
    let before = place.row
    window = now
    el_resize(handle)
    // Terminals that reflow have moved the line, others have not; the smaller step never wipes out what is above it.
    let up = min(before, place.row)
    write("\r" + (up > 0 ? "\u{1B}[\(up)A" : "") + "\u{1B}[J")
    ceditline_refresh(handle)
  }

  /// Carries out Ctrl-Z, or recovers from having been stopped by other means, with the terminal in its own mode while
  /// the shell has it.
  private func stop() {
    guard let handle, let signal = Interrupt.takeStop() else { return }
    if signal == SIGTSTP { write(String(repeating: "\n", count: place.rowsBelow)) }
    ceditline_prepare(handle, 0)
    if signal == SIGTSTP {
      Interrupt.stopNow()
      _ = Interrupt.takeStop()
    }
    ceditline_prepare(handle, 1)
    window = Terminal.size() ?? window
    el_resize(handle)
    write("\r\u{1B}[J")
    ceditline_refresh(handle)
  }

  /// Moves below an abandoned line, where libedit has not done so itself.
  private func leaveLine(sign: String = "") {
    write(sign + String(repeating: "\n", count: endingRowsBelow + 1))
  }

  private var currentLine: (text: String, cursor: Int) {
    guard let handle else { return ("", 0) }
    var cursor = 0
    var count = 0
    guard let line = ceditline_line(handle, &cursor, &count) else { return ("", 0) }
    return (Self.text(line, count: count, dropsNewline: false), cursor)
  }

  /// The screen row of the cursor, from the prompt's, and how many rows of the line lie below it.
  private var place: (row: Int, rowsBelow: Int, isAtEnd: Bool) {
    let (line, cursor) = currentLine
    let scalars = line.unicodeScalars
    let row = rows(of: scalars.prefix(cursor))
    return (row, rows(of: scalars[...]) - row, cursor >= scalars.count)
  }

  private func rows(of scalars: Substring.UnicodeScalarView) -> Int {
    var width = promptWidth
    for scalar in scalars {
      if scalar == "\t" {
        width += 8 - width % 8
      } else {
        // libedit shows a control character by a caret and a letter.
        width += scalar.value < 0x20 || scalar.value == 0x7F ? 2 : DisplayWidth.of(scalar)
      }
    }
    return width / max(1, window.columns)
  }

  private func write(_ text: String) {
    guard let handle, !text.isEmpty else { return }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { ceditline_write(handle, $0.baseAddress, $0.count) }
    }
  }

  // MARK: Text

  private func insert(_ text: String, into handle: OpaquePointer) {
    let wide = Self.wideText(text)
    defer { wide.deallocate() }
    el_winsertstr(handle, wide)
  }

  /// A zero-terminated copy for libedit; a zero inside the text would end it early and is replaced.
  private static func wideText(_ text: String) -> UnsafeMutablePointer<wchar_t> {
    let scalars = text.unicodeScalars.map { wchar_t($0 == "\0" ? 0xFFFD : $0.value) }
    let copy = UnsafeMutablePointer<wchar_t>.allocate(capacity: scalars.count + 1)
    for (index, scalar) in scalars.enumerated() { (copy + index).initialize(to: scalar) }
    (copy + scalars.count).initialize(to: 0)
    return copy
  }

  /// A copy of libedit's buffer, which the next call reuses.
  private static func text(_ line: UnsafePointer<UInt32>, count: Int, dropsNewline: Bool = true) -> String {
    var scalars = String.UnicodeScalarView()
    for value in UnsafeBufferPointer(start: line, count: count) {
      scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    if dropsNewline, scalars.last == "\n" { scalars.removeLast() }
    return String(scalars)
  }
}

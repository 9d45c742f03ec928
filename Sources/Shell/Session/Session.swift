import BookStore
import CommandLanguage
import Conversation
import Encoder
import Foundation
import Receivables
import Training
import Wording

/// What a person is working with: the book, the day, how output looks. Everything a command may touch.
///
/// It never reads from the terminal; the loops around it do.
package final class Session {
  package var clock: Clock
  /// Who works; written into every event.
  package var user: String
  /// Fixes every choice that chance would make.
  package var seed: UInt64
  package var appearance: Appearance
  package let sink: any Sink
  package var store: BookStore?
  /// Chooses among ways of saying a thing: the seed where one was given, else always the same, so that what is said
  /// does not change from one look to the next.
  package var seedOfWords: UInt64 = 0
  /// Whether the sentence encoder may be used; not where what is shown has to be the same on every machine.
  package var usesEncoder = true
  /// Paths in commands are relative to this folder.
  package var folder: String
  /// A second folder in which files to read are looked for, as while a session is checked in a scratch folder.
  package var sourceFolder: String?
  /// Where a `--book` option or the environment points, before anything is opened.
  package var bookPath: String?
  /// Set by `quit`.
  package var wantsToLeave = false
  /// Whether both ends of the one command are a terminal, so that it may be a question in plain words.
  package var isAtTerminal = false
  /// Whether only the words of the program's command line are run.
  package var isOneShot = false
  /// Whether a person is typing, as against a script.
  package var isInteractive = false
  /// The training talk that goes on, or the last one.
  var training: TrainingRun?
  /// The questions that are being asked, with the one that waits for an answer.
  var drill: DrillGo?
  /// The folder in which the user's own data lies, apart from every book; nil where nothing of it is kept.
  package var dataFolder: String?
  /// Whether the call that is open in the book waits for `resume`, as after a crash, and lines are not meant for it.
  package var setsCallAside = false
  /// What the last line offered to do, until it is confirmed or let go.
  package internal(set) var offer: Offer?
  /// Whether another of the commands that are being confirmed follows.
  var isConfirmingMore = false
  /// Runs a line that was offered, as if it were typed.
  var runOffered: ((Line) throws -> Void)?
  /// Runs an external program with the terminal to itself; nil where there is none.
  package var runAside: ((_ program: String, _ arguments: [String], _ input: String?) -> Int32)?
  /// Shows long output page by page; nil where it is simply written.
  package var pager: ((String) -> Bool)?
  /// Called with the progress of long work, 0 to 1.
  package var progress: ((Double, String) -> Void)?
  /// Whether the person asked to stop the work in hand.
  package var isCancelled: () -> Bool = { false }

  /// The text of the last command, for `expect`.
  package internal(set) var lastOutput = ""
  package internal(set) var lastDocument: JSON?
  /// Whether a command has begun that has not answered yet, so that its answer takes the place of the one before.
  var outputIsOld = true
  package internal(set) var batch: Batch?
  package internal(set) var scriptDepth = 0
  /// The file that `record` writes to, and what has been written of it.
  package internal(set) var recording: Recording?

  /// Where words and rules are found without a book.
  package let programResources: Resources
  private var loadedRules: (folder: String?, settings: [String?], rules: StandingRules)?
  var cache = SessionCache()

  package init(resources: Resources, sink: any Sink, clock: Clock, user: String, seed: UInt64, folder: String) {
    programResources = resources
    self.sink = sink
    self.clock = clock
    self.user = user
    self.seed = seed
    self.folder = folder
    appearance = Appearance()
  }

  // MARK: The book

  /// Commands of a batch that are decided but not recorded yet.
  package struct Batch {
    var events: [Event] = []
    var book: Book
    var part = 0
    var replies: [(text: String, document: JSON)] = []
  }

  package var today: Day { clock.today }

  /// The book as a command sees it: within a batch with what the batch has decided so far.
  package var book: Book {
    get throws {
      if let batch { return batch.book }
      return try openStore().book
    }
  }

  /// The store of the open book; opens the one that was asked for first.
  package func openStore() throws -> BookStore {
    if let store { return store }
    let opened = try BookStore(at: try findBook())
    store = opened
    return opened
  }

  /// The folder of the book, opened or not.
  package func bookFolder() throws -> String { try store?.folder.path ?? findBook() }

  /// Works on another book from now on.
  package func open(_ store: BookStore) {
    self.store = store
    bookPath = store.folder.path
    loadedRules = nil
    cache = SessionCache()
  }

  /// Forgets the open book; the next command opens it again.
  package func close() {
    store = nil
    loadedRules = nil
    cache = SessionCache()
  }

  /// The path of the book: the one asked for, else the only `*.kindly` folder here.
  private func findBook() throws -> String {
    if let bookPath { return absolute(bookPath) }
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let books = entries.filter {
      $0.hasSuffix(".kindly") && FileManager.default.fileExists(atPath: absolute($0) + "/book.plist")
    }.sorted()
    switch books.count {
    case 1: return absolute(books[0])
    case 0:
      throw Diagnostic(
        "there is no book here", kind: .refused,
        hints: [
          "`new NAME.kindly company \"…\" currency USD` makes one, `demo` opens one to try, `--book PATH` names one"
        ])
    default:
      throw Diagnostic(
        "there are several books here", kind: .refused, candidates: books, hints: ["name one: `--book \(books[0])`"])
    }
  }

  /// A path of a command as an absolute one; `~` is the home folder.
  package func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    if path == "~" || path.hasPrefix("~/") { return NSHomeDirectory() + path.dropFirst(1) }
    return URL(filePath: folder).appending(path: path).standardized.path
  }

  /// The path of something to be read, as an absolute one: where `absolute` says, else beside the checked session.
  package func readable(_ path: String) -> String {
    let here = absolute(path)
    guard let sourceFolder, !path.hasPrefix("/"), !path.hasPrefix("~"), !FileManager.default.fileExists(atPath: here)
    else { return here }
    return URL(filePath: sourceFolder).appending(path: path).standardized.path
  }

  /// Brings the book up to date with what others recorded, before a command runs.
  package func refresh() throws {
    guard batch == nil, let store else { return }
    try store.refresh()
  }

  // MARK: Recording

  /// Decides on the book as it is and records the decision. `decide` may be asked again when others were faster; it must
  /// not do anything but decide. Returns the number of the record, nil when nothing was to be recorded.
  @discardableResult
  package func record(_ decide: (Book) throws -> Event?) throws -> Int? {
    if var open = batch {
      let store = try openStore()
      guard let event = try decide(open.book) else { return nil }
      try open.book.apply(
        event, ofBatchOn: today, by: user, record: store.head.records + 1, part: &open.part)
      open.events.append(event)
      batch = open
      return store.head.records + 1
    }
    return try openStore().commit(stamp, decide: decide)
  }

  package var stamp: BookStore.Stamp {
    BookStore.Stamp(recorded: clock.recorded, fixedClock: clock.fixed != nil, day: today, by: user)
  }

  // MARK: Rules and words

  /// Where words, protocols and policies are found: the book's own folder first.
  package var resources: Resources { programResources.preferring(store?.folder.path) }

  /// The rules by which it is told where clients stand.
  package var rules: StandingRules {
    get throws {
      let settings = [SettingKey.defaultProtocol, .senior, .seniorAbove].map { store?.book.settings[$0.rawValue] }
      if let loadedRules, loadedRules.folder == store?.folder.path, loadedRules.settings == settings {
        return loadedRules.rules
      }
      var rules = try ProtocolLibrary(resources).rules(defaultName: settings[0])
      if let book = store?.book, let above = settings[2] {
        let amount = try? Money(parsing: above, currency: book.currency)
        rules.senior = amount.map { StandingRules.Senior(name: settings[1], above: $0) }
      }
      loadedRules = (store?.folder.path, settings, rules)
      return rules
    }
  }

  package func forgetRules() { loadedRules = nil }

  /// Amounts and days as this book's people read them.
  package var formatter: Formatter {
    let locale = (try? book)?.settings["locale"] ?? "en_US"
    if let known = cache.formatter, known.localeName == locale, known.today == today { return known.formatter }
    let formatter = Formatter(localeName: locale, today: today)
    cache.formatter = (locale, today, formatter)
    return formatter
  }

  /// The account of a client as it is now.
  package func account(_ client: Index) throws -> Account { Account(try book, client: client) }

  /// Where a client stands today.
  package func standing(_ client: Index) throws -> ClientStanding {
    ClientStanding(try account(client), rules: try rules, on: today)
  }

  // MARK: Answers

  /// Answers a command: `page` as text, or `document` where JSON is asked for. Within a batch it is kept until the
  /// batch is recorded.
  package func reply(_ page: Page, _ document: JSON) {
    let text =
      appearance.json
      ? document.text + "\n"
      : page.lines(width: appearance.width, color: appearance.color).map { $0 + "\n" }.joined()
    let plain =
      appearance.json ? text : page.lines(width: appearance.width, color: false).map { $0 + "\n" }.joined()
    lastOutput = outputIsOld ? plain : lastOutput + plain
    outputIsOld = false
    lastDocument = document
    if batch != nil {
      batch?.replies.append((text, document))
      return
    }
    write(text)
  }

  /// Writes a result, through the pager when it does not fit the window.
  func write(_ text: String) {
    recording?.show(text)
    if isInteractive, recording == nil, let pager, pager(text) { return }
    sink.writeOut(text)
  }

  /// Says something that is no result: a note, a warning.
  package func note(_ text: String) {
    let lines = Wrapping.lines(DisplayText.cleaned(text), width: appearance.width)
    let shown = lines.map { $0 + "\n" }.joined()
    recording?.show(shown)
    sink.writeError(shown)
  }
}

/// What a session keeps between commands because making it again takes time.
struct SessionCache {
  var phrasebook: Phrasebook?
  var playbook: Playbook?
  var guards: ContactGuards?
  var questionReader: QuestionReader?
  var reasonReader: (any CallReasonReader)?
  var encoder: (any SentenceEncoder)?
  var saidNoEncoder = false
  var toneMeter: ToneMeter?
  var checkRules: CheckRules?
  var checker: Checker?
  var rewriter: Rewriter?
  var replyReader: ReplyReader?
  var grader: Grader?
  var formatter: (localeName: String, today: Day, formatter: Formatter)?
}

import CommandLanguage

/// The manual page of the program: its options and ways of working around the commands' own declarations.
enum Manual {
  static func page(_ table: CommandTable<Session>) -> String {
    ManPage(
      name: "kindly", summary: "ask for overdue money and keep the client", version: "1", date: "",
      before: [synopsis, description, options], after: [scripts, status, files, environment], table: table
    ).roff
  }

  private typealias Chapter = ManPage<Session>.Chapter

  private static var synopsis: Chapter {
    Chapter(
      "SYNOPSIS",
      """
      `kindly` [`--book` PATH] [`--today` YYYY-MM-DD[THH:MM]] [`--seed` N] [`--user` NAME] [`--json`] [`--color` auto|always|never] \
      [COMMAND WORDS…]
      """)
  }

  private static var description: Chapter {
    Chapter(
      "DESCRIPTION",
      """
      With command words it runs that one command. Without, a terminal on standard input opens the shell, and anything else \
      is read as a script.

      A client is one word: its key, its name, or a unique beginning of either. A day is ISO or in words: `1 dec`, `friday`, `+7d`, \
      `end of month`; without a year it is the next one after `by`, `due`, `until`, `from`, the last one after `on`, `issued`. In an \
      amount `.` is the decimal sign and `,` groups by threes.

      In a call, a line whose first word is a command is that command; anything else is what the client said. A leading `"` forces \
      speech, a leading `/` a command.
      """)
  }

  private static var options: Chapter {
    Chapter(
      "OPTIONS",
      """
      `--book` PATH: the book to work on. Without it `$KINDLY_BOOK`, then the only *.kindly folder in the current directory.

      `--today` DAY: the day it is; without a time it is 12:00 where the client is. The recorded time of events is then that day at \
      12:00 UTC, and `history` says so.

      `--seed` N: fixes every choice that chance would make.

      `--user` NAME: who works; written into every record.

      `--json`: one JSON document a command, on one line. Also accepted last. Amounts are decimal strings with their currency \
      beside them, days are YYYY-MM-DD, unknown is null, `client` is always the key.

      `--color` auto|always|never: `NO_COLOR` and `TERM=dumb` are respected.
      """)
  }

  private static var scripts: Chapter {
    Chapter(
      "SCRIPTS AND SESSIONS",
      """
      A script holds commands only and stops at its first error with file:line:column. `expect "TEXT"`, `expect not "TEXT"`, \
      `expect error "TEXT"` before a line that is to fail, and `expect PATH = VALUE` (also != < <= > >=) on the last JSON document check \
      what came out. `batch` … `end` is all or nothing.

      A session is what a person sees: lines that begin with the prompt the shell would print there are input, everything else is the \
      answer. `check` replays it, `record` writes one.
      """)
  }

  private static var status: Chapter {
    Chapter(
      "EXIT STATUS",
      """
      0 done; 1 understood but refused or failed; 2 the words are not a command; 3 an `expect` or `check` did not hold; 4 the book is \
      damaged, locked or cannot be written.
      """)
  }

  private static var files: Chapter {
    Chapter(
      "FILES",
      """
      A book is a folder: `book.plist`, `journal` (the truth), `snapshot.plist` (only saves time), `lock`, `history` (the lines you typed). \
      Property lists of the same names as the shipped ones (`phrases.plist`, `playbook.plist`, `plan-policy.plist`, `decision-policy.plist`, `credit-policy.plist`, \
      `demand-checklists.plist`, `recovery.plist`, \
      `protocols/NAME.plist`) come before these.
      """)
  }

  private static var environment: Chapter {
    Chapter(
      "ENVIRONMENT",
      """
      `KINDLY_BOOK`, `KINDLY_USER`, `KINDLY_MODEL`, `EDITOR`, `PAGER`, `EDITRC`, `NO_COLOR`, `COLUMNS`, `TERM`.
      """)
  }
}

/// A document of sections for people to read: written as one page of HTML, or shown by whoever lays out text.
package struct Report: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package let title: String
    /// Amounts and numbers stand at the right.
    package let isRight: Bool

    package init(_ title: String, right: Bool = false) {
      self.title = title
      isRight = right
    }
  }

  package enum Block: Hashable, Sendable {
    case paragraph(String)
    /// Pairs of a name and its value.
    case facts([[String]])
    case table([Column], rows: [[String]])
    case list([String])
    /// Words that keep their own lines, such as a letter, under a heading.
    case words(heading: String, String)
  }

  package struct Section: Hashable, Sendable {
    package let title: String
    package var blocks: [Block]

    package init(_ title: String, _ blocks: [Block]) {
      self.title = title
      self.blocks = blocks
    }
  }

  package let title: String
  /// Stands under the title, and at the foot of every printed page where the browser knows page margins.
  package let notice: String
  package var sections: [Section]

  package init(title: String, notice: String, sections: [Section] = []) {
    self.title = title
    self.notice = notice
    self.sections = sections
  }
}

extension Report {
  /// The document as one page that prints well: nothing fetched, no scripts, all text escaped.
  package var html: String {
    var body = "<h1>\(Markup.escaped(title))</h1>\n<p class=\"notice\">\(Markup.escaped(notice))</p>\n"
    if sections.count > 2 {
      body += "<nav>\n<ol>\n"
      for (number, section) in sections.enumerated() {
        body += "<li><a href=\"#s\(number + 1)\">\(Markup.escaped(section.title))</a></li>\n"
      }
      body += "</ol>\n</nav>\n"
    }
    for (number, section) in sections.enumerated() {
      body += "<section id=\"s\(number + 1)\">\n<h2>\(number + 1). \(Markup.escaped(section.title))</h2>\n"
      for block in section.blocks { body += Report.html(block) }
      body += "</section>\n"
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Markup.escaped(title))</title>
      <style>
      body { font: 10.5pt/1.45 Georgia, "Times New Roman", serif; color: #111; max-width: 60em; margin: 2.5em auto; padding: 0 1.5em; }
      h1 { font-size: 17pt; margin: 0 0 .3em; }
      h2 { font-size: 12.5pt; margin: 2em 0 .6em; border-bottom: 1px solid #999; break-after: avoid; }
      h3 { font-size: 10.5pt; margin: 1.2em 0 .3em; break-after: avoid; }
      .notice { color: #555; font-style: italic; }
      table { border-collapse: collapse; width: 100%; margin: .4em 0 1em; font-size: 9.5pt; }
      th, td { text-align: left; vertical-align: top; padding: .25em .6em .25em 0; border-bottom: 1px solid #ddd; overflow-wrap: break-word; }
      th { border-bottom: 1px solid #777; }
      .right { text-align: right; white-space: nowrap; }
      .right + :not(.right) { padding-left: .8em; }
      .short { white-space: nowrap; }
      tr { break-inside: avoid; }
      thead { display: table-header-group; }
      dl { display: grid; grid-template-columns: minmax(8em, max-content) 1fr; column-gap: 1.5em; row-gap: .25em; }
      dt { font-weight: bold; }
      dd { margin: 0; overflow-wrap: anywhere; }
      code { font: .92em/1 "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
      .words { white-space: pre-wrap; border-left: 3px solid #ccc; padding-left: 1em; margin: .3em 0 1em; overflow-wrap: anywhere; }
      @page {
        margin: 20mm 18mm 22mm;
        @bottom-left { content: "\(Markup.styleString(notice))"; font: 8pt Georgia, serif; color: #555; }
        @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Georgia, serif; color: #555; }
      }
      @media print {
        body { margin: 0; padding: 0; max-width: none; }
        a { color: inherit; text-decoration: none; }
      }
      </style>
      </head>
      <body>
      \(body)</body>
      </html>

      """
  }

  /// What fits a table's cell without a break, such as a day with its time, in bytes.
  private static let shortText = 20

  private static func html(_ block: Block) -> String {
    switch block {
    case .paragraph(let text): return "<p>\(Markup.withCode(text))</p>\n"
    case .facts(let pairs):
      let items = pairs.filter { $0.count == 2 }
        .map { "<dt>\(Markup.escaped($0[0]))</dt><dd>\(Markup.escaped($0[1]))</dd>\n" }
      return "<dl>\n\(items.joined())</dl>\n"
    case .table(_, let rows) where rows.isEmpty: return "<p>None.</p>\n"
    case .table(let columns, let rows):
      func cells(_ texts: [String], _ tag: String) -> String {
        zip(columns, texts).map { column, text in
          let kind = column.isRight ? "right" : text.utf8.count <= Report.shortText ? "short" : nil
          return "<\(tag)\(kind.map { " class=\"\($0)\"" } ?? "")>\(Markup.escaped(text))</\(tag)>"
        }.joined()
      }
      let lines = rows.map { "<tr>\(cells($0, "td"))</tr>\n" }.joined()
      return
        "<table>\n<thead><tr>\(cells(columns.map(\.title), "th"))</tr></thead>\n<tbody>\n\(lines)</tbody>\n</table>\n"
    case .list(let items):
      return "<ul>\n\(items.map { "<li>\(Markup.withCode($0))</li>\n" }.joined())</ul>\n"
    case .words(let heading, let text):
      return "<h3>\(Markup.escaped(heading))</h3>\n<div class=\"words\">\(Markup.escaped(text))</div>\n"
    }
  }
}

extension Message {
  /// The message as a page that prints well: one file, nothing fetched, all text escaped. A notice is seen on the screen
  /// and not printed: what is printed goes out.
  package func page(title: String) -> String {
    let parts = paragraphs.map { part in
      part.isSubject ? "<h1>\(Markup.escaped(part.text))</h1>" : Message.html(part.text)
    }
    let banner = notice.map { "<p class=\"notice\">\(Markup.escaped($0))</p>\n" } ?? ""
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Markup.escaped(title))</title>
      <style>
      body { font: 11pt/1.5 Georgia, "Times New Roman", serif; color: #111; max-width: 42em; margin: 3em auto; padding: 0 1.5em; }
      h1 { font-size: 12pt; margin: 1.5em 0 1em; }
      p, ul { margin: 0 0 1em; }
      p + ul { margin-top: -.8em; }
      ul { padding-left: 1.4em; }
      li, p { break-inside: avoid; }
      .notice { background: #fff3cd; border: 1px solid #d9b84a; padding: .5em .8em; font-style: italic; }
      @page { margin: 25mm; }
      @media print { .notice { display: none; } body { margin: 0; padding: 0; max-width: none; } }
      </style>
      </head>
      <body>
      \(banner)\(parts.joined(separator: "\n"))
      </body>
      </html>

      """
  }

  /// A paragraph, with lines that begin with a dash as a list.
  private static func html(_ paragraph: Substring) -> String {
    var blocks: [String] = []
    var lines = paragraph.split(separator: "\n", omittingEmptySubsequences: true)[...]
    while let first = lines.first {
      let isItem = first.hasPrefix("- ")
      let run = lines.prefix { $0.hasPrefix("- ") == isItem }
      lines = lines.dropFirst(run.count)
      blocks.append(
        isItem
          ? "<ul>\n\(run.map { "<li>\(Markup.escaped($0.dropFirst(2)))</li>\n" }.joined())</ul>"
          : "<p>\(run.map { Markup.escaped($0) }.joined(separator: "<br>\n"))</p>")
    }
    return blocks.joined(separator: "\n")
  }
}

extension Message {
  /// The message as a page that prints well: one file, nothing fetched, all text escaped. A notice is seen on the screen
  /// and not printed: what is printed goes out.
  package func page(title: String) -> String {
    let paragraphs = body.split(separator: "\n\n", omittingEmptySubsequences: true).map { paragraph in
      "<p>" + Markup.escaped(paragraph).replacing("\n", with: "<br>\n") + "</p>"
    }
    let heading = subject.map { "<h1>\(Markup.escaped($0))</h1>\n" } ?? ""
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
      h1 { font-size: 13pt; margin: 0 0 1.5em; }
      p { margin: 0 0 1em; }
      p { orphans: 3; widows: 3; }
      .notice { background: #fff3cd; border: 1px solid #d9b84a; padding: .5em .8em; font-style: italic; }
      @page { margin: 25mm; }
      @media print { .notice { display: none; } body { margin: 0; padding: 0; max-width: none; } }
      </style>
      </head>
      <body>
      \(banner)\(heading)\(paragraphs.joined(separator: "\n"))
      </body>
      </html>

      """
  }
}

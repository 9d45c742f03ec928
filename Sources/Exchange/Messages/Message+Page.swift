extension Message {
  /// The message as a page that prints well: one file, nothing fetched, all text escaped.
  package func page(title: String) -> String {
    let paragraphs = body.split(separator: "\n\n", omittingEmptySubsequences: true).map { paragraph in
      "<p>" + Markup.escaped(paragraph).replacing("\n", with: "<br>\n") + "</p>"
    }
    let heading = subject.map { "<h1>\(Markup.escaped($0))</h1>\n" } ?? ""
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
      @page { margin: 25mm; }
      @media print { body { margin: 0; padding: 0; max-width: none; } }
      </style>
      </head>
      <body>
      \(heading)\(paragraphs.joined(separator: "\n"))
      </body>
      </html>

      """
  }
}

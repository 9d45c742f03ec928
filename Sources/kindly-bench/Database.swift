package import Receivables

/// The same dataset for sqlite3, as a sensible person would keep it: five tables, integers for cents, ISO days as text,
/// and an index wherever a question looks something up.
package struct Database {
  /// What is to be loaded.
  package let data: Dataset

  /// The database of `data`; nothing is made yet.
  package init(_ data: Dataset) { self.data = data }

  /// SQL that makes and fills the tables in one transaction.
  package var script: String {
    var sql = """
      BEGIN;
      CREATE TABLE clients(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT, contact TEXT);
      CREATE TABLE invoices(id INTEGER PRIMARY KEY, client INTEGER NOT NULL REFERENCES clients, number TEXT NOT NULL,
        amount INTEGER NOT NULL, issued TEXT NOT NULL, due TEXT NOT NULL, UNIQUE(client, number));
      CREATE TABLE payments(id INTEGER PRIMARY KEY, client INTEGER NOT NULL REFERENCES clients,
        invoice INTEGER REFERENCES invoices, amount INTEGER NOT NULL, day TEXT NOT NULL, kind TEXT NOT NULL);
      CREATE TABLE contacts(id INTEGER PRIMARY KEY, client INTEGER NOT NULL REFERENCES clients, day TEXT NOT NULL,
        outcome TEXT NOT NULL, channel TEXT, contact TEXT, note TEXT);
      CREATE TABLE promises(id INTEGER PRIMARY KEY, client INTEGER NOT NULL REFERENCES clients,
        invoice INTEGER REFERENCES invoices, amount INTEGER NOT NULL, made TEXT NOT NULL, by TEXT NOT NULL);

      """
    insert(
      "clients",
      data.clients.enumerated().map { id, row in
        "\(id),\(text(row.key)),\(text(row.name)),\(text(row.email)),\(text(row.contact))"
      }, into: &sql)
    insert(
      "invoices",
      data.invoices.enumerated().map { id, row in
        "\(id),\(row.client),'\(row.number)',\(row.amount),'\(row.issued)','\(row.due)'"
      }, into: &sql)
    insert(
      "payments",
      data.payments.enumerated().map { id, row in
        let invoice = row.invoice.map(String.init) ?? "NULL"
        return "\(id),\(row.client),\(invoice),\(row.amount),'\(row.day)','\(row.isCredit ? "credit" : "payment")'"
      }, into: &sql)
    insert(
      "contacts",
      data.contacts.enumerated().map { id, row in
        let contact = text(data.clients[row.client].contact)
        return "\(id),\(row.client),'\(row.day)','\(row.outcome.rawValue)','\(row.channel.rawValue)',\(contact),NULL"
      }, into: &sql)
    insert(
      "promises",
      data.promises.enumerated().map { id, row in
        "\(id),\(row.client),\(row.invoice),\(row.amount),'\(row.made)','\(row.by)'"
      }, into: &sql)
    sql += """
      CREATE INDEX invoices_due ON invoices(due);
      CREATE INDEX payments_invoice ON payments(invoice);
      CREATE INDEX payments_client ON payments(client);
      CREATE INDEX contacts_client ON contacts(client, day);
      CREATE INDEX promises_client ON promises(client);
      COMMIT;
      ANALYZE;

      """
    return sql
  }

  private func insert(_ table: String, _ rows: [String], into sql: inout String) {
    for start in stride(from: 0, to: rows.count, by: 500) {
      let chunk = rows[start..<min(start + 500, rows.count)]
      sql += "INSERT INTO \(table) VALUES\n(" + chunk.joined(separator: "),\n(") + ");\n"
    }
  }

  private func text(_ value: String) -> String { "'" + value.split(separator: "'").joined(separator: "''") + "'" }
}

/// What is asked of the database; each is one statement.
package struct Questions {
  /// The day as of which is asked.
  package let day: Day

  /// Questions as of `day`.
  package init(day: Day) { self.day = day }

  /// What is open of every invoice as of the day, from payments dated up to it.
  private var open: String {
    """
    WITH open AS (
      SELECT i.client, i.due,
        i.amount - coalesce((SELECT sum(p.amount) FROM payments p WHERE p.invoice = i.id AND p.day <= '\(day)'), 0) AS open
      FROM invoices i WHERE i.issued <= '\(day)')
    """
  }

  private var buckets: String {
    """
    sum(CASE WHEN due >= '\(day)' THEN open ELSE 0 END),
      sum(CASE WHEN due < '\(day)' AND due >= '\(before(30))' THEN open ELSE 0 END),
      sum(CASE WHEN due < '\(before(30))' AND due >= '\(before(60))' THEN open ELSE 0 END),
      sum(CASE WHEN due < '\(before(60))' AND due >= '\(before(90))' THEN open ELSE 0 END),
      sum(CASE WHEN due < '\(before(90))' THEN open ELSE 0 END)
    """
  }

  private func before(_ days: Int) -> Day { day.adding(days: -days) }

  /// A row of five sums and their total for each client.
  package var aging: String {
    """
    \(open)
    SELECT c.key, \(buckets), sum(open)
    FROM open JOIN clients c ON c.id = open.client WHERE open <> 0 GROUP BY open.client ORDER BY open.client;
    """
  }

  /// The five sums of all clients together.
  package var agingTotals: String {
    "\(open)\nSELECT \(buckets), sum(open) FROM open WHERE open <> 0;"
  }

  /// Whom to contact, ranked: broken promises first, then by a week's expected loss, then by age; without clients that
  /// were spoken to within a week, have a promise running, or asked to be left alone.
  package var worklist: String {
    """
    \(open),
    owed AS (
      SELECT client, sum(open) AS overdue, count(*) AS invoices, min(due) AS oldest,
        sum(open * CASE WHEN due > '\(before(30))' THEN 0.009 WHEN due > '\(before(60))' THEN 0.014
          WHEN due > '\(before(90))' THEN 0.019 WHEN due > '\(before(180))' THEN 0.012 ELSE 0.004 END) AS risk
      FROM open WHERE open > 0 AND due < '\(day)' GROUP BY client),
    spoken AS (
      SELECT client, max(day) AS last,
        max(CASE WHEN outcome NOT IN ('no-answer', 'busy', 'sent', 'voicemail', 'left-message') THEN day END) AS talked
      FROM contacts WHERE day <= '\(day)' GROUP BY client),
    word AS (
      SELECT p.client, max(p.by) AS by, max(p.made) AS made FROM promises p WHERE p.made <= '\(day)' GROUP BY p.client)
    SELECT c.name, owed.overdue, owed.invoices, julianday('\(day)') - julianday(owed.oldest) AS days,
      round(owed.risk) AS risk, spoken.last, word.by, word.by < '\(before(2))' AS broken
    FROM owed JOIN clients c ON c.id = owed.client
    LEFT JOIN spoken ON spoken.client = owed.client LEFT JOIN word ON word.client = owed.client
    WHERE (spoken.talked IS NULL OR spoken.talked <= '\(before(7))') AND (word.by IS NULL OR word.by < '\(before(2))')
    ORDER BY broken DESC, risk DESC, days DESC;
    """
  }

  /// How late each client paid in the year before, weighted by amount: about what the key figures, the forecast and the
  /// search for what stands out have to look through.
  package var daysBeyondTerms: String {
    """
    SELECT c.key, count(*), sum((julianday(p.day) - julianday(i.due)) * p.amount) / sum(p.amount)
    FROM payments p JOIN invoices i ON i.id = p.invoice JOIN clients c ON c.id = p.client
    WHERE p.kind = 'payment' AND p.day > '\(before(365))' AND p.day <= '\(day)' GROUP BY p.client ORDER BY p.client;
    """
  }

  /// One contact more, durable when the program has ended.
  package func log(_ client: String) -> String {
    """
    PRAGMA synchronous = FULL;
    INSERT INTO contacts(client, day, outcome, channel)
    SELECT id, '\(day)', 'voicemail', 'phone' FROM clients WHERE key = '\(client)';
    """
  }
}

import Testing
@testable import CommandLanguage
@Test func scratch() {
  for line in ["hold brightwater until friday because \"x y\"", "hold until friday brightwater because x", "hold brightwater", "hold", "hold brightwatr until friday because x",
   "promise 300 by 1 dec for 12 for 13", "promise EUR 300 from brightwatr by 1 dec", "promise 300 from by friday", "promise 300 by friday by friday", "promise 300 by fridy", "promise 300 bye friday", "promise 300 from brightwater by", "promise", "promise twelve by friday", "promise cancel odon", "pledge 3 by friday",
   "import invoices a.csv", "import a.csv", "import invoicse a.csv", "import invoices", "import \"invoices\" preview", "import a.csv b.csv", "import a.csv dates ymd",
   "resolve 1041 upheld", "resolve 1041 credited", "resolve 1041 credited 300", "resolve 1041 split", "resolve 1041 uphold", "resolve 1041", "resolve 1041 upheld split 3", "resolve 1041 credited x",
   "interest 100 from 1 dec to 1 jan", "interest 100 from 1 dec paid 3 on friday paid 4 on 1 dec to 1 jan", "interest 100 from 1 dec to 1 jan paid 3", "interest 100 paid 3 from 1 dec on friday to 1 jan",
   "aging", "aging by client", "aging at friday BY client", "aging by", "aging by clients", "plan", "plan foo", "plan of 900 over 3 monthly", "plan of 900 over 99 monthly", "plan of 900 over 3", "plan of 900 over 3 montly",
   "note a \"b\" c", "note", "reason \"cash is\"", "reason lines f", "reason lines", "reason dispute", "reason dispte", "reason", "softer", "sof", "today", "agin", "\"hold\"", "hold \"x", "promise 300 by friday now"] {
    print("> " + line); print(outcome(line))
  }
  print(outcome(Lexer.arguments(["promise", "EUR 300", "from", "Café Noir", "by", "fri\u{1B}[31mday"])))
  print(outcome(Lexer.arguments(["promise", "300", "from", "Café Noir", "by", "1", "dec"])))
}

import Conversation

/// The key of words in the playbook, as against a cell of the phrasebook, which has the same name in its own module.
typealias PlaybookKey = PhraseKey

/// What the client said as a call records it; the recogniser of the wording module has a type of that name too.
typealias SpokenByClient = HeardText

/// What a call asks to read the client's words.
typealias CallReasonReader = ReasonReader

/// What a call understands of them.
typealias CallReading = Reading

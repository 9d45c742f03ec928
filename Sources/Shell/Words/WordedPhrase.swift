import Wording

/// Words of the phrasebook with the facts put in.
typealias WordedPhrase = Phrase

/// The address of a cell of the phrasebook.
typealias CellKey = PhraseKey

/// The fitted reader of reasons; a call has a protocol of the same name.
typealias LearnedReasonReader = ReasonReader

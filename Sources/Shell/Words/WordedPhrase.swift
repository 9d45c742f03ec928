import Wording

/// Words of the phrasebook with the facts put in.
typealias WordedPhrase = Phrase

/// The address of a cell of the phrasebook.
typealias CellKey = PhraseKey

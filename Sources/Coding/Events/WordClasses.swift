import Lexicons

/// Classes of words that the frames of event predicates name, from `lexicons/events/classes.tsv`.
public struct WordClasses: Sendable {
    private var classesOfWord: [String: Set<String>] = [:]
    /// Last words of the members that are more than one word.
    private var phraseEnds: Set<String> = []
    private var phraseStarts: Set<String> = []
    /// Names of the classes.
    public private(set) var names: Set<String> = []

    /// Reads the classes from a table with the columns `class` and `words`.
    ///
    /// - Throws: ``LexiconError`` naming file and line.
    public init(_ table: LexiconTable) throws(LexiconError) {
        for row in table.rows {
            let name = row["class"]
            guard !name.isEmpty, !row.list("words").isEmpty else {
                throw .malformed(file: table.file, line: row.line, reason: "a class needs a name and words")
            }
            names.insert(name)
            for word in row.list("words") {
                classesOfWord[word, default: []].insert(name)
                guard word.contains(" ") else { continue }
                let parts = word.split(separator: " ")
                if let first = parts.first, let last = parts.last {
                    phraseStarts.insert(String(first))
                    phraseEnds.insert(String(last))
                }
            }
        }
    }

    /// Makes a phrase known that stands for itself, so that it is looked for in the text.
    mutating func learn(phrase: String) {
        let parts = phrase.split(separator: " ")
        guard parts.count > 1, let first = parts.first, let last = parts.last, !names.contains(phrase) else { return }
        classesOfWord[phrase, default: []].insert(phrase)
        phraseStarts.insert(String(first))
        phraseEnds.insert(String(last))
    }

    /// Whether a word or phrase is in a class; a class that does not exist holds the word of its own name.
    public func contains(_ word: String, in name: String) -> Bool {
        if word == name, !names.contains(name) { return true }
        return classesOfWord[word]?.contains(name) ?? false
    }

    /// Whether phrases of several words end with this word.
    func endsPhrase(_ word: String) -> Bool { phraseEnds.contains(word) }

    /// Whether phrases of several words begin with this word.
    func startsPhrase(_ word: String) -> Bool { phraseStarts.contains(word) }
}

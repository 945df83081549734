import Lexicons

/// Classes of words that the frames of event predicates name, from `lexicons/events/classes.tsv`.
public struct WordClasses: Sendable {
    /// Numbers of the classes of a word or phrase, and its own where it stands for itself.
    private var numbersOfWord: [String: [Int32]] = [:]
    private var numbers: [String: Int32] = [:]
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
                add(word, to: name)
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
        add(phrase, to: phrase)
        phraseStarts.insert(String(first))
        phraseEnds.insert(String(last))
    }

    /// Whether a word or phrase is in a class; a class that does not exist holds the word of its own name.
    public func contains(_ word: String, in name: String) -> Bool {
        if word == name, !names.contains(name) { return true }
        guard let own = numbersOfWord[word], let number = numbers[name] else { return false }
        return own.contains(number)
    }

    /// The number of a class, or of a word or phrase that was made known; nil for all others.
    func number(of name: String) -> Int32? { numbers[name] }

    /// The numbers of what a word or phrase is in.
    func numbers(of word: String) -> [Int32] { numbersOfWord[word] ?? [] }

    /// Gives a name a number, so that ``numbers(of:)`` tells of it. What is no class holds the word of its own name.
    mutating func number(for name: String) -> Int32 {
        if !names.contains(name) { add(name, to: name) }
        return numbers[name] ?? -1
    }

    private mutating func add(_ word: String, to name: String) {
        let number = numbers[name] ?? Int32(numbers.count)
        numbers[name] = number
        if numbersOfWord[word]?.contains(number) != true { numbersOfWord[word, default: []].append(number) }
    }

    /// Whether phrases of several words end with this word.
    func endsPhrase(_ word: String) -> Bool { phraseEnds.contains(word) }

    /// Whether phrases of several words begin with this word.
    func startsPhrase(_ word: String) -> Bool { phraseStarts.contains(word) }
}

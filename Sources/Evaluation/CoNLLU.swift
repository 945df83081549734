/// A word of a CoNLL-U file.
public struct CoNLLUWord: Sendable, Hashable {
    /// Form, lemma, universal and language-specific tag as printed.
    public var form: String
    public var lemma: String
    public var tag: String
    public var fineTag: String
    /// Number of the head word in its sentence, from 1; 0 for the root.
    public var head: Int
    /// Relation to the head, with subtype.
    public var relation: String
    /// Whether white space follows it (for words of a multi-word token: after the token).
    public var spaceAfter: Bool
}

/// A sentence of a CoNLL-U file.
public struct CoNLLUSentence: Sendable, Hashable {
    /// A token written as one that stands for several words ("don't").
    public struct MultiwordToken: Sendable, Hashable {
        /// Its words, from 0.
        public var words: Range<Int>
        /// As printed.
        public var form: String
        /// Whether white space follows it.
        public var spaceAfter: Bool
    }

    /// Syntactic words, in order. Empty nodes are left out.
    public var words: [CoNLLUWord] = []
    /// Multi-word tokens, in order.
    public var multiword: [MultiwordToken] = []
    /// The `sent_id` comment.
    public var id: String?
    /// Whether a `newpar` or `newdoc` comment stands before it.
    public var beginsParagraph = false
    /// Line of the file that its first word stands on, from 1.
    public var line = 0

    /// An empty sentence.
    public init() {}

    /// The printed text, made from forms and spaces; a space stands after the last token unless it says otherwise.
    public var text: String {
        var text = ""
        var index = 0
        var next = 0
        while index < words.count {
            if next < multiword.count, multiword[next].words.lowerBound == index {
                text += multiword[next].form
                if multiword[next].spaceAfter { text += " " }
                index = multiword[next].words.upperBound
                next += 1
            } else {
                text += words[index].form
                if words[index].spaceAfter { text += " " }
                index += 1
            }
        }
        return text
    }
}

/// Why a CoNLL-U file cannot be read.
public struct CoNLLUError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Name of the file.
    public var file: String
    /// Line, from 1.
    public var line: Int
    /// What is wrong with it.
    public var reason: String

    public var description: String { "\(file):\(line): \(reason)" }
}

/// A CoNLL-U file: sentences in order.
public struct CoNLLUDocument: Sendable {
    /// The sentences.
    public var sentences: [CoNLLUSentence]

    /// A document of these sentences.
    public init(sentences: [CoNLLUSentence]) { self.sentences = sentences }

    /// Reads a file.
    ///
    /// - Throws: ``CoNLLUError`` naming file and line when a line has too few columns, a number is none, or a head points
    ///   outside its sentence.
    public init(file: String, bytes: [UInt8]) throws(CoNLLUError) {
        var sentences: [CoNLLUSentence] = []
        var current = CoNLLUSentence()
        var number = 0
        var newParagraph = true
        func close() throws(CoNLLUError) {
            guard !current.words.isEmpty else { return }
            for word in current.words where word.head < 0 || word.head > current.words.count {
                throw CoNLLUError(file: file, line: current.line, reason: "head \(word.head) outside the sentence")
            }
            for token in current.multiword where token.words.upperBound > current.words.count {
                throw CoNLLUError(file: file, line: current.line, reason: "multi-word token beyond the sentence")
            }
            sentences.append(current)
            current = CoNLLUSentence()
        }
        for raw in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            let line = raw.last == UInt8(ascii: "\r") ? raw.dropLast() : raw
            if line.isEmpty {
                try close()
                continue
            }
            if line.first == UInt8(ascii: "#") {
                let comment = String(decoding: line, as: UTF8.self)
                if comment.hasPrefix("# newpar") || comment.hasPrefix("# newdoc") { newParagraph = true }
                if comment.hasPrefix("# sent_id = ") { current.id = String(comment.dropFirst(12)) }
                continue
            }
            let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            guard cells.count >= 8 else {
                throw CoNLLUError(file: file, line: number, reason: "\(cells.count) columns instead of 10")
            }
            let id = String(decoding: cells[0], as: UTF8.self)
            if id.contains(".") { continue }
            if current.words.isEmpty && current.multiword.isEmpty {
                current.line = number
                current.beginsParagraph = newParagraph
                newParagraph = false
            }
            let misc = cells.count > 9 ? String(decoding: cells[9], as: UTF8.self) : "_"
            let spaceAfter = !misc.split(separator: "|").contains("SpaceAfter=No")
            let form = String(decoding: cells[1], as: UTF8.self)
            if id.contains("-") {
                let ends = id.split(separator: "-").compactMap { Int($0) }
                guard ends.count == 2, ends[0] >= 1, ends[1] >= ends[0] else {
                    throw CoNLLUError(file: file, line: number, reason: "“\(id)” is no range of words")
                }
                current.multiword.append(.init(words: (ends[0] - 1)..<ends[1], form: form, spaceAfter: spaceAfter))
                continue
            }
            guard Int(id) == current.words.count + 1 else {
                throw CoNLLUError(file: file, line: number, reason: "word “\(id)” out of order")
            }
            let headText = String(decoding: cells[6], as: UTF8.self)
            guard let head = headText == "_" ? 0 : Int(headText) else {
                throw CoNLLUError(file: file, line: number, reason: "head “\(headText)” is no number")
            }
            current.words.append(
                CoNLLUWord(
                    form: form, lemma: String(decoding: cells[2], as: UTF8.self),
                    tag: String(decoding: cells[3], as: UTF8.self),
                    fineTag: String(decoding: cells[4], as: UTF8.self), head: head,
                    relation: String(decoding: cells[7], as: UTF8.self), spaceAfter: spaceAfter))
        }
        try close()
        self.sentences = sentences
    }

    /// The raw text a parser is given: sentences of a paragraph one after the other, an empty line between paragraphs.
    public var text: String {
        var text = ""
        for sentence in sentences {
            if sentence.beginsParagraph && !text.isEmpty {
                while text.last == " " { text.removeLast() }
                text += "\n\n"
            }
            text += sentence.text
        }
        return text
    }
}

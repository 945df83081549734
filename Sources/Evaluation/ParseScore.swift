/// CoNLL 2018 shared-task scores of a parse against gold trees (Zeman and others 2018).
///
/// Words of the two files are aligned by their characters, so that the parser may cut the text differently; only words
/// with the same characters (inside multi-word tokens: a longest common subsequence of forms) can be right. Relations are
/// compared without subtypes, as in the shared task.
public struct ParseScore: Sendable {
    /// Tokens (multi-word tokens as one), sentences and syntactic words with the right ends.
    public var tokens = Score()
    public var sentences = Score()
    public var words = Score()
    /// Universal tags, language-specific tags and lemmas.
    public var universalTags = Score()
    public var fineTags = Score()
    public var lemmas = Score()
    /// Heads; heads and relations.
    public var unlabelled = Score()
    public var labelled = Score()

    /// Scores of each kind with their usual names, in the order of the shared task.
    public var rows: [(name: String, score: Score)] {
        [
            ("Tokens", tokens), ("Sentences", sentences), ("Words", words), ("UPOS", universalTags), ("XPOS", fineTags),
            ("Lemmas", lemmas), ("UAS", unlabelled), ("LAS", labelled),
        ]
    }

    /// Compares two files over the same text.
    ///
    /// - Throws: ``ParseScoreError`` when the texts differ in more than white space.
    public init(gold: CoNLLUDocument, system: CoNLLUDocument) throws(ParseScoreError) {
        let gold = Aligned(gold)
        let system = Aligned(system)
        guard gold.characters == system.characters else {
            let common = zip(gold.characters, system.characters).prefix { $0 == $1 }.count
            throw ParseScoreError(
                offset: common, gold: gold.excerpt(common), system: system.excerpt(common))
        }
        tokens = ParseScore.spans(gold.tokens, system.tokens)
        sentences = ParseScore.spans(gold.sentences, system.sentences)
        let pairs = ParseScore.align(gold.words, system.words)
        var goldOf = [Int: Int](minimumCapacity: pairs.count)
        for (goldIndex, systemIndex) in pairs { goldOf[systemIndex] = goldIndex }
        func score(_ isRight: (Aligned.Word, Aligned.Word) -> Bool) -> Score {
            var right = 0
            for (goldIndex, systemIndex) in pairs where isRight(gold.words[goldIndex], system.words[systemIndex]) {
                right += 1
            }
            return Score(
                truePositives: right, falsePositives: system.words.count - right,
                falseNegatives: gold.words.count - right)
        }
        func sameHead(_ gold: Aligned.Word, _ system: Aligned.Word) -> Bool {
            guard let head = system.head else { return gold.head == nil }
            return gold.head != nil && goldOf[head] == gold.head
        }
        words = score { _, _ in true }
        universalTags = score { $0.word.tag == $1.word.tag }
        fineTags = score { $0.word.fineTag == $1.word.fineTag }
        lemmas = score { $0.word.lemma == "_" || $0.word.lemma == $1.word.lemma }
        unlabelled = score { sameHead($0, $1) }
        labelled = score { sameHead($0, $1) && $0.relation == $1.relation }
    }

    private static func spans(_ gold: [Range<Int>], _ system: [Range<Int>]) -> Score {
        var right = 0
        var left = 0
        for span in system {
            while left < gold.count, gold[left].lowerBound < span.lowerBound { left += 1 }
            if left < gold.count, gold[left] == span { right += 1 }
        }
        return Score(
            truePositives: right, falsePositives: system.count - right, falseNegatives: gold.count - right)
    }

    /// Pairs of words (gold, system) that stand for each other.
    private static func align(_ gold: [Aligned.Word], _ system: [Aligned.Word]) -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        var left = 0
        var right = 0
        while left < gold.count, right < system.count {
            if gold[left].isMultiword || system[right].isMultiword {
                let block = multiwordBlock(gold, system, left, right)
                pairs += common(gold, system, block.gold, block.system)
                left = block.gold.upperBound
                right = block.system.upperBound
            } else if gold[left].span == system[right].span {
                pairs.append((left, right))
                left += 1
                right += 1
            } else if gold[left].span.lowerBound <= system[right].span.lowerBound {
                left += 1
            } else {
                right += 1
            }
        }
        return pairs
    }

    private static func multiwordBlock(
        _ gold: [Aligned.Word], _ system: [Aligned.Word], _ goldStart: Int, _ systemStart: Int
    ) -> (gold: Range<Int>, system: Range<Int>) {
        var left = goldStart
        var right = systemStart
        var end: Int
        if gold[left].isMultiword {
            end = gold[left].span.upperBound
            if !system[right].isMultiword && system[right].span.lowerBound < gold[left].span.lowerBound { right += 1 }
        } else {
            end = system[right].span.upperBound
            if gold[left].span.lowerBound < system[right].span.lowerBound { left += 1 }
        }
        let starts = (left, right)
        func isBeyond(_ words: [Aligned.Word], _ index: Int) -> Bool {
            guard index < words.count else { return true }
            return words[index].isMultiword ? words[index].span.lowerBound >= end : words[index].span.upperBound > end
        }
        while !isBeyond(gold, left) || !isBeyond(system, right) {
            let takesGold =
                left < gold.count
                && (right >= system.count || gold[left].span.lowerBound <= system[right].span.lowerBound)
            if takesGold {
                if gold[left].isMultiword { end = max(end, gold[left].span.upperBound) }
                left += 1
            } else {
                if system[right].isMultiword { end = max(end, system[right].span.upperBound) }
                right += 1
            }
        }
        return (starts.0..<left, starts.1..<right)
    }

    /// A longest common subsequence of forms, case apart.
    private static func common(
        _ gold: [Aligned.Word], _ system: [Aligned.Word], _ left: Range<Int>, _ right: Range<Int>
    ) -> [(Int, Int)] {
        let rows = left.count
        let columns = right.count
        guard rows > 0, columns > 0 else { return [] }
        let first = left.map { gold[$0].word.form.lowercased() }
        let second = right.map { system[$0].word.form.lowercased() }
        var table = [[Int]](repeating: [Int](repeating: 0, count: columns + 1), count: rows + 1)
        for row in stride(from: rows - 1, through: 0, by: -1) {
            for column in stride(from: columns - 1, through: 0, by: -1) {
                table[row][column] =
                    first[row] == second[column]
                    ? table[row + 1][column + 1] + 1 : max(table[row + 1][column], table[row][column + 1])
            }
        }
        var pairs: [(Int, Int)] = []
        var row = 0
        var column = 0
        while row < rows, column < columns {
            if first[row] == second[column] {
                pairs.append((left.lowerBound + row, right.lowerBound + column))
                row += 1
                column += 1
            } else if table[row + 1][column] >= table[row][column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        return pairs
    }
}

/// Two files that are no analyses of the same text.
public struct ParseScoreError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Where they part, in characters without white space, and what follows there.
    public var offset: Int
    public var gold: String
    public var system: String

    public var description: String {
        "the texts differ at character \(offset) (spaces apart): gold has “\(gold)”, the parse has “\(system)”"
    }
}

/// A file laid out over its characters without white space.
private struct Aligned {
    struct Word {
        var word: CoNLLUWord
        var span: Range<Int>
        var isMultiword: Bool
        /// Index of the head among all words; nil for a root.
        var head: Int?
        /// Relation without subtype.
        var relation: Substring
    }

    var characters: [Unicode.Scalar] = []
    var tokens: [Range<Int>] = []
    var sentences: [Range<Int>] = []
    var words: [Word] = []

    init(_ document: CoNLLUDocument) {
        for sentence in document.sentences {
            let start = characters.count
            let base = words.count
            var next = 0
            var index = 0
            while index < sentence.words.count {
                var span = characters.count..<characters.count
                var covered = index..<(index + 1)
                let isMultiword =
                    next < sentence.multiword.count && sentence.multiword[next].words.lowerBound == index
                if isMultiword { covered = sentence.multiword[next].words }
                let form = isMultiword ? sentence.multiword[next].form : sentence.words[index].form
                characters += form.unicodeScalars.filter { !$0.properties.isWhitespace }
                span = span.lowerBound..<characters.count
                tokens.append(span)
                for word in covered {
                    let entry = sentence.words[word]
                    words.append(
                        Word(
                            word: entry, span: span, isMultiword: isMultiword,
                            head: entry.head == 0 ? nil : base + entry.head - 1,
                            relation: entry.relation.prefix { $0 != ":" }))
                }
                if isMultiword { next += 1 }
                index = covered.upperBound
            }
            sentences.append(start..<characters.count)
        }
    }

    func excerpt(_ offset: Int) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: characters.dropFirst(offset).prefix(20))
        return String(text)
    }
}

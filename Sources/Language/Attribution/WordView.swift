/// What attribution asks about words: closed classes from the form, the rest from tags and tree where they are known.
struct WordView {
    /// Closed classes.
    struct Kind: OptionSet, Sendable {
        let rawValue: UInt32
        static let punctuation = Kind(rawValue: 1)
        static let auxiliary = Kind(rawValue: 2)
        static let be = Kind(rawValue: 4)
        static let modal = Kind(rawValue: 8)
        static let adverb = Kind(rawValue: 16)
        static let subjectPronoun = Kind(rawValue: 32)
        static let determiner = Kind(rawValue: 64)
        static let preposition = Kind(rawValue: 128)
        static let coordinator = Kind(rawValue: 256)
        static let subordinator = Kind(rawValue: 512)
        static let wh = Kind(rawValue: 1024)
        static let time = Kind(rawValue: 2048)
        static let possessive = Kind(rawValue: 4096)
        static let objectPronoun = Kind(rawValue: 8192)
        static let aspect = Kind(rawValue: 16384)
        static let mark = Kind(rawValue: 32768)
    }

    let article: AnalysedArticle
    let hasTags: Bool
    let hasTree: Bool
    /// Classes by the id of the lower-cased form; computed once per distinct word.
    private let kinds: [Kind]
    /// Dependents of every token, in text order, as slices of `dependents`.
    private let dependentStart: [Int]
    private let dependents: [Int]

    init(_ article: AnalysedArticle) {
        self.article = article
        hasTags = article.tokens.contains { $0.fineTag != .none }
        hasTree = article.tokens.contains { $0.head >= 0 }
        var kinds = [Kind](repeating: [], count: article.strings.count)
        for token in article.tokens where kinds[Int(token.lower)].isEmpty {
            kinds[Int(token.lower)] = Self.classify(article.strings[token.lower])
        }
        self.kinds = kinds
        var count = [Int](repeating: 0, count: article.tokens.count + 1)
        for token in article.tokens where token.head >= 0 { count[token.head + 1] += 1 }
        for index in count.indices.dropFirst() { count[index] += count[index - 1] }
        var fill = count
        var all = [Int](repeating: 0, count: count.last ?? 0)
        for (index, token) in article.tokens.enumerated() where token.head >= 0 {
            all[fill[token.head]] = index
            fill[token.head] += 1
        }
        dependentStart = count
        dependents = all
    }

    func lower(_ token: Int) -> String { article.lower(token) }
    func kind(_ token: Int) -> Kind { kinds[Int(article.tokens[token].lower)] }
    func isA(_ token: Int, _ kind: Kind) -> Bool { !self.kind(token).isDisjoint(with: kind) }
    func children(_ token: Int) -> ArraySlice<Int> { dependents[dependentStart[token]..<dependentStart[token + 1]] }
    func relation(_ token: Int) -> DependencyRelation { article.tokens[token].relation }
    func head(_ token: Int) -> Int { article.tokens[token].head }
    func tag(_ token: Int) -> UniversalTag { article.tokens[token].tag }
    func spaceBefore(_ token: Int) -> Bool { article.tokens[token].spaceBefore }

    /// Whether a word starts with a capital letter.
    func isCapital(_ token: Int) -> Bool { article.form(token).unicodeScalars.first?.properties.isUppercase ?? false }

    /// Whether a word can be a finite verb, as far as the analysis tells.
    func isFiniteVerb(_ token: Int) -> Bool {
        if isA(token, [.be, .modal]) { return true }
        if hasTags {
            switch article.tokens[token].fineTag {
            case .vbd, .vbp, .vbz, .md: return true
            default: return false
            }
        }
        return isA(token, .auxiliary)
    }

    /// Whether a word is tagged as a verb or auxiliary; by closed lists alone before tagging.
    func isVerb(_ token: Int) -> Bool {
        hasTags ? tag(token) == .verb || tag(token) == .aux : isA(token, [.auxiliary, .be, .modal])
    }

    /// First and last token that hang below a token, as a range; the token alone before parsing.
    func subtree(_ token: Int, in bounds: Range<Int>) -> Range<Int> {
        var low = token
        var high = token
        var stack = [token]
        var steps = 0
        while let next = stack.popLast(), steps < 4_000 {
            steps += 1
            low = min(low, next)
            high = max(high, next)
            stack.append(contentsOf: children(next))
        }
        low = max(low, bounds.lowerBound)
        return low..<max(low, min(high + 1, bounds.upperBound))
    }

    private static func classify(_ word: String) -> Kind {
        var kind = kinds[word] ?? []
        if word.utf8.count > 4, word.hasSuffix("ly"), !["family", "italy", "july", "assembly", "ally"].contains(word) {
            kind.insert(.adverb)
        }
        if word.utf8.first.map(startsWord) != true,
            word.unicodeScalars.allSatisfy({ !$0.properties.isAlphabetic && $0.properties.numericType == nil })
        {
            kind.insert(.punctuation)
        }
        return kind
    }

    /// An ASCII letter or digit.
    private static func startsWord(_ byte: UInt8) -> Bool {
        byte >= 48 && byte <= 57 || byte | 0x20 >= 97 && byte | 0x20 <= 122
    }

    /// All classes of each word of ``lists``.
    private static let kinds: [String: Kind] = {
        var kinds: [String: Kind] = [:]
        for (kind, words) in lists { for word in words { kinds[word, default: []].insert(kind) } }
        return kinds
    }()

    private static let lists: [(Kind, Set<String>)] = [
        (.be, ["be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m"]),
        (
            .auxiliary,
            [
                "be", "is", "are", "was", "were", "been", "being", "am", "has", "have", "had", "having", "do", "does",
                "did", "'ve", "’ve", "'d", "’d", "'re", "’re", "'m", "’m", "get", "got",
            ]
        ),
        (
            .modal,
            [
                "will", "would", "can", "could", "may", "might", "must", "shall", "should", "'ll", "’ll", "wo", "ca",
            ]
        ),
        (
            .adverb,
            [
                "not", "n't", "n’t", "also", "then", "now", "still", "just", "even", "never", "once", "again", "later",
                "earlier", "long", "ever", "already", "often", "always", "further", "soon", "first", "only", "thus",
                "simply", "so", "twice", "sometimes", "meanwhile", "too", "yet", "instead", "perhaps", "there",
            ]
        ),
        (.subjectPronoun, ["i", "he", "she", "it", "we", "they", "you", "who"]),
        (.objectPronoun, ["me", "him", "her", "us", "them", "it", "you", "himself", "herself", "themselves"]),
        (.possessive, ["his", "her", "its", "their", "our", "my", "your", "whose"]),
        (
            .determiner,
            [
                "the", "a", "an", "this", "that", "these", "those", "some", "any", "no", "every", "each", "another",
                "both", "all", "many", "several", "few", "most", "his", "her", "its", "their", "our", "my", "your",
            ]
        ),
        (
            .preposition,
            [
                "of", "in", "on", "at", "to", "for", "from", "by", "with", "about", "against", "during", "after",
                "before", "under", "over", "through", "between", "among", "into", "via", "amid", "ahead", "without",
                "within", "toward", "towards", "upon", "near", "outside", "inside", "alongside", "following", "until",
                "since", "as",
            ]
        ),
        (.coordinator, ["and", "or", "but", "nor", "yet"]),
        (
            .subordinator,
            [
                "that", "because", "although", "though", "while", "if", "unless", "when", "whereas", "whether",
                "since", "after", "before", "until", "as", "which", "who", "where", "once", "so",
            ]
        ),
        (.wh, ["what", "how", "why", "whether", "who", "when", "where", "which", "if"]),
        (
            .time,
            [
                "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday",
                "tomorrow", "tonight", "earlier", "later", "january", "february", "march", "april", "may", "june",
                "july", "august", "september", "october", "november", "december", "morning", "afternoon", "evening",
                "night", "week", "month", "year", "last", "recently", "now", "then",
            ]
        ),
        (
            .aspect,
            [
                "continue", "continued", "continues", "began", "begin", "begins", "started", "went", "goes", "going",
                "tried", "try", "tries", "sought", "seemed", "seems", "appeared", "appears", "refused", "refuses",
                "declined", "declines", "failed", "fails", "has", "have", "had", "used", "came", "expected", "seem",
                "appear", "continuing", "trying", "needs", "need",
            ]
        ),
    ]
}

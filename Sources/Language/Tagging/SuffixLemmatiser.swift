import Lexicons

/// Gives every token its UD lemma: rules learnt for word endings and tags, and whole words where the rules fail.
///
/// A rule says how many code points to cut from the end, what to put there, and whether the word keeps its capitals
/// ("Iranians" as a proper noun). The longest known ending decides, the whole word before any ending. Where an ending has
/// decided and gives no word among the frequent ones, another spelling of the stem that is one is taken ("invad" →
/// "invade").
public struct SuffixLemmatiser: Annotator {
    public let name: String
    private let rules: [LemmaRule]
    private let table: HashedBytes
    private let tagNumbers: [TagPair: UInt8]
    /// Frequent words, asked only whether they are any.
    private let frequent: WordClusters

    /// The embedded lemmatiser.
    public static func embedded() throws(ModelError) -> SuffixLemmatiser {
        try SuffixLemmatiser(ModelFile.embedded("lemmatiser"))
    }

    /// A lemmatiser from a model file.
    public init(_ file: ModelFile) throws(ModelError) {
        try file.require("kind", "lemmatiser")
        try file.require("features", LemmaRule.version)
        var rules: [LemmaRule] = []
        for line in try file.lines("RULES") {
            guard let rule = LemmaRule(text: line) else {
                throw .damaged(model: file.name, reason: "no lemma rule: “\(line)”")
            }
            rules.append(rule)
        }
        self.rules = rules
        var numbers: [TagPair: UInt8] = [:]
        for (index, line) in try file.lines("TAGS").enumerated() {
            guard let pair = TagPair(name: line), index < 250 else {
                throw .incompatible(model: file.name, reason: "unknown tags “\(line)”")
            }
            numbers[pair] = UInt8(index)
        }
        tagNumbers = numbers
        table = try HashedBytes(file, section: "TABLE")
        do throws(LexiconError) { frequent = try WordClusters() } catch { throw .lexicon(error) }
        name = "lemmatiser/\(file.header["version"] ?? "0")"
    }

    public func annotate(_ article: inout AnalysedArticle) {
        var known: [UInt64: Int32] = [:]
        for index in article.tokens.indices {
            let token = article.tokens[index]
            let number = tagNumbers[TagPair(tag: token.tag, fine: token.fineTag)] ?? 251
            let key = UInt64(UInt32(bitPattern: token.form)) << 8 | UInt64(number)
            if let lemma = known[key] {
                article.tokens[index].lemma = lemma
                continue
            }
            let lemma = article.strings.intern(
                lemma(form: article.form(index), number: number, inflection: Inflection(token.fineTag)))
            known[key] = lemma
            article.tokens[index].lemma = lemma
        }
    }

    private func lemma(form: String, number: UInt8, inflection: Inflection?) -> String {
        let lower = form.lowercased()
        for (position, key) in LemmaRule.keys(lower: lower, number: number).enumerated() {
            if let rule = table.value(key), Int(rule) < rules.count {
                let lemma = rules[Int(rule)].apply(form: form, lower: lower)
                guard position > 0, let inflection, !isFrequent(lemma) else { return lemma }
                return inflection.stems(of: lower).first(where: isFrequent) ?? lemma
            }
        }
        return lower
    }

    private func isFrequent(_ word: String) -> Bool { frequent.lowerPath(of: word.utf8) != 0 }

    /// Regular endings that a lemma is found by taking off.
    enum Inflection {
        case past, gerund, plural

        init?(_ tag: PennTag) {
            switch tag {
            case .vbd, .vbn: self = .past
            case .vbg: self = .gerund
            case .vbz, .nns: self = .plural
            default: return nil
            }
        }

        /// What the word may be without the ending, the likeliest first.
        func stems(of word: String) -> [String] {
            let ending: String
            switch self {
            case .past: ending = "ed"
            case .gerund: ending = "ing"
            case .plural: ending = word.hasSuffix("es") ? "es" : "s"
            }
            guard word.utf8.count >= ending.utf8.count + 3, word.hasSuffix(ending) else { return [] }
            let stem = String(word.dropLast(ending.count))
            var stems = [stem + "e", stem]
            if self != .plural, let last = stem.last, stem.dropLast().last == last {
                stems.append(String(stem.dropLast()))
            }
            if stem.last == "i" { stems.append(String(stem.dropLast()) + "y") }
            return stems
        }
    }
}

/// One way to make a lemma from a form.
package struct LemmaRule: Hashable, Sendable {
    /// Changes whenever keys or rules do; stands in the model's header.
    package static let version = "lemma-rules-1"
    /// Whether capitals stay.
    package var keepsCase: Bool
    /// Code points to cut from the end.
    package var cut: Int
    /// What to put there.
    package var ending: String

    package init(keepsCase: Bool, cut: Int, ending: String) {
        self.keepsCase = keepsCase
        self.cut = cut
        self.ending = ending
    }

    /// The rule that makes `lemma` from `form`.
    package init(form: String, lemma: String) {
        let lower = Array(form.lowercased().unicodeScalars)
        let own = Array(form.unicodeScalars)
        let target = Array(lemma.unicodeScalars)
        let lowerShared = zip(lower, target).prefix { $0 == $1 }.count
        let ownShared = zip(own, target).prefix { $0 == $1 }.count
        keepsCase = ownShared > lowerShared
        let shared = max(ownShared, lowerShared)
        cut = (keepsCase ? own.count : lower.count) - shared
        var view = String.UnicodeScalarView()
        view.append(contentsOf: target[shared...])
        ending = String(view)
    }

    /// Reads ``text``.
    package init?(text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, let cut = Int(parts[1]), parts[0] == "k" || parts[0] == "l" else { return nil }
        self.init(keepsCase: parts[0] == "k", cut: cut, ending: String(parts[2]))
    }

    /// "l 3 y": lower-cased, three code points cut, "y" put there.
    package var text: String { "\(keepsCase ? "k" : "l") \(cut) \(ending)" }

    /// The lemma; the form itself when it is too short for the rule.
    package func apply(form: String, lower: String) -> String {
        let base = (keepsCase ? form : lower).unicodeScalars
        guard base.count >= cut else { return lower }
        return String(String.UnicodeScalarView(base.dropLast(cut))) + ending
    }

    /// Table keys of a word, the most specific first: the whole word, endings of six to one letters, the tag alone.
    package static func keys(lower: String, number: UInt8) -> [UInt64] {
        var lower = lower
        return lower.withUTF8 { bytes in
            var keys = [featureHash(900, StringPool.hash(bytes), UInt64(number))]
            for length in stride(from: min(6, bytes.count), through: 1, by: -1) {
                let ending = UnsafeBufferPointer(rebasing: bytes[(bytes.count - length)...])
                keys.append(featureHash(901, StringPool.hash(ending), UInt64(number)))
            }
            keys.append(featureHash(902, UInt64(number)))
            return keys
        }
    }
}

import Language
import Lexicons
import Record

/// Words of measures: what names one, and what is done to one.
struct MeasureLexicon: Sendable {
    struct Verb: Sendable {
        let type: Measure.MeasureType
        let objects: Set<String>
    }

    private let nouns: [String: [(words: [String], type: Measure.MeasureType)]]
    private let verbs: [String: [Verb]]
    private let acts: WordLists
    /// “ban on”, “closure of”: what is banned or closed tells the measure.
    private let bans: [(words: Set<String>, type: Measure.MeasureType, things: Set<String>)]

    init() throws(LexiconError) {
        let table = try LexiconTable(
            embedded: "lexicons/ledger/measures.tsv", columns: ["kind", "type", "words", "object"])
        acts = WordLists(table: table)
        var nouns: [String: [(words: [String], type: Measure.MeasureType)]] = [:]
        var verbs: [String: [Verb]] = [:]
        var bans: [(words: Set<String>, type: Measure.MeasureType, things: Set<String>)] = []
        for row in table.rows where ["noun", "verb", "ban"].contains(row["kind"]) {
            guard let type = Measure.MeasureType(rawValue: row["type"]) else {
                throw .malformed(file: table.file, line: row.line, reason: "unknown type “\(row["type"])”")
            }
            if row["kind"] == "ban" {
                bans.append((Set(row.list("words")), type, Set(row.list("object"))))
                continue
            }
            for phrase in row.list("words") {
                if row["kind"] == "verb" {
                    verbs[phrase, default: []].append(Verb(type: type, objects: Set(row.list("object"))))
                } else {
                    let words = phrase.split(separator: " ").map(String.init)
                    // Phrases are found by their last word, which heads them.
                    nouns[words.last ?? phrase, default: []].append((words, type))
                }
            }
        }
        self.nouns = nouns.mapValues { $0.sorted { $0.words.count > $1.words.count } }
        self.verbs = verbs
        self.bans = bans
    }

    /// The measure that a noun names, with modifiers before it (“arms embargo”).
    func noun(at token: Int, in analysis: AnalysedArticle) -> Measure.MeasureType? {
        let candidates = nouns[analysis.lemma(token)] ?? nouns[analysis.lower(token)] ?? []
        for candidate in candidates {
            let start = token - candidate.words.count + 1
            guard start >= 0 else { continue }
            let fits = candidate.words.indices.dropLast().allSatisfy {
                analysis.lower(start + $0) == candidate.words[$0]
            }
            if fits { return candidate.type }
        }
        return ban(at: token, in: analysis)
    }

    /// “ban on arms exports”, “closure of the border”, “freeze of state assets”: by what stands behind the noun, or right before it.
    private func ban(at token: Int, in analysis: AnalysedArticle) -> Measure.MeasureType? {
        let lemma = analysis.lemma(token)
        guard bans.contains(where: { $0.words.contains(lemma) }) else { return nil }
        let limit = analysis.sentenceTokens(of: token).upperBound
        var things = token > 0 ? [analysis.lemma(token - 1), analysis.lower(token - 1)] : []
        if let mark = (token + 1..<max(token + 1, min(token + 3, limit))).first(where: {
            ["on", "of", "against", "to"].contains(analysis.lower($0))
        }) {
            for next in mark + 1..<max(mark + 1, min(mark + 7, limit)) {
                if [",", ".", ";", "that", "which"].contains(analysis.lower(next)) || analysis.tokens[next].tag == .verb
                {
                    break
                }
                things += [analysis.lemma(next), analysis.lower(next)]
            }
        }
        return bans.first { ban in ban.words.contains(lemma) && things.contains(where: ban.things.contains) }?.type
    }

    /// First words of the verbs.
    var verbWords: [String] { verbs.keys.map { String($0.prefix { $0 != " " }) }.sorted() + acts.singleWords }

    /// The measures that a verb with its particle can be.
    func verb(_ word: String) -> [Verb] { verbs[word] ?? [] }

    func imposes(_ word: String) -> Bool { acts.contains(word, in: "impose") }
    func ends(_ word: String) -> Bool { acts.contains(word, in: "end") }
    func proposes(_ word: String) -> Bool { acts.contains(word, in: "propose") }
    func suspends(_ word: String) -> Bool { acts.contains(word, in: "suspend") }
}

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

    init() throws(LexiconError) {
        let table = try LexiconTable(
            embedded: "lexicons/ledger/measures.tsv", columns: ["kind", "type", "words", "object"])
        acts = WordLists(table: table)
        var nouns: [String: [(words: [String], type: Measure.MeasureType)]] = [:]
        var verbs: [String: [Verb]] = [:]
        for row in table.rows where row["kind"] == "noun" || row["kind"] == "verb" {
            guard let type = Measure.MeasureType(rawValue: row["type"]) else {
                throw .malformed(file: table.file, line: row.line, reason: "unknown type “\(row["type"])”")
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
    }

    /// The measure that a noun names, with modifiers before it (“arms embargo”).
    func noun(at token: Int, in analysis: AnalysedArticle) -> Measure.MeasureType? {
        guard let candidates = nouns[analysis.lemma(token)] ?? nouns[analysis.lower(token)] else { return nil }
        for candidate in candidates {
            let start = token - candidate.words.count + 1
            guard start >= 0 else { continue }
            let fits = candidate.words.indices.dropLast().allSatisfy {
                analysis.lower(start + $0) == candidate.words[$0]
            }
            if fits { return candidate.type }
        }
        return nil
    }

    /// First words of the verbs.
    var verbWords: [String] { verbs.keys.map { String($0.prefix { $0 != " " }) }.sorted() + acts.singleWords }

    /// The measures that a verb with its particle can be.
    func verb(_ word: String) -> [Verb] { verbs[word] ?? [] }

    func imposes(_ word: String) -> Bool { acts.contains(word, in: "impose") }
    func ends(_ word: String) -> Bool { acts.contains(word, in: "end") }
    func suspends(_ word: String) -> Bool { acts.contains(word, in: "suspend") }
}

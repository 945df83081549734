/// Scores a record against a hand-written one, per kind and per field, with the misses.
///
/// Two entries belong together when they are of one kind, rest on the same sentence, and agree in what makes the entry that
/// kind of entry: an event in its type and one actor, a quote in half its words, a position in holder and stance, an
/// accusation in the accused, a process in its name, a channel and a measure in their type, a perception in whom it is about.
/// `located` is the lenient count beside it: kind and sentence alone. Fields are scored on the entries that belong together.
public struct RecordScore: Sendable {
    /// Entries found, missed and extra, by kind.
    public private(set) var kinds: [String: Score] = [:]
    /// The same when only kind and sentence have to agree.
    public private(set) var located: [String: Score] = [:]
    /// Fields of matched entries, by kind and field in the order of the kind's fields.
    public private(set) var fields: [String: [(field: String, score: Score)]] = [:]
    /// Articles cut from the pages: a matched headline or first words count.
    public private(set) var articles = Score()
    /// Body paragraphs kept.
    public private(set) var paragraphs = Score()
    /// Metadata of matched articles, by field.
    public private(set) var metadata: [(field: String, score: Score)] = []
    /// Events by type: of the gold entry, for extra ones of the found.
    public private(set) var eventTypes: [String: Score] = [:]
    /// Stated confidence of every entry found, and whether it was right, by kind.
    public private(set) var confidence: [String: [(stated: Double, isRight: Bool)]] = [:]
    /// What was missed and what was extra, in page order.
    public private(set) var misses: [Miss] = []

    /// An entry on one side only.
    public struct Miss: Sendable {
        /// The page.
        public var page: String
        /// Its kind.
        public var kind: String
        /// Whether it is in the gold record (missed) or in the output (extra).
        public var inGold: Bool
        /// The entry in short.
        public var summary: String
        /// The sentence.
        public var sentence: String
    }

    /// Kinds in the order of tables.
    public static let kindOrder = [
        "event", "quote", "position", "accusation", "process", "channel", "measure", "perception",
    ]

    /// Nothing compared yet.
    public init() {}

    /// Compares the record of one page.
    ///
    /// - Parameters:
    ///   - gold: lines of the hand-written record; `article` in entries is the article's ordinal.
    ///   - found: lines of the program's record; `article` in entries is the article's id.
    public mutating func add(page: String, gold: [JSONValue], found: [JSONValue]) {
        let goldArticles = gold.filter { $0["kind"]?.text == "article" }
        let foundArticles = found.filter { $0["kind"]?.text == "article" }
        var partner: [String: JSONValue] = [:]
        var left = foundArticles
        for article in goldArticles {
            guard let index = left.firstIndex(where: { Self.sameArticle(article, $0) }) else { continue }
            partner[article["ordinal"]?.text ?? "1"] = left.remove(at: index)
        }
        articles += Score(
            truePositives: partner.count, falsePositives: left.count,
            falseNegatives: goldArticles.count - partner.count)
        for article in goldArticles {
            let ordinal = article["ordinal"]?.text ?? "1"
            let output = partner[ordinal]
            if let output { scoreArticle(gold: article, found: output) }
            let wanted = gold.filter { $0["kind"]?.text != "article" && ($0["article"]?.text ?? "1") == ordinal }
            let got = found.filter {
                $0["kind"]?.text != "article" && output != nil && $0["article"]?.text == output?["id"]?.text
            }
            scoreEntries(page: page, gold: wanted, found: got)
        }
        for article in left {
            scoreEntries(
                page: page, gold: [],
                found: found.filter { $0["kind"]?.text != "article" && $0["article"]?.text == article["id"]?.text })
        }
    }

    private mutating func scoreArticle(gold: JSONValue, found: JSONValue) {
        let starts = (gold["body"]?.items ?? []).compactMap(\.text)
        if !starts.isEmpty {
            var kept = (found["text"]?.text ?? "").split(separator: "\n").map { WordOverlap.words(String($0)) }
                .filter { !$0.isEmpty }
            var hits = 0
            for start in starts {
                let words = WordOverlap.words(start)
                // A dateline that the program reads as metadata may be missing from its paragraph, or stand in it.
                if let index = kept.firstIndex(where: { Self.starts($0, with: words) }) {
                    kept.remove(at: index)
                    hits += 1
                }
            }
            paragraphs += Score(truePositives: hits, falsePositives: kept.count, falseNegatives: starts.count - hits)
        }
        func add(_ name: String, _ score: Score) {
            if let index = metadata.firstIndex(where: { $0.field == name }) {
                metadata[index].score += score
            } else {
                metadata.append((name, score))
            }
        }
        for field in ["headline", "publisher", "agency", "language"] {
            add(field, RecordField.words(field).score(gold: gold, found: found))
        }
        for field in ["byline", "captions"] {
            add(field, RecordField.parties(field).score(gold: gold, found: found))
        }
        let empty = JSONValue.object([:])
        let (goldDateline, foundDateline) = (gold["dateline"] ?? empty, found["dateline"] ?? empty)
        add("dateline.place", RecordField.words("place").score(gold: goldDateline, found: foundDateline))
        add("dateline.agency", RecordField.words("agency").score(gold: goldDateline, found: foundDateline))
        add("published", RecordField.date("published").score(gold: gold, found: found))
    }

    private mutating func scoreEntries(page: String, gold: [JSONValue], found: [JSONValue]) {
        for kind in Self.kindOrder {
            let wanted = gold.filter { $0["kind"]?.text == kind }
            let got = found.filter { $0["kind"]?.text == kind }
            let loose = Self.pair(wanted, got) { Self.sameSentence($0, $1) ? 1 + Self.fit(kind, $0, $1) : 0 }
            located[kind, default: Score()] += Score(
                truePositives: loose.count, falsePositives: got.count - loose.count,
                falseNegatives: wanted.count - loose.count)
            let strict = Self.pair(wanted, got) {
                Self.sameSentence($0, $1) && Self.sameKey(kind, $0, $1) ? 1 + Self.fit(kind, $0, $1) : 0
            }
            kinds[kind, default: Score()] += Score(
                truePositives: strict.count, falsePositives: got.count - strict.count,
                falseNegatives: wanted.count - strict.count)
            for (goldIndex, foundIndex) in strict {
                for field in RecordField.fields(of: kind) {
                    let score = field.score(gold: wanted[goldIndex], found: got[foundIndex])
                    if let index = fields[kind]?.firstIndex(where: { $0.field == field.name }) {
                        fields[kind]?[index].score += score
                    } else {
                        fields[kind, default: []].append((field.name, score))
                    }
                }
            }
            let (usedGold, usedFound) = (Set(strict.map(\.0)), Set(strict.map(\.1)))
            for (index, entry) in got.enumerated() {
                guard let stated = entry["confidence"]?.number else { continue }
                confidence[kind, default: []].append((stated, usedFound.contains(index)))
            }
            if kind == "event" { scoreTypes(wanted, got, usedGold, usedFound) }
            for (index, entry) in wanted.enumerated() where !usedGold.contains(index) {
                misses.append(Self.miss(page, kind, true, entry))
            }
            for (index, entry) in got.enumerated() where !usedFound.contains(index) {
                misses.append(Self.miss(page, kind, false, entry))
            }
        }
    }

    private mutating func scoreTypes(
        _ gold: [JSONValue], _ found: [JSONValue], _ usedGold: Set<Int>, _ usedFound: Set<Int>
    ) {
        for (index, entry) in gold.enumerated() {
            let isFound = usedGold.contains(index)
            eventTypes[entry["type"]?.text ?? "?", default: Score()] += Score(
                truePositives: isFound ? 1 : 0, falseNegatives: isFound ? 0 : 1)
        }
        for (index, entry) in found.enumerated() {
            let isRight = usedFound.contains(index)
            if !isRight { eventTypes[entry["type"]?.text ?? "?", default: Score()] += Score(falsePositives: 1) }
        }
    }

    /// Pairs entries off, best fit first, each used once; a weight of 0 means that they do not belong together.
    private static func pair(
        _ gold: [JSONValue], _ found: [JSONValue], _ weight: (JSONValue, JSONValue) -> Double
    ) -> [(Int, Int)] {
        var candidates: [(weight: Double, gold: Int, found: Int)] = []
        for (row, wanted) in gold.enumerated() {
            for (column, got) in found.enumerated() {
                let value = weight(wanted, got)
                if value > 0 { candidates.append((value, row, column)) }
            }
        }
        candidates.sort { ($1.weight, $0.gold, $0.found) < ($0.weight, $1.gold, $1.found) }
        var usedGold: Set<Int> = []
        var usedFound: Set<Int> = []
        var pairs: [(Int, Int)] = []
        for candidate in candidates where !usedGold.contains(candidate.gold) && !usedFound.contains(candidate.found) {
            usedGold.insert(candidate.gold)
            usedFound.insert(candidate.found)
            pairs.append((candidate.gold, candidate.found))
        }
        return pairs
    }

    /// Pairs off events of one page that rest on one sentence and agree in type and an actor, best fit first.
    ///
    /// - Returns: indices into `gold` and `found`, each used once.
    public static func eventPairs(gold: [JSONValue], found: [JSONValue]) -> [(gold: Int, found: Int)] {
        pair(gold, found) {
            sameSentence($0, $1) && sameKey("event", $0, $1) ? 1 + fit("event", $0, $1) : 0
        }.map { (gold: $0.0, found: $0.1) }
    }

    /// Share of fields that agree, 0…1.
    private static func fit(_ kind: String, _ gold: JSONValue, _ found: JSONValue) -> Double {
        let fields = RecordField.fields(of: kind)
        let agreeing = fields.count { ($0.score(gold: gold, found: found).f1 ?? 1) > 0.5 }
        return Double(agreeing) / Double(fields.count)
    }

    private static func sameKey(_ kind: String, _ gold: JSONValue, _ found: JSONValue) -> Bool {
        func equal(_ field: String) -> Bool { gold[field] == found[field] }
        func shared(_ field: String) -> Bool {
            let score = RecordField.parties(field).score(gold: gold, found: found)
            return score.truePositives > 0 || (gold[field]?.items ?? []).isEmpty
        }
        return switch kind {
        case "event": equal("type") && shared("actor")
        case "quote": WordOverlap.f1(gold["text"]?.text ?? "", found["text"]?.text ?? "") >= 0.5
        case "position": equal("stance") && shared("holder")
        case "accusation": shared("accused")
        case "process": WordOverlap.f1(gold["name"]?.text ?? "", found["name"]?.text ?? "") >= 0.5
        case "channel", "measure": equal("type")
        case "perception": shared("about")
        default: false
        }
    }

    private static func sentences(_ entry: JSONValue) -> [String] {
        (entry["evidence"]?.items ?? []).compactMap { $0["exact"]?.text }
    }

    /// Whether an entry rests on a sentence.
    package static func rests(_ entry: JSONValue, on sentence: String) -> Bool {
        sameSentence(sentences(entry), [sentence])
    }

    /// The hand-written entries of the article that a found one is; nil when it is none of them.
    package static func entries(of article: JSONValue, in gold: [JSONValue]) -> [JSONValue]? {
        guard let own = gold.first(where: { $0["kind"]?.text == "article" && sameArticle($0, article) }) else {
            return nil
        }
        let ordinal = own["ordinal"]?.text ?? "1"
        return gold.filter { $0["kind"]?.text != "article" && ($0["article"]?.text ?? "1") == ordinal }
    }

    private static func sameSentence(_ gold: JSONValue, _ found: JSONValue) -> Bool {
        sameSentence(sentences(gold), sentences(found))
    }

    private static func sameSentence(_ gold: [String], _ found: [String]) -> Bool {
        for left in gold {
            for right in found {
                let (first, second) = (WordOverlap.words(left), WordOverlap.words(right))
                if first == second || WordOverlap.f1(left, right) >= 0.5 { return true }
                let (small, large) = first.count < second.count ? (first, second) : (second, first)
                if small.count >= 3, contains(large, small) { return true }
            }
        }
        return false
    }

    private static func contains(_ words: [String], _ part: [String]) -> Bool {
        guard part.count <= words.count else { return false }
        return (0...(words.count - part.count)).contains { Array(words[$0..<$0 + part.count]) == part }
    }

    /// Whether a paragraph starts with some words, a dateline before or in them aside.
    private static func starts(_ paragraph: [String], with words: [String]) -> Bool {
        guard let tail = words.suffix(3).first, !words.isEmpty else { return false }
        if paragraph.starts(with: words) { return true }
        guard paragraph.contains(tail) else { return false }
        let window = Array(paragraph.prefix(words.count + 10))
        return contains(window, Array(words.suffix(min(3, words.count))))
            && WordOverlap.f1(words.joined(separator: " "), paragraph.prefix(words.count).joined(separator: " ")) >= 0.3
            || contains(window, words)
    }

    private static func sameArticle(_ gold: JSONValue, _ found: JSONValue) -> Bool {
        if let left = gold["headline"]?.text, let right = found["headline"]?.text, WordOverlap.f1(left, right) > 0.7 {
            return true
        }
        let text = WordOverlap.words(found["text"]?.text ?? "")
        let starts = (gold["body"]?.items ?? []).compactMap(\.text)
        let held = starts.count { contains(text, Array(WordOverlap.words($0).suffix(4))) }
        return !starts.isEmpty && held * 2 > starts.count
    }

    private static func miss(_ page: String, _ kind: String, _ inGold: Bool, _ entry: JSONValue) -> Miss {
        func names(_ field: String) -> String {
            (entry[field]?.items ?? []).map { $0["name"]?.text ?? $0["code"]?.text ?? $0["text"]?.text ?? "?" }
                .joined(separator: " + ")
        }
        let summary =
            switch kind {
            case "event":
                "\(entry["type"]?.text ?? "") \(entry["mode"]?.text ?? "-") \(names("actor")) → \(names("recipient")) "
                    + "(\(entry["reality"]?.text ?? ""), \(entry["claim"]?.text ?? ""))"
            case "quote": "\(entry["form"]?.text ?? "") \(names("speaker")): \(entry["text"]?.text ?? "")"
            case "position":
                "\(names("holder")) \(entry["stance"]?.text ?? "") \(entry["issue"]?.text ?? ""): \(entry["statement"]?.text ?? "")"
            case "accusation": "\(names("accuser")) → \(names("accused")): \(entry["charge"]?.text ?? "")"
            case "process": "\(entry["name"]?.text ?? "") (\(entry["status"]?.text ?? ""))"
            case "channel": "\(entry["type"]?.text ?? "") \(names("sender")) → \(names("receiver"))"
            case "measure":
                "\(entry["type"]?.text ?? "") \(names("imposer")) → \(names("target")) (\(entry["status"]?.text ?? ""))"
            default: "\(names("holder")) sees \(names("about")): \(entry["content"]?.text ?? "")"
            }
        return Miss(page: page, kind: kind, inGold: inGold, summary: summary, sentence: sentences(entry).first ?? "")
    }
}

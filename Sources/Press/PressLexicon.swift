import Lexicons
import Record

/// The room's word lists, read once from the compiled-in files under `lexicons/press`.
struct PressLexicon: Sendable {
    enum Match: String { case exact, prefix, suffix, contains }
    enum Opening: String { case list, end }

    /// What the words beside a printed date say of it.
    enum DateLabel: String, Sendable { case published, updated, other }

    struct Phrase: Sendable {
        var bytes: [UInt8]
        var match: Match
        var reason: FurnitureReason
        var limit: Int
        var opens: Opening?
    }

    /// Words of class and id attributes → why the box is furniture, and up to which share of the text that is believed.
    private(set) var hints: [[UInt8]: (reason: FurnitureReason, limit: Double, number: Int32)] = [:]
    /// Whole class names that hide a box.
    private(set) var hiding: Set<[UInt8]> = []
    /// Names of body boxes → strength 1 or 2.
    private(set) var containers: [[UInt8]: Int] = [:]
    private(set) var exact: [[UInt8]: Phrase] = [:]
    /// Prefix phrases by first byte, longest first.
    private(set) var prefixes: [UInt8: [Phrase]] = [:]
    private(set) var loose: [Phrase] = []
    /// Month names, lower case → month and languages.
    private(set) var months: [String: (month: Int, languages: [String])] = [:]
    private(set) var agencies: [(name: String, aliases: [String], country: String)] = []
    /// Every spelling of an agency → usual name.
    private(set) var agencyNames: [String: String] = [:]
    private(set) var functionWords: [(language: String, words: Set<String>)] = []
    /// Words beside printed dates, lower case → what the date is.
    private(set) var dateLabels: [(word: [UInt8], kind: DateLabel)] = []
    private var labelMatcher = ByteMatcher([] as [[UInt8]])
    /// Languages by function word, as bits in the order of `functionWords`; by hash, as texts are read without making words.
    private(set) var languageBits: [UInt64: UInt64] = [:]
    /// What was wrong with a file; empty in a sound build, as a test checks.
    private(set) var problems: [String] = []

    static let shared = PressLexicon()

    private init() {
        for row in rows("hints", ["word", "reason"]) {
            let word = Array(row["word"].utf8)
            if let reason = FurnitureReason(rawValue: row["reason"]) {
                hints[word] = (reason, Double(row["limit"]) ?? 0.25, Int32(hints.count))
            } else if row["reason"] == "hidden" {
                hiding.insert(word)
            } else {
                problems.append("hints.tsv:\(row.line): unknown reason")
            }
        }
        for row in rows("containers", ["name", "strength"]) {
            containers[row["name"].utf8.filter(\.isASCIILetter)] = Int(row["strength"]) ?? 1
        }
        for row in rows("furniture", ["phrase", "match", "reason", "max", "opens"]) { addPhrase(row) }
        for key in prefixes.keys { prefixes[key]?.sort { $0.bytes.count > $1.bytes.count } }
        for row in rows("months", ["language", "month", "names"]) {
            for name in row.list("names") {
                months[name, default: (Int(row["month"]) ?? 0, [])].languages.append(row["language"])
            }
        }
        for row in rows("datelabels", ["language", "kind", "words"]) {
            guard let kind = DateLabel(rawValue: row["kind"]) else {
                problems.append("datelabels.tsv:\(row.line): unknown kind")
                continue
            }
            for word in row.list("words") { dateLabels.append((Array(word.utf8), kind)) }
        }
        for row in rows("agencies", ["name", "aliases", "country"]) {
            addAgency(row["name"], row.list("aliases"), row["country"])
        }
        for row in rows("languages", ["language", "words"]) {
            let bit: UInt64 = 1 << UInt64(min(functionWords.count, 63))
            functionWords.append((row["language"], Set(row["words"].split(separator: " ").map(String.init))))
            for word in functionWords[functionWords.count - 1].words {
                languageBits[PageLanguage.hash(Array(word.utf8)[...]), default: 0] |= bit
            }
        }
        labelMatcher = ByteMatcher(dateLabels.map(\.word))
    }

    /// What a text in lower case says of the date in it: "updated" wins over "other", and both over "published".
    func dateLabel(in lower: [UInt8]) -> DateLabel? {
        var found: DateLabel?
        labelMatcher.forEachMatch(lower) { index in
            let kind = dateLabels[index].kind
            if kind == .updated || kind == .other || found == nil { found = kind }
            return kind != .updated
        }
        return found
    }

    private mutating func addPhrase(_ row: LexiconTable.Row) {
        guard let match = Match(rawValue: row["match"]), let reason = FurnitureReason(rawValue: row["reason"]) else {
            problems.append("furniture.tsv:\(row.line): unknown match or reason")
            return
        }
        let bytes = Array(row["phrase"].lowercased().utf8)
        let phrase = Phrase(
            bytes: bytes, match: match, reason: reason, limit: Int(row["max"]) ?? bytes.count + 60,
            opens: Opening(rawValue: row["opens"]))
        switch match {
        case .exact: exact[bytes] = phrase
        case .prefix: if let first = bytes.first { prefixes[first, default: []].append(phrase) }
        case .suffix, .contains: loose.append(phrase)
        }
    }

    private mutating func addAgency(_ name: String, _ aliases: [String], _ country: String) {
        agencies.append((name, aliases, country))
        for spelling in [name] + aliases where agencyNames[spelling] == nil { agencyNames[spelling] = name }
    }

    private mutating func rows(_ name: String, _ columns: [String]) -> [LexiconTable.Row] {
        do {
            return try LexiconTable(embedded: "lexicons/press/\(name).tsv", columns: columns).rows
        } catch {
            problems.append(error.description)
            return []
        }
    }

    /// The phrase that a line consists of or begins with; `line` in lower case.
    func phrase(in line: [UInt8]) -> Phrase? {
        var trimmed = line[...]
        while let last = trimmed.last, last == 0x3A || last == 0x2E || last == 0x20 || last == 0x7C {
            trimmed.removeLast()
        }
        while let first = trimmed.first, first == 0x7C || first == 0x20 || first == 0x2B || first == 0x2D {
            trimmed.removeFirst()
        }
        if let found = exact[Array(trimmed)] ?? exact[line] { return found }
        // "Comments (12)", "12 comments".
        if trimmed.last == 0x29, let open = trimmed.lastIndex(of: 0x28),
            trimmed.count - trimmed.distance(from: trimmed.startIndex, to: open) <= 8,
            trimmed[(open + 1)..<(trimmed.endIndex - 1)].allSatisfy({ $0.isASCIIDigit || $0 == 0x2C || $0 == 0x2E }),
            let found = exact[Array(Array(trimmed[..<open]).collapsingSpaces())]
        {
            return found
        }
        if let first = line.first, let list = prefixes[first] {
            for phrase in list where line.count <= phrase.limit && line.starts(with: phrase.bytes) {
                // "latest" must not match "latestversion".
                if line.count > phrase.bytes.count, let last = phrase.bytes.last, last.isASCIILetter,
                    line[phrase.bytes.count].isASCIILetter
                {
                    continue
                }
                return phrase
            }
        }
        for phrase in loose where line.count <= phrase.limit {
            if phrase.match == .contains
                ? line.firstRange(of: phrase.bytes) != nil : line.suffix(phrase.bytes.count).elementsEqual(phrase.bytes)
            {
                return phrase
            }
        }
        return nil
    }
}

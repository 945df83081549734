import Lexicons
import Record

/// The room's word lists, read once. A class, because values that hold it are made for every line.
final class PressLexicon: Sendable {
    private let tables = PressTables()

    static let shared = PressLexicon()

    /// Words of class and id attributes.
    var boxWords: BoxWords { tables.boxWords }
    /// Month names, lower case → month and languages.
    var months: [String: (month: Int, languages: [String])] { tables.months }
    /// Every spelling of an agency → usual name.
    var agencyNames: [String: String] { tables.agencyNames }
    /// Words that tell languages apart.
    var functionWords: [(language: String, words: Set<String>)] { tables.functionWords }
    /// Languages by function word, as bits in the order of ``functionWords``; by hash.
    var languageBits: [UInt64: UInt64] { tables.languageBits }
    /// What was wrong with a file; empty in a sound build, as a test checks.
    var problems: [String] { tables.problems }

    /// The phrase that a line consists of or begins with; `line` in lower case.
    func phrase(in line: [UInt8]) -> PressTables.Phrase? { tables.phrase(in: line) }
    /// The phrase that is exactly the line.
    func exactly(_ line: ArraySlice<UInt8>) -> PressTables.Phrase? { tables.exactly(line) }
    /// What a text in lower case says of the date in it: "updated" wins over "other", and both over "published".
    func dateLabel(in lower: [UInt8]) -> PressTables.DateLabel? { tables.dateLabel(in: lower) }
}

/// The word lists as the compiled-in files under `lexicons/press` give them.
struct PressTables: Sendable {
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

    /// Words of class and id attributes.
    private(set) var boxWords = BoxWords()
    /// Phrases that are whole lines, by hash.
    private var exact: [UInt64: Phrase] = [:]
    /// Prefix phrases by first byte, longest first.
    private(set) var prefixes: [UInt8: [Phrase]] = [:]
    private(set) var loose: [Phrase] = []
    private var looseMatcher = ByteMatcher([] as [[UInt8]])
    /// Month names, lower case → month and languages.
    private(set) var months: [String: (month: Int, languages: [String])] = [:]
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

    init() {
        for row in rows("hints", ["word", "reason"]) {
            let word = Array(row["word"].utf8)
            if let reason = FurnitureReason(rawValue: row["reason"]) {
                let (limit, number) = (Double(row["limit"]) ?? 0.25, Int32(row.line))
                boxWords.note(word) { ($0.reason, $0.limit, $0.number) = (reason, limit, number) }
            } else if row["reason"] == "hidden" {
                boxWords.note(word) { $0.hides = true }
            } else {
                problems.append("hints.tsv:\(row.line): unknown reason")
            }
        }
        for row in rows("containers", ["name", "strength"]) {
            boxWords.note(row["name"].utf8.filter(\.isASCIILetter)) { $0.body = Int(row["strength"]) ?? 1 }
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
            for spelling in [row["name"]] + row.list("aliases") { addAgency(spelling, row["name"]) }
        }
        addAgenciesOfActors()
        for row in rows("languages", ["language", "words"]) {
            let bit: UInt64 = 1 << UInt64(min(functionWords.count, 63))
            functionWords.append((row["language"], Set(row["words"].split(separator: " ").map(String.init))))
            for word in functionWords[functionWords.count - 1].words {
                languageBits[PageLanguage.hash(Array(word.utf8)[...]), default: 0] |= bit
            }
        }
        labelMatcher = ByteMatcher(dateLabels.map(\.word))
        looseMatcher = ByteMatcher(loose.map(\.bytes))
    }

    /// What a text in lower case says of the date in it: "updated" wins over "other", and both over "published".
    func dateLabel(in lower: [UInt8]) -> DateLabel? {
        var found: DateLabel?
        labelMatcher.forEachMatch(lower) { index, _ in
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
        case .exact: exact[PageLanguage.hash(bytes[...])] = phrase
        case .prefix: if let first = bytes.first { prefixes[first, default: []].append(phrase) }
        case .suffix, .contains: loose.append(phrase)
        }
    }

    private mutating func addAgency(_ spelling: String, _ name: String) {
        if agencyNames[spelling] == nil { agencyNames[spelling] = name }
    }

    /// The actors' table knows more agencies and spellings, by their full names; here the short ones of credits lead.
    private mutating func addAgenciesOfActors() {
        for row in rows("agencies", ["name", "aliases", "kind"], of: "actors") where row["kind"] == "agency" {
            let spellings = [row["name"]] + row.list("aliases")
            let name = spellings.lazy.compactMap { [agencyNames] in agencyNames[$0] }.first ?? row["name"]
            // Short names in small letters ("Nina", "Beta") are people's and words, too.
            for spelling in spellings
            where spelling.contains(" ") || spelling.utf8.count >= 3 && spelling.allSatisfy(\.isUppercase) {
                addAgency(spelling, name)
            }
        }
    }

    private mutating func rows(_ name: String, _ columns: [String], of room: String = "press") -> [LexiconTable.Row] {
        do {
            return try LexiconTable(embedded: "lexicons/\(room)/\(name).tsv", columns: columns).rows
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
        if let found = exactly(trimmed) ?? (trimmed.count < line.count ? exactly(line[...]) : nil) { return found }
        // "Comments (12)", "12 comments".
        if trimmed.last == 0x29, let open = trimmed.lastIndex(of: 0x28),
            trimmed.count - trimmed.distance(from: trimmed.startIndex, to: open) <= 8,
            trimmed[(open + 1)..<(trimmed.endIndex - 1)].allSatisfy({ $0.isASCIIDigit || $0 == 0x2C || $0 == 0x2E }),
            let found = exactly(Array(trimmed[..<open]).collapsingSpaces()[...])
        {
            return found
        }
        if let first = line.first, let list = prefixes[first] {
            for phrase in list where line.count <= phrase.limit && line.hasPrefix(phrase.bytes) {
                // "latest" must not match "latestversion".
                if line.count > phrase.bytes.count, let last = phrase.bytes.last, last.isASCIILetter,
                    line[phrase.bytes.count].isASCIILetter
                {
                    continue
                }
                return phrase
            }
        }
        // The first of the list wins, wherever it stands.
        var best: Int?
        looseMatcher.forEachMatch(line) { index, place in
            let phrase = loose[index]
            guard line.count <= phrase.limit, index < best ?? .max else { return true }
            if phrase.match == .contains || place + phrase.bytes.count == line.count { best = index }
            return true
        }
        return best.map { loose[$0] }
    }

    /// The phrase that is exactly the line.
    func exactly(_ line: ArraySlice<UInt8>) -> Phrase? {
        guard let found = exact[PageLanguage.hash(line)], found.bytes.elementsEqual(line) else { return nil }
        return found
    }
}

import Record

/// Passages with the ledger entries that a reader makes of each, in a plain text format.
///
/// `== position` opens a part: only entries of that kind count in it. A line is a passage; the lines behind it that begin with
/// `+` are its entries, as `field=value` pairs. A passage without one is a near miss: nothing is to be recorded. Parties are codes
/// or words of their name, `-` is nobody, `|` separates values of which one will do, `_` stands for a blank. `#` begins a comment.
public struct LedgerBank: Sendable {
    /// An entry that is wanted, by the fields that matter.
    public struct Wanted: Sendable, Hashable {
        /// Field → the values of which one will do.
        public var fields: [String: [String]]
    }

    /// A passage of one kind's part.
    public struct Passage: Sendable, Hashable {
        /// The kind that counts in it.
        public var kind: EntryKind
        /// The words.
        public var text: String
        /// What a reader records.
        public var wanted: [Wanted]
        /// Its line in the file.
        public var line: Int
    }

    /// A line that cannot be read.
    public struct Malformed: Error, CustomStringConvertible {
        /// What is wrong, with its line.
        public var description: String
    }

    /// In the order of the file.
    public private(set) var passages: [Passage] = []

    /// Reads a bank.
    ///
    /// - Throws: ``Malformed`` naming the line.
    public init(_ text: String) throws(Malformed) {
        var kind: EntryKind?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("== ") {
                guard let named = EntryKind(rawValue: String(line.dropFirst(3))) else {
                    throw Malformed(description: "line \(index + 1): no kind of entry “\(line.dropFirst(3))”")
                }
                kind = named
                continue
            }
            guard let kind else { throw Malformed(description: "line \(index + 1): a passage before any “== KIND”") }
            guard line.hasPrefix("+") else {
                passages.append(Passage(kind: kind, text: String(line), wanted: [], line: index + 1))
                continue
            }
            guard !passages.isEmpty else { throw Malformed(description: "line \(index + 1): no passage before it") }
            var fields: [String: [String]] = [:]
            for pair in line.dropFirst().split(separator: " ") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2 else {
                    throw Malformed(description: "line \(index + 1): “\(pair)” is no field=value")
                }
                fields[String(parts[0])] = parts[1].split(separator: "|").map {
                    $0.split(separator: "_").joined(separator: " ")
                }
            }
            passages[passages.count - 1].wanted.append(Wanted(fields: fields))
        }
    }
}

/// What a coder makes of a bank, kind by kind.
public struct LedgerBankScore: Sendable {
    /// A passage in which something was missed or came out wrong.
    public struct Miss: Sendable {
        /// The passage.
        public var passage: LedgerBank.Passage
        /// Wanted and not found.
        public var missed: [LedgerBank.Wanted]
        /// Found and not wanted, in words.
        public var extra: [String]
    }

    /// Entries found, extra and missed.
    public private(set) var kinds: [EntryKind: Score] = [:]
    /// Fields that the bank gives, of the entries that were found.
    public private(set) var fields: [EntryKind: [String: Score]] = [:]
    /// In the order of the bank.
    public private(set) var misses: [Miss] = []

    /// Nothing scored yet.
    public init() {}

    /// Scores the entries of a passage; those of other kinds than the passage's do not count.
    public mutating func add(_ passage: LedgerBank.Passage, found entries: [Entry]) {
        var left = entries.filter { $0.kind == passage.kind }
        var score = Score()
        var missed: [LedgerBank.Wanted] = []
        for wanted in passage.wanted {
            // Of several that fit the one with most fields right.
            let fitting = left.indices.filter { Self.fits(wanted, left[$0], keysOnly: true) }
            let best = fitting.max { Self.agreement(wanted, left[$0]) < Self.agreement(wanted, left[$1]) }
            guard let best else {
                missed.append(wanted)
                continue
            }
            let entry = left.remove(at: best)
            score.truePositives += 1
            for (field, values) in wanted.fields {
                let isRight = Self.holds(field, values, entry)
                fields[passage.kind, default: [:]][field, default: Score()] += Score(
                    truePositives: isRight ? 1 : 0, falsePositives: isRight ? 0 : 1)
            }
        }
        score.falseNegatives = missed.count
        score.falsePositives = left.count
        kinds[passage.kind, default: Score()] += score
        if !missed.isEmpty || !left.isEmpty {
            misses.append(Miss(passage: passage, missed: missed, extra: left.map(Self.summary)))
        }
    }

    // MARK: Comparing

    /// The fields without which an entry is another one.
    private static func keys(of kind: EntryKind) -> [String] {
        switch kind {
        case .position: ["holder", "stance"]
        case .accusation: ["accused", "accuser"]
        case .process: ["name"]
        case .perception: ["holder", "about"]
        default: ["type"]
        }
    }

    private static func fits(_ wanted: LedgerBank.Wanted, _ entry: Entry, keysOnly: Bool) -> Bool {
        wanted.fields.allSatisfy { field, values in
            keysOnly && !keys(of: entry.kind).contains(field) || holds(field, values, entry)
        }
    }

    private static func agreement(_ wanted: LedgerBank.Wanted, _ entry: Entry) -> Int {
        wanted.fields.count { holds($0.key, $0.value, entry) }
    }

    private static func holds(_ field: String, _ values: [String], _ entry: Entry) -> Bool {
        let found = self.values(of: field, entry)
        return values.contains { value in
            if value == "-" { return found.isEmpty }
            return found.contains { other in
                if other == value { return true }
                // A code says which party it is; words may be any of the name's.
                guard value.count > 3 || value != value.uppercased() else { return false }
                return other.lowercased().contains(value.lowercased())
            }
        }
    }

    /// What an entry has in a field: codes, names and words of parties, else its value.
    private static func values(of field: String, _ entry: Entry) -> [String] {
        func party(_ entity: Entity?) -> [String] {
            entity.map { [$0.code, $0.name, $0.text].compactMap { $0 } } ?? []
        }
        func blanks(_ value: String) -> String { value.split(separator: "_").joined(separator: " ") }
        switch (entry.body, field) {
        case (.position(let body), "holder"): return party(body.holder)
        case (.position(let body), "stance"): return [blanks(body.stance.rawValue)]
        case (.position(let body), "issue"): return [blanks(body.issue)]
        case (.position(let body), "statement"): return [body.statement]
        case (.position(let body), "toward"): return party(body.toward)
        case (.position(let body), "condition"): return body.condition.map { [$0] } ?? []
        case (.accusation(let body), "accuser"): return party(body.accuser)
        case (.accusation(let body), "accused"): return party(body.accused)
        case (.accusation(let body), "charge"): return [body.charge]
        case (.accusation(let body), "denial"): return body.denial == nil ? [] : ["yes"]
        case (.accusation(let body), "counter"): return body.counter == nil ? [] : ["yes"]
        case (.process(let body), "name"): return [body.name]
        case (.process(let body), "status"): return body.status.map { [$0.rawValue] } ?? []
        case (.process(let body), "participant"):
            return body.rounds.flatMap { $0.participants }.flatMap { party($0) }
        case (.channel(let body), "type"): return [blanks(body.type.rawValue)]
        case (.channel(let body), "sender"): return party(body.sender)
        case (.channel(let body), "receiver"): return party(body.receiver)
        case (.channel(let body), "via"): return party(body.via)
        case (.measure(let body), "type"): return [blanks(body.type.rawValue)]
        case (.measure(let body), "imposer"): return body.imposer.flatMap { party($0) }
        case (.measure(let body), "target"): return body.target.flatMap { party($0) }
        case (.measure(let body), "status"): return body.status.map { [$0.rawValue] } ?? []
        case (.measure(let body), "from"): return [body.from?.value?.value].compactMap { $0 }
        case (.measure(let body), "until"): return [body.until?.value?.value].compactMap { $0 }
        case (.perception(let body), "holder"): return party(body.holder)
        case (.perception(let body), "about"): return party(body.about)
        case (.perception(let body), "voice"): return party(body.voice)
        case (.perception(let body), "content"): return [body.content]
        default: return []
        }
    }

    private static let summaryFields = [
        "holder", "stance", "issue", "statement", "accuser", "accused", "charge", "name", "type", "sender", "receiver",
        "imposer", "target", "status", "about", "content",
    ]

    private static func summary(_ entry: Entry) -> String {
        summaryFields.compactMap { field in
            values(of: field, entry).first.map { "\(field)=\($0)" }
        }.joined(separator: " ")
    }
}

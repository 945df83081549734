import Lexicons
import Record

/// The event lexicon: predicates with their frames, word classes, light verbs, modes, contexts.
///
/// Readable tables under `lexicons/events`; docs/lexicons.md describes their columns.
public struct EventLexicon: Sendable {
    /// What a verb does to the event noun that is its object.
    public enum LightVerb: String, Sendable, CaseIterable { case perform, undergo, stop, plan, seek }

    /// One row of `modes.tsv`.
    struct ModeRule: Sendable {
        var type: EventType
        var mode: String
        var wordClass: String
        var object: [String]
        var lacks: [String]
    }

    /// Frames by the lemma that heads them, in the order of the files.
    public private(set) var frames: [String: [EventFrame]] = [:]
    /// Word classes.
    public private(set) var classes: WordClasses
    /// Cues of reality.
    public let cues: RealityCues
    /// Words used alike, for the event typer.
    var families: WordFamilies?
    private(set) var lightVerbs: [String: LightVerb] = [:]
    private(set) var modeRules: [ModeRule] = []
    private(set) var contextWords: [String: [EventContext]] = [:]
    private(set) var contextPhraseEnds: Set<String> = []
    /// Lemmas of nouns that name acts.
    public private(set) var actNouns: Set<String> = []
    /// Lemmas of verbs that head a row.
    public private(set) var verbs: Set<String> = []

    /// Files that hold frames, in order of precedence.
    static let frameFiles = [
        "guards", "verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict", "statements",
    ]

    /// Reads the compiled-in tables.
    ///
    /// - Throws: ``LexiconError`` naming file and line.
    public init() throws(LexiconError) {
        func table(_ name: String, _ columns: [String]) throws(LexiconError) -> LexiconTable {
            try LexiconTable(embedded: "lexicons/events/\(name).tsv", columns: columns)
        }
        classes = try WordClasses(table("classes", ["class", "words"]))
        cues = try RealityCues(table("cues", ["words", "pos", "effect"]))
        for name in Self.frameFiles {
            try readFrames(
                table(name, ["words", "pos", "type", "mode", "actor", "recipient", "needs", "cameo", "context"]),
                isGuard: name == "guards")
        }
        families = WordFamilies(try table("families", ["family", "clan", "words"]))
        try readLightVerbs(table("light-verbs", ["words", "effect"]))
        try readModes(table("modes", ["type", "mode", "class", "object", "lacks"]))
        try readContexts(table("contexts", ["context", "words"]))
    }

    /// The frames whose head word is this lemma. A verb that the lemmatiser does not know may have lost its final "e".
    public func frames(headedBy lemma: String) -> [EventFrame] { frames[lemma] ?? frames[lemma + "e"] ?? [] }

    /// What a verb does to an event noun; nil when it is no light verb. Phrases as "carry out".
    public func lightVerb(_ words: String) -> LightVerb? { lightVerbs[words] }

    /// Number of predicates: rows counted once per word.
    public var predicateCount: Int { frames.values.reduce(0) { $0 + $1.count } }

    private mutating func readFrames(_ table: LexiconTable, isGuard: Bool) throws(LexiconError) {
        for row in table.rows {
            func fault(_ reason: String) -> LexiconError {
                .malformed(file: table.file, line: row.line, reason: reason)
            }
            guard let partOfSpeech = EventFrame.PartOfSpeech(rawValue: row["pos"]) else {
                throw fault("“\(row["pos"])” is no part of speech")
            }
            let type = EventType(rawValue: row["type"])
            guard type != nil || row["type"] == "NONE" else { throw fault("“\(row["type"])” is no event type") }
            let mode = row["mode"]
            if let type, !mode.isEmpty, mode != "?", !type.modes.contains(mode) {
                throw fault("\(type.rawValue) has no mode “\(mode)”")
            }
            var needs = row["needs"].split(separator: ";").map(String.init)
            let needsLightVerb = needs.contains("light")
            let standsAlone = needs.contains("event")
            needs.removeAll { $0 == "light" || $0 == "event" }
            var conditions: [FrameCondition] = []
            for need in needs {
                guard var condition = FrameCondition(need) else { throw fault("“\(need)” is no condition") }
                switch condition.test {
                case .inClass(let names), .notInClass(let names):
                    names.forEach { classes.learn(phrase: $0) }
                    condition.numbers = names.map { classes.number(for: $0) }
                default: break
                }
                conditions.append(condition)
            }
            var context: [EventContext] = []
            for name in row.list("context") {
                guard let known = EventContext(rawValue: name) else { throw fault("“\(name)” is no context") }
                context.append(known)
            }
            let defaults = Self.defaultRoles(partOfSpeech)
            for words in row.list("words") {
                let parts = words.split(separator: " ").map(String.init)
                let frame = EventFrame(
                    words: parts, partOfSpeech: partOfSpeech, type: type,
                    mode: mode.isEmpty || mode == "?" ? nil : mode,
                    readsMode: mode == "?",
                    actor: try Self.roles(row.list("actor"), table, row.line) ?? defaults.actor,
                    recipient: try Self.roles(row.list("recipient"), table, row.line) ?? defaults.recipient,
                    conditions: conditions, cameo: row["cameo"].isEmpty ? nil : row["cameo"], context: context,
                    needsLightVerb: needsLightVerb, standsAlone: standsAlone, isGuard: isGuard || type == nil,
                    origin: "\(table.file.split(separator: "/").last ?? ""):\(row.line)")
                let head = Self.head(of: parts, partOfSpeech)
                frames[head, default: []].append(frame)
                if partOfSpeech == .noun, type != nil { actNouns.insert(head) }
                if partOfSpeech == .verb { verbs.insert(head) }
            }
        }
    }

    private static func roles(_ list: [String], _ table: LexiconTable, _ line: Int) throws(LexiconError) -> [PartyRole]?
    {
        guard !list.isEmpty else { return nil }
        var roles: [PartyRole] = []
        for text in list where !text.hasSuffix(":none") {
            guard let role = PartyRole(text) else {
                throw .malformed(file: table.file, line: line, reason: "“\(text)” is no role")
            }
            roles.append(role)
        }
        return roles
    }

    /// The word of a predicate that stands in the tree for all of it: the first of a verb phrase, the last of a noun
    /// phrase or the one before its preposition.
    private static func head(of parts: [String], _ partOfSpeech: EventFrame.PartOfSpeech) -> String {
        guard partOfSpeech == .noun else { return parts.first ?? "" }
        if let preposition = parts.firstIndex(where: { ["of", "on", "for", "in"].contains($0) }), preposition > 0 {
            return parts[preposition - 1]
        }
        return parts.last ?? ""
    }

    private static func defaultRoles(
        _ partOfSpeech: EventFrame.PartOfSpeech
    ) -> (actor: [PartyRole], recipient: [PartyRole]) {
        let actor = partOfSpeech == .noun ? ["owner", "by"] : ["subj"]
        let recipient = partOfSpeech == .noun ? ["on", "against", "to"] : ["obj", "objowner"]
        return (actor.compactMap(PartyRole.init), recipient.compactMap(PartyRole.init))
    }

    private mutating func readLightVerbs(_ table: LexiconTable) throws(LexiconError) {
        for row in table.rows {
            guard let effect = LightVerb(rawValue: row["effect"]) else {
                throw .malformed(file: table.file, line: row.line, reason: "“\(row["effect"])” is no effect")
            }
            for words in row.list("words") where lightVerbs[words] == nil { lightVerbs[words] = effect }
        }
    }

    private mutating func readModes(_ table: LexiconTable) throws(LexiconError) {
        for row in table.rows {
            guard let type = EventType(rawValue: row["type"]), type.modes.contains(row["mode"]) else {
                throw .malformed(
                    file: table.file, line: row.line, reason: "\(row["type"]) has no mode “\(row["mode"])”")
            }
            func names(_ column: String) -> [String] { row[column].split(separator: ",").map(String.init) }
            modeRules.append(
                ModeRule(
                    type: type, mode: row["mode"], wordClass: row["class"], object: names("object"),
                    lacks: names("lacks")))
        }
    }

    private mutating func readContexts(_ table: LexiconTable) throws(LexiconError) {
        for row in table.rows {
            guard let context = EventContext(rawValue: row["context"]) else {
                throw .malformed(file: table.file, line: row.line, reason: "“\(row["context"])” is no context")
            }
            for words in row.list("words") {
                contextWords[words, default: []].append(context)
                if words.contains(" "), let last = words.split(separator: " ").last {
                    contextPhraseEnds.insert(String(last))
                }
            }
        }
    }
}

import Language
import Lexicons
import Record

/// Codes events by rules: frames of the event lexicon over clauses, then the codebook's turns.
///
/// Precision comes first: no event without a party that acts, nothing for readings that the lexicon guards against.
public struct EventCoder: Coder {
    /// Name and version.
    public let name = "event-rules/1"
    let lexicon: EventLexicon
    /// Weighs what the rules find and adds to it; without one the rules stand alone.
    public var reader: (acts: ActReader, scale: ActScale)?

    /// A coder over a lexicon.
    public init(lexicon: EventLexicon, reader: (acts: ActReader, scale: ActScale)? = nil) {
        self.lexicon = lexicon
        self.reader = reader
    }

    /// The events of an article in text order.
    public func entries(in context: CodingContext) -> [Entry] {
        read(context).entries
    }

    /// The events of an article, and what the reader says of every party of its sentences.
    func read(_ context: CodingContext) -> (entries: [Entry], findings: [ActFinding]) {
        var pass = pass(over: context)
        let findings = reader.map { pass.weigh(with: $0.acts, scale: $0.scale) } ?? []
        return (pass.entries(), findings)
    }

    /// What the rules draft.
    func pass(over context: CodingContext) -> EventPass {
        let parties = PartyReader(context: context, classes: lexicon.classes)
        let reader = ClauseReader(context: context, lexicon: lexicon, parties: parties)
        var pass = EventPass(reader: reader, matcher: FrameMatcher(reader: reader))
        for sentence in context.analysis.sentences.indices { pass.read(sentence: sentence) }
        pass.addStatements()
        return pass
    }
}

/// One candidate event before it becomes an entry.
struct EventDraft {
    var type: EventType
    var mode: String?
    var clause: Int
    var sentence: Int
    var actors: [Entity]
    var recipients: [Entity]
    var reality: Reality
    var claim: Claim
    var cameo: String?
    var context: [EventContext]
    var place: Place?
    var date: DatedExpression?
    var confidence: Double
    var why: [String]
    /// Whether the act is said by its actor.
    var isVerbal: Bool { type.quad == 1 || type.quad == 3 || type == .statement }
}

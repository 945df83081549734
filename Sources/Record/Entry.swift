/// One line of the record: a body of some kind, anchored to its evidence.
public struct Entry: Hashable, Sendable {
    /// Content hash; see ``RecordID/entry(article:evidence:body:)``.
    public var id: String
    /// Id of the article.
    public var article: String
    /// The sentence or sentences that support it; never empty.
    public var evidence: [Evidence]
    /// On whose word, outermost first.
    public var chain: [ChainLink]
    /// Whose claim it is.
    public var claim: Claim
    /// Whether it took place.
    public var reality: Reality
    /// When; nil when not inferable and no expression is printed.
    public var date: DatedExpression?
    /// Calibrated probability that the entry is right, 0…1.
    public var confidence: Double
    /// Program and model version.
    public var coder: String
    /// What the entry tells.
    public var body: Body
    /// Why it was coded: rules and words, for `show --why`. Not part of its identity.
    public var why: [String]

    /// What an entry tells.
    public enum Body: Hashable, Sendable {
        case event(Event)
        case quote(Quote)
        case position(Position)
        case accusation(Accusation)
        case process(Process)
        case channel(Channel)
        case measure(Measure)
        case perception(Perception)
    }

    /// An entry; its id is computed from article, evidence and body.
    public init(
        article: String, evidence: [Evidence], chain: [ChainLink] = [], claim: Claim = .reported,
        reality: Reality = .actual, date: DatedExpression? = nil, confidence: Double, coder: String = Rapporteur.coder,
        body: Body, why: [String] = []
    ) {
        self.id = RecordID.entry(article: article, evidence: evidence, body: body)
        self.article = article
        self.evidence = evidence
        self.chain = chain
        self.claim = claim
        self.reality = reality
        self.date = date
        self.confidence = confidence
        self.coder = coder
        self.body = body
        self.why = why
    }

    /// The kind of its body.
    public var kind: EntryKind {
        switch body {
        case .event: .event
        case .quote: .quote
        case .position: .position
        case .accusation: .accusation
        case .process: .process
        case .channel: .channel
        case .measure: .measure
        case .perception: .perception
        }
    }
}

/// The kinds of entries a record holds.
public enum EntryKind: String, Codable, Sendable, CaseIterable {
    case event, quote, position, accusation, process, channel, measure, perception
}

/// The program.
public enum Rapporteur {
    /// Version of the program, by semantic versioning.
    public static let version = "0.1.0"
    /// What stands in an entry's `coder`.
    public static let coder = "rapporteur/\(version)"
}

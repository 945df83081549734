/// Scores coded events sentence by sentence against codes alone: type and parties, swapped sides, and events where there are
/// none. Plain statements count on neither side.
public struct EventSetScore: Sendable {
    /// An event by its codes.
    public struct Coded: Sendable, Hashable {
        /// PLOVER type; empty when the gold data has none that can be compared.
        public var type: String
        /// Codes of the states or organisations that act.
        public var actors: [String]
        /// Codes of those acted upon.
        public var recipients: [String]

        /// An event.
        public init(type: String, actors: [String], recipients: [String]) {
            self.type = type
            self.actors = actors
            self.recipients = recipients
        }
    }

    /// A sentence with what was found in it and should not have been, or the other way round.
    public struct Miss: Sendable {
        /// The sentence.
        public var sentence: String
        /// What was wanted and not found.
        public var missed: [Coded]
        /// What was found and not wanted.
        public var extra: [Coded]
    }

    /// Sentences read.
    public private(set) var sentences = 0
    /// Sentences that should yield nothing.
    public private(set) var emptySentences = 0
    /// Events found in sentences that should yield nothing.
    public private(set) var falseEvents = 0
    /// Events by type and parties.
    public private(set) var events = Score()
    /// Events by parties alone: actor and recipient stand on their sides.
    public private(set) var parties = Score()
    /// Events whose parties were found the wrong way round.
    public private(set) var swaps = 0
    /// By type of the wanted or, for extra ones, of the found event.
    public private(set) var types: [String: Score] = [:]
    /// Sentences that went wrong, in order.
    public private(set) var misses: [Miss] = []

    /// Nothing scored yet.
    public init() {}

    /// Events found beyond those wanted, per 100 sentences.
    public var extraPerHundred: Double { sentences == 0 ? 0 : Double(parties.falsePositives) * 100 / Double(sentences) }

    /// Adds a sentence.
    public mutating func add(sentence: String, gold: [Coded], found: [Coded]) {
        sentences += 1
        if gold.isEmpty {
            emptySentences += 1
            falseEvents += found.count
        }
        var missed: [Coded] = []
        // One event with lists of parties may stand for several wanted pairs.
        let open = found.filter { event in !gold.contains { Self.sameParties($0, event) } }
        var typed = found
        for wanted in gold {
            if found.contains(where: { Self.sameParties(wanted, $0) }) {
                parties += Score(truePositives: 1)
            } else {
                parties += Score(falseNegatives: 1)
                missed.append(wanted)
                let turned = Coded(type: wanted.type, actors: wanted.recipients, recipients: wanted.actors)
                if !wanted.recipients.isEmpty, open.contains(where: { Self.sameParties(turned, $0) }) { swaps += 1 }
            }
            guard !wanted.type.isEmpty else { continue }
            if let index = typed.firstIndex(where: { $0.type == wanted.type && Self.sameParties(wanted, $0) }) {
                typed.remove(at: index)
                events += Score(truePositives: 1)
                types[wanted.type, default: Score()] += Score(truePositives: 1)
            } else {
                events += Score(falseNegatives: 1)
                types[wanted.type, default: Score()] += Score(falseNegatives: 1)
            }
        }
        parties += Score(falsePositives: open.count)
        if gold.allSatisfy({ !$0.type.isEmpty }) {
            events += Score(falsePositives: typed.count)
            for extra in typed { types[extra.type, default: Score()] += Score(falsePositives: 1) }
        }
        if !missed.isEmpty || !open.isEmpty { misses.append(Miss(sentence: sentence, missed: missed, extra: open)) }
    }

    /// One actor in common and, where the wanted event has a recipient, one recipient; acts done together may stand on either
    /// side.
    private static func sameParties(_ wanted: Coded, _ found: Coded) -> Bool {
        let isShared = found.actors.count > 1 && found.recipients.isEmpty
        guard wanted.actors.contains(where: found.actors.contains) || wanted.actors.isEmpty else { return false }
        let second = isShared ? found.actors : found.recipients
        return wanted.recipients.isEmpty || wanted.recipients.contains(where: second.contains)
    }
}

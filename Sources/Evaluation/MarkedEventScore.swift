import Record

/// Scores coded events against sentences in which source and target are marked and whose root is known.
///
/// A side counts as found when a party's words or name and the marked words hold one another. Acts that are shared, as a
/// meeting, have all their parties as actors: then both sides may stand among the actors. CONCEDE and RETREAT are one root
/// YIELD, as the PLV set counts them.
public struct MarkedEventScore: Sendable {
    /// A sentence with `<s>` and `<t>` marks, read.
    public struct Sentence: Sendable, Hashable {
        /// The words without marks.
        public var text: String
        /// The marked source; nil where none is marked.
        public var source: String?
        /// The marked target; nil where none is marked.
        public var target: String?
        /// Its root; nil for a sentence that tells of no act.
        public var root: String?

        /// Reads a marked sentence.
        ///
        /// - Parameter root: an event type, YIELD, or STATEMENT and NONE for no act.
        public init(marked: String, root: String) {
            self.root = root == "STATEMENT" || root == "NONE" ? nil : MarkedEventScore.merged(root)
            var plain = ""
            var spans: [String: String] = [:]
            var open: String?
            var rest = Substring(marked)
            while let character = rest.first {
                if let tag = ["s", "t"].first(where: { rest.hasPrefix("<\($0)>") }) {
                    open = tag
                    rest = rest.dropFirst(3)
                } else if ["s", "t"].contains(where: { rest.hasPrefix("</\($0)>") }) {
                    open = nil
                    rest = rest.dropFirst(4)
                } else {
                    plain.append(character)
                    if let open { spans[open, default: ""].append(character) }
                    rest = rest.dropFirst()
                }
            }
            text = plain
            source = spans["s"]
            target = spans["t"]
        }
    }

    /// What is counted for a root.
    public struct Counts: Sendable, Hashable {
        /// Sentences.
        public var sentences = 0
        /// Sentences with an event other than a plain statement.
        public var found = 0
        /// With an event of the right root.
        public var root = 0
        /// With an event that has the source among its actors.
        public var actor = 0
        /// With an event that has the target among its recipients, or among the actors of a shared act.
        public var recipient = 0
        /// With one event that has all three right.
        public var all = 0

        /// Adds counts.
        static func += (left: inout Counts, right: Counts) {
            left.sentences += right.sentences
            left.found += right.found
            left.root += right.root
            left.actor += right.actor
            left.recipient += right.recipient
            left.all += right.all
        }
    }

    /// A sentence that was not wholly right, with what was found in it.
    public struct Miss: Sendable {
        /// The sentence.
        public var sentence: Sentence
        /// The events found, plain statements left out.
        public var found: [Event]
    }

    /// Counts per root.
    public private(set) var roots: [String: Counts] = [:]
    /// Sentences that tell of no act.
    public private(set) var emptySentences = 0
    /// Those in which an event was found all the same.
    public private(set) var falseSentences = 0
    /// Sentences that were not wholly right, in order.
    public private(set) var misses: [Miss] = []

    /// Nothing scored yet.
    public init() {}

    /// All roots together.
    public var total: Counts { roots.values.reduce(into: Counts()) { $0 += $1 } }

    /// Adds a sentence and the events coded in it; plain statements count for nothing.
    public mutating func add(_ sentence: Sentence, found all: [Event]) {
        let found = all.filter { $0.type != .statement }
        guard let root = sentence.root else {
            emptySentences += 1
            guard !found.isEmpty else { return }
            falseSentences += 1
            misses.append(Miss(sentence: sentence, found: found))
            return
        }
        func isRight(_ event: Event) -> Bool { Self.merged(event.type.rawValue) == root }
        func hasSource(_ event: Event) -> Bool { Self.holds(event.actor, sentence.source) }
        func hasTarget(_ event: Event) -> Bool {
            Self.holds(event.recipient, sentence.target)
                || event.actor.count > 1 && Self.holds(event.actor, sentence.target)
                || sentence.target.map { Self.holds(event.actor, $0) && $0 == sentence.source } ?? true
        }
        var counts = Counts(sentences: 1)
        counts.found = found.isEmpty ? 0 : 1
        counts.root = found.contains(where: isRight) ? 1 : 0
        counts.actor = found.contains(where: hasSource) ? 1 : 0
        counts.recipient = found.contains(where: hasTarget) ? 1 : 0
        counts.all = found.contains { isRight($0) && hasSource($0) && hasTarget($0) } ? 1 : 0
        roots[root, default: Counts()] += counts
        if counts.all == 0 { misses.append(Miss(sentence: sentence, found: found)) }
    }

    private static func holds(_ parties: [Entity], _ marked: String?) -> Bool {
        guard let marked, !marked.isEmpty else { return true }
        return parties.contains { party in
            !party.text.isEmpty && (marked.contains(party.text) || party.text.contains(marked))
                || party.name.map { !$0.isEmpty && marked.contains($0) } ?? false
        }
    }

    private static func merged(_ root: String) -> String { root == "CONCEDE" || root == "RETREAT" ? "YIELD" : root }
}

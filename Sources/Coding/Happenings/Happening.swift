import Record

/// One event as one article tells it, with what is needed to set it beside other reports.
public struct EventReport: Sendable, Hashable {
    /// The entry; its body is an event.
    public var entry: Entry
    /// Publication day of the article, or nil.
    public var published: EDTFDate?
    /// The article it is a copy of, or nil: copies are one source.
    public var copyOf: String?

    /// A report.
    public init(entry: Entry, published: EDTFDate? = nil, copyOf: String? = nil) {
        self.entry = entry
        self.published = published
        self.copyOf = copyOf
    }

    /// The event; nil when the entry is of another kind.
    public var event: Event? {
        if case .event(let event) = entry.body { event } else { nil }
    }

    /// Where the report comes from: reports with one origin are one source. A copy counts with its original, agency copy with
    /// the agency, what one party alone says with that party, else the publisher or the article itself.
    var origin: String {
        let spoken = entry.claim == .claimed ? entry.chain.last { $0.role == .speaker }?.name : nil
        if let spoken { return "speaker \(spoken)" }
        if let agency = entry.chain.first(where: { $0.role == .agency })?.name { return "agency \(agency)" }
        if let copyOf { return "article \(copyOf)" }
        if let publisher = entry.chain.first(where: { $0.role == .publisher })?.name { return "publisher \(publisher)" }
        return "article \(entry.article)"
    }
}

/// One happening: every report of it kept, and where they differ.
public struct Happening: Sendable, Hashable {
    /// A point on which reports differ: each value with the entries that give it. Never averaged.
    public struct Conflict: Sendable, Hashable {
        /// What they differ on.
        public enum Field: String, Sendable, Hashable, CaseIterable {
            case date, place, mode, reality, count, actor, recipient
        }
        /// What they differ on.
        public var field: Field
        /// The values with the ids of the entries that give them, by value.
        public var values: [Value]

        /// One reading.
        public struct Value: Sendable, Hashable {
            /// As printed, or as a code.
            public var text: String
            /// Ids of the entries.
            public var entries: [String]
        }
    }

    /// Hash of the entries it holds: `h` and 16 hexadecimal digits.
    public var id: String
    /// The reports, earliest article first.
    public var reports: [EventReport]
    /// Number of independent origins.
    public var independentSources: Int
    /// Where the reports differ, in the order of ``Conflict/Field``.
    public var conflicts: [Conflict]

    /// Type of the reports.
    public var type: EventType { reports.first?.event?.type ?? .statement }
}

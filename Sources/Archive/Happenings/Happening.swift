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

    /// What the report rests on; reports that share one of these are one source. An agency's copy rests on the agency, a copy on
    /// its original, what one party alone says on that party.
    var origins: [String] {
        var origins = ["article \(copyOf ?? entry.article)"]
        let spoken = entry.claim == .claimed ? entry.chain.last { $0.role == .speaker }?.name : nil
        if let spoken {
            let parties = (event?.actor ?? []) + (event?.recipient ?? [])
            let party = parties.first { $0.name == spoken || $0.text == spoken }
            origins.append("party \(party?.code ?? spoken)")
        } else if let agency = entry.chain.first(where: { $0.role == .agency })?.name {
            origins.append("agency \(agency)")
        } else if let publisher = entry.chain.first(where: { $0.role == .publisher })?.name {
            origins.append("publisher \(publisher)")
        }
        return origins
    }
}

/// One happening: every report of it kept, and where they differ.
public struct Happening: Sendable, Hashable {
    /// A point on which reports differ: each value with the entries that give it. Never averaged.
    public struct Conflict: Sendable, Hashable, Codable {
        /// What they differ on.
        public enum Field: String, Sendable, Hashable, CaseIterable, Codable {
            case date, place, mode, reality, claim, count, actor, recipient
            /// Two names for one thing on the map ("Gulf of …").
            case name

            /// The field in words, for “… differ”.
            public var plural: String { self == .reality ? "realities" : rawValue + "s" }
        }
        /// What they differ on.
        public var field: Field
        /// The values with the ids of the entries that give them, by value.
        public var values: [Value]

        /// One reading.
        public struct Value: Sendable, Hashable, Codable {
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
    /// For every report the number of its source, from 1: reports of one number are one source.
    public var sources: [Int]
    /// Where the reports differ, in the order of ``Conflict/Field``.
    public var conflicts: [Conflict]

    /// Number of independent sources.
    public var independentSources: Int { sources.max() ?? 0 }

    /// Type of the reports.
    public var type: EventType { reports.first?.event?.type ?? .statement }
}

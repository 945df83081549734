/// Names as ids, in order of first appearance.
public struct Interner: Sendable {
    /// The names, by id.
    public private(set) var names: [String] = []
    private var ids: [String: Int32] = [:]

    /// No names.
    public init() {}

    /// The id of a name, given to it when it is new.
    public mutating func id(of name: String) -> Int32 {
        if let id = ids[name] { return id }
        let id = Int32(names.count)
        ids[name] = id
        names.append(name)
        return id
    }

    /// The id of a name that is known.
    public func knownID(of name: String) -> Int32? { ids[name] }
}

/// Events as facts in interned ids, with the names to go back.
public struct InternedEvents: Sendable {
    /// The facts, one an event.
    public let facts: [Fact]
    /// Names of parties.
    public let parties: Interner
    /// Names of relations.
    public let relations: Interner

    /// The facts of these events.
    public init(_ events: some Sequence<PartyEvent>) {
        var parties = Interner()
        var relations = Interner()
        facts = events.map { event in
            Fact(
                subject: parties.id(of: event.subject), relation: relations.id(of: event.relation),
                object: parties.id(of: event.object), time: Int32(clamping: event.day))
        }
        self.parties = parties
        self.relations = relations
    }
}

import GRDB
import Record

extension Archive {
    /// Entries of other articles that report the same: same kind and type, the same parties on either side, and dates that
    /// may be the same day. Copies of the entry's own article are among them; ``ListedEntry/copyOf`` tells them.
    ///
    /// Quotes are the same when their words are.
    ///
    /// - Returns: the entries in the order of publication; none when there is no such entry.
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func sightings(of id: String) throws(ArchiveError) -> [ListedEntry] {
        try read { database in
            guard let own = try Self.entries(Condition("e.id = ?", [id]), in: database).first else { return [] }
            let key = own.entry.sighting
            guard let party = own.entry.parties.first?.entity else { return [] }
            let name = (party.name ?? party.text).foldedWords
            return try Self.entries(
                Condition(
                    """
                    e.kind = ? AND a.id <> ? AND a.is_current = 1 AND e.review <> 'rejected'
                    AND e.number IN (SELECT entry FROM party WHERE folded = ? OR code = ?)
                    """, [own.entry.kind.rawValue, own.entry.article, name, party.code?.storable]),
                in: database
            ).filter { $0.entry.sighting == key && $0.entry.mayBeSameDay(as: own.entry) }
        }
    }
}

extension Entry {
    /// What two reports of the same thing have in common.
    fileprivate var sighting: [String] {
        let type: String =
            switch body {
            case .event(let event): event.type.rawValue
            case .quote(let quote): quote.text.foldedWords
            case .position(let position): "\(position.stance.rawValue) \(position.issue)"
            case .accusation: "accusation"
            case .process(let process): process.name.foldedWords
            case .channel(let channel): channel.type.rawValue
            case .measure(let measure): measure.type.rawValue
            case .perception(let perception): "\(perception.order)"
            }
        let sides = parties.filter { $0.side != .other }.map { party in
            "\(party.side.rawValue) \(party.entity.code ?? (party.entity.name ?? party.entity.text).foldedWords)"
        }
        return [type] + Set(sides).sorted()
    }

    /// Whether the days that two dates may stand for overlap; an unknown date may be any day.
    fileprivate func mayBeSameDay(as other: Entry) -> Bool {
        guard let first = date?.value, let second = other.date?.value else { return true }
        let from = max(first.earliest ?? .min, second.earliest ?? .min)
        return from <= min(first.latest ?? .max, second.latest ?? .max)
    }
}

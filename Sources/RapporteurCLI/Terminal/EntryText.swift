import Record

/// An entry in plain words, for tables and messages.
enum EntryText {
    /// A party: its name, or its words on the page, with its code.
    static func party(_ entity: Entity?) -> String {
        guard let entity else { return "" }
        let name = entity.name ?? entity.text
        guard let code = entity.code else { return name }
        return "\(name) (\(code))"
    }

    /// Parties with commas.
    static func parties(_ entities: [Entity]) -> String { entities.map(party).joined(separator: ", ") }

    /// The date, or that there is none.
    static func date(_ date: DatedExpression?) -> String { date?.value?.value ?? "" }

    /// The chain, outermost first.
    static func chain(_ links: [ChainLink]) -> String { links.map(\.name).joined(separator: " ← ") }

    /// Reality and claim where they are not the plain ones.
    static func status(_ entry: Entry) -> String {
        var words: [String] = []
        if entry.reality != .actual { words.append(entry.reality.rawValue) }
        if entry.claim != .reported { words.append(entry.claim.rawValue) }
        return words.joined(separator: ", ")
    }

    /// What the entry says, in one line.
    static func what(_ entry: Entry) -> String {
        switch entry.body {
        case .event(let event):
            let mode = event.mode.map { "/\($0)" } ?? ""
            let recipient = event.recipient.isEmpty ? "" : " → " + parties(event.recipient)
            return "\(event.type.rawValue)\(mode) \(parties(event.actor))\(recipient)"
        case .quote(let quote): return "\(party(quote.speaker)): “\(quote.text)”"
        case .position(let position):
            return "\(party(position.holder)) \(position.stance.rawValue) \(position.issue): \(position.statement)"
        case .accusation(let accusation):
            let denial =
                accusation.denial.map {
                    " [denied by \(party($0.speaker))\($0.article == nil ? "" : " in another article")]"
                } ?? ""
            return "\(party(accusation.accuser)) of \(party(accusation.accused)): \(accusation.charge)\(denial)"
        case .process(let process):
            return "\(process.name)\(process.status.map { " [\($0.rawValue)]" } ?? ""), \(process.rounds.count) rounds"
        case .channel(let channel):
            let via = channel.via.map { " through \(party($0))" } ?? ""
            return "\(channel.type.rawValue) \(party(channel.sender)) → \(party(channel.receiver))\(via)"
        case .measure(let measure):
            let status = measure.status.map { " [\($0.rawValue)]" } ?? ""
            return "\(measure.type.rawValue) \(parties(measure.imposer)) → \(parties(measure.target))\(status)"
        case .perception(let perception):
            return "\(party(perception.holder)) on \(party(perception.about)): \(perception.content)"
        }
    }
}

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
            let toward = position.toward.map { " towards \(party($0))" } ?? ""
            return
                "\(party(position.holder)), \(position.stance.label)\(toward): \(position.statement) (\(position.issue))"
        case .accusation(let accusation):
            let denial =
                accusation.denial.map {
                    " [denied by \(party($0.speaker))\($0.article == nil ? "" : " in another article")]"
                } ?? ""
            return "\(party(accusation.accuser)) of \(party(accusation.accused)): \(accusation.charge)\(denial)"
        case .process(let process):
            let rounds =
                switch process.rounds.count {
                case 0: ""
                case 1: ", 1 round"
                case let count: ", \(count) rounds"
                }
            return "\(process.name)\(process.status.map { " [\($0.rawValue)]" } ?? "")\(rounds)"
        case .channel(let channel):
            let via = channel.via.map { " through \(party($0))" } ?? ""
            let to = channel.receiver.map { " → \(party($0))" } ?? ""
            return "\(channel.type.words) \(party(channel.sender))\(to)\(via)"
        case .measure(let measure):
            let status = measure.status.map { " [\($0.rawValue)]" } ?? ""
            let imposer = measure.imposer.isEmpty ? "" : " " + parties(measure.imposer)
            let target = measure.target.isEmpty ? "" : " → " + parties(measure.target)
            let from = measure.from?.value.map { " from \($0.value)" } ?? ""
            let until = measure.until?.value.map { " until \($0.value)" } ?? ""
            return "\(measure.type.words)\(imposer)\(target)\(from)\(until)\(status)"
        case .perception(let perception):
            let voice = perception.voice.map { ", as told by \(party($0))" } ?? ""
            return "\(party(perception.holder)) on \(party(perception.about))\(voice): \(perception.content)"
        }
    }
}

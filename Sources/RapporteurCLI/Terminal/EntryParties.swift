import Record

/// The parties of an entry, in whatever role.
enum EntryParties {
    /// All of them.
    static func all(_ entry: Entry) -> [Entity] {
        switch entry.body {
        case .event(let event): event.actor + event.recipient
        case .quote(let quote): [quote.speaker, quote.addressee].compactMap { $0 }
        case .position(let position): [position.holder] + [position.toward].compactMap { $0 }
        case .accusation(let accusation):
            [accusation.accuser, accusation.accused, accusation.denial?.speaker].compactMap { $0 }
        case .process(let process):
            process.rounds.flatMap { $0.participants + [$0.host, $0.mediator].compactMap { $0 } }
        case .channel(let channel): [channel.sender, channel.via, channel.receiver].compactMap { $0 }
        case .measure(let measure): measure.imposer + measure.target
        case .perception(let perception): [perception.holder, perception.about, perception.voice].compactMap { $0 }
        }
    }
}

import Record

/// Which side of an entry a party stands on, as filters see it.
public enum PartySide: String, Sendable, CaseIterable {
    /// Who acts, speaks, holds, accuses, imposes, sends or takes part.
    case source
    /// Who is acted on, addressed, meant, accused or aimed at.
    case target
    /// Who carries, mediates, denies or is only cited.
    case other
}

/// A party of an entry in its role.
public struct Party: Hashable, Sendable {
    /// The field it stands in: `actor`, `recipient`, `speaker`, `addressee`, `holder`, `toward`, `accuser`, `accused`,
    /// `denier`, `participant`, `host`, `mediator`, `namer`, `sender`, `via`, `receiver`, `imposer`, `target`, `about`,
    /// `voice`.
    public var role: String
    /// The side of that role.
    public var side: PartySide
    /// The party itself.
    public var entity: Entity
}

extension Entry {
    /// All parties of the entry, role by role, in the order of its fields.
    public var parties: [Party] {
        func parties(_ role: String, _ side: PartySide, _ entities: [Entity?]) -> [Party] {
            entities.compactMap { $0.map { Party(role: role, side: side, entity: $0) } }
        }
        switch body {
        case .event(let event):
            return parties("actor", .source, event.actor) + parties("recipient", .target, event.recipient)
        case .quote(let quote):
            return parties("speaker", .source, [quote.speaker]) + parties("addressee", .target, [quote.addressee])
        case .position(let position):
            return parties("holder", .source, [position.holder]) + parties("toward", .target, [position.toward])
        case .accusation(let accusation):
            return parties("accuser", .source, [accusation.accuser]) + parties("accused", .target, [accusation.accused])
                + parties("denier", .other, [accusation.denial?.speaker])
        case .process(let process):
            return process.rounds.flatMap { round in
                parties("participant", .source, round.participants) + parties("host", .source, [round.host])
                    + parties("mediator", .other, [round.mediator])
            } + parties("namer", .other, process.obstacles.map(\.namedBy))
        case .channel(let channel):
            return parties("sender", .source, [channel.sender]) + parties("via", .other, [channel.via])
                + parties("receiver", .target, [channel.receiver])
        case .measure(let measure):
            return parties("imposer", .source, measure.imposer) + parties("target", .target, measure.target)
        case .perception(let perception):
            return parties("holder", .source, [perception.holder]) + parties("about", .target, [perception.about])
                + parties("voice", .other, [perception.voice])
        }
    }
}

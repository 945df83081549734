import Archive
import Record

/// Tables of entries: the columns of each kind.
enum EntryTable {
    /// The table of a list of one kind.
    static func table(of kind: EntryKind, _ entries: [ListedEntry]) -> TextTable {
        var columns: [TextTable.Column] = [.init(title: "Date")]
        let own: [TextTable.Column]
        switch kind {
        case .event:
            own = [
                .init(title: "Type"), .init(title: "Actor", flexible: true), .init(title: "Recipient", flexible: true),
            ]
        case .quote:
            own = [
                .init(title: "Speaker", flexible: true), .init(title: "Form"), .init(title: "Words", flexible: true),
            ]
        case .position:
            own = [
                .init(title: "Holder", flexible: true), .init(title: "Stance"), .init(title: "Issue"),
                .init(title: "Statement", flexible: true),
            ]
        case .accusation:
            own = [
                .init(title: "Accuser", flexible: true), .init(title: "Accused", flexible: true),
                .init(title: "Charge", flexible: true), .init(title: "Denied by", flexible: true),
            ]
        case .process:
            own = [
                .init(title: "Talks", flexible: true), .init(title: "Status"), .init(title: "Rounds", numeric: true),
            ]
        case .channel:
            own = [
                .init(title: "Channel"), .init(title: "Sender", flexible: true),
                .init(title: "Receiver", flexible: true),
                .init(title: "Through", flexible: true),
            ]
        case .measure:
            own = [
                .init(title: "Measure"), .init(title: "Imposer", flexible: true),
                .init(title: "Target", flexible: true),
                .init(title: "From"), .init(title: "Until"), .init(title: "In force"),
            ]
        case .perception:
            own = [
                .init(title: "Holder", flexible: true), .init(title: "About", flexible: true),
                .init(title: "Content", flexible: true), .init(title: "Order", numeric: true),
            ]
        }
        columns += own
        columns += [.init(title: "Status"), .init(title: "Id"), .init(title: "Sentence", flexible: true)]
        var table = TextTable(columns: columns)
        table.rows = entries.map { listed in
            [EntryText.date(listed.entry.date)] + cells(listed.answered)
                + [EntryText.status(listed.entry), listed.entry.id, listed.entry.evidence.first?.exact ?? ""]
        }
        return table
    }

    /// A table of entries of several kinds.
    static func mixed(_ entries: [ListedEntry]) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "Date"), .init(title: "Kind"), .init(title: "What", flexible: true), .init(title: "Status"),
            .init(title: "Chain", flexible: true), .init(title: "Id"), .init(title: "Sentence", flexible: true),
        ])
        table.rows = entries.map { listed in
            let entry = listed.entry
            return [
                EntryText.date(entry.date), entry.kind.rawValue, EntryText.what(entry), EntryText.status(entry),
                EntryText.chain(entry.chain), entry.id, entry.evidence.first?.exact ?? "",
            ]
        }
        return table
    }

    private static func cells(_ entry: Entry) -> [String] {
        switch entry.body {
        case .event(let event):
            [
                event.type.rawValue + (event.mode.map { "/\($0)" } ?? ""), EntryText.parties(event.actor),
                EntryText.parties(event.recipient),
            ]
        case .quote(let quote): [EntryText.party(quote.speaker), quote.form.rawValue, quote.text]
        case .position(let position):
            [EntryText.party(position.holder), position.stance.rawValue, position.issue, position.statement]
        case .accusation(let accusation):
            [
                EntryText.party(accusation.accuser), EntryText.party(accusation.accused), accusation.charge,
                accusation.denial.map {
                    EntryText.party($0.speaker) + ($0.article == nil ? "" : " (another article)")
                } ?? "",
            ]
        case .process(let process): [process.name, process.status?.rawValue ?? "", String(process.rounds.count)]
        case .channel(let channel):
            [
                channel.type.rawValue, EntryText.party(channel.sender), EntryText.party(channel.receiver),
                EntryText.party(channel.via),
            ]
        case .measure(let measure):
            [
                measure.type.rawValue, EntryText.parties(measure.imposer), EntryText.parties(measure.target),
                EntryText.date(measure.from), EntryText.date(measure.until), measure.status?.rawValue ?? "",
            ]
        case .perception(let perception):
            [
                EntryText.party(perception.holder), EntryText.party(perception.about), perception.content,
                String(perception.order),
            ]
        }
    }
}

import Archive
import ArgumentParser
import Foundation
import Record

/// `rapporteur brief --since 7d`
struct BriefCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brief",
        abstract: "Writes a brief in Markdown: what is new, ahead and contested, each line with its source.",
        discussion: "New is what was read since then, whatever its own date.")
    @Option(
        name: .long, help: ArgumentHelp("Since when: 7d, 24h, 2w, or a date such as 2025-02-05.", valueName: "span"))
    var since = "7d"
    @Option(
        name: .long, help: ArgumentHelp("Only what concerns a party: code or name; repeatable.", valueName: "party"))
    var actor: [String] = []
    @OptionGroup var archive: ArchiveOptions

    mutating func run() throws {
        guard let day = Self.day(since, today: CivilDay(number: Int(Date().timeIntervalSince1970 / 86_400))) else {
            throw ValidationError(
                "--since: “\(since)” is neither a span such as 7d or 2w nor a date such as 2025-02-05")
        }
        let brief = try archive.openForReading().brief(since: day)
        let wanted = Set(actor.map(PartyNames.code))
        Terminal.current.outputRaw(BriefText.markdown(brief, parties: wanted))
    }

    /// The first day of a span that ends today, or a date.
    static func day(_ text: String, today: CivilDay) -> CivilDay? {
        if let unit = text.last, let number = Int(text.dropLast()), number >= 0, number < 100_000 {
            switch unit {
            case "h": return today.adding(days: -((number + 23) / 24))
            case "d": return today.adding(days: -number)
            case "w": return today.adding(days: -7 * number)
            case "m": return today.adding(days: -30 * number)
            case "y": return today.adding(days: -365 * number)
            default: break
            }
        }
        return EDTFDate(text)?.earliest.map(CivilDay.init(number:))
    }
}

/// A brief as Markdown.
enum BriefText {
    /// The brief; only what concerns `parties` when there are any.
    static func markdown(_ brief: Brief, parties: Set<String>) -> String {
        func concerns(_ listed: ListedEntry) -> Bool {
            parties.isEmpty
                || EntryParties.all(listed.entry).contains { entity in
                    entity.code.map(parties.contains) == true || entity.name.map(parties.contains) == true
                }
        }
        var text = "# Brief: read since \(brief.since.description)\n\n"
        var notes: [(id: String, text: String)] = []
        func section(_ title: String, _ entries: [ListedEntry], kinds: Set<EntryKind>) {
            let own = entries.filter { kinds.contains($0.entry.kind) && concerns($0) }
            guard !own.isEmpty else { return }
            text += "## \(title)\n\n"
            for listed in own {
                let entry = listed.entry
                let date = entry.date?.value.map { "\($0.value): " } ?? ""
                let status = EntryText.status(entry)
                text +=
                    "- \(ListWriter.markdownCell(date + EntryText.what(entry)))\(status.isEmpty ? "" : " *(\(status))*")[^\(entry.id)]\n"
                if !notes.contains(where: { $0.id == entry.id }) { notes.append((entry.id, note(listed))) }
            }
            text += "\n"
        }
        text += "\(brief.articles.count) articles: "
        text +=
            brief.articles.map { ListWriter.markdownCell($0.headline ?? "(no headline)") }.joined(separator: "; ")
            + "\n\n"
        section("What happened", brief.news, kinds: [.event])
        section("What was said and demanded", brief.news, kinds: [.position, .accusation, .perception])
        section("Talks and measures", brief.news + brief.background, kinds: [.process, .measure])
        section("Ahead, possible or conditional", brief.ahead, kinds: [.event, .process, .measure])
        section("Contested", brief.contested, kinds: [.event, .accusation])
        for note in notes { text += "[^\(note.id)]: \(note.text)\n" }
        return text
    }

    private static func note(_ listed: ListedEntry) -> String {
        let sentence = listed.entry.evidence.first?.exact ?? ""
        let chain = EntryText.chain(listed.entry.chain)
        let source = [chain.isEmpty ? listed.publisher : chain, listed.headline, listed.published?.value, listed.page]
            .compactMap { $0 }.joined(separator: ", ")
        return "“\(ListWriter.markdownCell(sentence))” — \(ListWriter.markdownCell(source))"
    }
}

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

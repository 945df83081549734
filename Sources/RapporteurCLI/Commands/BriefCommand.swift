import Archive
import ArgumentParser
import Foundation
import Record

/// `rapporteur brief --since 7d`
struct BriefCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brief",
        abstract: "Writes a brief in Markdown: what is new, ahead and contested, each line with its source.",
        discussion:
            "New is what was read since then, whatever its own date. Relation by relation: each sentence once, what was read from it below, and its source in a footnote. What has no date of its own is marked with that of its report."
    )
    @Option(
        name: .long, help: ArgumentHelp("Since when: 7d, 24h, 2w, or a date such as 2025-02-05.", valueName: "span"))
    var since = "7d"
    @Option(
        name: .long, help: ArgumentHelp("Only what concerns a party: code or name; repeatable.", valueName: "party"))
    var actor: [String] = []
    @OptionGroup var archive: ArchiveOptions

    mutating func run() throws {
        guard let day = CivilDay(since: since, today: CivilDay(number: Int(Date().timeIntervalSince1970 / 86_400)))
        else {
            throw ValidationError(
                "--since: “\(since)” is neither a span such as 7d or 2w nor a date such as 2025-02-05")
        }
        let archive = try archive.openForReading()
        let brief = try archive.brief(since: day).concerning(Set(actor.map(PartyNames.code)))
        Terminal.current.outputRaw(BriefText.markdown(brief, names: try archive.names()))
    }
}

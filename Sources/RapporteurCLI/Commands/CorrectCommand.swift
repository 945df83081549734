import Archive
import ArgumentParser
import Foundation
import Record

/// `rapporteur correct ID`
struct CorrectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Accepts, rejects or fixes an entry; the correction survives every re-reading.",
        discussion: """
            Corrections are kept apart from the evidence. A fix names a field of the record line and its new value as JSON \
            (a plain word is taken as a string): rapporteur correct e12ab --set type=REJECT --set 'date={"value":"2022-12-20"}'
            """)
    @Argument(help: "Id of the entry.") var id: String
    @Flag(name: .long, help: "The entry is right.") var accept = false
    @Flag(name: .long, help: "The entry is wrong: lists leave it out.") var reject = false
    @Flag(name: .long, help: "Neither accepted nor rejected any more.") var reopen = false
    @Option(name: .long, help: ArgumentHelp("Fix a field; repeatable.", valueName: "field=value")) var set: [String] =
        []
    @Option(name: .long, help: ArgumentHelp("A field is as coded again; repeatable.", valueName: "field")) var unset:
        [String] = []
    @Option(name: .long, help: ArgumentHelp("Who says so.", valueName: "name")) var reviewer: String?
    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "words")) var note = ""
    @OptionGroup var archive: ArchiveOptions

    func validate() throws {
        guard [accept, reject, reopen].count(where: { $0 }) + set.count + unset.count > 0 else {
            throw ValidationError(
                "Say what to correct: --accept, --reject, --reopen, --set field=value or --unset field")
        }
        guard [accept, reject, reopen].count(where: { $0 }) <= 1 else {
            throw ValidationError("--accept, --reject and --reopen exclude each other")
        }
    }

    mutating func run() throws {
        let archive = try archive.openForWriting()
        guard case .entry(let detail) = try archive.show(id) else { throw Failure("\(id): that is no entry") }
        var verdicts: [Correction.Verdict] = []
        for item in set { verdicts.append(try ReviewSession.fix(item)) }
        verdicts += unset.map { .unfix(field: $0) }
        if accept { verdicts.append(.accept) }
        if reject { verdicts.append(.reject) }
        if reopen { verdicts.append(.reopen) }
        var entry = detail.listed.entry
        for verdict in verdicts {
            entry = try archive.record(
                Correction(
                    entry: detail.listed.entry.id, verdict: verdict,
                    reviewer: reviewer ?? ProcessInfo.processInfo.environment["USER"] ?? "", made: Date(), note: note))
        }
        try archive.close()
        Terminal.current.output(try RecordLine.entry(entry).json())
    }
}

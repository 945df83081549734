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

            What the coder missed is added to its article: rapporteur correct a345 --add event --exact "recalled its \
            ambassador" --set type=COERCE --set 'actor=[{"text":"Chad","code":"TCD"}]'
            """)
    @Argument(help: "Id of the entry; of the article with --add.") var id: String
    @Option(name: .long, help: ArgumentHelp("Add an entry of this kind to the article.", valueName: "kind"))
    var add: EntryKind?
    @Option(name: .long, help: ArgumentHelp("Words of the sentence that an added entry rests on.", valueName: "words"))
    var exact: String?
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
        guard (add == nil) == (exact == nil) else {
            throw ValidationError("--add and --exact go together: the kind, and words of the sentence it rests on")
        }
        if add != nil {
            guard !accept, !reject, !reopen, unset.isEmpty else {
                throw ValidationError("An added entry takes --set field=value only")
            }
            return
        }
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
        if let add, let exact {
            let entry = try added(add, exact, to: archive)
            try archive.joinReports()
            try archive.close()
            return Terminal.current.output(try RecordLine.entry(entry).json())
        }
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
                    reviewer: who, made: Date(), note: note))
        }
        try archive.joinReports()
        try archive.close()
        Terminal.current.output(try RecordLine.entry(entry).json())
    }

    private var who: String { reviewer ?? ProcessInfo.processInfo.environment["USER"] ?? "" }

    private func added(_ kind: EntryKind, _ words: String, to archive: Archive) throws -> Entry {
        guard case .article(let detail) = try archive.show(id) else {
            throw Failure("\(id): that is no article; entries are added to articles")
        }
        let fields = try set.compactMap { item -> (field: String, json: String)? in
            if case .fix(let field, let json) = try ReviewSession.fix(item) { (field, json) } else { nil }
        }
        let draft = try archive.draft(of: kind, in: detail.summary.id, resting: words, fields: fields)
        return try archive.add(Addition(draft, reviewer: who, made: Date(), note: note))
    }
}

import ArgumentParser
import Coding
import Evaluation
import Record

/// `rapporteur evaluate ledger --gold FILE`
struct EvaluateLedger: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Single passages with their ledger entries, per kind and field.",
        discussion: """
            The file holds parts “== position”, “== measure” …; in each a line is a passage, and the lines with “+” behind it are the \
            entries wanted of it: “+ holder=KEN stance=demand issue=water”. Passages without one are near misses. Parties are codes \
            or words of their name. Only the part's own kind counts.
            """)
    @OptionGroup var gold: GoldOptions
    @Flag(name: .long, help: "List what was missed and what was extra.") var misses = false
    @Option(name: .long, help: ArgumentHelp("Only this kind; repeatable.", valueName: "kind")) var only: [String] = []

    mutating func run() throws {
        let terminal = Terminal.current
        let bank: LedgerBank
        do {
            bank = try LedgerBank(try GoldFiles.text(gold.gold))
        } catch let error as LedgerBank.Malformed {
            throw Failure("\(gold.gold): \(error)")
        }
        let coder = try ArticleCoder.rules()
        var score = LedgerBankScore()
        for passage in bank.passages where only.isEmpty || only.contains(passage.kind.rawValue) {
            let article = Article(page: "bank", ordinal: passage.line, text: passage.text)
            score.add(passage, found: coder.record(of: article).entries)
        }
        let kinds = EntryKind.allCases.filter { score.kinds[$0] != nil }
        guard !kinds.isEmpty else { throw Failure("\(gold.gold): no passage was scored") }
        ListWriter.write(
            ScoreTable.table(kinds.map { ($0.rawValue, score.kinds[$0] ?? Score()) }, title: "Entries"), as: .table)
        var table = TextTable(columns: [
            .init(title: "Field"), .init(title: "right %", numeric: true), .init(title: "right", numeric: true),
            .init(title: "wrong", numeric: true),
        ])
        for kind in kinds {
            for (field, own) in (score.fields[kind] ?? [:]).sorted(by: { $0.key < $1.key }) {
                table.rows.append([
                    "\(kind.rawValue).\(field)", ScoreTable.percent(own.precision), String(own.truePositives),
                    String(own.falsePositives),
                ])
            }
        }
        terminal.output("")
        ListWriter.write(table, as: .table)
        guard misses else { return }
        for miss in score.misses {
            terminal.output(
                "\n\(miss.passage.line)  \(miss.passage.kind.rawValue)  \(miss.passage.text)".safeForTerminal)
            for wanted in miss.missed {
                let fields = wanted.fields.sorted { $0.key < $1.key }.map { "\($0)=\($1.joined(separator: "|"))" }
                terminal.output("    MISSED  \(fields.joined(separator: " "))".safeForTerminal)
            }
            for extra in miss.extra { terminal.output("    EXTRA   \(extra)".safeForTerminal) }
        }
    }
}

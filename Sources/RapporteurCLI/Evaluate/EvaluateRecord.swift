import Archive
import ArgumentParser
import Evaluation
import Foundation
import Press
import Record

/// `rapporteur evaluate record --gold Examples`
struct EvaluateRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "The whole flow against hand-written records, per kind and per field.",
        discussion: """
            The gold folder holds pages/NAME.txt or .html and expected/NAME.jsonl (see Examples/README.md). An entry is right \
            when it rests on the same sentence and agrees in what makes it that entry (an event: type and an actor; a quote: \
            its words; a position: holder and stance …). “located” asks for kind and sentence alone. Fields are scored on the \
            entries that are right.

            A file of record lines, as export gold writes it, is gold too: its articles are coded anew from their text.
            """)
    @OptionGroup var gold: GoldOptions
    @OptionGroup var coding: CodingModelOption
    @Flag(name: .long, help: "List what was missed and what was extra.") var misses = false
    @Option(name: .long, help: ArgumentHelp("Only pages whose name holds this; repeatable.", valueName: "name"))
    var only: [String] = []
    @Flag(name: .long, help: "Write the scores as JSON.") var json = false

    mutating func run() throws {
        let terminal = Terminal.current
        let root = gold.gold.hasSuffix("/expected") ? String(gold.gold.dropLast("/expected".count)) : gold.gold
        let room = try RecordRoom(model: coding.model)
        if root.hasSuffix(".jsonl") { return try write(try Self.reviewed(root, room: room), terminal) }
        let score = try Self.score(root, only: only, room: room)
        try write(score, terminal)
    }

    /// Scores the pages of a gold folder.
    ///
    /// - Parameter only: parts of names; pages whose name holds none of them are left out, unless there are none.
    static func score(_ root: String, only: [String], room: RecordRoom) throws -> RecordScore {
        let terminal = Terminal.current
        var score = RecordScore()
        var isScored = false
        let pages = try Self.pages(root)
        for expected in try GoldFiles.find(root + "/expected", ending: ".jsonl") {
            let stem = URL(filePath: expected).deletingPathExtension().lastPathComponent
            if !only.isEmpty, !only.contains(where: stem.contains) { continue }
            guard let page = pages[stem] else { throw Failure("\(expected): no page of that name in \(root)/pages") }
            let wanted = try Self.lines(try GoldFiles.text(expected), file: expected)
            var found: [JSONValue] = []
            do {
                let outcome = try room.read(Page(identifier: page, bytes: try GoldFiles.bytes(page)))
                for coded in outcome.articles {
                    found += try Self.lines(try RecordLine.article(coded.article).json(), file: page)
                    for entry in coded.entries {
                        found += try Self.lines(try RecordLine.entry(entry).json(), file: page)
                    }
                }
            } catch let error as PageError {
                terminal.message("\(error)")
            }
            score.add(page: stem, gold: wanted, found: found)
            isScored = true
        }
        guard isScored else { throw Failure("\(root): no page was scored") }
        return score
    }

    private func write(_ score: RecordScore, _ terminal: Terminal) throws {
        if json { return terminal.output(try JSONLine.encode(Self.report(score))) }
        Self.report(score, terminal)
        if misses { Self.reportMisses(score, terminal) }
    }

    private static func report(_ score: RecordScore, _ terminal: Terminal) {
        let metadata = score.metadata.map { (name: $0.field, score: $0.score) }
        ListWriter.write(
            ScoreTable.table(
                [("articles", score.articles), ("paragraphs kept", score.paragraphs)] + metadata, title: "Pages"),
            as: .table)
        terminal.output("")
        var total = Score()
        var rows: [(name: String, score: Score)] = []
        for kind in RecordScore.kindOrder {
            let own = score.kinds[kind] ?? Score()
            total += own
            rows.append((kind, own))
            rows.append(("  located", score.located[kind] ?? Score()))
        }
        ListWriter.write(ScoreTable.table(rows + [("all kinds", total)], title: "Entries"), as: .table)
        reportEvents(score, terminal)
        for kind in RecordScore.kindOrder {
            guard let fields = score.fields[kind] else { continue }
            terminal.output("")
            ListWriter.write(
                ScoreTable.table(fields.map { (name: $0.field, score: $0.score) }, title: "Fields of \(kind)"),
                as: .table)
        }
    }

    private static func reportMisses(_ score: RecordScore, _ terminal: Terminal) {
        for miss in score.misses {
            terminal.output("")
            terminal.output(
                "\(miss.page)  \(miss.inGold ? "MISSED" : "EXTRA ")  \(miss.kind)  \(miss.summary)".safeForTerminal)
            terminal.output("    \(miss.sentence)".safeForTerminal)
        }
    }

    /// Scores as plain numbers: kind → precision, recall, f1, counts.
    private static func report(_ score: RecordScore) -> [String: [String: Double]] {
        var report: [String: [String: Double]] = [:]
        func add(_ name: String, _ score: Score) {
            var row = [
                "right": Double(score.truePositives), "extra": Double(score.falsePositives),
                "missed": Double(score.falseNegatives),
            ]
            row["precision"] = score.precision
            row["recall"] = score.recall
            row["f1"] = score.f1
            report[name] = row
        }
        add("articles", score.articles)
        add("paragraphs", score.paragraphs)
        for field in score.metadata { add("article.\(field.field)", field.score) }
        for kind in RecordScore.kindOrder {
            add(kind, score.kinds[kind] ?? Score())
            add("\(kind).located", score.located[kind] ?? Score())
            for field in score.fields[kind] ?? [] { add("\(kind).\(field.field)", field.score) }
        }
        return report
    }

    /// Pages by name without ending.
    static func pages(_ root: String) throws -> [String: String] {
        var pages: [String: String] = [:]
        for ending in [".txt", ".html"] {
            for path in (try? GoldFiles.find(root + "/pages", ending: ending)) ?? [] {
                pages[URL(filePath: path).deletingPathExtension().lastPathComponent] = path
            }
        }
        return pages
    }

    static func lines(_ text: String, file: String) throws -> [JSONValue] {
        var number = 0
        return try text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
            number += 1
            guard !line.isEmpty else { return nil }
            do {
                return try JSONDecoder().decode(JSONValue.self, from: Data(line.utf8))
            } catch {
                throw Failure("\(file):\(number): not valid JSON")
            }
        }
    }
}

extension EvaluateRecord {
    /// Events by type, and what their stated confidence is worth.
    fileprivate static func reportEvents(_ score: RecordScore, _ terminal: Terminal) {
        guard !score.eventTypes.isEmpty else { return }
        let rows = score.eventTypes.keys.sorted().map { (name: $0, score: score.eventTypes[$0] ?? Score()) }
        terminal.output("")
        ListWriter.write(ScoreTable.table(rows, title: "Events by type"), as: .table)
        reportConfidence(score, terminal)
    }

    /// What stated confidence is worth: events by tenths, every kind as a whole.
    private static func reportConfidence(_ score: RecordScore, _ terminal: Terminal) {
        func mean(_ bin: [(stated: Double, isRight: Bool)]) -> (stated: Double, right: Double) {
            let count = Double(max(1, bin.count))
            return (bin.reduce(0) { $0 + $1.stated } / count, Double(bin.count { $0.isRight }) / count)
        }
        func bins(_ kind: String) -> [(low: Int, entries: [(stated: Double, isRight: Bool)])] {
            (0..<10).map { low in
                (low, (score.confidence[kind] ?? []).filter { min(9, Int($0.stated * 10 + 1e-9)) == low })
            }.filter { !$0.entries.isEmpty }
        }
        var table = TextTable(columns: [
            .init(title: "Confidence of events"), .init(title: "events", numeric: true),
            .init(title: "stated %", numeric: true), .init(title: "right %", numeric: true),
        ])
        for bin in bins("event") {
            let (stated, right) = mean(bin.entries)
            table.rows.append([
                "\(bin.low * 10)–\(bin.low * 10 + 9)", String(bin.entries.count), ScoreTable.percent(stated),
                ScoreTable.percent(right),
            ])
        }
        terminal.output("")
        ListWriter.write(table, as: .table)
        var kinds = TextTable(columns: [
            .init(title: "Confidence"), .init(title: "entries", numeric: true), .init(title: "stated %", numeric: true),
            .init(title: "right %", numeric: true), .init(title: "calibration error %", numeric: true),
        ])
        for kind in RecordScore.kindOrder {
            guard let all = score.confidence[kind] else { continue }
            let (stated, right) = mean(all)
            let error = bins(kind).reduce(0) { sum, bin in
                let (stated, right) = mean(bin.entries)
                return sum + abs(stated - right) * Double(bin.entries.count)
            }
            kinds.rows.append([
                kind, String(all.count), ScoreTable.percent(stated), ScoreTable.percent(right),
                ScoreTable.percent(error / Double(all.count)),
            ])
        }
        terminal.output("")
        ListWriter.write(kinds, as: .table)
    }
}

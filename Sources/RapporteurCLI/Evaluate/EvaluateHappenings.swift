import Archive
import ArgumentParser
import Evaluation
import Foundation
import Press
import Record

/// `rapporteur evaluate happenings --gold DIR`
struct EvaluateHappenings: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "happenings",
        abstract: "Reports of one happening in several articles: pairs, B-cubed, sources and contradictions.",
        discussion: """
            The gold folder holds sets: SET/pages/NAME.txt or .html, SET/expected/NAME.jsonl with the events of each page and \
            the happening each belongs to, and SET/happenings.json with the number of independent sources and the \
            contradictions of every happening that has several reports. All sets are one record. “Events given” groups the \
            hand-written events, “events coded” those that the program reads from the pages; an event that it does not find \
            is alone.
            """)
    @OptionGroup var gold: GoldOptions
    @Flag(name: .long, help: "List the pairs that were missed and those that were wrongly joined.") var misses = false

    mutating func run() throws {
        let terminal = Terminal.current
        let gold = try HappeningGold(folder: gold.gold)
        let read = try Reading(gold)
        let stages = [
            ("events given", read.given, read.givenLabels, [String]()),
            ("events coded", read.coded, read.codedLabels, read.unfound),
        ]
        var scores: [(name: String, score: Score)] = []
        var groupings: [[String]] = []
        var notes: [String] = []
        for (name, reports, labels, unfound) in stages {
            let happenings = HappeningFinder().happenings(in: reports)
            let score = Self.score(happenings, labels: labels, unfound: unfound, accounts: gold.accounts)
            scores += [
                ("\(name): events", score.reports), ("  pairs", score.pairs), ("  contradictions", score.conflicts),
            ]
            let grouping = score.grouping
            groupings.append(
                [name] + [grouping.precision, grouping.recall, grouping.f1].map { ScoreTable.percent($0) }
                    + [grouping.count, grouping.there, grouping.found].map(String.init))
            notes.append(
                "\(name): \(score.several.found) of \(score.several.there) happenings of several reports found, "
                    + "\(score.several.sourcesRight) with the right number of independent sources")
            if misses { Self.list(happenings, labels: labels, stage: name, terminal) }
        }
        ListWriter.write(ScoreTable.table(scores, title: "Happenings"), as: .table)
        var table = TextTable(columns: [
            .init(title: "B-cubed"), .init(title: "P %", numeric: true), .init(title: "R %", numeric: true),
            .init(title: "F1 %", numeric: true), .init(title: "events", numeric: true),
            .init(title: "there", numeric: true), .init(title: "found", numeric: true),
        ])
        table.rows = groupings
        terminal.output("")
        ListWriter.write(table, as: .table)
        terminal.output("")
        notes.forEach(terminal.output)
    }

    private static func score(
        _ happenings: [Happening], labels: [String: String], unfound: [String],
        accounts: [String: HappeningScore.Account]
    ) -> HappeningScore {
        var reports = unfound.map { HappeningScore.Report(happening: $0, group: nil) }
        var found: [String: HappeningScore.Account] = [:]
        for happening in happenings {
            reports += happening.reports.map { .init(happening: labels[$0.entry.id], group: happening.id) }
            found[happening.id] = .init(
                sources: happening.independentSources, conflicts: Set(happening.conflicts.map(\.field.rawValue)))
        }
        return HappeningScore(reports: reports, gold: accounts, found: found)
    }

    private static func list(
        _ happenings: [Happening], labels: [String: String], stage: String, _ terminal: Terminal
    ) {
        for happening in happenings where happening.reports.count > 1 {
            terminal.output("\(stage): \(happening.conflicts.map(\.field.rawValue).joined(separator: ", "))")
            for (report, source) in zip(happening.reports, happening.sources) {
                let words = report.entry.evidence.map(\.exact).joined(separator: " ")
                terminal.output("    \(source)  \(labels[report.entry.id] ?? "no event")  \(words)".safeForTerminal)
            }
        }
    }
}

/// What the pages of the gold give, by hand and by program.
private struct Reading {
    /// The hand-written events.
    var given: [EventReport] = []
    /// Their happenings, by entry.
    var givenLabels: [String: String] = [:]
    /// The events that the program reads.
    var coded: [EventReport] = []
    /// The happenings of those that the gold knows, by entry.
    var codedLabels: [String: String] = [:]
    /// The happenings of hand-written events that the program does not find.
    var unfound: [String] = []

    /// Reads the pages in order, copies told apart as `read` does.
    init(_ gold: HappeningGold) throws {
        let room = try RecordRoom()
        var copies = CopyFinder()
        var pages: [String: String] = [:]
        for page in gold.pages {
            let outcome = try room.read(Page(identifier: page.path, bytes: try GoldFiles.bytes(page.path)))
            var own: [EventReport] = []
            var original: String?
            for (article, signature) in zip(outcome.articles, outcome.signatures) {
                let id = article.article.id
                let copyOf = copies.original(id: id, signature: signature)
                pages[id] = page.name
                original = original ?? copyOf.flatMap { pages[$0] }
                own += article.entries.map {
                    EventReport(entry: $0, published: article.article.published?.value, copyOf: copyOf)
                }.filter { ($0.event?.type ?? .statement) != .statement }
            }
            for (var report, happening) in zip(page.events, page.happenings) {
                report.copyOf = original
                given.append(report)
                givenLabels[report.entry.id] = happening
            }
            let lines = try own.flatMap {
                try EvaluateRecord.lines(try RecordLine.entry($0.entry).json(), file: page.path)
            }
            let pairs = RecordScore.eventPairs(gold: page.lines, found: lines)
            for pair in pairs { codedLabels[own[pair.found].entry.id] = page.happenings[pair.gold] }
            let found = Set(pairs.map(\.gold))
            unfound += page.happenings.enumerated().filter { !found.contains($0.offset) }.map(\.element)
            coded += own
        }
    }
}

import ArgumentParser
import Coding
import Evaluation
import Foundation
import Lexicons
import Record

/// `rapporteur evaluate events --gold FILE`
struct EvaluateEvents: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Who did what to whom, sentence by sentence, and events where there are none.",
        discussion: """
            The gold file is JSON lines of {"text","events":[{"type","actor":[codes],"recipient":[codes]}]}; or plain text or CoNLL-U \
            whose sentences must yield no event; or PETRARCH's validation records (.xml), of which the parties are compared; or \
            sentences with marked source and target: a folder or file of our own for the event typer, or a .tsv as the PLV set \
            has it. Plain statements do not count.
            """)
    @OptionGroup var gold: GoldOptions
    @OptionGroup var coding: CodingModelOption
    @Flag(name: .long, help: "List the sentences that went wrong.") var misses = false
    @Flag(name: .long, help: "Write the scores as JSON.") var json = false

    private struct Row: Decodable {
        struct Event: Decodable {
            var type: String
            var actor: [String]?
            var recipient: [String]?
        }
        var text: String
        var events: [Event]
    }

    mutating func run() throws {
        if let marked = try Self.markedSentences(gold.gold) {
            return try report(Self.score(marked, coding.model.coder()))
        }
        let text = try GoldFiles.text(gold.gold)
        var table = try ActorTable()
        var rows: [(text: String, events: [EventSetScore.Coded])] = []
        if gold.gold.hasSuffix(".xml") {
            table = try table.adding(organisations: try Self.madeUpCountries())
            rows = PetrarchRecords.read(text).map { record in
                (record.sentence, record.pairs.map { .init(type: "", actors: [$0.source], recipients: [$0.target]) })
            }
        } else if gold.gold.hasSuffix(".jsonl") {
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            where !line.isEmpty {
                guard let row = try? JSONDecoder().decode(Row.self, from: Data(line.utf8)) else {
                    throw Failure("\(gold.gold):\(index + 1): needs “text” and “events”")
                }
                rows.append(
                    (
                        row.text,
                        row.events.map { .init(type: $0.type, actors: $0.actor ?? [], recipients: $0.recipient ?? []) }
                    ))
            }
        } else if gold.gold.hasSuffix(".conllu") {
            rows = text.split(separator: "\n").filter { $0.hasPrefix("# text = ") }.map {
                (String($0.dropFirst(9)), [])
            }
        } else {
            rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { (String($0), []) }
        }
        guard !rows.isEmpty else { throw Failure("\(gold.gold): no sentence in it") }
        let coder = try coding.model.coder(table: table)
        var score = EventSetScore()
        for row in rows { score.add(sentence: row.text, gold: row.events, found: Self.events(in: row.text, coder)) }
        if json { return Terminal.current.output(try JSONLine.encode(Self.report(score))) }
        report(score)
    }

    private static func events(in text: String, _ coder: ArticleCoder) -> [EventSetScore.Coded] {
        let article = Article(page: "gold", ordinal: 1, text: text)
        return coder.record(of: article).entries.compactMap { entry in
            guard case .event(let event) = entry.body, event.type != .statement else { return nil }
            return .init(
                type: event.type.rawValue, actors: event.actor.map { $0.code ?? $0.text },
                recipients: event.recipient.map { $0.code ?? $0.text })
        }
    }

    private static func madeUpCountries() throws -> LexiconTable {
        let lines = PetrarchRecords.countries.map {
            "\($0.name)\t\($0.aliases.joined(separator: "|"))\t\($0.code)\tGOV\t"
        }
        let text = (["name\taliases\tcode\tsector\tflags"] + lines).joined(separator: "\n") + "\n"
        return try LexiconTable(
            file: "made-up countries", bytes: Array(text.utf8), columns: ["name", "aliases", "code", "sector", "flags"])
    }

    private func report(_ score: EventSetScore) {
        let terminal = Terminal.current
        var rows: [(name: String, score: Score)] = [("parties", score.parties)]
        if !score.types.isEmpty {
            rows.append(("type and parties", score.events))
            rows += score.types.keys.sorted().map { ("  \($0)", score.types[$0] ?? Score()) }
        }
        ListWriter.write(ScoreTable.table(rows, title: "Events"), as: .table)
        terminal.output("")
        terminal.output("sentences                     \(score.sentences)")
        terminal.output("actor and recipient swapped   \(score.swaps)")
        terminal.output("extra events per 100          \(String(format: "%.1f", score.extraPerHundred))")
        terminal.output(
            "sentences without an event    \(score.emptySentences), events coded in them \(score.falseEvents)")
        guard misses else { return }
        func line(_ event: EventSetScore.Coded) -> String {
            "\(event.type) \(event.actors.joined(separator: "+")) → \(event.recipients.joined(separator: "+"))"
        }
        for miss in score.misses {
            terminal.output("")
            terminal.output(miss.sentence.safeForTerminal)
            for event in miss.missed { terminal.output("    MISSED  \(line(event))".safeForTerminal) }
            for event in miss.extra { terminal.output("    EXTRA   \(line(event))".safeForTerminal) }
        }
    }

    private static func report(_ score: EventSetScore) -> [String: Double] {
        var report = [
            "sentences": Double(score.sentences), "swaps": Double(score.swaps),
            "extraPerHundred": score.extraPerHundred,
            "emptySentences": Double(score.emptySentences), "falseEvents": Double(score.falseEvents),
        ]
        report["parties.precision"] = score.parties.precision
        report["parties.recall"] = score.parties.recall
        report["events.precision"] = score.events.precision
        report["events.recall"] = score.events.recall
        return report
    }
}

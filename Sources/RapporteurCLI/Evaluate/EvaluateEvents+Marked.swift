import Coding
import Evaluation
import Record
import Training

/// Sentences with marked source and target: our own under `event-typing`, or a table as the PLV set has it.
extension EvaluateEvents {
    /// The marked sentences of a folder, template file or table; nil where the path holds none.
    static func markedSentences(_ path: String) throws -> [MarkedEventScore.Sentence]? {
        if path.hasSuffix(".tsv") {
            return EventTypingTraining.rows(tsv: try GoldFiles.bytes(path))?.map {
                MarkedEventScore.Sentence(marked: $0.marked, root: $0.root)
            }
        }
        guard !path.hasSuffix(".jsonl"), !path.hasSuffix(".xml"), !path.hasSuffix(".conllu") else { return nil }
        var found: [MarkedEventScore.Sentence] = []
        for file in try GoldFiles.find(path, ending: ".txt") {
            let text = try GoldFiles.text(file)
            guard text.split(separator: "\n").contains(where: isSection) else { continue }
            found += EventTypingSentences(text: text).written.map {
                MarkedEventScore.Sentence(marked: $0.marked, root: $0.type.rawValue)
            }
        }
        return found.isEmpty ? nil : found
    }

    /// A line "[ACCUSE]": a section of marked sentences.
    private static func isSection(_ line: Substring) -> Bool {
        line.first == "[" && line.last == "]" && EventType(rawValue: String(line.dropFirst().dropLast())) != nil
    }

    /// Codes the sentences one by one and counts.
    static func score(_ sentences: [MarkedEventScore.Sentence], _ coder: ArticleCoder) -> MarkedEventScore {
        var score = MarkedEventScore()
        for sentence in sentences {
            let article = Article(page: "gold", ordinal: 1, text: sentence.text)
            let events = coder.record(of: article).entries.compactMap { entry -> Event? in
                guard case .event(let event) = entry.body else { return nil }
                return event
            }
            score.add(sentence, found: events)
        }
        return score
    }

    /// Prints a row per root, the sentences without an act, and on wish what was missed.
    func report(_ score: MarkedEventScore) throws {
        let terminal = Terminal.current
        if json { return terminal.output(try JSONLine.encode(Self.summary(score))) }
        var table = TextTable(columns: [
            .init(title: "Root"), .init(title: "sentences", numeric: true), .init(title: "event %", numeric: true),
            .init(title: "root %", numeric: true), .init(title: "actor %", numeric: true),
            .init(title: "recipient %", numeric: true), .init(title: "all right %", numeric: true),
        ])
        let rows = score.roots.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + [("all", score.total)]
        table.rows = rows.map { name, counts in
            func share(_ count: Int) -> String {
                ScoreTable.percent(counts.sentences == 0 ? nil : Double(count) / Double(counts.sentences))
            }
            return [
                name, String(counts.sentences), share(counts.found), share(counts.root), share(counts.actor),
                share(counts.recipient), share(counts.all),
            ]
        }
        ListWriter.write(table, as: .table)
        terminal.output("")
        terminal.output(
            "sentences without an act  \(score.emptySentences), with an event in them \(score.falseSentences)")
        guard misses else { return }
        for miss in score.misses {
            let sentence = miss.sentence
            terminal.output("")
            terminal.output(sentence.text.safeForTerminal)
            let wanted = "\(sentence.root ?? "no act") \(sentence.source ?? "") → \(sentence.target ?? "")"
            terminal.output("    WANTED  \(wanted)".safeForTerminal)
            for event in miss.found {
                let actors = event.actor.map(\.text).joined(separator: " + ")
                let recipients = event.recipient.map(\.text).joined(separator: " + ")
                terminal.output("    FOUND   \(event.type.rawValue) \(actors) → \(recipients)".safeForTerminal)
            }
        }
    }

    private static func summary(_ score: MarkedEventScore) -> [String: Int] {
        let total = score.total
        return [
            "sentences": total.sentences, "found": total.found, "root": total.root, "actor": total.actor,
            "recipient": total.recipient, "all": total.all, "emptySentences": score.emptySentences,
            "falseSentences": score.falseSentences,
        ]
    }
}

import ArgumentParser
import Foresight
import Record

extension ForecastCommand {
    /// `rapporteur forecast next PARTY`
    struct Next: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "next",
            abstract: "Says towards whom a party's next act of a kind is likely to be, and why.",
            discussion: """
                Given that the act comes on the day after the record ends, every party gets a probability of being the other \
                side. Whether it comes at all is another question: rapporteur forecast occurrence. The forecaster is learnt \
                from the record itself, its last tenth kept for choosing.
                """)

        @Argument(help: ArgumentHelp("Who acts: code or name.", valueName: "party")) var party: String
        @Option(
            name: .long,
            help: ArgumentHelp("What: an event type or relation; default: its five most frequent.", valueName: "type"))
        var type: String?
        @Flag(name: .long, help: "Asks who does it to the party instead.") var received = false
        @Option(name: .long, help: ArgumentHelp("Most candidates to list.", valueName: "n")) var limit = 5
        @Flag(name: .long, help: "With the evidence that carries each answer, and its dated cases.") var explain = false
        @OptionGroup var source: EventSourceOptions
        @OptionGroup var format: FormatOptions

        /// Below so many events on so many days nothing is learnt.
        private static let leastRecord = (events: 100, days: 20)

        func run() throws {
            let terminal = Terminal.current
            let source = try source.load()
            let party = try source.party(party)
            let types = try types(of: party, in: source)
            let days = Set(source.events.map(\.day)).sorted()
            guard source.events.count >= Self.leastRecord.events, days.count >= Self.leastRecord.days,
                let last = days.last
            else {
                terminal.message(
                    "Not enough record: \(source.events.count) events on \(days.count) days, "
                        + "\(Self.leastRecord.events) on \(Self.leastRecord.days) are needed.")
                return
            }
            let interned = InternedEvents(source.events)
            let split = Int32(clamping: days[days.count - max(1, days.count / 10)])
            let (entities, relations) = (interned.parties.names.count, interned.relations.names.count)
            let benchmark = Benchmark(
                train: interned.facts.filter { $0.time < split }, valid: interned.facts.filter { $0.time >= split },
                test: [], entityCount: entities, relationCount: relations, names: interned.parties.names)
            let model = EvidenceForecaster.learn(benchmark, setting: .singleStep, seed: 1, threads: 2)
            var forecaster = EvidenceForecaster(entityCount: entities, relationCount: relations, model: model)
            let history = History(interned.facts)
            for position in 0..<history.stepCount { forecaster.absorb(history.step(position)) }
            guard let id = interned.parties.knownID(of: party) else { return }
            var rows: [NextRow] = []
            for type in types {
                guard let relation = interned.relations.knownID(of: type) else { continue }
                let asked = received ? relation + Int32(relations) : relation
                let query = Query(entity: id, relation: asked, time: Int32(clamping: last + 1))
                for (rank, prediction) in forecaster.explain(query, count: limit).enumerated() {
                    let other = interned.parties.names[Int(prediction.candidate)]
                    let act =
                        received
                        ? Pattern.Act(subject: other, relation: type, object: party)
                        : Pattern.Act(subject: party, relation: type, object: other)
                    rows.append(NextRow(act: act, rank: rank + 1, prediction: prediction, source: source))
                }
            }
            try write(rows, terminal)
        }

        private func types(of party: String, in source: EventSource) throws -> [String] {
            if let type {
                let wanted = type.lowercased()
                guard let found = source.events.first(where: { $0.relation.lowercased() == wanted })?.relation else {
                    throw Failure("no event is of type “\(type)”")
                }
                return [found]
            }
            var counts: [String: Int] = [:]
            for event in source.events where (received ? event.object : event.subject) == party {
                counts[event.relation, default: 0] += 1
            }
            guard !counts.isEmpty else {
                throw Failure(
                    "\(party) \(received ? "receives no act" : "does nothing") in the events that have a full date and both parties"
                )
            }
            return counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.prefix(5).map(\.key)
        }

        private func write(_ rows: [NextRow], _ terminal: Terminal) throws {
            if format.format == .jsonl {
                for row in rows { terminal.output(try NextLine(row).json()) }
                return
            }
            var table = TextTable(columns: [
                .init(title: "What"), .init(title: received ? "By" : "Towards", flexible: true),
                .init(title: "Rank", numeric: true), .init(title: "Probability"),
                .init(title: "Carried by", flexible: true), .init(title: "Last so"),
            ])
            table.rows = rows.map { row in
                [
                    row.act.relation, received ? row.act.subject : row.act.object, String(row.rank),
                    ProbabilityWords.text(row.prediction.probability), row.prediction.contributions.first?.title ?? "",
                    row.cases.first.map { ForesightText.day($0.day) } ?? "",
                ]
            }
            ListWriter.write(table, as: format.format)
            guard explain else { return }
            for row in rows {
                terminal.output("")
                terminal.output(
                    terminal.styled(
                        "\(PatternText.act(row.act)): \(ProbabilityWords.text(row.prediction.probability))"
                            .safeForTerminal, .bold))
                for piece in row.prediction.contributions.prefix(4) {
                    let share = ProbabilityWords.percent(Double(piece.share))
                    terminal.output(
                        "  \(piece.amount < 0 ? "against" : "for"), \(share) of the evidence: \(piece.title)")
                }
                if row.cases.isEmpty { terminal.output("  nothing recorded between the two") }
                for found in row.cases {
                    let words = found.sentence.map { "“\($0)”" } ?? ""
                    terminal.output(
                        "    \(ForesightText.day(found.day))  \(PatternText.act(found.act))  \(found.id)  \(words)"
                            .safeForTerminal)
                }
            }
        }
    }
}

/// One candidate for a party's next act.
struct NextRow {
    /// A dated case: the same act, or another between the two.
    struct Case {
        var act: Pattern.Act
        var day: Int
        var id: String
        var sentence: String?
    }

    var act: Pattern.Act
    var rank: Int
    var prediction: Prediction
    /// The last three times of the same act, then the last three other acts between the two.
    var cases: [Case]

    init(act: Pattern.Act, rank: Int, prediction: Prediction, source: EventSource) {
        self.act = act
        self.rank = rank
        self.prediction = prediction
        let pair = [act.subject, act.object]
        let between = source.events.filter { pair.contains($0.subject) && pair.contains($0.object) }
            .map { (act: Pattern.Act(subject: $0.subject, relation: $0.relation, object: $0.object), day: $0.day) }
        func last(_ isWanted: (Pattern.Act) -> Bool) -> [Case] {
            var seen: Set<String> = []
            return between.filter { isWanted($0.act) }.sorted { ($1.day, $0.act) < ($0.day, $1.act) }
                .filter { seen.insert("\($0.day) \($0.act)").inserted }.prefix(3).map { found in
                    let reference = source.references(found.act, day: found.day).first
                    return Case(
                        act: found.act, day: found.day, id: reference?.id ?? "", sentence: reference?.sentence)
                }
        }
        cases = last { $0 == act } + last { $0 != act }
    }
}

/// A candidate as a JSON line.
struct NextLine: ForesightLine {
    struct Piece: Encodable {
        var title: String
        var amount: Float
        var share: Float
    }
    struct Case: Encodable {
        var date: String
        var subject: String
        var relation: String
        var object: String
        var entry: String
    }

    var kind = "next"
    var subject: String
    var relation: String
    var object: String
    var rank: Int
    var probability: Double
    var words: String
    var evidence: [Piece]
    var cases: [Case]

    init(_ row: NextRow) {
        (subject, relation, object, rank) = (row.act.subject, row.act.relation, row.act.object, row.rank)
        probability = row.prediction.probability
        words = ProbabilityWords(probability).rawValue
        evidence = row.prediction.contributions.prefix(8).map {
            Piece(title: $0.title, amount: $0.amount, share: $0.share)
        }
        cases = row.cases.map {
            Case(
                date: ForesightText.day($0.day), subject: $0.act.subject, relation: $0.act.relation,
                object: $0.act.object, entry: $0.id)
        }
    }
}

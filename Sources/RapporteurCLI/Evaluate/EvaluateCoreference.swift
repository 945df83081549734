import ArgumentParser
import Coding
import Evaluation
import Foundation
import Record

/// `rapporteur evaluate coreference --gold FILE`
struct EvaluateCoreference: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coreference", abstract: "Who is meant: pronouns against GAP, chains of mentions against GUM.",
        discussion: """
            A folder, or a file ending in .conllu, holds GUM's trees with entities: chains of people and organisations are \
            compared, a row per genre (--genre, else all). A mention of ours is the hand-made one when it lies within it and \
            holds its head. Otherwise the gold file is one of GAP's (tab-separated: a text, a pronoun and two names with their offsets, and for each name \
            whether the pronoun means it). Every name is a yes-no question; “masculine” and “feminine” are by the pronoun.
            """)
    @OptionGroup var gold: GoldOptions
    @Option(name: .long, help: ArgumentHelp("Only the first so many texts.", valueName: "n")) var first: Int?
    @Option(name: .long, help: ArgumentHelp("Genre of GUM (news, interview, speech, …); repeatable.")) var genre:
        [String] = []
    @Flag(name: .long, help: "List what was missed and what was extra.") var misses = false

    mutating func run() throws {
        if !gold.gold.hasSuffix(".tsv") {
            try EntityChains(path: gold.gold, genres: genre, first: first, misses: misses).run()
            return
        }
        let rows = try Self.rows(gold.gold).prefix(first ?? Int.max)
        let coder = try ArticleCoder.rules()
        var (all, masculine, feminine) = (Score(), Score(), Score())
        var lines: [String] = []
        for row in rows {
            let context = coder.context(of: Article(page: row.id, ordinal: 1, text: row.text))
            let means = Self.entity(at: row.pronounRange, in: context)
            var score = Score()
            for name in row.names {
                let range = name.range
                let isFound =
                    means.map { entity in
                        context.actors.mentions(of: entity).contains {
                            $0.kind != .pronoun && $0.codePoints.overlaps(range)
                        }
                    } ?? false
                switch (name.isMeant, isFound) {
                case (true, true): score.truePositives += 1
                case (true, false): score.falseNegatives += 1
                case (false, true): score.falsePositives += 1
                case (false, false): break
                }
                if misses, name.isMeant != isFound {
                    let meant = means.map { context.actors.entities[$0].entity.text } ?? "nobody"
                    let own = context.actors.mentions.first { $0.kind != .pronoun && $0.codePoints.overlaps(range) }
                    let known =
                        own.map { context.actors.entities[$0.entity] }.map { "\($0.kind), \($0.gender)" } ?? "no actor"
                    lines.append(
                        "\(row.id)  \(isFound ? "EXTRA " : "MISSED")  \(row.pronoun) → \(name.text) (\(known); found: \(meant))"
                    )
                }
            }
            all += score
            if row.isMasculine {
                masculine += score
            } else {
                feminine += score
            }
        }
        ListWriter.write(
            ScoreTable.table([("all", all), ("masculine", masculine), ("feminine", feminine)], title: "Pronouns"),
            as: .table)
        for line in lines { Terminal.current.output(line.safeForTerminal) }
    }

    /// The entity of the mention that covers some code points.
    private static func entity(at range: Range<Int>, in context: CodingContext) -> Int? {
        context.actors.mentions.first { $0.kind == .pronoun && $0.codePoints.overlaps(range) }?.entity
    }

    private static func rows(_ path: String) throws -> [PronounQuestion] {
        do {
            return try PronounQuestion.rows(tsv: try GoldFiles.text(path))
        } catch let error as PronounQuestion.Malformed {
            throw Failure("\(path), \(error)")
        }
    }
}

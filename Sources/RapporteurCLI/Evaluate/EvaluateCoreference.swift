import ArgumentParser
import Coding
import Evaluation
import Foundation
import Record

/// `rapporteur evaluate coreference --gold FILE`
struct EvaluateCoreference: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coreference", abstract: "Pronouns: whether they go to the right name.",
        discussion: """
            The gold file is one of GAP's (tab-separated: a text, a pronoun and two names with their offsets, and for each name \
            whether the pronoun means it). Every name is a yes-no question; “masculine” and “feminine” are by the pronoun.
            """)
    @OptionGroup var gold: GoldOptions
    @Option(name: .long, help: ArgumentHelp("Only the first so many texts.", valueName: "n")) var first: Int?
    @Flag(name: .long, help: "List what was missed and what was extra.") var misses = false

    private struct Row {
        var id: String
        var text: String
        var pronoun: (start: Int, text: String)
        var names: [(start: Int, text: String, isMeant: Bool)]
    }

    mutating func run() throws {
        let rows = try Self.rows(gold.gold).prefix(first ?? Int.max)
        let coder = try ArticleCoder.standard()
        var (all, masculine, feminine) = (Score(), Score(), Score())
        var lines: [String] = []
        for row in rows {
            let context = coder.context(of: Article(page: row.id, ordinal: 1, text: row.text))
            let means = Self.entity(at: row.pronoun.start..<row.pronoun.start + row.pronoun.text.count, in: context)
            var score = Score()
            for name in row.names {
                let range = name.start..<name.start + name.text.unicodeScalars.count
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
                    lines.append("\(row.id)  \(isFound ? "EXTRA " : "MISSED")  \(row.pronoun.text) → \(name.text)")
                }
            }
            all += score
            if ["he", "him", "his"].contains(row.pronoun.text.lowercased()) {
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

    private static func rows(_ path: String) throws -> [Row] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("\(path): cannot be read: no such file, or no permission")
        }
        var rows: [Row] = []
        for (number, line) in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).enumerated()
            .dropFirst()
        {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count >= 10, let pronoun = Int(cells[3]), let first = Int(cells[5]), let second = Int(cells[8])
            else { throw Failure("\(path), line \(number + 1): not a row of GAP (11 columns)") }
            rows.append(
                Row(
                    id: cells[0], text: cells[1], pronoun: (pronoun, cells[2]),
                    names: [
                        (first, cells[4], cells[6].uppercased() == "TRUE"),
                        (second, cells[7], cells[9].uppercased() == "TRUE"),
                    ]))
        }
        return rows
    }
}

import ArgumentParser
import Evaluation
import Foundation
import Language
import Record

/// `rapporteur evaluate dates --gold DIR`
struct EvaluateDates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dates", abstract: "Time expressions against TimeML, as TempEval-3 counts.",
        discussion: "The gold folder holds .tml files; the document creation time is the anchor.")
    @OptionGroup var gold: GoldOptions
    @Flag(name: .long, help: "List what was missed, extra or placed elsewhere, tab-separated.") var misses = false

    mutating func run() throws {
        let pipeline = try LanguageRoom.pipeline()
        var total = TimeScore()
        for file in try GoldFiles.find(gold.gold, ending: ".tml") {
            let document = try TimeMLDocument(file: file, source: try GoldFiles.text(file))
            let day = document.created.flatMap { EDTFDate(String($0.prefix(10)))?.day }
            let analysis = pipeline.analyse(document.text, anchor: day.map { TimeAnchor(day: $0, basis: .publication) })
            let found = analysis.times.map {
                ScoredTime(range: analysis.codePoints(of: $0.tokens), timeClass: $0.timeClass.rawValue, value: $0.timex)
            }
            total = total + TimeScore(found: found, gold: document.times)
            if misses { list(file: file, document: document, found: found) }
        }
        ListWriter.write(
            ScoreTable.table(
                [("strict", total.strict), ("relaxed", total.relaxed), ("type", total.type), ("value", total.value)],
                title: "Time expressions"), as: .table)
    }

    /// A line for each expression that is not as in the gold: what is wrong, gold words, class and value, the found ones, and
    /// the words around.
    private func list(file: String, document: TimeMLDocument, found: [ScoredTime]) {
        let text = Array(document.text.unicodeScalars)
        let name = URL(filePath: file).deletingPathExtension().lastPathComponent
        func words(_ range: Range<Int>) -> String {
            String(String.UnicodeScalarView(text[range.clamped(to: 0..<text.count)]))
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        func cells(_ time: ScoredTime?) -> [String] {
            [time.map { words($0.range) } ?? "", time?.timeClass ?? "", time?.value ?? ""]
        }
        for pair in TimeScore.pairs(found: found, gold: document.times) where pair.verdict != "" {
            guard let range = pair.gold?.range ?? pair.found?.range else { continue }
            let context =
                words(max(0, range.lowerBound - 90)..<range.lowerBound) + " ⟦" + words(range) + "⟧ "
                + words(range.upperBound..<max(range.upperBound, min(text.count, range.upperBound + 90)))
            Terminal.current.output(
                ([pair.verdict] + cells(pair.gold) + cells(pair.found) + [document.created ?? "", name, context])
                    .map(\.safeForTerminal).joined(separator: "\t"))
        }
    }
}

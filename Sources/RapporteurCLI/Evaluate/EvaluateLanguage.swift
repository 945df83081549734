import ArgumentParser
import Evaluation
import Foundation
import Language
import Record

/// `rapporteur evaluate attribution --gold DIR`
struct EvaluateAttribution: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attribution", abstract: "Source, cue and content spans against brat annotations.",
        discussion: "The gold folder holds text/NAME.txt and attributions/NAME.ann (PolNeAR's layout).",
        aliases: ["attribute"])
    @OptionGroup var gold: GoldOptions

    mutating func run() throws {
        let pipeline = try LanguageRoom.pipeline()
        var score = AttributionScore()
        let annotations = try GoldFiles.find(gold.gold + "/attributions", ending: ".ann")
        for file in try GoldFiles.find(gold.gold + "/text", ending: ".txt") {
            let stem = URL(filePath: file).deletingPathExtension().lastPathComponent
            guard let annotation = annotations.first(where: { $0.contains("/\(stem)") }) else {
                throw Failure("\(file): no annotations in \(gold.gold)/attributions")
            }
            let text = try GoldFiles.text(file)
            let wanted: [AttributionScore.Item]
            do {
                wanted = try BratAttributions.read(try GoldFiles.text(annotation))
            } catch let error as BratAttributions.Failure {
                throw Failure("\(annotation): \(error)")
            }
            let analysis = pipeline.analyse(text)
            let found = analysis.attributions.filter { !$0.isInner }.map { item in
                AttributionScore.Item(
                    source: item.source.map(analysis.codePoints), cue: item.cue.map(analysis.codePoints),
                    content: item.content.map(analysis.codePoints))
            }
            score.add(found: found, gold: wanted, text: Array(text.unicodeScalars))
        }
        var rows: [(name: String, score: Score)] = []
        for role in AttributionScore.Role.allCases {
            rows.append((role.rawValue, score.exact[role] ?? Score()))
            rows.append(("  overlapping", score.partial[role] ?? Score()))
        }
        ListWriter.write(ScoreTable.table(rows, title: "Attribution"), as: .table)
    }
}

import ArgumentParser
import Evaluation
import Foundation
import Training

/// `rapporteur train pronouns`
struct TrainPronouns: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pronouns", abstract: "Whom “he” and “she” mean (lexicons/actors/pronoun-weights.tsv).",
        discussion: """
            Learns from GAP: its validation rows, and its development rows after the first 600, which are kept for measuring with \
            “evaluate coreference --first 600”.
            """)
    @Option(
        name: .long,
        help: ArgumentHelp("Folder with gap-development.tsv and gap-validation.tsv.", valueName: "dir")) var data:
        String
    @Option(name: .long, help: ArgumentHelp("File to write.", valueName: "file")) var output: String

    mutating func run() throws {
        let rows =
            try PronounQuestion.rows(tsv: try GoldFiles.text(data + "/gap-development.tsv")).dropFirst(600)
            + PronounQuestion.rows(tsv: try GoldFiles.text(data + "/gap-validation.tsv"))
        let weights = try PronounTraining().weights(from: Array(rows)) { Terminal.current.message($0) }
        try Data(PronounTraining.table(weights).utf8).write(to: URL(filePath: output))
    }
}

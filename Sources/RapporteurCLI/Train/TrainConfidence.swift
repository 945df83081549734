import ArgumentParser
import Coding
import Evaluation
import Foundation
import Record
import Training

/// `rapporteur train confidence`
struct TrainConfidence: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confidence", abstract: "What the coders' confidence is worth (lexicons/ledger/confidence.tsv).",
        discussion: """
            Reads gold folders as “evaluate record” does and fits, for each kind of entry, the stated confidence to the share of \
            entries that are right. Use pages that no rule was written for: on others it comes out too high.
            """)
    @Option(name: .long, help: ArgumentHelp("Gold folder (pages, expected); repeatable.", valueName: "dir")) var gold:
        [String]
    @Option(name: .long, help: ArgumentHelp("Only pages whose name holds this; repeatable.", valueName: "name"))
    var only: [String] = []
    @Option(name: .long, help: ArgumentHelp("File to write.", valueName: "file")) var output: String

    mutating func run() throws {
        let room = try RecordRoom()
        let shipped = try ConfidenceScale()
        var entries: [EntryKind: [(raw: Double, isRight: Bool)]] = [:]
        for folder in gold {
            let score = try EvaluateRecord.score(folder, only: only, room: room)
            for kind in EntryKind.allCases {
                entries[kind, default: []] += (score.confidence[kind.rawValue] ?? []).map {
                    (shipped.raw($0.stated, of: kind), $0.isRight)
                }
            }
        }
        let lines = ConfidenceTraining().lines(entries)
        try Data(ConfidenceTraining.table(lines, counts: entries.mapValues(\.count)).utf8).write(
            to: URL(filePath: output))
    }
}

import Coding
import Evaluation
import Foundation
import Record

/// Chains of mentions against GUM: people and organisations, by genre.
struct EntityChains {
    let path: String
    let genres: [String]
    let first: Int?
    /// Whether mentions not found are listed.
    let misses: Bool

    func run() throws {
        let coder = try ArticleCoder.rules()
        var scores: [String: ClusterScore<Int>] = [:]
        var all = ClusterScore<Int>()
        var lines: [String] = []
        var files = try GoldFiles.find(path, ending: ".conllu")
        if !genres.isEmpty { files = files.filter { genres.contains(Self.genre(of: $0)) } }
        guard !files.isEmpty else { throw Failure("\(path): no documents of \(genres.joined(separator: ", "))") }
        for file in files.prefix(first ?? Int.max) {
            let document = try EntityDocument(file: file, bytes: try GoldFiles.bytes(file))
            let context = coder.context(of: Article(page: file, ordinal: 1, text: document.text))
            let (found, gold) = Self.chains(of: context, document)
            scores[Self.genre(of: file), default: ClusterScore()].add(found: found, gold: gold)
            all.add(found: found, gold: gold)
            if misses { lines += Self.missed(found: found, gold: gold, document, file: file) }
        }
        let titles = ["mentions P", "R", "MUC", "B³", "CEAF", "CoNLL", "LEA P", "R", "F1 %"]
        var table = TextTable(
            columns: [.init(title: "Chains")] + titles.map { TextTable.Column(title: $0, numeric: true) })
        for (name, score) in scores.sorted(by: { $0.key < $1.key }).map({ ($0.key, $0.value) }) + [("all", all)] {
            let figures = [
                score.mentions.precision.value, score.mentions.recall.value, score.muc.f1, score.bCubed.f1,
                score.ceaf.f1, score.conll, score.lea.precision.value, score.lea.recall.value, score.lea.f1,
            ]
            table.rows.append([name] + figures.map(ScoreTable.percent))
        }
        ListWriter.write(table, as: .table)
        for line in lines { Terminal.current.output(line.safeForTerminal) }
    }

    /// A line for every hand-made mention that none of ours stands for.
    private static func missed(found: [[Int]], gold: [[Int]], _ document: EntityDocument, file: String) -> [String] {
        let known = Set(found.joined())
        let text = Array(document.text.unicodeScalars)
        func words(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(text[range])) }
        let mentions = document.entities.flatMap(\.mentions)
        return gold.flatMap { chain in
            // The chain by its longest name or noun.
            let title = chain.map { mentions[$0] }.filter { $0.headTag != "PRON" }
                .max { $0.range.count < $1.range.count }
            return chain.filter { !known.contains($0) }.map { number in
                let mention = mentions[number]
                return [
                    URL(filePath: file).lastPathComponent, "MISSED", mention.headTag, words(mention.head),
                    words(mention.range), title.map { words($0.range) } ?? "",
                ].joined(separator: "\t")
            }
        }
    }

    /// "news" for "GUM_news_crane.conllu".
    private static func genre(of file: String) -> String {
        let parts = URL(filePath: file).lastPathComponent.split(separator: "_")
        return parts.count > 2 ? String(parts[1]) : "other"
    }

    /// Both sides' chains of mentions with common numbers: hand-made mentions from 0, ours that match none below 0.
    private static func chains(of context: CodingContext, _ document: EntityDocument) -> (found: [[Int]], gold: [[Int]])
    {
        let types = ["person", "organization"]
        let mentions = document.entities.flatMap { entity in entity.mentions.map { ($0, types.contains(entity.type)) } }
        var gold: [[Int]] = []
        var number = 0
        for entity in document.entities {
            let numbers = entity.mentions.indices.map { number + $0 }
            number += numbers.count
            // People and organisations that a name or a noun stands for somewhere.
            let isNamed = entity.mentions.contains { $0.headTag != "PRON" && $0.headTag != "DET" }
            if types.contains(entity.type), isNamed { gold.append(numbers) }
        }
        let wanted = Set(gold.joined())
        var taken = Set<Int>()
        var found: [Int: [Int]] = [:]
        var unknown = 0
        for mention in context.actors.mentions where mention.kind != .adjective {
            let range = mention.codePoints
            let matches = mentions.indices.filter { index in
                let gold = mentions[index].0
                return !taken.contains(index) && range.contains(gold.head.lowerBound)
                    && gold.range.lowerBound <= range.lowerBound && range.upperBound <= gold.range.upperBound
            }
            if let match = matches.min(by: { mentions[$0].0.range.count < mentions[$1].0.range.count }) {
                taken.insert(match)
                // Places and things are not asked for.
                if wanted.contains(match) { found[mention.entity, default: []].append(match) }
            } else {
                unknown -= 1
                found[mention.entity, default: []].append(unknown)
            }
        }
        // Groups, and actors of one mention only, stand as the hand-made ones do: as chains of one.
        return (found.sorted { $0.key < $1.key }.map(\.value), gold)
    }
}

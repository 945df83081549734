import ArgumentParser
import Evaluation
import Foundation
import Press
import Record

/// `rapporteur evaluate stories --gold DIR`
struct EvaluateStories: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stories", abstract: "Grouping of articles into stories: B-cubed precision, recall and F1.",
        discussion: """
            The gold folder holds basil/articles (BASIL: JSON with title, body, date and triplet-uuid) and ecbplus/Parsed.zip \
            (ECB+: CoreNLP XML named TOPIC_Necb.txt.xml and TOPIC_Necbplus.txt.xml, each half of a topic a happening).
            """)
    @OptionGroup var gold: GoldOptions
    @Flag(name: .long, help: "Only every second story, or topic of ECB+: the half that settings were chosen on.")
    var half = false
    @Flag(name: .long, help: "Only the stories and topics that --half leaves out.") var otherHalf = false

    private struct Item {
        var id: String
        var day: Int?
        var headline: String?
        var text: String
        var story: String
    }

    mutating func run() throws {
        var table = TextTable(columns: [
            .init(title: "Stories"), .init(title: "P %", numeric: true), .init(title: "R %", numeric: true),
            .init(title: "F1 %", numeric: true), .init(title: "articles", numeric: true),
            .init(title: "there", numeric: true), .init(title: "found", numeric: true),
        ])
        let folder = gold.gold
        var isFound = false
        func add(_ name: String, _ items: [Item], dated: Bool) {
            isFound = true
            let score = Self.score(half || otherHalf ? Self.halved(items, first: half) : items, dated: dated)
            table.rows.append(
                [name] + [score.precision, score.recall, score.f1].map { ScoreTable.percent($0) }
                    + [score.count, score.there, score.found].map(String.init))
        }
        if FileManager.default.fileExists(atPath: folder + "/basil/articles") {
            let items = try Self.basil(folder + "/basil/articles")
            add("BASIL, dated", items, dated: true)
            add("BASIL, without dates", items, dated: false)
        }
        if FileManager.default.fileExists(atPath: folder + "/ecbplus/Parsed.zip") {
            add("ECB+", try Self.ecb(folder + "/ecbplus/Parsed.zip"), dated: false)
        }
        guard isFound else { throw Failure("\(folder): neither basil/articles nor ecbplus/Parsed.zip") }
        ListWriter.write(table, as: .table)
    }

    private static func score(_ items: [Item], dated: Bool) -> BCubed {
        var finder = StoryFinder()
        for item in items {
            finder.add(id: item.id, day: dated ? item.day : nil, headline: item.headline, text: item.text)
        }
        var stories: [String: String] = [:]
        for group in finder.groups() {
            for id in group { stories[id] = group.first }
        }
        return BCubed(found: items.map { stories[$0.id] ?? $0.id }, gold: items.map(\.story))
    }

    private static func halved(_ items: [Item], first: Bool) -> [Item] {
        // Both happenings of a topic of ECB+ stay together: to tell them apart is the task.
        func topic(_ item: Item) -> Substring { item.story.prefix { $0 != " " } }
        let topics = Set(items.map(topic)).sorted()
        let kept = Set(topics.enumerated().filter { $0.offset % 2 == (first ? 0 : 1) }.map(\.element))
        return items.filter { kept.contains(topic($0)) }
    }

    private static func basil(_ folder: String) throws -> [Item] {
        struct File: Decodable {
            var title: String
            var date: String
            var triplet: String
            var paragraphs: [[String]]
            enum CodingKeys: String, CodingKey {
                case title, date
                case triplet = "triplet-uuid"
                case paragraphs = "body-paragraphs"
            }
        }
        return try GoldFiles.find(folder, ending: ".json").map { path in
            do {
                let file = try JSONDecoder().decode(File.self, from: Data(try GoldFiles.bytes(path)))
                return Item(
                    id: path, day: EDTFDate(file.date)?.earliest, headline: file.title,
                    text: file.paragraphs.map { $0.joined(separator: " ") }.joined(separator: "\n\n"),
                    story: file.triplet)
            } catch let error as DecodingError {
                throw Failure("\(path): \(JSONLine.reason(error))")
            }
        }
    }

    private static func ecb(_ path: String) throws -> [Item] {
        guard let archive = ZipFile(try GoldFiles.bytes(path)) else { throw Failure("\(path): no ZIP archive") }
        return try archive.entries.filter { $0.name.hasSuffix(".xml") }.map { entry in
            guard let bytes = archive.content(entry) else { throw Failure("\(path): \(entry.name) is damaged") }
            let name = entry.name.split(separator: "/").last.map(String.init) ?? entry.name
            let topic = name.prefix { $0 != "_" }
            return Item(
                id: name, text: words(bytes), story: "\(topic) \(name.contains("ecbplus") ? "ecbplus" : "ecb")")
        }
    }

    /// The words of CoreNLP's XML.
    private static func words(_ bytes: [UInt8]) -> String {
        var scanner = XMLScanner(bytes)
        var words: [String] = []
        while let token = scanner.next() {
            if case .start("word", _, _, isEmpty: false) = token, case .text(let word)? = scanner.next() {
                words.append(String(decoding: word, as: UTF8.self))
            }
        }
        return words.joined(separator: " ")
    }
}

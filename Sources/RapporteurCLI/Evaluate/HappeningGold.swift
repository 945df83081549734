import Archive
import Evaluation
import Foundation
import Record

/// Sets of pages that report the same happenings, with their events and which of them are one.
struct HappeningGold {
    /// A page and its events.
    struct Page {
        /// Set and name: “01-sinjar-clinic/a”.
        var name: String
        /// Path of the page.
        var path: String
        /// The lines of its events, for comparing.
        var lines: [JSONValue]
        /// The same as reports.
        var events: [EventReport]
        /// For every event the name of its happening, with that of the set.
        var happenings: [String]
    }

    /// The pages, set by set.
    var pages: [Page] = []
    /// What is said of the happenings that have several reports.
    var accounts: [String: HappeningScore.Account] = [:]

    /// Reads SET/pages, SET/expected and SET/happenings.json below a folder.
    ///
    /// - Throws: ``Failure`` naming the file.
    init(folder: String) throws {
        for path in try GoldFiles.find(folder, ending: "/happenings.json") {
            let root = URL(filePath: path).deletingLastPathComponent()
            let set = root.lastPathComponent
            let file: [String: Account] = try Self.decoded(Data(try GoldFiles.bytes(path)), path)
            for (name, account) in file {
                accounts["\(set) \(name)"] = .init(sources: account.sources, conflicts: Set(account.conflicts))
            }
            let base = root.path(percentEncoded: false)
            for expected in try GoldFiles.find(base + (base.hasSuffix("/") ? "" : "/") + "expected", ending: ".jsonl") {
                pages.append(try Self.page(expected, root: root, set: set))
            }
        }
        for (name, count) in counts where count > 1 && accounts[name] == nil {
            throw Failure("\(folder): happenings.json does not tell of “\(name)”")
        }
    }

    private var counts: [(String, Int)] {
        Dictionary(grouping: pages.flatMap(\.happenings)) { $0 }.mapValues(\.count).sorted { $0.key < $1.key }
    }

    private static func page(_ expected: String, root: URL, set: String) throws -> Page {
        let stem = URL(filePath: expected).deletingPathExtension().lastPathComponent
        let paths = ["txt", "html"].map { root.appending(path: "pages/\(stem).\($0)").path(percentEncoded: false) }
        guard let path = paths.first(where: FileManager.default.fileExists(atPath:)) else {
            throw Failure("\(expected): no page of that name beside it")
        }
        var page = Page(name: "\(set)/\(stem)", path: path, lines: [], events: [], happenings: [])
        var published: EDTFDate?
        for line in try EvaluateRecord.lines(try GoldFiles.text(expected), file: expected) {
            let data = try JSONEncoder().encode(line)
            if line["kind"]?.text == "article" { published = line["published"]?["value"]?.text.flatMap(EDTFDate.init) }
            guard line["kind"]?.text == "event" else { continue }
            let event: GoldEvent = try decoded(data, expected)
            page.lines.append(line)
            page.happenings.append("\(set) \(event.happening)")
            page.events.append(event.report(of: page.name, number: page.events.count, published: published))
        }
        return page
    }

    private static func decoded<Value: Decodable>(_ data: Data, _ path: String) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: data)
        } catch {
            throw Failure("\(path): \(JSONLine.reason(error))")
        }
    }

    private struct Account: Decodable {
        var sources: Int
        var conflicts: [String]
    }

    /// An event as people write it: parties without words of their own, evidence without offsets.
    private struct GoldEvent: Decodable {
        struct Words: Decodable { var exact: String }
        struct Party: Decodable {
            var text, name, code, sector, office: String?
            var entity: Entity {
                Entity(text: text ?? name ?? code ?? "", name: name, code: code, sector: sector, office: office)
            }
        }
        var happening: String
        var evidence: [Words]
        var type: EventType
        var mode: String?
        var actor: [Party]
        var recipient: [Party]
        var place: Place?
        var date: DatedExpression?
        var claim: Claim
        var reality: Reality
        var chain: [ChainLink]

        func report(of article: String, number: Int, published: EDTFDate?) -> EventReport {
            let spans = evidence.map { Evidence(start: number, end: number + $0.exact.count, exact: $0.exact) }
            let event = Event(
                type: type, mode: mode, actor: actor.map(\.entity), recipient: recipient.map(\.entity), place: place)
            let entry = Entry(
                article: article, evidence: spans, chain: chain, claim: claim, reality: reality, date: date,
                confidence: 1, body: .event(event))
            return EventReport(entry: entry, published: published)
        }
    }
}

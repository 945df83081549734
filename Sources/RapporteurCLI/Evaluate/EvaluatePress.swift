import ArgumentParser
import Evaluation
import Foundation
import Press
import Record

/// `rapporteur evaluate extract --gold DIR`
struct EvaluateExtract: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Body text, scored as the public article-extraction benchmark does.",
        discussion: """
            The gold folder holds ground-truth.json (id → articleBody) and html/ID.html.gz. Bodies are tokenised to words; \
            precision and recall over 4-word shingles are taken per page and averaged, F1 from the means; “exact” is the share \
            of pages whose words are exactly right.
            """)
    @OptionGroup var gold: GoldOptions
    @Flag(name: .long, help: "List every page, worst first.") var pages = false

    private struct Truth: Decodable {
        var articleBody: String
    }

    mutating func run() throws {
        let terminal = Terminal.current
        let truth: [String: Truth]
        do {
            truth = try JSONDecoder().decode(
                [String: Truth].self, from: Data(try GoldFiles.bytes(gold.gold + "/ground-truth.json")))
        } catch let error as DecodingError {
            throw Failure("\(gold.gold)/ground-truth.json: \(JSONLine.reason(error))")
        }
        let press = PressRoom()
        var bodies: [(predicted: String, gold: String)] = []
        var rows: [(f1: Double, line: String)] = []
        for id in truth.keys.sorted() {
            let wanted = truth[id]?.articleBody ?? ""
            let found = press.bodyOnly(try GoldFiles.bytes("\(gold.gold)/html/\(id).html.gz"))
            bodies.append((found, wanted))
            let page = ExtractionScore.page(predicted: found, gold: wanted)
            let sum = page.precision + page.recall
            let f1 = sum == 0 ? 0 : 2 * page.precision * page.recall / sum
            rows.append(
                (
                    f1,
                    "\(ScoreTable.percent(page.precision))  \(ScoreTable.percent(page.recall))  \(page.isExact ? "exact" : "")  \(id)"
                ))
        }
        let score = ExtractionScore(bodies)
        if pages { for row in rows.sorted(by: { $0.f1 < $1.f1 }) { terminal.output(row.line) } }
        terminal.output(
            "pages \(score.pages)  precision \(String(format: "%.3f", score.precision))  recall \(String(format: "%.3f", score.recall))  F1 \(String(format: "%.3f", score.f1))  exact \(String(format: "%.3f", score.accuracy))"
        )
    }
}

/// `rapporteur evaluate metadata --gold DIR`
struct EvaluateMetadata: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metadata", abstract: "Headline, authors and publication day of HTML pages.",
        discussion: """
            The gold folder either holds dates.json (address → file, date) and html/, or JSON files next to their pages, one per \
            publisher, with title, authors and publishing_date by version.
            """)
    @OptionGroup var gold: GoldOptions
    @Flag(name: .long, help: "List the misses.") var misses = false
    @Flag(name: .long, help: "List every date that was weighed on every page.") var dates = false

    mutating func run() throws {
        let press = PressRoom()
        var score = MetadataScore()
        var failures = 0
        for item in try Self.items(gold.gold) {
            var found = MetadataScore.Fields()
            let page = Page(identifier: item.file, bytes: try GoldFiles.bytes(item.file), url: item.url)
            do {
                let result = try press.articles(in: page)
                if let article = result.articles.first {
                    found = MetadataScore.Fields(
                        headline: article.headline, authors: article.byline,
                        day: article.published?.value?.earliest.map(CivilDay.init(number:)))
                }
            } catch {
                failures += 1
                // A list of posts has a date, if no article.
                let date = try? press.dateCandidates(page).first?.date
                found.day = date?.value?.earliest.map(CivilDay.init(number:))
            }
            score.add(predicted: found, gold: item.fields)
            if dates, let candidates = try? press.dateCandidates(page) {
                let day = item.fields.day?.description ?? "–"
                Terminal.current.output("\(item.file)\t\(day)\t\(found.day?.description ?? "–")".safeForTerminal)
                for candidate in candidates {
                    Terminal.current.output(
                        "\t\(candidate.basis)\t\(candidate.clue)\t\(candidate.date.value?.description ?? "–")"
                            .safeForTerminal)
                }
            }
            if misses,
                found.day != item.fields.day
                    || !score.agreesOnAuthors(found, item.fields)
                    || (item.fields.headline.map { !MetadataScore.agree(found.headline ?? "", $0) } ?? false)
            {
                Terminal.current.output(
                    "\(item.file)\n  gold  \(item.fields.day?.description ?? "–")  \(item.fields.headline ?? "–")  [\(item.fields.authors.joined(separator: "; "))]\n  found \(found.day?.description ?? "–")  \(found.headline ?? "–")  [\(found.authors.joined(separator: "; "))]"
                        .split(separator: "\n").map { String($0).safeForTerminal }.joined(separator: "\n"))
            }
        }
        var table = TextTable(columns: [
            .init(title: "Field"), .init(title: "right %", numeric: true), .init(title: "right", numeric: true),
            .init(title: "wrong", numeric: true), .init(title: "of", numeric: true),
        ])
        for (name, share) in [("headline", score.headline), ("authors", score.authors), ("day", score.day)]
        where share.all > 0 {
            table.rows.append([
                name, ScoreTable.percent(share.value), String(share.right), String(share.wrong), String(share.all),
            ])
        }
        ListWriter.write(table, as: .table)
        if failures > 0 { Terminal.current.message("\(failures) pages gave no article") }
    }

    private struct Item {
        var file: String
        var url: String?
        var fields: MetadataScore.Fields
    }

    /// The pages and what they should say, in either layout.
    private static func items(_ root: String) throws -> [Item] {
        if FileManager.default.fileExists(atPath: root + "/dates.json") {
            return try datesLayout(root)
        }
        var items: [Item] = []
        for file in try GoldFiles.find(root, ending: ".json") {
            guard
                let versions = try JSONSerialization.jsonObject(with: Data(try GoldFiles.bytes(file))) as? [String: Any]
            else { continue }
            let folder = URL(filePath: file).deletingLastPathComponent().path(percentEncoded: false)
            let publisher = URL(filePath: file).deletingPathExtension().lastPathComponent
            // A page a version of the publisher's layout, both in order of time: APNews_2023_04_28.html.gz is V1.
            let pages = try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.hasPrefix(publisher + "_2") && $0.hasSuffix(".html.gz") }.sorted()
            let names = versions.keys.sorted { $0.compare($1, options: .numeric) == .orderedAscending }
            guard pages.count == names.count else {
                Terminal.current.message("\(file): \(names.count) versions but \(pages.count) pages; left out")
                continue
            }
            let info =
                (try? JSONSerialization.jsonObject(with: Data(try GoldFiles.bytes(folder + "meta.info"))))
                as? [String: [String: String]]
            for (name, page) in zip(names, pages) {
                guard let gold = versions[name] as? [String: Any] else { continue }
                let date = (gold["publishing_date"] as? String).flatMap { EDTFDate(String($0.prefix(10)))?.day }
                items.append(
                    Item(
                        file: folder + page, url: info?[page]?["url"],
                        fields: .init(
                            headline: gold["title"] as? String, authors: gold["authors"] as? [String] ?? [], day: date))
                )
            }
        }
        guard !items.isEmpty else { throw Failure("\(root): no pages with gold metadata") }
        return items
    }

    private static func datesLayout(_ root: String) throws -> [Item] {
        guard
            let pages = try JSONSerialization.jsonObject(with: Data(try GoldFiles.bytes(root + "/dates.json")))
                as? [String: [String: String]]
        else { throw Failure("\(root)/dates.json: not a table of addresses") }
        return pages.keys.sorted().compactMap { url in
            guard let file = pages[url]?["file"] else { return nil }
            let plain = "\(root)/html/\(file)"
            let path = FileManager.default.fileExists(atPath: plain) ? plain : plain + ".gz"
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            return Item(file: path, url: url, fields: .init(day: pages[url]?["date"].flatMap { EDTFDate($0)?.day }))
        }
    }
}

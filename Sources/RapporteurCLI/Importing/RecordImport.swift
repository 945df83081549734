import Archive
import Foundation
import Record

/// Takes in record lines.
struct RecordImport {
    let archive: Archive

    /// - Returns: the number of lines that could not be used.
    func run(_ reader: LineReader, file: String) throws -> Int {
        var reader = reader
        var problems = 0
        var articles: [Article] = []
        var entries: [String: [Entry]] = [:]
        var (stored, kept) = (0, 0)
        func problem(_ place: String, _ reason: String) {
            problems += 1
            Terminal.current.message("\(place): \(reason)")
        }
        func storePage() throws {
            guard let first = articles.first else { return }
            let page = first.page.isEmpty ? file : first.page
            let text = articles.map { ($0.headline ?? "") + $0.text }.joined(separator: "\u{0}")
            let coded = articles.map { CodedArticle(article: $0, sentences: [], entries: entries[$0.id] ?? []) }
            let coder = coded.flatMap(\.entries).map(\.coder).first ?? Rapporteur.coder
            let outcome = try archive.store(
                page: PageRecord(
                    path: page, kind: "record", hash: RecordID.page(bytes: Array(text.utf8)),
                    byteCount: text.utf8.count,
                    readAt: Date(), coder: coder),
                articles: coded)
            for refused in outcome.refused { problem("\(file): \(refused.entry)", refused.reason) }
            stored += outcome.articles
            kept += outcome.entries
            (articles, entries) = ([], [:])
        }
        while let line = reader.next() {
            let place = "\(file):\(line.number)"
            guard let bytes = line.bytes else {
                problem(place, "longer than \(LineFilter.longestLine >> 20) MiB")
                continue
            }
            if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
            do {
                switch try JSONDecoder().decode(RecordLine.self, from: Data(bytes)) {
                case .article(let article):
                    if let last = articles.last, last.page != article.page || article.page.isEmpty { try storePage() }
                    articles.append(article)
                case .entry(let entry):
                    guard articles.contains(where: { $0.id == entry.article }) else {
                        problem(place, "the article \(entry.article) does not stand before its entry")
                        continue
                    }
                    entries[entry.article, default: []].append(entry)
                }
            } catch let error as ArchiveError {
                throw error
            } catch {
                problem(place, "no record line (\((error as? DecodingError)?.briefly ?? "\(error)"))")
            }
        }
        try storePage()
        Terminal.current.output("\(file): \(stored) articles with \(kept) entries.")
        try archive.joinReports()
        return problems
    }
}

extension DecodingError {
    /// What was wrong, in few words.
    var briefly: String {
        switch self {
        case .keyNotFound(let key, _): "“\(key.stringValue)” is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            context.debugDescription
        @unknown default: "\(self)"
        }
    }
}

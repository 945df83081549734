import Archive
import Evaluation
import Foundation
import Record

extension EvaluateRecord {
    /// Scores the coder on articles that reviewers have judged, from record lines as `export gold` writes them.
    ///
    /// - Throws: ``Failure`` naming file and line.
    static func reviewed(_ file: String, room: RecordRoom) throws -> RecordScore {
        var score = RecordScore()
        let text = try GoldFiles.text(file)
        var article: Article?
        var gold: [JSONValue] = []
        func finish() throws {
            guard let article else { return }
            let coded = room.code(article)
            var found = try lines(try RecordLine.article(coded.article).json(), file: file)
            for entry in coded.entries { found += try lines(try RecordLine.entry(entry).json(), file: file) }
            score.add(page: article.page, gold: gold, found: found)
        }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty {
            guard case .object(var members)? = try? JSONDecoder().decode(JSONValue.self, from: Data(line.utf8)) else {
                throw Failure("\(file):\(index + 1): no JSON object")
            }
            if members["kind"] == .string("article") {
                try finish()
                do {
                    article = try JSONLine(Array(line.utf8)).decoded(Article.self)
                } catch {
                    throw Failure("\(file):\(index + 1): not an article line: \(JSONLine.reason(error))")
                }
                let paragraphs = article?.text.split(separator: "\n") ?? []
                members["ordinal"] = .number(1)
                members["body"] = .array(
                    paragraphs.map { .string($0.split(separator: " ").prefix(8).joined(separator: " ")) })
                gold = [.object(members)]
            } else {
                guard article != nil else { throw Failure("\(file):\(index + 1): an entry before any article") }
                // As in hand-written records, an entry names its article by the ordinal.
                members["article"] = .number(1)
                gold.append(.object(members))
            }
        }
        try finish()
        guard article != nil else {
            throw Failure("\(file): no article; export gold writes those in which every entry has been judged")
        }
        return score
    }
}

import Foundation
import Press
import Record
import Testing

/// Line-level precision and recall of kept text on pages that are glued and littered at random.
@Suite struct GeneratedPageTests {
    struct Tally {
        var right = 0
        var extra = 0
        var missed = 0
        var pages = 0
        var rightCuts = 0
        var precision: Double { Double(right) / Double(max(1, right + extra)) }
        var recall: Double { Double(right) / Double(max(1, right + missed)) }
    }

    /// Counts a line as right only in its own article.
    private func tally(seed: UInt64, pages: Int) throws -> Tally {
        var generator = PageGenerator(seed: seed)
        var tally = Tally()
        for number in 0..<pages {
            let truth = generator.page(from: PageGenerator.sources)
            let result = try PressRoom().articles(in: Page(identifier: "page \(number)", bytes: Array(truth.text.utf8)))
            tally.pages += 1
            if result.articles.count == truth.articles.count { tally.rightCuts += 1 }
            for ordinal in 0..<max(result.articles.count, truth.articles.count) {
                let kept =
                    ordinal < result.articles.count ? result.articles[ordinal].text.components(separatedBy: "\n\n") : []
                let wanted = ordinal < truth.articles.count ? truth.articles[ordinal] : []
                var open = wanted
                for line in kept {
                    if let index = open.firstIndex(of: line) {
                        open.remove(at: index)
                        tally.right += 1
                    } else {
                        tally.extra += 1
                    }
                }
                tally.missed += open.count
            }
        }
        return tally
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func keptLinesAreRight(_ seed: UInt64) throws {
        let tally = try tally(seed: seed, pages: 120)
        #expect(tally.precision >= 0.98)
        #expect(tally.recall >= 0.98)
        #expect(tally.rightCuts * 100 >= tally.pages * 97)
    }

    @Test func everyParagraphIsInTheInput() throws {
        var generator = PageGenerator(seed: 9)
        for _ in 0..<50 {
            let truth = generator.page(from: PageGenerator.sources)
            let lines = Set(truth.text.split(separator: "\n").map(String.init))
            let result = try PressRoom().articles(in: Page(identifier: "page", bytes: Array(truth.text.utf8)))
            for article in result.articles {
                for paragraph in article.text.components(separatedBy: "\n\n") { #expect(lines.contains(paragraph)) }
                for piece in article.furniture { #expect(lines.contains(piece.text)) }
            }
        }
    }
}

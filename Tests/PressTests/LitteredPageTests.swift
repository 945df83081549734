import Foundation
import Press
import Record
import Testing

/// Line-level precision and recall of kept text on heavily littered pages of our own articles.
@Suite struct LitteredPageTests {
    struct Tally {
        var (right, extra, missed, pages, rightCuts) = (0, 0, 0, 0, 0)
        var precision: Double { Double(right) / Double(max(1, right + extra)) }
        var recall: Double { Double(right) / Double(max(1, right + missed)) }
    }

    /// Counts a line as right only in its own article. `PRESS_LITTER=list` prints what went wrong.
    private func tally(seed: UInt64, pages: Int) throws -> Tally {
        let lists = ProcessInfo.processInfo.environment["PRESS_LITTER"] == "list"
        var generator = PageGenerator(seed: seed)
        var tally = Tally()
        for number in 0..<pages {
            let truth = generator.hardPage(from: PageGenerator.allSources)
            let result = try PressRoom().articles(in: Page(identifier: "page \(number)", bytes: Array(truth.text.utf8)))
            tally.pages += 1
            if result.articles.count == truth.articles.count { tally.rightCuts += 1 }
            var wrong: [String] = []
            for ordinal in 0..<max(result.articles.count, truth.articles.count) {
                let kept =
                    ordinal < result.articles.count ? result.articles[ordinal].text.components(separatedBy: "\n\n") : []
                var open = ordinal < truth.articles.count ? truth.articles[ordinal] : []
                for line in kept {
                    if let index = open.firstIndex(of: line) {
                        open.remove(at: index)
                        tally.right += 1
                    } else {
                        tally.extra += 1
                        wrong.append("  extra \(ordinal + 1): \(line.prefix(100))")
                    }
                }
                tally.missed += open.count
                wrong += open.map { "  missed \(ordinal + 1): \($0.prefix(100))" }
            }
            if lists, !wrong.isEmpty || result.articles.count != truth.articles.count {
                print("PAGE \(seed)/\(number): \(truth.articles.count) articles, found \(result.articles.count)")
                for line in wrong.prefix(12) { print(line) }
                if wrong.count > 12 { print("  … \(wrong.count)") }
            }
        }
        return tally
    }

    @Test(arguments: [103, 104, 201, 202, 203, 204] as [UInt64]) func keptLinesAreRight(_ seed: UInt64) throws {
        let tally = try tally(seed: seed, pages: 60)
        #expect(tally.precision >= 0.98)
        #expect(tally.recall >= 0.98)
    }
}

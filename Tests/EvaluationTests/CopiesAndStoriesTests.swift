import Testing

@testable import Evaluation

@Suite struct CopiesAndStoriesTests {
    @Test func bCubedAgainstAWorkedExample() {
        // Two of three together, the third with a stranger.
        let score = BCubed(found: ["x", "x", "y", "y"], gold: ["a", "a", "a", "b"])
        #expect(abs(score.precision - (1 + 1 + 0.5 + 0.5) / 4) < 1e-12)
        #expect(abs(score.recall - (2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1) / 4) < 1e-12)
        #expect((score.found, score.there) == (2, 2))
        #expect(BCubed(found: [], gold: []).f1 == 0)
    }

    @Test func editsAreTheSameForASeed() {
        let articles = (0..<10).map { number in
            (0..<6).map { "Paragraph \($0) of article \(number) says this. And it says that. Then it ends." }
                .joined(separator: "\n\n")
        }
        var (first, again, other) = (
            NewsroomEdits(articles: articles, seed: 1), NewsroomEdits(articles: articles, seed: 1),
            NewsroomEdits(articles: articles, seed: 2)
        )
        let items = first.stream()
        #expect(items.map(\.text) == again.stream().map(\.text))
        #expect(items.map(\.text) != other.stream().map(\.text))
        #expect(items.count { $0.family != nil } == 8 * (1 + NewsroomEdits.Edit.allCases.count))
        #expect(Set(items.map(\.id)).count == items.count)
    }

    @Test func copiesAreCountedByFamily() {
        var score = CopyScore()
        func item(_ id: String, _ family: Int?, _ edit: NewsroomEdits.Edit? = nil) -> NewsroomEdits.Item {
            .init(id: id, family: family, edit: edit, text: "")
        }
        score.add(item("cut", 1, .cut), copyOf: nil)
        score.add(item("original", 1), copyOf: "cut")
        score.add(item("other", nil), copyOf: "cut")
        score.add(item("second", 2), copyOf: nil)
        score.add(item("edited", 2, .edited), copyOf: "cut")
        score.add(item("local", 2, .localLead), copyOf: nil)
        #expect(score.total == Score(truePositives: 1, falsePositives: 2, falseNegatives: 2))
        #expect(score.wronglyCopies == ["other"])
    }
}

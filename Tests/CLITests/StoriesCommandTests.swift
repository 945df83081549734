import Foundation
import Testing

@Suite(.enabled(if: Program.path != nil)) struct StoriesCommandTests {
    @Test func storiesOfTheExamplesAreListedWithTheirSources() throws {
        let folder = try TemporaryFolder()
        let pages = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Examples/pages")
            .standardized
        #expect(try Program.run("read", pages.path(), "--archive", folder.path("a.sqlite")).status == 0)
        let listed = try Program.run("stories", "--format", "jsonl", "--archive", folder.path("a.sqlite"))
        let first = try #require(listed.lines.first { $0.contains("AFP") })
        let story = try #require(try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
        let articles = try #require(story["articles"] as? [String])
        #expect(articles.count >= 2)
        #expect((story["sources"] as? [String])?.count == 2)
        let id = try #require(story["id"] as? String)
        let one = try Program.run("stories", id, "--format", "csv", "--archive", folder.path("a.sqlite"))
        #expect(one.lines.count == articles.count + 1)
        let many = try Program.run("stories", "--sources", "9", "--format", "csv", "--archive", folder.path("a.sqlite"))
        #expect(many.lines.count == 1)
        #expect(try Program.run("stories", "story-none", "--archive", folder.path("a.sqlite")).status == 1)
    }
}

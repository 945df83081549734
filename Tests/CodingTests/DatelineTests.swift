import Coding
import Record
import Testing

@Suite struct DatelineTests {
    private static let coder = Result { try ArticleCoder.rules() }

    @Test(
        "a dateline neither acts nor dates an act",
        arguments: [
            "OSLO, May 4, 2021 (Reuters) - Norway expelled two Russian diplomats.",
            "OSLO (AFP) – Norway expelled two Russian diplomats.",
            "OSLO, May 4 — Norway expelled two Russian diplomats.",
        ])
    func standsApart(text: String) throws {
        let article = Article(page: "p", ordinal: 1, dateline: .init(place: "OSLO"), language: "en", text: text)
        let entries = try Self.coder.get().record(of: article).entries
        #expect(!entries.isEmpty)
        for entry in entries {
            #expect(entry.evidence.first?.exact == "Norway expelled two Russian diplomats.")
            #expect(entry.date == nil)
            guard case .event(let event) = entry.body else { continue }
            #expect(event.actor.map(\.text) == ["Norway"])
        }
    }
}

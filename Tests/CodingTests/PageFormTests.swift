import Record
import Testing

@testable import Coding

/// Interviews and running pages, and parties by the short names a text gives them.
@Suite struct PageFormTests {
    private static let coder = Result { try ArticleCoder.rules() }

    private func entries(_ text: String, headline: String? = nil) throws -> [Entry] {
        let article = Article(page: "p", ordinal: 1, headline: headline, language: "en", text: text)
        return try Self.coder.get().record(of: article).entries
    }

    private func quotes(_ entries: [Entry]) -> [Quote] {
        entries.compactMap { if case .quote(let quote) = $0.body { quote } else { nil } }
    }

    private func events(_ entries: [Entry]) -> [Event] {
        entries.compactMap { if case .event(let event) = $0.body { event } else { nil } }
    }

    @Test("answers of an interview belong to whom it is with, and are one channel")
    func interview() throws {
        let found = try entries(
            """
            Peru's foreign minister, Rosa Quispe, meets us in Lima.

            Will there be a new treaty? “The treaty will be signed before the winter comes.”

            Bolivia says that the text is not ready. “Bolivia has had the text for a whole year now.”

            And if it refuses? “Then we shall wait for the next government in La Paz.”
            """, headline: "An interview with Peru's foreign minister")
        let direct = quotes(found).filter { $0.form == .direct }
        #expect(direct.count == 3)
        #expect(direct.allSatisfy { $0.speaker?.name == "Rosa Quispe" && $0.channel == "interview" })
        let channels = found.filter { if case .channel = $0.body { true } else { false } }
        #expect(channels.count == 1)
    }

    @Test("the time at the head of an entry is no word of its sentence")
    func runningPage() throws {
        let found = try entries(
            """
            09.15 Norway expelled two Russian diplomats.

            10.40 Chad is ready to mediate, says Idriss Mahamat, spokesman for its foreign ministry.
            """)
        #expect(!found.isEmpty)
        for entry in found {
            #expect(entry.evidence.first?.exact.first?.isNumber == false)
        }
        #expect(quotes(found).first?.speaker?.text.hasPrefix("Idriss Mahamat") == true)
    }

    @Test(
        "short names of what was introduced",
        arguments: [
            (
                "The Council of Ministers of the African Union met in Lusaka. The Council condemned the coup in Chad.",
                "African Union"
            ),
            (
                "Oman's minister, Hamad al-Rashdi, flew to Doha. Rashdi condemned the raid on Chad.", "Hamad al-Rashdi"
            ),
        ])
    func shortNames(text: String, name: String) throws {
        let accusing = events(try entries(text)).filter { $0.type == .accuse }
        #expect(accusing.flatMap(\.actor).contains { $0.name == name })
    }

    @Test("an article in which only private persons speak has no entries")
    func privateVoices() throws {
        let found = try entries(
            "“Cocoa will fall again,” said Liam Porter, who trades for a broker. “Nobody wants beans,” he added.")
        #expect(found.isEmpty)
    }
}

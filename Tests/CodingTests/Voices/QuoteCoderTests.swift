import Coding
import Language
import Record
import Testing

/// Quotes of a text, coded from tokens alone, as "form | speaker | words".
func quotes(_ text: String, publisher: String? = nil, agency: String? = nil) throws -> [Entry] {
    let article = Article(page: "test", ordinal: 1, publisher: publisher, agency: agency, text: text)
    let analysis = LanguagePipeline([try SentenceTokeniser(), try TimeTagger(), try AttributionFinder()]).analyse(text)
    return try LedgerCoder().entries(in: CodingContext(article: article, analysis: analysis)).filter {
        $0.kind == .quote
    }
}

func short(_ entry: Entry) -> String {
    guard case .quote(let quote) = entry.body else { return "" }
    return [quote.form.rawValue, quote.speaker?.text ?? "-", quote.text].joined(separator: " | ")
}

@Suite("Quotes")
struct QuoteCoderTests {
    @Test(
        "form, speaker and words",
        arguments: [
            ("“We will not sign,” Okello told reporters.", "direct | Okello | We will not sign"),
            (
                "“We will not sign,” Okello said. “The border comes first.”",
                "direct | Okello | We will not sign The border comes first."
            ),
            ("The governor said that the bridge had reopened.", "indirect | The governor | the bridge had reopened"),
            (
                "The bridge has reopened, according to the port authority.",
                "indirect | the port authority | The bridge has reopened"
            ),
            ("The governor said the talks were “useful and candid.”", "partial | The governor | useful and candid"),
            ("Okello called the charge “a fable”.", "partial | Okello | a fable"),
            (
                "LOMÉ, May 3 (AFP) - The bridge has reopened, the governor said.",
                "indirect | the governor | The bridge has reopened"
            ),
        ])
    func parts(_ text: String, _ expected: String) throws {
        let found = try quotes(text).map(short)
        #expect(found.contains(expected), "\(found)")
    }

    @Test(
        "titles, terms, scare quotes and thoughts are no quotes",
        arguments: [
            "The forum was held under the title “Neighbours at One Table” in Lomé.",
            "So-called “peace corridors” were opened in May.",
            "The ship “Southern Star” left the port at noon.",
        ])
    func none(_ text: String) throws {
        #expect(try quotes(text).map(short) == [])
    }

    @Test("a quote within a quote keeps both speakers")
    func nested() throws {
        let found = try quotes("“I told my colleague: ‘First the treaty, then the bridge,’” said Okello.").map(short)
        #expect(found.contains { $0.hasPrefix("direct | Okello") })
        #expect(found.contains { $0.hasSuffix("| First the treaty, then the bridge") })
    }

    @Test("the chain runs from the publisher to the speaker")
    func chain() throws {
        let found = try quotes(
            "The bridge has reopened, Okello told state television.", publisher: "Gulf Courier", agency: "Reuters")
        let chain = try #require(found.first?.chain)
        #expect(chain.map(\.role) == [.publisher, .agency, .medium, .speaker])
        #expect(chain.map(\.name) == ["Gulf Courier", "Reuters", "state television", "Okello"])
    }

    @Test("an agency that reports is a medium, no speaker")
    func medium() throws {
        let found = try quotes(
            "The bridge has reopened, Okello said, the official news agency IRNA reported on Tuesday.")
        #expect(found.count == 1)
        #expect(
            found.first?.chain == [ChainLink(name: "IRNA", role: .medium), ChainLink(name: "Okello", role: .speaker)])
    }

    @Test(
        "channels",
        arguments: [
            ("“It is over,” Okello wrote on Facebook.", "post"), ("Okello told parliament that it was over.", "speech"),
            ("Okello said in a letter to the council that it was over.", "letter"),
            ("“It is over,” Okello told a news conference.", "news_conference"),
            ("Okello said in a statement that it was over.", "statement"),
            ("“It is over,” Okello told the Sunday Herald newspaper.", "interview"),
        ])
    func channels(_ text: String, _ channel: String) throws {
        let found = try quotes(text)
        guard case .quote(let quote)? = found.first?.body else {
            Testing.Issue.record("no quote")
            return
        }
        #expect(quote.channel == channel)
    }

    @Test("evidence slices the text and ids repeat")
    func evidence() throws {
        let text = "The ferry sank.\n\n“It was old,” the captain said. He added that nobody was hurt."
        let found = try quotes(text)
        let scalars = Array(text.unicodeScalars)
        for entry in found {
            #expect(!entry.evidence.isEmpty)
            for evidence in entry.evidence {
                #expect(String(String.UnicodeScalarView(scalars[evidence.start..<evidence.end])) == evidence.exact)
            }
        }
        #expect(try quotes(text).map(\.id) == found.map(\.id))
    }
}

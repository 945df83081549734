import Language
import Record
import Testing

/// What must hold for any text.
@Suite struct SpanPropertyTests {
    static let hostile: [String] = [
        "", " ", "\n\n\n", ".", "5", "the", "'", "in", "May", "1", "2022-", "2022-99-99", "99/99/9999", "0000-00-00",
        String(repeating: "a", count: 20_000), String(repeating: "1", count: 20_000),
        String(repeating: "May ", count: 1_000),
        String(repeating: "1999-", count: 1_000), String(repeating: "twenty ", count: 1_000),
        String(repeating: "the end of ", count: 800), String(repeating: "earlier ", count: 800),
        String(repeating: "million ", count: 800), String(repeating: "one hundred thousand ", count: 500),
        "\u{0}\u{0} Monday \u{0}", "\u{202E}5 February 2022\u{202C}", "🇫🇷 on 3 May 🕊️ 2020", "عام 2011 في مايو",
        "2022年2月5日",
        "in 999999999 years", "99999999999999999999 days ago", "9999 years later", "in 9999 centuries, 5 millennia ago",
        "1999-2001-2003-", "1999-", "the third-quarter", "year-ago", "the year-ago", "over", "not to",
        String(repeating: "1999-2001 ", count: 500), String(repeating: "the year-ago quarter ", count: 300),
        "December 31, 9999. Two days later. Next year. The following decade.", "January 1, 0001. A year earlier.",
    ]

    /// Loaded once: reading a model takes long in debug builds.
    static let pipeline = Result { LanguagePipeline([try SentenceTokeniser(), try TimeTagger(), try NameTagger()]) }

    @Test(arguments: hostile)
    func spansLieInTheTextAndDoNotOverlap(_ text: String) throws {
        let pipeline = try Self.pipeline.get()
        for anchor in [nil, TimeAnchor(day: CivilDay(year: 9999, month: 12, day: 31), basis: .publication)] {
            let article = pipeline.analyse(text, anchor: anchor)
            for spans in [article.times.map(\.tokens), article.names.map(\.tokens)] {
                var end = 0
                for span in spans {
                    #expect(span.lowerBound >= end && !span.isEmpty && span.upperBound <= article.tokens.count)
                    end = span.upperBound
                }
            }
        }
    }

    @Test func analysisDoesNotDependOnWhatCameBefore() throws {
        let pipeline = try Self.pipeline.get()
        let text = "OSLO, May 3, 2021 - Foreign Minister Ingrid Solheim met Omar Haddad of the Arab League on Saturday."
        let first = pipeline.analyse(text)
        _ = pipeline.analyse("On 7 June 1994 Solheim Ltd opened in Haddad, a town in Jordan. Two days later it burned.")
        let second = pipeline.analyse(text)
        #expect(first.times == second.times)
        #expect(first.names == second.names)
    }
}

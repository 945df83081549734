import Language
import Testing

/// A text with the attribution expected in it, pieces joined by " | ".
struct AttributionCase: Sendable, CustomTestStringConvertible {
    let text: String
    let source: String
    let cue: String
    let content: String
    var testDescription: String { text }

    init(_ text: String, _ source: String, _ cue: String, _ content: String) {
        self.text = text
        self.source = source
        self.cue = cue
        self.content = content
    }
}

func attributions(_ text: String) throws -> (AnalysedArticle, [AttributionCase]) {
    let pipeline = LanguagePipeline([try SentenceTokeniser(), try AttributionFinder()])
    let article = pipeline.analyse(text)
    let found = article.attributions.map { attribution in
        func join(_ ranges: [Range<Int>]) -> String { ranges.map { article.text(of: $0) }.joined(separator: " | ") }
        return AttributionCase(text, join(attribution.source), join(attribution.cue), join(attribution.content))
    }
    return (article, found)
}

@Suite("Attribution from tokens alone")
struct AttributionFinderTests {
    @Test(
        "source, cue and content",
        arguments: [
            AttributionCase(
                "The minister said that the bridge would reopen.", "The minister", "said",
                "that the bridge would reopen"),
            AttributionCase(
                "Talks will resume in May, the spokesman said.", "the spokesman", "said", "Talks will resume in May"),
            AttributionCase(
                "According to the port authority, two ferries were turned back.", "the port authority", "According to",
                "two ferries were turned back"),
            AttributionCase(
                "Two ferries were turned back, according to the port authority.", "the port authority", "according to",
                "Two ferries were turned back"),
            AttributionCase(
                "“We will not sign,” Okello told reporters.", "Okello", "told", "“We will not sign,”"),
            AttributionCase("\"We will not sign,\" said Okello.", "Okello", "said", "\"We will not sign,\""),
            AttributionCase(
                "“We will not sign,” Okello said, “until the border is open.”", "Okello", "said",
                "“We will not sign,” | “until the border is open.”"),
            AttributionCase(
                "“We will not sign,” Okello said. “The border comes first. Then the rest.”", "Okello", "said",
                "“We will not sign,” | “The border comes first. Then the rest.”"),
            AttributionCase("The envoy: “There is no deal.”", "The envoy", ":", "“There is no deal.”"),
            AttributionCase("The envoy said: “There is no deal.”", "The envoy", "said:", "“There is no deal.”"),
            AttributionCase(
                "The envoy wrote on Monday:\n\n“There is no deal.”", "The envoy", "wrote", "“There is no deal.”"),
            AttributionCase(
                "The envoy added:\n\nThere is no deal, and none is in sight before the winter.", "The envoy", "added:",
                "There is no deal, and none is in sight before the winter."),
            AttributionCase(
                "The envoy vowed not to sign the accord.", "The envoy", "vowed", "not to sign the accord"),
            AttributionCase(
                "The envoy said there had been no threats.", "The envoy", "said", "there had been no threats"),
            AttributionCase(
                "Okello, a former judge, said the court was closed.", "Okello, a former judge,", "said",
                "the court was closed"),
            AttributionCase(
                "The governor said the talks were “useful and candid.”", "The governor", "said",
                "the talks were “useful and candid.”"),
            AttributionCase(
                "«Nous partons demain», the captain said.", "the captain", "said", "«Nous partons demain»"),
            AttributionCase("She vowed to leave the pact.", "She", "vowed", "to leave the pact"),
            AttributionCase("Niger’s claim that the wells were dry was checked.", "Niger’s", "claim", ""),
            AttributionCase(
                "The deal, the two officials said, was never signed.", "the two officials", "said",
                "The deal | was never signed"),
            AttributionCase(
                "“Why now?” asked the opposition leader.", "the opposition leader", "asked", "“Why now?”"),
            AttributionCase(
                "The president was quoted as saying that the road was safe.", "The president",
                "was quoted as saying", "that the road was safe"),
        ])
    func spans(_ expected: AttributionCase) throws {
        let (_, found) = try attributions(expected.text)
        #expect(
            found.contains {
                $0.source == expected.source && $0.cue == expected.cue
                    && (expected.content.isEmpty || $0.content == expected.content)
            }, "\(found.map { "[\($0.source)] <\($0.cue)> {\($0.content)}" })")
    }

    @Test("a quote over several paragraphs is one attribution")
    func paragraphs() throws {
        let (_, found) = try attributions(
            "“The river is shared by three states.\n\n“No state may close it,” the envoy said.")
        #expect(found.count == 1)
        #expect(found.first?.source == "the envoy")
        #expect(found.first?.content == "“The river is shared by three states. | “No state may close it,”")
    }

    @Test("a paragraph of quoted words goes to the speaker before it")
    func speakerBefore() throws {
        let (_, found) = try attributions(
            "The envoy said the river was shared.\n\n“No state may close it, and none will be let to.”")
        #expect(found.contains { $0.source == "The envoy" && $0.content.hasPrefix("“No state") })
    }

    @Test("quotes within quotes keep both sources")
    func nested() throws {
        let (article, found) = try attributions(
            "“I told my colleague: ‘First the treaty, then the bridge,’” said Okello, who spoke in Lomé.")
        #expect(found.contains { $0.source.hasPrefix("Okello") })
        let inner = found.firstIndex { $0.content.hasPrefix("‘First") }
        #expect(inner != nil)
        if let inner { #expect(article.attributions[inner].parent != nil) }
    }

    @Test(
        "titles, terms and plain narration give no direct quote",
        arguments: [
            "The forum was held under the title “Neighbours at One Table” in Lomé.",
            "So-called “peace corridors” were opened in May.", "The boats' crews left the officials' harbour at noon.",
            "In the '90s the port was closed.",
        ])
    func none(_ text: String) throws {
        let (article, _) = try attributions(text)
        #expect(!article.attributions.contains { $0.form == .direct })
    }

    @Test(
        "hostile input ends in time and keeps to the text",
        arguments: [
            String(repeating: "“", count: 3_000), String(repeating: "\"said ", count: 2_000),
            String(repeating: "said that ", count: 3_000), "", "\u{0}”‘’“\u{202E}said", "said", "“", "”said“",
            String(repeating: "’", count: 3_000), "according to", "X said", ": “", "“said”",
            String(repeating: "he said, she said, ", count: 1_000), String(repeating: "«a» ", count: 1_000),
        ])
    func hostile(_ text: String) throws {
        let (article, _) = try attributions(text)
        for attribution in article.attributions {
            for range in attribution.source + attribution.cue + attribution.content {
                #expect(!range.isEmpty && range.lowerBound >= 0 && range.upperBound <= article.tokens.count)
            }
        }
    }

    @Test("the same text gives the same attributions, whatever was analysed before")
    func deterministic() throws {
        let text = "The envoy said, “No.” According to him, “nothing” was agreed, and she denied it."
        let first = try attributions(text).0.attributions
        _ = try attributions("Somebody else said that.")
        #expect(try attributions(text).0.attributions == first)
    }
}

import Language
import Testing

/// Attributions that need tags and trees.
@Suite("Attribution with the tree")
struct AttributionTreeTests {
    private static let pipeline = Result {
        LanguagePipeline(try StandardAnnotators.syntax() + [try TimeTagger(), try AttributionFinder()])
    }

    private func analyse(_ text: String) throws -> (AnalysedArticle, [AttributionCase]) {
        let article = try Self.pipeline.get().analyse(text)
        func join(_ ranges: [Range<Int>]) -> String { ranges.map { article.text(of: $0) }.joined(separator: " | ") }
        return (
            article,
            article.attributions.map {
                AttributionCase(text, join($0.source), join($0.cue), join($0.content))
            }
        )
    }

    @Test(
        "source, cue and content",
        arguments: [
            // Words before the marks that are part of what is said.
            AttributionCase(
                "The treaty was “a gift to smugglers,” the harbour master said.", "the harbour master", "said",
                "The treaty was “a gift to smugglers,”"),
            // The hearer is not the content.
            AttributionCase(
                "The agency warned ferry owners that fuel would run out.", "The agency", "warned",
                "that fuel would run out"),
            AttributionCase(
                "The envoy persuaded both councils to open the road.", "The envoy", "persuaded", "to open the road"),
            // “Agreed to” before a verb and before a noun.
            AttributionCase("The guild agreed to repair the bridge.", "The guild", "agreed", "to repair the bridge"),
            AttributionCase(
                "The minister added that, in the end, both towns had signed.", "The minister", "added",
                "that, in the end, both towns had signed"),
            // What the writer adds is the writer's.
            AttributionCase(
                "The mayor said the wells were safe, though nobody believed him.", "The mayor", "said",
                "the wells were safe"),
            AttributionCase(
                "The road, according to the police, is closed.", "the police", "according to",
                "The road | is closed"),
            AttributionCase(
                "However, the road was never closed, according to the police.", "the police", "according to",
                "the road was never closed"),
            AttributionCase(
                "The mayor, speaking in the old harbour, said the wells were safe.", "The mayor", "said",
                "the wells were safe"),
            AttributionCase(
                "The owner was accused of smuggling fuel.", "", "was accused of", "The owner | smuggling fuel"),
            AttributionCase(
                "The plan was praised by farmers who grow rice in the valley.", "farmers who grow rice in the valley",
                "was praised by", "The plan"),
            AttributionCase(
                "The union called for wages to be raised.", "The union", "called for", "wages to be raised"),
            AttributionCase("She spoke of a long winter.", "She", "spoke of", "a long winter"),
            AttributionCase(
                "The envoy heard of Togo’s refusal to sign the accord.", "Togo’s", "refusal", "to sign the accord"),
        ])
    func spans(_ expected: AttributionCase) throws {
        let (_, found) = try analyse(expected.text)
        #expect(
            found.contains {
                $0.source == expected.source && $0.cue == expected.cue && $0.content == expected.content
            }, "\(found.map { "[\($0.source)] <\($0.cue)> {\($0.content)}" })")
    }

    @Test("what somebody says they want is inner; what they say somebody said is not")
    func inner() throws {
        let (hope, _) = try analyse("The mayor said she wanted to leave the town.")
        #expect(hope.attributions.map(\.isInner) == [false, true])
        let (report, _) = try analyse("The mayor said the envoy had written that the wells were safe.")
        #expect(report.attributions.count == 2)
        #expect(report.attributions.allSatisfy { !$0.isInner })
    }

    @Test("words in any order stay within the text")
    func shuffled() throws {
        let words = [
            "said", "“", "”", ",", ".", "the", "mayor", "that", "to", "saying", "who", "by", "of", "was", "accused",
            "not",
            "Lomé", "on", "Friday", "agreed", "persuaded", "them", "and", "but", "(", ")", "told", "which", "refusal",
            "as",
            "according", "called", "for", "what", "only", "20", ":", "though", "ships", "—",
        ]
        var state: UInt64 = 7
        for _ in 0..<200 {
            var text: [String] = []
            for _ in 0..<30 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text.append(words[Int(state >> 33) % words.count])
            }
            let (article, _) = try analyse(text.joined(separator: " "))
            for attribution in article.attributions {
                for range in attribution.source + attribution.cue + attribution.content {
                    #expect(!range.isEmpty && range.upperBound <= article.tokens.count)
                }
            }
        }
    }
}

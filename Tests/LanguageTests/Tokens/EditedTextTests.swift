import Testing

@testable import Language

@Suite struct EditedTextTests {
    @Test(
        "in edited text the rules settle sentences, possessives stay whole",
        arguments: [
            "Novak beat Lindqvist 6-4, 7-6 (5) to win the final. It lifted its cup.",
            "“We are ready,” Anna Berg, who leads the team, said. “Nobody asked us.”",
            "OSLO (Reuters) - Scientists showed a map of the seabed on Monday.",
        ])
    func rulesSettleSentences(text: String) throws {
        let edited = LanguagePipeline(try StandardAnnotators.syntax(isEdited: true)).analyse(text)
        let rules = LanguagePipeline([try SentenceTokeniser()]).analyse(text)
        func starts(_ article: AnalysedArticle) -> [Int] {
            article.sentences.map { article.tokens[$0.tokens.lowerBound].start }
        }
        #expect(starts(edited) == starts(rules))
        #expect(!edited.tokens.indices.contains { edited.form($0) == "s" })
    }
}

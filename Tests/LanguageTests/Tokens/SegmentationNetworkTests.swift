import Testing

@testable import Language

@Suite("Sentences and tokens, amended by the network") struct SegmentationNetworkTests {
    static func analyse(_ text: String) throws -> AnalysedArticle {
        LanguagePipeline([try SentenceTokeniser(), try SegmentationNetwork.embedded()]).analyse(text)
    }

    static func sentences(_ article: AnalysedArticle) -> [String] {
        article.sentences.map { $0.tokens.map { article.form($0) }.joined(separator: " ") }
    }

    @Test(
        "clitics without an apostrophe, where a verb is meant",
        arguments: [
            ("I dont think so.", "I do nt think so ."), ("He cant come today.", "He ca nt come today ."),
            ("its a shame that they left", "it s a shame that they left"),
            ("The party chose its leader.", "The party chose its leader ."),
            ("The cat was ill.", "The cat was ill ."),
        ]) func clitics(text: String, expected: String) throws
    {
        #expect(Self.sentences(try Self.analyse(text)) == [expected])
    }

    @Test("a signature whose line break is gone is no part of the sentence") func signature() throws {
        let found = Self.sentences(try Self.analyse("Please call me when you get this. Thanks, Peter Baker"))
        #expect(found.first == "Please call me when you get this .")
        #expect(found.count >= 2)
    }

    @Test(
        "news stays as the rules cut it",
        arguments: [
            "Gen. Omar Haddad told reporters in Washington, D.C. that the U.S. Army would leave by Jan. 5.",
            "“We have agreed on the text,” the envoy said. “The rest is up to the capitals.”",
            "MUSCAT, Oman (Reuters) - Iran and the United States resumed talks on Sunday.",
            "Ministers sign ceasefire agreement after a week of talks",
            "The bank — Lindner & Co. — lost $1.5 billion, or 12 percent, in the third quarter.",
            "Officials from Qatar, Egypt and the U.N. met on Monday; a second round is planned.",
        ]) func news(text: String) throws
    {
        let rules = LanguagePipeline([try SentenceTokeniser()]).analyse(text)
        #expect(Self.sentences(try Self.analyse(text)) == Self.sentences(rules))
    }

    @Test("tokens are joined and cut with their offsets") func decisions() throws {
        var article = LanguagePipeline([try SentenceTokeniser()]).analyse("Größe: w/o cats")
        let forms = article.tokens.indices.map(article.form)
        #expect(forms == ["Größe", ":", "w", "/", "o", "cats"])
        var decisions = [SegmentationNetwork.Decision](repeating: .init(), count: forms.count)
        decisions[0].begins = true
        decisions[2].begins = true
        decisions[3].joins = true
        decisions[4].joins = true
        decisions[5].cut = 3
        SegmentationNetwork.apply(decisions, to: &article)
        #expect(Self.sentences(article) == ["Größe :", "w/o cat s"])
        #expect(article.tokens.map(\.start) == [0, 5, 7, 11, 14])
        #expect(article.tokens.map(\.end) == [5, 6, 10, 14, 15])
    }

    @Test(
        "offsets slice the text to the token, and sentences cover all tokens, whatever the text",
        arguments: [
            "", " \n\n ", "He said: “Größe – naïve”\u{0}\r\nthen left. 会議は終わった。", "\u{200F}שלום world! 🙂👩‍👧 ok",
            String(repeating: "word dont its ", count: 3000), String(repeating: ".", count: 20_000),
            String(repeating: "a-b/c ", count: 5000), String(repeating: "'\"", count: 5000),
            String(repeating: "x", count: 200_000), String(repeating: "Hi\n", count: 3000),
        ]) func offsets(text: String) throws
    {
        let article = try Self.analyse(text)
        var last = 0
        var wrong = 0
        for token in article.tokens {
            let bytes = article.utf8[token.utf8Start..<token.utf8End]
            let isRight =
                token.utf8Start >= last && !bytes.isEmpty
                && String(decoding: bytes, as: UTF8.self) == article.strings[token.form]
                && token.end - token.start == bytes.count { $0 & 0xC0 != 0x80 }
            if !isRight { wrong += 1 }
            last = token.utf8End
        }
        var next = 0
        for sentence in article.sentences {
            if sentence.tokens.lowerBound != next || sentence.tokens.isEmpty { wrong += 1 }
            next = sentence.tokens.upperBound
        }
        #expect(wrong == 0)
        #expect(next == article.tokens.count)
        #expect(article.sentences.map(\.paragraph) == article.sentences.map(\.paragraph).sorted())
    }

    @Test("a paragraph's sentences do not depend on the paragraphs around it") func independence() throws {
        let paragraph = "Hi Anna, thanks for the note. I dont know yet Regards Tom"
        let alone = Self.sentences(try Self.analyse(paragraph))
        let others = String(repeating: "The talks ended on Monday without a deal.\n\n", count: 60)
        let among = Self.sentences(try Self.analyse(others + paragraph + "\n\n" + others))
        #expect(Array(among[60..<(among.count - 60)]) == alone)
    }

    @Test(
        "where a clitic may be cut off",
        arguments: [
            ("dont", 2), ("its", 2), ("ill", 1), ("Ive", 1), ("alot", 1), ("nt", nil), ("s", nil), ("table", nil),
            ("it's", nil),
        ]) func places(word: String, place: Int?)
    {
        #expect(Array(word.utf8).withUnsafeBufferPointer { CliticCut.place($0) } == place)
    }
}

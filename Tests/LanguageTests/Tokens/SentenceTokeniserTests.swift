import Testing

@testable import Language

@Suite("Sentences and tokens") struct SentenceTokeniserTests {
    static func sentences(_ text: String) throws -> [String] {
        let article = LanguagePipeline([try SentenceTokeniser()]).analyse(text)
        return article.sentences.map { sentence in
            sentence.tokens.map { article.form($0) }.joined(separator: " ")
        }
    }

    @Test(
        "tokens after UD English conventions",
        arguments: [
            ("They don't know.", "They do n't know ."),
            ("It cannot last.", "It can not last ."),
            ("Iran’s envoy says he’ll go.", "Iran ’s envoy says he ’ll go ."),
            ("the ministers' talks", "the ministers ' talks"),
            ("a US-led, non-nuclear plan", "a US - led , non-nuclear plan"),
            ("talks—which failed--ended", "talks — which failed -- ended"),
            ("It cost $1.5bn, or 3,000,000 rials.", "It cost $ 1.5 bn , or 3,000,000 rials ."),
            ("at 5:30pm on 9/11", "at 5:30 pm on 9/11"),
            ("the 1990s, the 5th round, 2005-2006", "the 1990s , the 5th round , 2005 - 2006"),
            ("See www.example.org or mail a.b@example.org.", "See www.example.org or mail a.b@example.org ."),
            ("O'Neill of AT&T", "O'Neill of AT&T"),
            ("aides to Gen. A. B. Rahimi Jr., of the U.S. Army", "aides to Gen. A. B. Rahimi Jr. , of the U.S. Army"),
            ("No. 5 and Nos. 6 and 7", "No. 5 and Nos. 6 and 7"),
            ("Shares of Yahoo! Inc. fell.", "Shares of Yahoo! Inc. fell ."),
            ("Users of Yahoo! mail wait", "Users of Yahoo! mail wait"),
            ("(“[The] plan”)", "( “ [ The ] plan ” )"),
        ]) func tokens(text: String, expected: String) throws
    {
        #expect(try Self.sentences(text) == [expected])
    }

    @Test(
        "sentence ends",
        arguments: [
            ("He left the U.S. on Friday. She stayed.", 2), ("He left the U.S. The talks went on.", 2),
            ("It met U.S. President Smith.", 1), ("“We agreed.” He smiled.", 2), ("\"We agreed.\" He smiled.", 2),
            ("“Why?” Smith asked. Nobody knew.", 2), ("Talks resume\nTEHRAN – Talks resumed on Monday.", 2),
            ("One thing.\n\nAnother thing", 2), ("It ended.The envoys left.", 2), ("Is it so? No. It is not!", 3),
            ("They met at 5 p.m. in Muscat.", 1), ("They met at 5 p.m. The hall was full.", 2),
            ("(He said so.) Then he left.", 2), ("Yahoo! Inc. bought Kelkoo.", 1), ("They left Yahoo! It was time.", 2),
            ("Ahoy! Corp. lost money.", 1), ("The end... and no more.", 1), ("", 0), ("   \n\n ", 0),
        ]) func ends(text: String, count: Int) throws
    {
        let found = try Self.sentences(text)
        #expect(found.count == count, "\(found)")
    }

    @Test("hard-wrapped lines are one paragraph") func wrapped() throws {
        let text = """
            The foreign ministers of the two countries met in Muscat on Sunday to
            discuss the text of an agreement, and their spokesmen said that both
            sides would meet again within two weeks. No date was given for the
            meeting.
            """
        #expect(try Self.sentences(text).count == 2)
    }

    @Test(
        "offsets slice the text to the token, whatever the text",
        arguments: [
            "He said: “Größe – naïve”\u{0}\r\nthen left. 会議は終わった。", "\u{200F}שלום world! مرحبا 🙂👩‍👩‍👧 ok",
            String(repeating: "x", count: 100_000), String(repeating: ".", count: 50_000),
            String(repeating: "'\"", count: 20_000), String(repeating: "U.S.", count: 10_000),
            String(repeating: "a-", count: 20_000), "e\u{301}te\u{301} 1.2.3.4 --- ''' ``",
            String(repeating: "@#", count: 9000),
        ]) func offsets(text: String) throws
    {
        let article = LanguagePipeline([try SentenceTokeniser()]).analyse(text)
        let scalars = Array(text.unicodeScalars)
        var lastEnd = 0
        var lastByte = 0
        var wrong: [Token] = []
        for token in article.tokens {
            let isOrdered =
                token.utf8Start >= lastByte && token.utf8End > token.utf8Start && token.start >= lastEnd
                && token.end > token.start
            var slice = String.UnicodeScalarView()
            slice.append(contentsOf: scalars[token.start..<token.end])
            if !isOrdered || String(slice) != article.strings[token.form] { wrong.append(token) }
            lastEnd = token.end
            lastByte = token.utf8End
        }
        #expect(wrong.isEmpty)
        #expect(article.sentences.map(\.tokens.count).reduce(0, +) == article.tokens.count)
    }
}

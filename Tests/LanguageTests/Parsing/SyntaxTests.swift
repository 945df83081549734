import Lexicons
import Testing

@testable import Language

@Suite("Tags, lemmas and trees") struct SyntaxTests {
    static func analyse(_ text: String) throws -> AnalysedArticle {
        LanguagePipeline(try StandardAnnotators.syntax()).analyse(text)
    }

    static func index(_ word: String, _ article: AnalysedArticle) throws -> Int {
        try #require(article.tokens.indices.first { article.form($0) == word })
    }

    @Test(
        "subject, object and lemma of plain news sentences",
        arguments: [
            ("The minister rejected the offer.", "rejected", "minister", "offer", "reject"),
            ("Envoys from both countries signed an agreement in Muscat.", "signed", "Envoys", "agreement", "sign"),
            ("She said the president will visit the capital.", "visit", "president", "capital", "visit"),
        ]) func arguments(text: String, verb: String, subject: String, object: String, lemma: String) throws
    {
        let article = try Self.analyse(text)
        let predicate = try Self.index(verb, article)
        #expect(article.tokens[predicate].tag == .verb)
        #expect(article.lemma(predicate) == lemma)
        #expect(article.subject(of: predicate).map(article.form) == subject)
        #expect(article.object(of: predicate).map(article.form) == object)
    }

    @Test(
        "lemmas of regular verbs, also of those that the treebanks do not have",
        arguments: [
            ("Iraq invaded Kuwait.", "invaded", "invade"),
            ("The suspect was extradited to France.", "extradited", "extradite"),
            ("They are negotiating a truce.", "negotiating", "negotiate"),
            ("The envoy shuttled between the capitals.", "shuttled", "shuttle"),
            ("Troops occupied the town.", "occupied", "occupy"),
            ("Police patrolled the streets.", "patrolled", "patrol"),
            ("The court indicted two officers.", "indicted", "indict"),
            ("The army shelled the port.", "shelled", "shell"),
        ]) func lemmas(text: String, form: String, lemma: String) throws
    {
        let article = try Self.analyse(text)
        #expect(article.lemma(try Self.index(form, article)) == lemma)
    }

    @Test("passive, negation, conjuncts and clauses") func helpers() throws {
        let article = try Self.analyse("Sanctions were not lifted. The ministers of Iran and Iraq met.")
        let lifted = try Self.index("lifted", article)
        #expect(article.isPassive(lifted) && article.isNegated(lifted))
        #expect(article.conjuncts(of: try Self.index("Iraq", article)).map(article.form) == ["Iran", "Iraq"])
        let met = try Self.index("met", article)
        #expect(article.clauseHead(of: try Self.index("Iran", article)) == met)
        let minister = try Self.index("ministers", article)
        #expect(article.text(of: article.subtreeRange(of: minister)) == "The ministers of Iran and Iraq")
        #expect(article.isAncestor(met, of: minister) && !article.isAncestor(minister, of: met))
    }

    @Test(
        "trees are trees, on hostile input too",
        arguments: [
            "He came.", String(repeating: "word ", count: 3000), String(repeating: "( \" - ", count: 400),
            "\u{0}\u{202E}שלום 会議 🙂🙂 ...", "A. B. C. D. — “ ” ‘ ’ 1 2 3", String(repeating: "x", count: 200_000),
        ]) func trees(text: String) throws
    {
        let article = try Self.analyse(text)
        for sentence in article.sentences {
            #expect(sentence.tokens.filter { article.tokens[$0].head < 0 }.count == 1)
            for token in sentence.tokens {
                let head = article.tokens[token].head
                #expect(head < 0 || sentence.tokens.contains(head))
                #expect((head < 0) == (article.tokens[token].relation == .root))
                var current = token
                var steps = 0
                while article.tokens[current].head >= 0, steps <= sentence.tokens.count {
                    current = article.tokens[current].head
                    steps += 1
                    if steps > 4000 { break }
                }
                #expect(article.tokens[current].head < 0)
                if sentence.tokens.count > 500 { break }
            }
        }
    }

    @Test("the analysis of a sentence does not depend on what stands before it") func independence() throws {
        let alone = try Self.analyse("The talks ended without a deal.")
        let second = try Self.analyse("Nobody expected much from Iran.\n\nThe talks ended without a deal.")
        let offset = second.tokens.count - alone.tokens.count
        for index in alone.tokens.indices {
            #expect(alone.form(index) == second.form(index + offset))
            #expect(alone.tokens[index].fineTag == second.tokens[index + offset].fineTag)
            #expect(alone.tokens[index].relation == second.tokens[index + offset].relation)
            #expect(alone.lemma(index) == second.lemma(index + offset))
        }
    }

    @Test("CoNLL-U writes clitics as multi-word tokens") func conllu() throws {
        let lines = try Self.analyse("They don't agree.").conllu(id: "a").split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("2-3\tdon't\t") })
        #expect(lines.contains { $0.hasPrefix("5\t.\t.\tPUNCT\t.\t") })
        #expect(lines.contains { $0.hasPrefix("4\tagree\tagree\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No") })
    }
}

@Suite("Model files") struct ModelFileTests {
    static func bytes(_ name: String) throws -> UnsafeMutableBufferPointer<UInt8> {
        let source = try EmbeddedFile.named("models/\(name).bin").bytes
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: source.count)
        _ = copy.initialize(from: source)
        return copy
    }

    @Test("a damaged, cut or foreign file is refused") func refused() throws {
        let bytes = try Self.bytes("lemmatiser")
        defer { bytes.deallocate() }
        _ = try ModelFile(name: "m", bytes: UnsafeBufferPointer(bytes))
        #expect(throws: ModelError.self) {
            try ModelFile(name: "m", bytes: UnsafeBufferPointer(rebasing: bytes.prefix(bytes.count / 2)))
        }
        #expect(throws: ModelError.self) {
            try ModelFile(name: "m", bytes: UnsafeBufferPointer(rebasing: bytes.prefix(7)))
        }
        #expect(throws: ModelError.self) {
            try SyntaxNetwork(ModelFile(name: "m", bytes: UnsafeBufferPointer(bytes)))
        }
        bytes[bytes.count - 3] ^= 1
        #expect(throws: ModelError.damaged(model: "m", reason: "checksum differs")) {
            try ModelFile(name: "m", bytes: UnsafeBufferPointer(bytes))
        }
        bytes[bytes.count - 3] ^= 1
        bytes[8] = 9
        #expect(throws: ModelError.self) { try ModelFile(name: "m", bytes: UnsafeBufferPointer(bytes)) }
        #expect(throws: ModelError.missing(model: "none")) { try ModelFile.embedded("none") }
    }
}

import Coding
import Language
import Lexicons
import Record
import Testing

/// Whom “he” and “she” mean, through the whole coder.
@Suite struct PronounRankerTests {
    private func meant(_ text: String, _ pronoun: String) throws -> String? {
        let context = try ArticleCoder.rules().context(of: Article(page: "x", ordinal: 1, text: text))
        let mention = context.actors.mentions.last {
            $0.kind == .pronoun && context.analysis.lower($0.tokens.lowerBound) == pronoun
        }
        return mention.flatMap { context.actors.entities[$0.entity].entity.name }
    }

    @Test(
        "subjects, roles and distance",
        arguments: [
            ("Peter Brown left the party in May. He later wrote two novels.", "he", "Peter Brown"),
            ("Peter Brown met James Cole in Accra. He had invited Cole to the port.", "he", "Peter Brown"),
            ("Mary Stone succeeded Ruth Adams in 2010. Stone said her plan was ready.", "her", "Mary Stone"),
            (
                "John Reed founded the club. It grew fast. The stadium was built in 1950. He died in 1961.", "he",
                "John Reed"
            ),
        ])
    func chosen(_ text: String, _ pronoun: String, _ name: String) throws {
        #expect(try meant(text, pronoun) == name)
    }

    @Test("nobody of the other gender, and nobody when nobody was named")
    func nobody() throws {
        #expect(try meant("Mary Stone spoke in the square. He left.", "he") == nil)
        #expect(try meant("The rain fell all night. He left.", "he") == nil)
    }

    @Test("a weight of an unknown feature is refused")
    func malformed() throws {
        let table = try LexiconTable(
            file: "x.tsv", bytes: Array("feature\tweight\nplace.0\t1\nnone.99\t2\n".utf8),
            columns: ["feature", "weight"])
        #expect(throws: LexiconError.self) { try PronounRanker(table: table) }
    }
}

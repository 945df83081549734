import Coding
import Language
import Record
import Testing

@Suite("Clauses")
struct ClauseFinderTests {
    /// A clause in short: "predicate(subjects; objects) reality".
    static func clauses(_ text: String) throws -> [String] {
        let context = try EventCoderTests.coder.get().context(of: Article(page: "test", ordinal: 1, text: text))
        let analysis = context.analysis
        return context.clauses.filter { $0.kind != .nominal }.map { clause in
            func words(_ heads: [Int]) -> String { heads.map(analysis.form).joined(separator: "+") }
            return
                "\(analysis.lemma(clause.predicate))(\(words(clause.subjects)); \(words(clause.objects))) \(clause.reality.rawValue)"
        }
    }

    @Test(
        "Arguments in both voices, through control and coordination",
        arguments: [
            CodedSentence("Rome was criticised by Oslo.", "criticise(Oslo; Rome) actual"),
            CodedSentence("Peru agreed to visit Chile.", "agree(Peru; ) actual", "visit(Peru; Chile) planned"),
            CodedSentence(
                "Norway urged Chad to free the prisoners.", "urge(Norway; Chad) actual", "free(Chad; prisoners) planned"
            ),
            CodedSentence(
                "Ghana arrested and deported the pilot.", "arrest(Ghana; pilot) actual", "deport(Ghana; pilot) actual"),
            CodedSentence("Kenya did not attack Somalia.", "attack(Kenya; Somalia) negated"),
            CodedSentence("Kenya may attack Somalia.", "attack(Kenya; Somalia) hypothetical"),
        ])
    func arguments(_ sentence: CodedSentence) throws {
        #expect(try Self.clauses(sentence.text) == sentence.expected)
    }

    @Test("Reported speech gives cue and speaker")
    func cue() throws {
        let context = try EventCoderTests.coder.get().context(
            of: Article(page: "test", ordinal: 1, text: "The minister said that Peru had attacked Chile."))
        let attack = try #require(context.clauses.first { context.analysis.lemma($0.predicate) == "attack" })
        #expect(attack.cue.map(context.analysis.lower) == "said")
        #expect(attack.speakers.map(context.analysis.lower) == ["minister"])
        #expect(attack.reality == .actual)
    }
}

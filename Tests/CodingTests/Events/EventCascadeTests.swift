import Coding
import Record
import Testing

@Suite("Event typer in two steps")
struct EventCascadeTests {
    static let fast = Result { try EventClassifier.standard() }
    static let precise = Result { try EventClassifier.precise() }
    static let sentences = [
        "<s>Norway</s> expelled two diplomats of <t>Chad</t>.", "<s>Rebels</s> shelled <t>the town of Arva</t>.",
        "<s>Peru</s> let <t>relief workers</t> stay on, its envoy said, as long as they kept to the camps.",
        "<s>Oslo</s> and <t>Lima</t> put their names to it.",
        "<s>The bank</s> wants to see what <t>Ghana</t> makes of it.",
        "<s>Jordan</s> sent tents to <t>Lebanon</t> at no cost.", "", "x",
    ]

    private struct NotLoaded: Error {}

    @Test("A sure answer is the fast model's, an unsure one that of both")
    func steps() throws {
        let fast = try Self.fast.get()
        let precise = try Self.precise.get()
        let cascade = try EventCascade.standard()
        #expect(cascade.threshold > 0.5 && cascade.threshold < 1)
        var asked = 0
        for sentence in Self.sentences {
            let first = fast.classify(sentence: sentence)
            let isSure = first.probability >= cascade.threshold
            asked += isSure ? 0 : 1
            #expect(try cascade.classify(sentence: sentence) == (isSure ? first : precise.classify(sentence: sentence)))
        }
        #expect(asked > 0 && asked < Self.sentences.count)
    }

    @Test("The encoder is not asked for without need, and its failure is told")
    func loading() throws {
        let fast = try Self.fast.get()
        let never = EventCascade(fast: fast, threshold: 0) { throw NotLoaded() }
        let always = EventCascade(fast: fast, threshold: 1) { throw NotLoaded() }
        let sentence = "<s>Norway</s> expelled two diplomats of <t>Chad</t>."
        #expect(try never.classify(sentence: sentence) == fast.classify(sentence: sentence))
        #expect(throws: NotLoaded.self) { try always.classify(sentence: sentence) }
    }
}

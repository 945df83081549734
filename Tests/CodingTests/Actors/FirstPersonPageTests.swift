import Coding
import Language
import Record
import Testing

/// Who “I” and “you” are where a page is somebody's words.
@Suite struct FirstPersonPageTests {
    /// The pronouns of the first and second person with whom they mean, in text order.
    private func meant(_ text: String) throws -> [String] {
        let context = try ArticleCoder.rules().context(of: Article(page: "x", ordinal: 1, text: text))
        return context.actors.mentions.compactMap { mention in
            let word = context.analysis.lower(mention.tokens.lowerBound)
            guard mention.kind == .pronoun, ["i", "my", "me", "you", "your"].contains(word) else { return nil }
            return "\(word) \(context.actors.entities[mention.entity].entity.name ?? "-")"
        }
    }

    private let interview = """
        The Harbour Post interviews Marta Lindqvist, founder of the ferry line

        What made you buy the first boat?

        I had no plan at all. My brother found it in a yard.

        Do you still steer it yourself?

        On Sundays I do. Captain Jonas Berg laughs at me.

        Who will follow when you retire?

        I have not asked anybody.
        """

    @Test func questionsAndAnswersWithoutMarks() throws {
        let found = try meant(interview)
        #expect(Set(found.map { $0.split(separator: " ").dropFirst().joined(separator: " ") }) == ["Marta Lindqvist"])
        #expect(found.count { $0.hasPrefix("you ") } == 3)
        #expect(found.count { $0.hasPrefix("i ") } == 3)
    }

    @Test func turnsOfATranscript() throws {
        let text = """
            Prime Minister Marta Lindqvist spoke to Jonas Berg on Harbour Radio.

            JONAS BERG: Prime Minister, I hear that the cable is broken.

            MARTA LINDQVIST: I have read the report. It is not.

            BERG: I am told otherwise.

            LINDQVIST: Then somebody errs. I trust my engineers.
            """
        let found = try meant(text).filter { $0.hasPrefix("i ") }
        #expect(!found.isEmpty)
        #expect(Set(found).isSubset(of: ["i Jonas Berg", "i Marta Lindqvist"]))
        #expect(found.last == "i Marta Lindqvist")
    }

    @Test func aTextWithTwoQuestionsIsNoInterview() throws {
        let text = interview.replacing("Who will follow when you retire?", with: "The line has no heir.")
        #expect(try meant(text).isEmpty)
    }

    @Test(
        "a speech names its speaker above it",
        arguments: [
            ("Remarks by Prime Minister Ada Okafor at the harbour", ["i Ada Okafor"]),
            ("Ada Okafor's address to the harbour workers", ["i Ada Okafor"]),
            ("Ada Okafor visits the harbour workers", []),
        ])
    func speeches(_ title: String, _ expected: [String]) throws {
        let text =
            title + """


                I thank you all for coming.

                I was born on this quay, and I learnt to swim here.

                I promise that the cranes will stay. The town needs them as I do.
                """
        #expect(Set(try meant(text)) == Set(expected))
    }
}

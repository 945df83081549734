import Coding
import Language
import Record
import Testing

/// What a sentence must yield: "TYPE/mode reality actor codes > recipient codes".
struct CodedSentence: Sendable, CustomTestStringConvertible {
    var text: String
    var expected: [String]
    var testDescription: String { text }

    init(_ text: String, _ expected: String...) {
        self.text = text
        self.expected = expected
    }
}

@Suite("Event coder")
struct EventCoderTests {
    static let coder = Result { try ArticleCoder.rules() }

    static func events(_ text: String) throws -> [(Entry, Event)] {
        let article = Article(page: "test", ordinal: 1, text: text)
        return try coder.get().record(of: article).entries.compactMap { entry in
            if case .event(let event) = entry.body { (entry, event) } else { nil }
        }
    }

    static func summary(_ text: String) throws -> [String] {
        try events(text).map { entry, event in
            func codes(_ list: [Entity]) -> String { list.map { $0.code ?? $0.text }.joined(separator: "+") }
            return "\(event.type.rawValue)\(event.mode.map { "/" + $0 } ?? "") \(entry.reality.rawValue) "
                + "\(codes(event.actor)) > \(codes(event.recipient))"
        }
    }

    static let acts: [CodedSentence] = [
        CodedSentence("Peru and Bolivia agreed to reopen the border.", "AGREE actual PER+BOL > "),
        CodedSentence(
            "The Kenyan president met the prime minister of Ghana in Accra on Monday.", "CONSULT actual KEN+GHA > "),
        CodedSentence("Norway thanked Oman for its mediation.", "SUPPORT actual NOR > OMN"),
        CodedSentence("Latvia apologized to Finland for the incident.", "CONCEDE actual LVA > FIN"),
        CodedSentence("Japan sent rice to Nepal after the earthquake.", "AID actual JPN > NPL"),
        CodedSentence("Chile withdrew its troops from Haiti.", "RETREAT/withdraw actual CHL > HTI"),
        CodedSentence("Norway urged Chad to release the prisoners.", "REQUEST/yield actual NOR > TCD"),
        CodedSentence("Ghana condemned Mali.", "ACCUSE/disapprove actual GHA > MLI"),
        CodedSentence("Kenya rejected Sudan's offer.", "REJECT actual KEN > SDN"),
        CodedSentence("Ukraine threatened to attack Russia.", "THREATEN/violence actual UKR > RUS"),
        CodedSentence("Egypt imposed sanctions on Sudan.", "SANCTION actual EGY > SDN"),
        CodedSentence("Russia sent troops to Latvia.", "MOBILIZE/troops actual RUS > LVA"),
        CodedSentence("Egypt attacked Sudan.", "ASSAULT actual EGY > SDN"),
    ]

    @Test("One act", arguments: acts)
    func act(_ sentence: CodedSentence) throws {
        #expect(try Self.summary(sentence.text) == sentence.expected)
    }

    /// Who and whom through the turns of grammar.
    static let forms: [CodedSentence] = [
        CodedSentence("Officials from Chad and Sudan met on Sunday.", "CONSULT actual TCD+SDN > "),
        CodedSentence("Two Polish journalists were arrested in Minsk.", "COERCE/arrest actual BLR > POL"),
        CodedSentence("Talks between Sudan and Egypt opened in Cairo.", "CONSULT actual SDN+EGY > "),
        CodedSentence("The visit by the Kenyan president to Uganda ended on Friday.", "CONSULT/visit actual KEN > UGA"),
        CodedSentence("Algeria deported 100 migrants to Niger.", "COERCE/deport actual DZA > 100 migrants"),
        CodedSentence(
            "France condemned the coup and suspended aid to Niger.", "ACCUSE/disapprove actual FRA > ",
            "SANCTION/discontinue actual FRA > NER"),
        CodedSentence("Kenya agreed to send 500 soldiers to Haiti.", "AGREE actual KEN > HTI"),
        CodedSentence("Russia began to withdraw its troops from Armenia.", "RETREAT/withdraw actual RUS > ARM"),
        CodedSentence("Norway refused to sign the treaty with Russia.", "REJECT/change actual NOR > RUS"),
        CodedSentence("Japan protested to China over the flight.", "ACCUSE/disapprove actual JPN > CHN"),
    ]

    @Test("Passives, coordination, control, nominalisations", arguments: forms)
    func form(_ sentence: CodedSentence) throws {
        #expect(try Self.summary(sentence.text) == sentence.expected)
    }

    static let turns: [CodedSentence] = [
        CodedSentence("Japan will send rice to Nepal, the Japanese government said.", "AGREE actual JPN > NPL"),
        CodedSentence("Ukraine was attacked by Russia.", "ASSAULT actual RUS > UKR"),
        CodedSentence("Sudan came under attack from Chad.", "ASSAULT actual TCD > SDN"),
        CodedSentence("Talks between Armenia and Georgia were called off.", "REJECT/meet actual ARM+GEO > "),
        CodedSentence("Venezuela will not negotiate with Guyana.", "REJECT actual VEN > GUY"),
    ]

    @Test("Voice, negation and modality turn acts", arguments: turns)
    func turn(_ sentence: CodedSentence) throws {
        #expect(try Self.summary(sentence.text) == sentence.expected)
    }

    @Test(
        "No event",
        arguments: [
            "Spain beat Portugal 2-1 in the final on Sunday.",
            "A storm hit Cuba and Haiti, killing nine people.",
            "Shares in Japan rallied as the yen fell.",
            "The museum in Vienna opened an exhibition of Dutch painters.",
            "The film was shot in Morocco and released in France.",
            "Brazil lies north of Uruguay.",
            "Egypt might attack Sudan.",
        ])
    func nothing(_ text: String) throws {
        #expect(try Self.summary(text) == [])
    }

    @Test("The same text gives the same entries")
    func determinism() throws {
        let text = Self.acts.map(\.text).joined(separator: "\n\n")
        let article = Article(page: "test", ordinal: 1, text: text)
        let first = try Self.coder.get().record(of: article).entries
        let second = try Self.coder.get().record(of: article).entries
        #expect(first == second)
        #expect(!first.isEmpty)
    }

    @Test("Evidence is the sentence, character for character")
    func evidence() throws {
        let text = "Élysée staff left. Norway urged Chad to release the prisoners."
        let scalars = Array(text.unicodeScalars)
        for (entry, _) in try Self.events(text) {
            for evidence in entry.evidence {
                var cut = String.UnicodeScalarView()
                cut.append(contentsOf: scalars[evidence.start..<evidence.end])
                #expect(String(cut) == evidence.exact)
            }
        }
    }

    @Test("History on its own year")
    func background() throws {
        let found = try Self.events("Norway recalled its ambassador from Russia in March 2014.")
        #expect(found.map(\.0.reality) == [.background])
        #expect(found.first?.0.date?.value == EDTFDate("2014-03"))
    }
}

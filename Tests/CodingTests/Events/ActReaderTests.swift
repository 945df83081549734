import Language
import Record
import Testing

@testable import Coding

/// The act reader and what it changes.
@Suite("Act reader") struct ActReaderTests {
    private static let rules = Result { try ArticleCoder.rules() }
    private static let standard = Result { try ArticleCoder.standard() }

    private static let text = """
        Kenya and Somalia traded blows over the strait. "We will not be lectured by Nairobi," Somali Foreign Minister Asha Warsame \
        said on Monday.

        Her Kenyan counterpart threw cold water on the idea of a summit.
        """

    private static func article(_ text: String) -> Article { Article(page: "test", ordinal: 1, text: text) }

    @Test func partiesAreMarkedPieceByPiece() throws {
        let coder = try Self.rules.get()
        let context = coder.context(of: Self.article("Kenya accused Somalia of bad faith."))
        let rules = try #require(coder.coders.lazy.compactMap { $0 as? EventCoder }.first)
        let examples = rules.actExamples(in: context, encoder: try SentenceEncoder.standard(depth: 0))
        #expect(examples.map(\.candidate.entity.code) == ["KEN", "SOM"])
        for example in examples {
            #expect(example.text.pieces.count == example.text.roles.count)
            #expect(example.text.roles.first == 0 && example.text.roles.last == 0)
            #expect(example.text.roles.contains(1) && example.text.roles.contains(2))
            #expect(example.text.zones.count == ActText.zoneCount)
            #expect(example.text.zones[2] == example.text.roles.indices.filter { example.text.roles[$0] == 1 })
        }
        #expect(examples[0].own.map(\.type) == [.accuse])
        #expect(examples[0].candidate.traits.contains(.subject))
        #expect(examples[1].own.isEmpty && examples[1].foreign == [.accuse])
    }

    @Test func aPlaceIsNoCandidate() throws {
        let coder = try Self.rules.get()
        let context = coder.context(of: Self.article("The ministers of Chad and Niger met in Ghana."))
        let rules = try #require(coder.coders.lazy.compactMap { $0 as? EventCoder }.first)
        let codes = rules.actExamples(in: context, encoder: try SentenceEncoder.standard(depth: 0))
            .flatMap { $0.candidate.parties.compactMap(\.code) }
        #expect(!codes.contains("GHA"))
        #expect(codes.contains("TCD") && codes.contains("NER"))
    }

    @Test func everyFeatureHasAName() throws {
        let evidence = ActScale.Evidence(
            scores: [Float](repeating: -1, count: ActReader.types.count), own: [(.accuse, 0.7)], foreign: [], near: [],
            around: [], before: [], traits: .subject, pieces: 20, others: 1, place: 0)
        #expect(ActScale.features(evidence, type: 0).count == ActScale.actNames.count)
        let reading = ActReader.Reading(
            acts: evidence.scores, stances: [Float](repeating: 0, count: ActReader.stances.count), recipients: [])
        #expect(ActScale.features(reading, stance: 0, drafted: [1], traits: []).count == ActScale.positionNames.count)
    }

    @Test func theShippedScalesTrustReaderAndRules() throws {
        let scale = try ActScale()
        for part in [scale.acts, scale.positions] {
            #expect((0.2...0.7).contains(part.threshold) && part.addition >= part.threshold)
            let reader = try #require(part.names.firstIndex(of: "reader"))
            #expect(part.weights[reader] > 0.2)
        }
    }

    @Test func aSentenceIsReadTheSameBesideOthers() throws {
        let coder = try Self.standard.get()
        let alone = coder.record(of: Self.article(Self.text)).entries
        #expect(alone == coder.record(of: Self.article(Self.text)).entries)
    }

    @Test func whatIsReadInContextSaysSo() throws {
        let entries = try Self.standard.get().record(of: Self.article(Self.text)).entries
        let byRules = try Self.rules.get().record(of: Self.article(Self.text)).entries
        #expect(!byRules.contains { $0.why.contains { $0.contains("in context") } })
        for entry in entries {
            #expect((0.01...0.99).contains(entry.confidence))
            guard case .event(let event) = entry.body else { continue }
            #expect(!event.actor.isEmpty)
        }
    }

    /// What lies ahead or is only supposed never happened, whatever the reader makes of the words.
    @Test(arguments: [
        "China is to test-fire missiles into the sea off Keelung from Friday.",
        "Kenya's envoy was to have arrived in Mogadishu on Sunday.",
        "Spain might recall its envoy from Peru.",
        "Chad would expel the French soldiers, analysts say.",
        "If Oman seized the tanker, Iran could shell the port.",
    ]) func whatLiesAheadDidNotHappen(_ text: String) throws {
        for entry in try Self.standard.get().record(of: Self.article(text)).entries {
            guard case .event(let event) = entry.body,
                event.type.quad == 2 || event.type.quad == 4 || event.type == .consult
            else { continue }
            #expect(entry.reality != .actual && entry.reality != .background, "\(event.type) \(entry.why)")
        }
    }

    @Test func anotherEncodersLayersAreRefused() throws {
        let file = try ModelFile.embedded("event-typing-context")
        #expect(throws: ModelError.self) { try ActReader(file: file) }
    }
}

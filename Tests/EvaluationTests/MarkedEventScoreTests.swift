import Record
import Testing

@testable import Evaluation

@Suite struct MarkedEventScoreTests {
    private func event(_ type: EventType, _ actors: [String], _ recipients: [String] = []) -> Event {
        Event(
            type: type, mode: nil, context: [], cameo: nil, actor: actors.map { Entity(text: $0) },
            recipient: recipients.map { Entity(text: $0) }, place: nil)
    }

    private let offer = MarkedEventScore.Sentence(
        marked: "<s>The Chadian envoy</s> offered <t>Niger</t> a loan.", root: "AGREE")

    @Test func marksAreRead() {
        #expect(offer.text == "The Chadian envoy offered Niger a loan.")
        #expect(offer.source == "The Chadian envoy")
        #expect(offer.target == "Niger")
        #expect(MarkedEventScore.Sentence(marked: "It rained.", root: "STATEMENT").root == nil)
        #expect(MarkedEventScore.Sentence(marked: "It fell back.", root: "RETREAT").root == "YIELD")
    }

    @Test func everySideCountsApart() {
        var score = MarkedEventScore()
        score.add(offer, found: [event(.agree, ["Chadian envoy"], ["Niger"])])
        score.add(offer, found: [event(.aid, ["Chadian envoy"], ["Niger"])])
        score.add(offer, found: [event(.agree, ["Niger"], [])])
        score.add(offer, found: [event(.statement, ["Chadian envoy"])])
        let counts = score.total
        #expect(counts.sentences == 4)
        #expect(counts.found == 3)
        #expect(counts.root == 2)
        #expect(counts.actor == 2)
        #expect(counts.recipient == 2)
        #expect(counts.all == 1)
        #expect(score.misses.count == 3)
    }

    @Test func whoMeetsMayStandOnEitherSide() {
        var score = MarkedEventScore()
        let talks = MarkedEventScore.Sentence(marked: "<s>Chad</s> met <t>Niger</t>.", root: "CONSULT")
        score.add(talks, found: [event(.consult, ["Chad", "Niger"])])
        score.add(talks, found: [event(.consult, ["Chad"])])
        #expect(score.total.all == 1)
    }

    @Test func whereNothingHappensAnythingIsFalse() {
        var score = MarkedEventScore()
        let weather = MarkedEventScore.Sentence(marked: "Rain fell in <s>Chad</s>.", root: "STATEMENT")
        score.add(weather, found: [])
        score.add(weather, found: [event(.statement, ["Chad"])])
        score.add(weather, found: [event(.assault, ["Rain"], ["Chad"])])
        #expect(score.emptySentences == 3)
        #expect(score.falseSentences == 1)
        #expect(score.total.sentences == 0)
    }
}

import Coding
import Evaluation
import Foundation
import Record

/// Examples for the act reader: candidates of hand-coded articles with the acts they are coded with.
package struct ActTraining {
    package init() {}

    /// A line of JSON for each candidate of an article.
    ///
    /// - Parameters:
    ///   - examples: the candidates, with the sentence of each.
    ///   - ledger: what the rules make of the article besides events.
    ///   - gold: the hand-written entries of the article.
    ///   - article: its name.
    ///   - fold: the part of a cross-validation it belongs to; -2 where every part learns from it.
    package func lines(
        _ examples: [(example: ActExample, sentence: String)], ledger: [JSONValue], gold: [JSONValue], article: String,
        fold: Int
    ) throws -> [String] {
        let events = gold.filter { $0["kind"]?.text == "event" }
        return try examples.map { example, sentence in
            var line = Line(article: article, fold: fold, sentence: sentence, example: example)
            let parties = try Self.json(example.candidate.parties + [example.candidate.entity])
            for event in events where RecordScore.rests(event, on: sentence) {
                let actors = event["actor"]?.items ?? []
                guard actors.contains(where: { actor in parties.contains { PartyMatch.same(actor, $0) } }) else {
                    continue
                }
                let type = event["type"]?.text ?? ""
                line.acts.append(type)
                line.realities.append(event["reality"]?.text ?? "")
                var places: [Int] = []
                let recipients = event["recipient"]?.items ?? []
                for (index, other) in example.others.enumerated() {
                    let parties = try Self.json(other.parties)
                    if recipients.contains(where: { one in parties.contains { PartyMatch.same(one, $0) } }) {
                        places.append(index)
                    }
                }
                line.recipients.append(places)
            }
            (line.stances, line.isAccused) = Self.views(gold, sentence, parties)
            (line.ownStances, line.isOwnAccused) = Self.views(ledger, sentence, parties)
            return String(decoding: try Self.encoder.encode(line), as: UTF8.self)
        }
    }

    /// The positions that a party holds by the entries of a sentence, and whether they accuse it.
    private static func views(
        _ entries: [JSONValue], _ sentence: String, _ parties: [JSONValue]
    ) -> (stances: [String], isAccused: Bool) {
        var stances: [String] = []
        var isAccused = false
        for entry in entries where RecordScore.rests(entry, on: sentence) {
            func isMeant(_ field: String) -> Bool {
                guard let party = entry[field] else { return false }
                return parties.contains { PartyMatch.same(party, $0) }
            }
            switch entry["kind"]?.text {
            case "position" where isMeant("holder"): stances.append(entry["stance"]?.text ?? "")
            case "accusation" where isMeant("accused"): isAccused = true
            default: break
            }
        }
        return (stances, isAccused)
    }

    /// Events of a gold article of which no candidate is an actor, for counting.
    package func unreachable(_ examples: [(example: ActExample, sentence: String)], gold: [JSONValue]) throws -> Int {
        var parties: [(sentence: String, parties: [JSONValue])] = []
        for (example, sentence) in examples {
            parties.append((sentence, try Self.json(example.candidate.parties + [example.candidate.entity])))
        }
        return gold.filter { event in
            event["kind"]?.text == "event"
                && !parties.contains { one in
                    RecordScore.rests(event, on: one.sentence)
                        && (event["actor"]?.items ?? []).contains { actor in
                            one.parties.contains { PartyMatch.same(actor, $0) }
                        }
                }
        }.count
    }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    private static func json(_ entities: [Entity]) throws -> [JSONValue] {
        try JSONDecoder().decode([JSONValue].self, from: JSONEncoder().encode(entities))
    }

    private struct Line: Encodable {
        var article: String
        var fold: Int
        var sentence: String
        var entity: Entity
        var traits: Int
        var pieces: [Int32]
        var roles: [UInt8]
        var zones: [[Int]]
        var others: [[Int]]
        /// Types and confidences of the candidate's drafts.
        var own: [String]
        var confidence: [Double]
        var foreign: [String]
        var near: [String]
        var around: [String]
        var before: [String]
        var place: Int
        var acts: [String] = []
        var realities: [String] = []
        var recipients: [[Int]] = []
        /// Stances of the positions that it holds.
        var stances: [String] = []
        /// Whether somebody accuses it.
        var isAccused = false
        /// The same by the rules.
        var ownStances: [String] = []
        /// The same by the rules.
        var isOwnAccused = false

        init(article: String, fold: Int, sentence: String, example: ActExample) {
            self.article = article
            self.fold = fold
            self.sentence = sentence
            entity = example.candidate.entity
            traits = Int(example.candidate.traits.rawValue)
            pieces = example.text.pieces
            roles = example.text.roles
            zones = example.text.zones
            others = example.others.map(\.places)
            own = example.own.map(\.type.rawValue)
            confidence = example.own.map(\.confidence)
            foreign = example.foreign.map(\.rawValue)
            near = example.near.map(\.rawValue)
            around = example.around.map(\.rawValue)
            before = example.before.map(\.rawValue)
            place = example.candidate.sentence
        }
    }
}

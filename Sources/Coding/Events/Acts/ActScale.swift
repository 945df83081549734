import Foundation
import Lexicons
import Record

/// How far the reader and the rules are believed together, for acts and positions: logistic regressions over a few
/// named features, `lexicons/events/acts.tsv`, written by `rapporteur train acts`.
public struct ActScale: Sendable {
    /// For an act of a candidate, whatever its type.
    public var acts: LogisticScale
    /// For a position of a candidate, whatever its stance.
    public var positions: LogisticScale

    /// What is looked at for acts.
    public static let actNames = [
        "constant", "reader", "reader, of a drafted act", "reader's next best", "drafted", "draft's confidence",
        "another act drafted", "reader, of the other act drafted", "another of its quad drafted", "statement drafted",
        "drafted of another party", "anything of another party", "statement", "statement, drafted",
        "verbal cooperation",
        "material cooperation", "verbal conflict", "modifier", "subject", "object", "speaker", "by its draft alone",
        "pronoun",
        "outlet", "person", "group", "commentator", "length", "other parties", "reader, of an undrafted statement",
        "subject and undrafted", "speaker and undrafted", "modifier and undrafted", "person and undrafted",
        "lexicon, as subject, undrafted", "lexicon, in the sentence, undrafted", "drafted before",
        "drafted before, drafted",
        "among the first three sentences",
    ]

    /// What is looked at for positions.
    public static let positionNames = [
        "constant", "reader", "reader, drafted", "reader's next best", "drafted", "another drafted",
        "reader, of the other drafted", "speaker", "subject", "speaker, drafted", "likeliest act",
    ]
    /// Scales of one's own.
    public init(acts: LogisticScale, positions: LogisticScale) {
        self.acts = acts
        self.positions = positions
    }

    /// The shipped scales.
    ///
    /// - Throws: ``LexiconError`` when the table is missing or malformed.
    public init() throws(LexiconError) {
        let table = try LexiconTable(
            embedded: "lexicons/events/acts.tsv", columns: ["scale", "feature", "weight"])
        acts = try LogisticScale("acts", names: Self.actNames, in: table)
        positions = try LogisticScale("positions", names: Self.positionNames, in: table)
    }

    /// What is known of a candidate besides its sentence.
    package struct Evidence: Sendable {
        /// The reader's log odds for each type.
        package var scores: [Float]
        /// The candidate's drafted acts.
        package var own: [(type: EventType, confidence: Double)]
        /// Types of the acts of others.
        package var foreign: [EventType]
        /// See ``ActExample``.
        package var near: [EventType]
        /// See ``ActExample``.
        package var around: [EventType]
        /// See ``ActExample``.
        package var before: [EventType]
        package var traits: ActCandidate.Traits
        /// Word pieces of the sentence, other parties in it.
        package var pieces: Int
        package var others: Int
        /// Index of the sentence.
        package var place: Int

        package init(
            scores: [Float], own: [(type: EventType, confidence: Double)], foreign: [EventType], near: [EventType],
            around: [EventType], before: [EventType], traits: ActCandidate.Traits, pieces: Int, others: Int, place: Int
        ) {
            self.scores = scores
            self.own = own
            self.foreign = foreign
            self.near = near
            self.around = around
            self.before = before
            self.place = place
            self.traits = traits
            self.pieces = pieces
            self.others = others
        }
    }

    /// The features of one type of act of a candidate, in the order of ``actNames``.
    package static func features(_ evidence: Evidence, type: Int) -> [Double] {
        let types = ActReader.types
        let this = types[type]
        let scores = evidence.scores.map { Double(max(-9, min(9, $0))) }
        let next = scores.indices.filter { $0 != type }.map { scores[$0] }.max() ?? -9
        let drafts = evidence.own.filter { $0.type == this }
        let others = evidence.own.filter { $0.type != this }
        let isDrafted = !drafts.isEmpty
        let other = others.compactMap { one in types.firstIndex(of: one.type).map { scores[$0] } }.max()
        let isStatement = this == .statement
        func number(_ condition: Bool) -> Double { condition ? 1 : 0 }
        func has(_ trait: ActCandidate.Traits) -> Double { number(evidence.traits.contains(trait)) }
        func lacks(_ trait: ActCandidate.Traits) -> Double { number(evidence.traits.contains(trait) && !isDrafted) }
        return [
            1, scores[type], isDrafted ? max(-4, scores[type]) : 0, next, number(isDrafted),
            isDrafted ? (drafts.map(\.confidence).max() ?? 0) - 0.6 : 0, number(!others.isEmpty),
            other.map { max(-6, $0) } ?? 0,
            number(others.contains { $0.type.quad == this.quad && !isStatement }),
            number(!isStatement && others.contains { $0.type == .statement }), number(evidence.foreign.contains(this)),
            number(!evidence.foreign.isEmpty), number(isStatement), number(isStatement && isDrafted),
            number(this.quad == 1),
            number(this.quad == 2), number(this.quad == 3), has(.modifier), has(.subject), has(.object), has(.speaker),
            has(.drafted), has(.pronoun), has(.outlet), has(.person), has(.group), has(.commentator),
            Double(evidence.pieces) / 50, Double(min(evidence.others, 6)), isStatement && !isDrafted ? scores[type] : 0,
            lacks(.subject), lacks(.speaker), lacks(.modifier), lacks(.person),
            number(!isDrafted && evidence.near.contains(this)), number(!isDrafted && evidence.around.contains(this)),
            number(evidence.before.contains(this)), number(isDrafted && evidence.before.contains(this)),
            number(evidence.place < 3),
        ]
    }

    /// The features of a stance of a candidate, in the order of ``positionNames``.
    ///
    /// - Parameters:
    ///   - reading: what the reader says of the candidate.
    ///   - stance: index of the stance.
    ///   - drafted: the stances that the rules give it in the sentence.
    package static func features(
        _ reading: ActReader.Reading, stance: Int, drafted: Set<Int>, traits: ActCandidate.Traits
    ) -> [Double] {
        let scores = reading.stances.map { Double(max(-9, min(9, $0))) }
        let isDrafted = drafted.contains(stance)
        let others = drafted.subtracting([stance])
        let next = scores.indices.filter { $0 != stance }.map { scores[$0] }.max() ?? -9
        func number(_ condition: Bool) -> Double { condition ? 1 : 0 }
        return [
            1, scores[stance], isDrafted ? max(-4, scores[stance]) : 0, next, number(isDrafted),
            number(!others.isEmpty),
            others.map { max(-6, scores[$0]) }.max() ?? 0, number(traits.contains(.speaker)),
            number(traits.contains(.subject)), number(isDrafted && traits.contains(.speaker)),
            Double(max(-9, min(9, reading.acts.dropLast().max() ?? -9))),
        ]
    }
}

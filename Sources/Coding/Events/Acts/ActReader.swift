import Language
import Record

/// Reads what a party does in a sentence, by words in context: upper layers of the sentence encoder that were trained on
/// hand-coded articles, with a linear head per question.
///
/// The pieces of the candidate and those of the other parties are marked; asked is which of the types the sentence tells of the
/// candidate (several may hold), on which of the others each acts, and which positions it is given. See docs/models/acts.md.
///
/// File: that of ``UpperLayers`` with sections `types` (a row of ``ActText/zoneCount`` × width numbers per type, stance, and for “accused”), `typebias`,
/// `onwhom` (a row of width numbers per type) and `whombias`.
public struct ActReader: Sendable {
    /// The scores of one candidate, as log odds.
    package struct Reading: Sendable {
        /// For each of ``types``.
        package var acts: [Float]
        /// For each of ``stances``: whether it holds such a position.
        package var stances: [Float]
        /// For each other party, for each of ``types``: whether that act of the candidate is upon it.
        package var recipients: [[Float]]

        package init(acts: [Float], stances: [Float], recipients: [[Float]]) {
            self.acts = acts
            self.stances = stances
            self.recipients = recipients
        }
    }

    /// The types it tells apart, in the order of its rows.
    package static let types: [EventType] = EventType.allCases
    /// The stances it tells apart, in the order of its rows.
    package static let stances: [Position.Stance] = Position.Stance.allCases
    /// Rows of the first head: types, stances, and whether somebody accuses the candidate, which is learned beside them and not asked.
    private static let rowCount = types.count + stances.count + 1

    /// Gives pieces and the states that all candidates of a sentence share.
    let encoder: SentenceEncoder
    private let layers: UpperLayers
    private let typeWeights: [Float]
    private let typeBiases: [Float]
    private let whomWeights: [Float]
    private let whomBiases: [Float]

    /// The reader that comes with the program.
    ///
    /// - Throws: ``ModelError`` when a model is missing or damaged.
    public static func standard() throws(ModelError) -> ActReader { try ActReader(file: ModelFile.embedded("acts")) }

    /// A reader from a file; without an encoder that of the program is loaded, as far as it is needed.
    ///
    /// - Throws: ``ModelError`` when the file is damaged or belongs to another encoder.
    public init(file: ModelFile, encoder: SentenceEncoder? = nil) throws(ModelError) {
        let depth = file.header["start"].flatMap { Int($0) } ?? .max
        let encoder = if let encoder { encoder } else { try SentenceEncoder.standard(depth: depth) }
        layers = try UpperLayers(file: file, encoder: encoder)
        typeWeights = try file.numbers("types")
        typeBiases = try file.numbers("typebias")
        whomWeights = try file.numbers("onwhom")
        whomBiases = try file.numbers("whombias")
        self.encoder = encoder
        let count = Self.types.count
        guard layers.roleCount == 2, typeBiases.count == Self.rowCount, whomBiases.count == count,
            typeWeights.count == Self.rowCount * ActText.zoneCount * encoder.width,
            whomWeights.count == count * encoder.width
        else { throw .incompatible(model: file.name, reason: "its shape is not supported") }
    }

    /// Reads the candidates of one sentence, which share its pieces.
    package func read(_ examples: [ActExample]) -> [Reading] {
        guard let first = examples.first else { return [] }
        let lower = encoder.states(of: first.text.pieces, depth: layers.start)
        return examples.map { read($0, upon: lower) }
    }

    private func read(_ example: ActExample, upon lower: [Float]) -> Reading {
        let states = layers.states(upon: lower, roles: example.text.roles)
        var zones: [Float] = []
        for places in example.text.zones { zones += mean(states, places) }
        let rows = Self.scores(zones, typeWeights, typeBiases)
        let (types, stances) = (Self.types.count, Self.stances.count)
        return Reading(
            acts: Array(rows[..<types]), stances: Array(rows[types..<(types + stances)]),
            recipients: example.others.map { Self.scores(mean(states, $0.places), whomWeights, whomBiases) })
    }

    /// The mean state of some pieces; zeros for none.
    private func mean(_ states: [Float], _ places: [Int]) -> [Float] {
        let width = encoder.width
        var mean = [Float](repeating: 0, count: width)
        let held = places.filter { ($0 + 1) * width <= states.count }
        guard !held.isEmpty else { return mean }
        for place in held {
            for column in 0..<width { mean[column] += states[place * width + column] }
        }
        for column in 0..<width { mean[column] /= Float(held.count) }
        return mean
    }

    private static func scores(_ values: [Float], _ weights: [Float], _ biases: [Float]) -> [Float] {
        biases.indices.map { row in
            var sum = biases[row]
            for column in values.indices { sum += values[column] * weights[row * values.count + column] }
            return sum
        }
    }
}

/// What the reader says of a party in a sentence.
package struct ActFinding: Sendable {
    /// Who.
    package var candidate: ActCandidate
    /// The scores.
    package var reading: ActReader.Reading
}

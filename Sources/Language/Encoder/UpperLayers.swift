/// Upper layers of a ``SentenceEncoder`` that were trained further for one task: they take over from the encoder's own after the
/// first few, which stay shared.
///
/// Where they begin, every piece's state is moved by a vector for its role (docs/models/event-typing.md: source and target),
/// so that the layers know who is who.
///
/// File: `RAPMODEL` (docs/language.md); header `features`, `base` (the encoder's checksum), `start` (shared layers), `layers`,
/// `roles`; sections `marks` (a vector per role, 32-bit), and per layer `intsN` and `numsN` as the encoder has them.
public struct UpperLayers: Sendable {
    /// How many of the encoder's own layers come before.
    public let start: Int
    /// Number of roles that can be told apart, “none” not counted.
    public let roleCount: Int
    /// What else the file's header says.
    public let header: [String: String]
    private let encoder: SentenceEncoder
    private let marks: [Float]
    private let layers: [EncoderLayer]

    /// Layers from a file, upon the encoder that they were trained upon.
    ///
    /// - Throws: ``ModelError`` when the file is damaged, has another shape or belongs to other weights.
    public init(file: ModelFile, encoder: SentenceEncoder) throws(ModelError) {
        try file.require("features", "wordpiece-uncased-1")
        try file.require("base", encoder.checksum)
        func number(_ key: String, _ range: ClosedRange<Int>) throws(ModelError) -> Int {
            guard let number = file.header[key].flatMap({ Int($0) }), range.contains(number) else {
                throw .damaged(model: file.name, reason: "no number for \(key)")
            }
            return number
        }
        start = try number("start", 0...encoder.layerCount)
        roleCount = try number("roles", 1...8)
        header = file.header
        self.encoder = encoder
        var values = try FloatReader(file, section: "marks")
        marks = try values.take(roleCount * encoder.width)
        try values.finish()
        var layers: [EncoderLayer] = []
        for layer in 0..<(try number("layers", 1...12)) { layers.append(try encoder.layer(layer, of: file)) }
        self.layers = layers
    }

    /// The state of every piece after the last layer. `roles` has a number per piece: 0 for none, else 1…``roleCount``.
    public func states(of numbers: [Int32], roles: [UInt8]) -> [Float] {
        states(upon: encoder.states(of: numbers, depth: start), roles: roles)
    }

    /// The same upon states that the shared layers made (``SentenceEncoder/states(of:depth:)`` with the depth ``start``): they are
    /// made once for a sentence, whatever roles its pieces are given afterwards.
    public func states(upon lower: [Float], roles: [UInt8]) -> [Float] {
        var states = lower
        let width = encoder.width
        let count = states.count / width
        for (index, role) in roles.prefix(count).enumerated() where role > 0 && role <= roleCount {
            let mark = (Int(role) - 1) * width
            for column in 0..<width { states[index * width + column] += marks[mark + column] }
        }
        states.withUnsafeMutableBufferPointer { states in
            guard let base = states.baseAddress else { return }
            for layer in layers { layer.apply(base, count) }
        }
        return states
    }
}

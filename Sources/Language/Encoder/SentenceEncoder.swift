import Foundation

/// A small pretrained transformer encoder (MiniLM-L6) with 8-bit weights: words in context as 384 numbers, sentences as
/// vectors whose scalar product tells how alike they are.
///
/// It costs a hundred times what the rest of the analysis does and is loaded only where it is asked for. See
/// docs/models/encoder.md.
public struct SentenceEncoder: Sendable {
    /// The word pieces it knows.
    public let pieces: WordPieces
    /// Numbers per word piece.
    public let width: Int
    /// Pieces that are read at most, `[CLS]` and `[SEP]` included; the rest of a longer text is left out.
    public let limit: Int

    private let file: ModelFile
    private let heads: Int
    private let inner: Int
    private let rowCount: Int
    private let rowScales: [Float]
    private let places: [Float]
    private let first: Normalisation
    private let layers: [EncoderLayer]

    /// The encoder that comes with the program. Takes about 20 ms and 25 MB, so load it once, and only when it is asked for.
    /// With a `depth` only that many of its layers are read.
    ///
    /// - Throws: ``ModelError`` when the model is missing or damaged.
    public static func standard(depth: Int = .max) throws(ModelError) -> SentenceEncoder {
        try SentenceEncoder(file: ModelFile.embedded("encoder"), depth: depth)
    }

    /// An encoder from a file, or its first `depth` layers.
    ///
    /// - Throws: ``ModelError``.
    public init(file: ModelFile, depth: Int = .max) throws(ModelError) {
        try self.init(file: file, depth: depth, vectors: Vectors.used)
    }

    init(file: ModelFile, depth: Int = .max, vectors: Int32) throws(ModelError) {
        try file.require("features", "wordpiece-uncased-1")
        func number(_ key: String) throws(ModelError) -> Int {
            guard let number = file.header[key].flatMap({ Int($0) }), (1...100_000).contains(number) else {
                throw .damaged(model: file.name, reason: "no number for \(key)")
            }
            return number
        }
        let width = try number("width")
        let heads = try number("heads")
        let inner = try number("inner")
        guard width % (4 * heads) == 0, inner <= 2_048, width <= 2_048 else {
            throw .incompatible(model: file.name, reason: "its shape is not supported")
        }
        self.file = file
        self.heads = heads
        self.inner = inner
        self.width = width
        limit = try number("places")
        rowCount = try number("rows")
        pieces = try WordPieces(vocabulary: file.section("pieces"), model: file.name)
        guard rowCount <= pieces.pieces.count, try file.section("rows").count == rowCount * width,
            try file.section("places").count == limit * width
        else { throw .damaged(model: file.name, reason: "tables of the wrong size") }
        var scales = try FloatReader(file, section: "rowscale")
        rowScales = try scales.take(rowCount)
        var placeScales = try FloatReader(file, section: "plscale")
        let perPlace = try placeScales.take(limit)
        places = try file.section("places").enumerated().map {
            Float(Int8(bitPattern: $0.element)) * perPlace[$0.offset / width]
        }
        var norm = try FloatReader(file, section: "norm")
        first = try Normalisation(width: width, from: &norm, vectors: vectors)
        var layers: [EncoderLayer] = []
        for layer in 0..<min(try number("layers"), max(0, depth)) {
            layers.append(
                try EncoderLayer(
                    number: layer, width: width, heads: heads, inner: inner, file: file, vectors: vectors))
        }
        self.layers = layers
    }

    /// Number of layers.
    public var layerCount: Int { layers.count }

    /// Tells these weights from others: layers that were trained upon them name it.
    public var checksum: String { file.header["checksum"] ?? "" }

    /// The state of every piece after the last layer, ``width`` numbers each. The pieces begin with `[CLS]` and end with
    /// `[SEP]`; of more than ``limit`` only the first are read. With a `depth` the states after that many of the layers.
    public func states(of numbers: [Int32], depth: Int = .max) -> [Float] {
        let used = layers.prefix(max(0, depth))
        let count = min(numbers.count, limit)
        guard count > 0, let rows = try? file.section("rows") else { return [] }
        var states = Array(places[..<(count * width)])
        for index in 0..<count {
            var number = Int(numbers[index])
            if number < 0 || number >= rowCount { number = Int(pieces.unknown) }
            let scale = rowScales[number]
            for column in 0..<width {
                states[index * width + column] += Float(Int8(bitPattern: rows[number * width + column])) * scale
            }
        }
        states.withUnsafeMutableBufferPointer { states in
            guard let base = states.baseAddress else { return }
            first.apply(base, count)
            for layer in used { layer.apply(base, count) }
        }
        return states
    }

    /// Layer `number` of a file whose layers have the shape of this encoder's.
    func layer(_ number: Int, of file: ModelFile) throws(ModelError) -> EncoderLayer {
        try EncoderLayer(number: number, width: width, heads: heads, inner: inner, file: file)
    }

    /// A vector of length one for a sentence or a short text. The scalar product of two vectors, −1…1, is the higher the more
    /// alike the texts are; above about 0.6 they mostly tell of the same.
    public func vector(of text: String) -> [Float] {
        let numbers = [pieces.opening] + pieces.numbers(of: text.utf8).prefix(limit - 2) + [pieces.closing]
        let states = states(of: numbers)
        var mean = [Float](repeating: 0, count: width)
        for index in states.indices { mean[index % width] += states[index] }
        let length = mean.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length == 0 ? mean : mean.map { $0 / length }
    }
}

/// Puts words into context: rows of tables, a window of three words, and layers of gated linear recurrences (after Lei and
/// others 2018), half of the units read from the left, half from the right. What it gives for a word depends on nothing
/// outside the stretch of words it stands in.
struct ContextEncoder: Sendable {
    let words: WordTables
    let width: Int
    private let edges: [Float]
    private let inputNorm: LayerNorm
    private let window: DenseLayer
    let layers: [RecurrentLayer]
    private let outputNorm: LayerNorm

    /// Reads sizes from the header, rows from their sections and the other weights from `values`.
    init(_ file: ModelFile, from values: inout FloatReader) throws(ModelError) {
        let width = try file.size("width", 16...1024)
        guard width % 16 == 0 else { throw .damaged(model: file.name, reason: "sizes do not fit") }
        self.width = width
        words = try WordTables(file, width: width)
        inputNorm = try LayerNorm(width: width, from: &values)
        edges = try values.take(2 * width)
        window = try DenseLayer(inputs: 3 * width, outputs: width, from: &values)
        var layers: [RecurrentLayer] = []
        for _ in 0..<(try file.size("layers", 1...16)) {
            layers.append(try RecurrentLayer(width: width, from: &values))
        }
        outputNorm = try LayerNorm(width: width, from: &values)
        self.layers = layers
    }

    /// Works on the words whose rows stand in `hidden`, one after the other: `pieces` of them hang together, the first
    /// begins at `begin`. The result stands in `normal`; `wide` has three times the room, and is spoilt.
    func apply(
        _ pieces: ArraySlice<Range<Int>>, _ begin: Int, _ count: Int, hidden: UnsafeMutablePointer<Float>,
        normal: UnsafeMutablePointer<Float>, wide: UnsafeMutablePointer<Float>
    ) {
        inputNorm.apply(hidden, count, into: normal)
        for piece in pieces { surround(piece, begin, normal, into: wide) }
        window.apply(wide, count, into: hidden)
        for place in 0..<(count * width) { hidden[place] = normal[place] + max(hidden[place], 0) }
        for layer in layers { layer.apply(hidden, pieces, begin, count, normal: normal, gates: wide) }
        outputNorm.apply(hidden, count, into: normal)
    }

    /// Puts every word between its neighbours; the edges of a stretch have values of their own.
    private func surround(
        _ piece: Range<Int>, _ begin: Int, _ normal: UnsafeMutablePointer<Float>,
        into wide: UnsafeMutablePointer<Float>
    ) {
        edges.withUnsafeBufferPointer { edges in
            guard let edge = edges.baseAddress else { return }
            for token in piece {
                let index = token - begin
                let row = wide + index * 3 * width
                let own = normal + index * width
                row.update(from: token == piece.lowerBound ? edge : UnsafePointer(own - width), count: width)
                (row + width).update(from: own, count: width)
                let isLast = token + 1 == piece.upperBound
                (row + 2 * width).update(from: isLast ? edge + width : UnsafePointer(own + width), count: width)
            }
        }
    }
}

extension ModelFile {
    /// A size from the header.
    func size(_ key: String, _ range: ClosedRange<Int>) throws(ModelError) -> Int {
        guard let value = Int(header[key] ?? ""), range.contains(value) else {
            throw .damaged(model: name, reason: "no usable value of \(key)")
        }
        return value
    }
}

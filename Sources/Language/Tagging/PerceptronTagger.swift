import Lexicons

/// Gives every token its universal and Penn tag: an averaged perceptron that reads from left to right (Collins 2002).
public struct PerceptronTagger: Annotator {
    public let name: String
    /// The classes of the model.
    public let classes: [TagPair]
    private let model: SparseLinearModel
    private let dictionary: HashedBytes

    /// The embedded tagger.
    public static func embedded() throws(ModelError) -> PerceptronTagger {
        try PerceptronTagger(ModelFile.embedded("tagger"))
    }

    /// A tagger from a model file.
    public init(_ file: ModelFile) throws(ModelError) {
        try file.require("kind", "tagger")
        try file.require("features", TaggerFeatures.version)
        var classes: [TagPair] = []
        for line in try file.lines("CLASSES") {
            guard let pair = TagPair(name: line) else {
                throw .incompatible(model: file.name, reason: "unknown tags “\(line)”")
            }
            classes.append(pair)
        }
        guard !classes.isEmpty, classes.count < 254 else { throw .damaged(model: file.name, reason: "no tags") }
        self.classes = classes
        model = try SparseLinearModel(file, classCount: 256)
        dictionary = try HashedBytes(file, section: "DICT")
        name = "tagger/\(file.header["version"] ?? "0")"
    }

    public func annotate(_ article: inout AnalysedArticle) {
        var shapes: [WordShape] = []
        var byForm: [WordShape] = []
        var usualByForm: [UInt16] = []
        shapes.reserveCapacity(article.tokens.count)
        var usual: [UInt8] = []
        usual.reserveCapacity(article.tokens.count)
        let strings = article.strings
        byForm = Array(repeating: WordShape.none, count: strings.count)
        usualByForm = Array(repeating: UInt16.max, count: strings.count)
        article.utf8.withUnsafeBufferPointer { text in
            for token in article.tokens {
                let form = Int(token.form)
                if usualByForm[form] == UInt16.max {
                    byForm[form] = WordShape(
                        form: UnsafeBufferPointer(rebasing: text[token.utf8Start..<token.utf8End]))
                    usualByForm[form] = UInt16(usualClass(byForm[form]))
                }
                shapes.append(byForm[form])
                usual.append(UInt8(truncatingIfNeeded: usualByForm[form]))
            }
        }
        var tags = [UInt8](repeating: 0, count: shapes.count)
        shapes.withUnsafeBufferPointer { shapes in
            usual.withUnsafeBufferPointer { usual in
                tags.withUnsafeMutableBufferPointer { tags in
                    for sentence in article.sentences {
                        tag(shapes, usual, tags, sentence.tokens)
                    }
                }
            }
        }
        for index in article.tokens.indices where Int(tags[index]) < classes.count {
            article.tokens[index].tag = classes[Int(tags[index])].tag
            article.tokens[index].fineTag = classes[Int(tags[index])].fine
        }
    }

    /// The classes of the words of one sentence, from their shapes.
    package func classesOf(_ shapes: [WordShape]) -> [UInt8] {
        var tags = [UInt8](repeating: 0, count: shapes.count)
        let usual = shapes.map { usualClass($0) }
        shapes.withUnsafeBufferPointer { shapes in
            usual.withUnsafeBufferPointer { usual in
                tags.withUnsafeMutableBufferPointer { tag(shapes, usual, $0, 0..<shapes.count) }
            }
        }
        return tags
    }

    /// The usual class of a word: by its form, else by its lower-cased form; 253 when unknown.
    func usualClass(_ shape: WordShape) -> UInt8 {
        dictionary.value(shape.form) ?? dictionary.value(shape.lower ^ 1) ?? 253
    }

    private func tag(
        _ shapes: UnsafeBufferPointer<WordShape>, _ usual: UnsafeBufferPointer<UInt8>,
        _ tags: UnsafeMutableBufferPointer<UInt8>, _ range: Range<Int>
    ) {
        guard let usualBase = usual.baseAddress, let tagBase = tags.baseAddress, !range.isEmpty else { return }
        let words = UnsafeBufferPointer(rebasing: shapes[range])
        let style = TaggerFeatures.caseStyle(words)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: TaggerFeatures.limit) { features in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: 256) { scores in
                guard let feature = features.baseAddress, let score = scores.baseAddress else { return }
                for index in 0..<words.count {
                    let count = TaggerFeatures.extract(
                        index, shapes: words, tags: tagBase + range.lowerBound, usual: usualBase + range.lowerBound,
                        style: style, into: feature)
                    for item in 0..<classes.count { score[item] = 0 }
                    model.add(feature, count, to: score)
                    var best = 0
                    for item in 1..<classes.count where score[item] > score[best] { best = item }
                    tags[range.lowerBound + index] = UInt8(best)
                }
            }
        }
    }
}

/// A table from 64-bit hashes to bytes, used in place.
public struct HashedBytes: @unchecked Sendable {
    private let slots: UnsafeRawPointer
    private let count: UInt64

    /// Reads a section of 5-byte slots: 32 bits of the hash (0: empty) and the value.
    init(_ file: ModelFile, section: String) throws(ModelError) {
        let bytes = try file.section(section)
        guard let base = bytes.baseAddress, bytes.count >= 5, bytes.count % 5 == 0 else {
            throw .damaged(model: file.name, reason: "section \(section) is empty")
        }
        slots = UnsafeRawPointer(base)
        count = UInt64(bytes.count / 5)
    }

    /// The value stored for a hash.
    func value(_ hash: UInt64) -> UInt8? {
        let print = UInt32(truncatingIfNeeded: hash) | 1
        var slot = Int(hash.multipliedFullWidth(by: count).high)
        for _ in 0..<64 {
            let found = slots.loadUnaligned(fromByteOffset: slot * 5, as: UInt32.self).littleEndian
            if found == 0 { return nil }
            if found == print { return slots.load(fromByteOffset: slot * 5 + 4, as: UInt8.self) }
            slot = slot + 1 == Int(count) ? 0 : slot + 1
        }
        return nil
    }

    /// The bytes of such a table.
    public static func build(_ values: [(hash: UInt64, value: UInt8)]) -> [UInt8] {
        let count = max(1, values.count * 3 / 2)
        var bytes = [UInt8](repeating: 0, count: count * 5)
        for (hash, value) in values {
            var slot = Int(hash.multipliedFullWidth(by: UInt64(count)).high)
            while bytes[slot * 5] != 0 || bytes[slot * 5 + 1] != 0 || bytes[slot * 5 + 2] != 0
                || bytes[slot * 5 + 3] != 0
            {
                slot = slot + 1 == count ? 0 : slot + 1
            }
            let print = UInt32(truncatingIfNeeded: hash) | 1
            for shift in 0..<4 { bytes[slot * 5 + shift] = UInt8(truncatingIfNeeded: print >> UInt32(8 * shift)) }
            bytes[slot * 5 + 4] = value
        }
        return bytes
    }
}

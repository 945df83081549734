import CMatrix
import Lexicons

/// What the network sees of a word: rows of tables, added up. A word without a row of its own gets the mean of the rows of
/// its pieces, the longest known from the left ("gam", "##bari").
struct WordTables: @unchecked Sendable {
    /// Rows for a word.
    struct Features: Sendable {
        /// The word's own row or those of its pieces.
        var words: SIMD4<Int32> = .zero
        var wordCount = -1
        /// Rows of its endings, beginning, pattern, clusters and capitals.
        var others: SIMD8<Int32> = .zero
    }

    /// Bytes of the longest piece.
    static let longestPiece = 16

    private let width: Int
    private let lexicon: HashedRows
    /// Pieces per word at most; 1: whole words only.
    private let pieces: Int
    private let rows: UnsafeRawPointer
    private let scales: [Float]
    /// First row of each table after the table of words, and its size.
    private let tables: [(start: Int, count: Int)]
    /// Where the model has rows for clusters.
    private let clusters: WordClusters?

    init(_ file: ModelFile, width: Int) throws(ModelError) {
        self.width = width
        lexicon = try HashedRows(file, section: "VOCAB")
        let bytes = try file.section("ROWS")
        let sizes = (file.header["tables"] ?? "").split(separator: " ").compactMap { Int($0) }
        pieces = min(max(Int(file.header["pieces"] ?? "1") ?? 1, 1), 4)
        var values = try FloatReader(file, section: "SCALES")
        let count = bytes.count / width
        guard let base = bytes.baseAddress, sizes.count == 9 || sizes.count == 7, sizes.allSatisfy({ $0 > 0 }),
            count * width == bytes.count,
            sizes.reduce(0, +) == count, sizes[sizes.count - 1] >= 4
        else { throw .damaged(model: file.name, reason: "tables of words do not fit") }
        rows = UnsafeRawPointer(base)
        scales = try values.take(count)
        try values.finish()
        var start = 0
        var tables: [(start: Int, count: Int)] = []
        for size in sizes {
            tables.append((start, size))
            start += size
        }
        self.tables = tables
        guard lexicon.largest < sizes[0] else { throw .damaged(model: file.name, reason: "a word without a row") }
        do throws(LexiconError) { clusters = sizes.count == 9 ? try WordClusters() : nil } catch {
            throw .lexicon(error)
        }
    }

    /// The features of all forms of an article, by their ids.
    func features(_ article: AnalysedArticle) -> [Features] {
        var result = [Features](repeating: Features(), count: article.strings.count)
        article.utf8.withUnsafeBufferPointer { text in
            for token in article.tokens where result[Int(token.form)].wordCount < 0 {
                result[Int(token.form)] = features(
                    UnsafeBufferPointer(rebasing: text[token.utf8Start..<token.utf8End]))
            }
        }
        return result
    }

    /// The features of a word.
    func features(_ form: UnsafeBufferPointer<UInt8>) -> Features {
        let shape = WordShape(form: form)
        func row(_ table: Int, _ value: UInt64) -> Int32 {
            let hash = StringPool.mix(value ^ (UInt64(table) &* 0x9e37_79b9_7f4a_7c15))
            return Int32(tables[table].start + Int(hash % UInt64(tables[table].count)))
        }
        let capitals = (shape.isCapitalised ? 1 : 0) + (shape.isUpper ? 2 : 0)
        let capitalRow = Int32(tables[tables.count - 1].start + capitals)
        var features = Features()
        features.others = SIMD8(
            row(1, shape.suffix2), row(2, shape.suffix3), row(3, shape.suffix4), row(4, shape.prefix3),
            row(5, shape.shape), capitalRow, 0, 0)
        if let clusters {
            features.others[6] = row(6, UInt64(clusters.path(of: form)))
            features.others[7] = row(7, UInt64(clusters.lowerPath(of: form)))
        }
        let own = lexicon.row(shape.lower)
        if own > 0 || pieces == 1 {
            features.words[0] = Int32(own)
            features.wordCount = 1
        } else {
            cut(form, &features)
        }
        return features
    }

    /// Finds the pieces of a word; bytes that begin no piece are passed over.
    private func cut(_ form: UnsafeBufferPointer<UInt8>, _ features: inout Features) {
        var count = 0
        var start = 0
        while start < form.count, count < pieces {
            // "##" goes before all pieces but the one that begins the word.
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            if start > 0 { for _ in 0..<2 { hash = (hash ^ 35) &* 0x100_0000_01b3 } }
            var found = 0
            var end = start
            for place in start..<min(start + WordTables.longestPiece, form.count) {
                let byte = form[place]
                let level = byte >= 65 && byte <= 90 ? byte | 0x20 : byte >= 48 && byte <= 57 ? 48 : byte
                hash = (hash ^ UInt64(level)) &* 0x100_0000_01b3
                let row = lexicon.row(StringPool.mix(hash))
                if row > 0 {
                    found = row
                    end = place + 1
                }
            }
            if found > 0 {
                features.words[count] = Int32(found)
                count += 1
                start = end
            } else {
                start += 1
            }
        }
        features.wordCount = max(count, 1)
    }

    /// Writes the sum of a word's rows.
    func embed(_ features: Features, into result: UnsafeMutablePointer<Float>, vectors: Int32 = Vectors.used) {
        let share = 1 / Float(features.wordCount)
        if vectors > 0 {
            var (words, others) = (features.words, features.others)
            return withUnsafeBytes(of: &words) { words in
                withUnsafeBytes(of: &others) { others in
                    row_sum(
                        vectors, rows.assumingMemoryBound(to: Int8.self), scales, width,
                        words.baseAddress?.assumingMemoryBound(to: Int32.self), features.wordCount, share,
                        others.baseAddress?.assumingMemoryBound(to: Int32.self), tables.count - 1, result)
                }
            }
        }
        for place in Swift.stride(from: 0, to: width, by: 8) {
            var sum = eight(Int(features.words[0]), place)
            for piece in 1..<max(features.wordCount, 1) { sum += eight(Int(features.words[piece]), place) }
            sum *= share
            for table in 0..<(tables.count - 1) { sum += eight(Int(features.others[table]), place) }
            UnsafeMutableRawPointer(result + place).storeBytes(of: sum, as: SIMD8<Float>.self)
        }
    }

    @inline(__always)
    private func eight(_ row: Int, _ place: Int) -> SIMD8<Float> {
        let levels = rows.loadUnaligned(fromByteOffset: row * width + place, as: SIMD8<Int8>.self)
        return SIMD8<Float>(levels) * scales[row]
    }
}

/// A table from 64-bit hashes to row numbers, used in place: slots of 32 bits of the hash (0: empty) and 16 bits of the row.
struct HashedRows: @unchecked Sendable {
    private let slots: UnsafeRawPointer
    private let count: UInt64
    /// The largest row in it.
    let largest: Int

    init(_ file: ModelFile, section: String) throws(ModelError) {
        let bytes = try file.section(section)
        guard let base = bytes.baseAddress, bytes.count >= 6, bytes.count % 6 == 0 else {
            throw .damaged(model: file.name, reason: "section \(section) is empty")
        }
        slots = UnsafeRawPointer(base)
        count = UInt64(bytes.count / 6)
        var largest = 0
        for slot in 0..<(bytes.count / 6) {
            largest = max(largest, Int(slots.loadUnaligned(fromByteOffset: slot * 6 + 4, as: UInt16.self).littleEndian))
        }
        self.largest = largest
    }

    /// The row of a hash; 0 when there is none.
    func row(_ hash: UInt64) -> Int {
        let print = UInt32(truncatingIfNeeded: hash) | 1
        var slot = Int(hash.multipliedFullWidth(by: count).high)
        for _ in 0..<64 {
            let found = slots.loadUnaligned(fromByteOffset: slot * 6, as: UInt32.self).littleEndian
            if found == 0 { return 0 }
            if found == print {
                return Int(slots.loadUnaligned(fromByteOffset: slot * 6 + 4, as: UInt16.self).littleEndian)
            }
            slot = slot + 1 == Int(count) ? 0 : slot + 1
        }
        return 0
    }
}

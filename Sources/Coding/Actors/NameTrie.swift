import Language

/// Longest-match lookup of names over the tokens of an article, byte by byte, independent of how names were cut into tokens.
///
/// Bytes are folded before they are compared (see ``NameFolding``), so that "Erdoğan" meets "Erdogan" and a curly
/// apostrophe a straight one. Case is kept unless the trie was made case-blind.
struct NameTrie: Sendable {
    private struct Node {
        var firstChild: Int32 = -1
        var nextSibling: Int32 = -1
        var value: Int32 = -1
        var byte: UInt8
        /// Whether it is the first byte of a name: what follows it stands in ``pairs``.
        var isFirst = false
    }

    private var nodes = [Node(byte: 0)]
    private var rootChild: [Int32] = Array(repeating: -1, count: 256)
    /// Nodes of the second byte, by both bytes.
    private var pairs: [Int32] = Array(repeating: -1, count: 1 << 16)
    let foldsCase: Bool

    init(foldsCase: Bool) { self.foldsCase = foldsCase }

    /// The node of a name, made if needed; its value is −1 when new.
    mutating func insert(_ name: String) -> Int {
        var node = 0
        NameFolding.fold(name.utf8, lower: foldsCase) { byte in node = child(of: node, byte) ?? add(to: node, byte) }
        return node
    }

    func value(at node: Int) -> Int32 { nodes[node].value }

    mutating func set(_ newValue: Int32, at node: Int) { nodes[node].value = newValue }

    /// The value stored for exactly this name.
    func value(of name: String) -> Int32? {
        var node = 0
        var isDead = name.isEmpty
        NameFolding.fold(name.utf8, lower: foldsCase) { byte in
            guard !isDead else { return }
            if let next = child(of: node, byte) { node = next } else { isDead = true }
        }
        return isDead || nodes[node].value < 0 ? nil : nodes[node].value
    }

    /// All names that start at a token and end with a token before `limit`, shortest first, as (end, value).
    func matches(in article: AnalysedArticle, at start: Int, limit: Int) -> [(end: Int, value: Int32)] {
        var found: [(end: Int, value: Int32)] = []
        article.utf8.withUnsafeBufferPointer { text in
            var node = 0
            var isDead = false
            var position = start
            while position < limit, !isDead {
                let token = article.tokens[position]
                if position > start, token.spaceBefore {
                    guard let next = child(of: node, 0x20) else { break }
                    node = next
                }
                NameFolding.fold(text[token.utf8Start..<token.utf8End], lower: foldsCase) { byte in
                    guard !isDead else { return }
                    if let next = child(of: node, byte) { node = next } else { isDead = true }
                }
                position += 1
                if !isDead, nodes[node].value >= 0 { found.append((position, nodes[node].value)) }
            }
        }
        return found
    }

    private func child(of node: Int, _ byte: UInt8) -> Int? {
        if node == 0 {
            let child = rootChild[Int(byte)]
            return child < 0 ? nil : Int(child)
        }
        if nodes[node].isFirst {
            let child = pairs[Int(nodes[node].byte) << 8 | Int(byte)]
            return child < 0 ? nil : Int(child)
        }
        var child = nodes[node].firstChild
        while child >= 0 {
            if nodes[Int(child)].byte == byte { return Int(child) }
            child = nodes[Int(child)].nextSibling
        }
        return nil
    }

    private mutating func add(to node: Int, _ byte: UInt8) -> Int {
        let made = nodes.count
        nodes.append(Node(byte: byte))
        if node == 0 {
            nodes[made].isFirst = true
            rootChild[Int(byte)] = Int32(made)
        } else if nodes[node].isFirst {
            pairs[Int(nodes[node].byte) << 8 | Int(byte)] = Int32(made)
        } else {
            nodes[made].nextSibling = nodes[node].firstChild
            nodes[node].firstChild = Int32(made)
        }
        return made
    }
}

/// Folds names so that spellings that differ only in diacritics, apostrophes or hyphens compare equal.
enum NameFolding {
    /// ASCII for U+00C0 … U+017F; a space stands for "no folding".
    private static let latin: [UInt8] = Array(
        ("AAAAAAACEEEEIIIIDNOOOOO OUUUUYTsaaaaaaaceeeeiiiidnooooo ouuuuyty"
            + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"
            + "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs").utf8)

    /// Hands the folded bytes of a name to `emit`, in order.
    static func fold(_ bytes: some Collection<UInt8>, lower: Bool, emit: (UInt8) -> Void) {
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            if byte < 0x80 {
                emit(lower && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
            } else if byte >= 0xC3 && byte <= 0xC9 {
                guard let second = iterator.next() else { return }
                let scalar = Int(byte & 0x1F) << 6 | Int(second & 0x3F)
                let index = scalar - 0xC0
                if index >= 0, index < latin.count, latin[index] != 0x20 {
                    emit(lower ? latin[index] | 0x20 : latin[index])
                } else if scalar == 0x219 || scalar == 0x21B {
                    emit(scalar == 0x219 ? 0x73 : 0x74)
                } else if scalar == 0x218 || scalar == 0x21A {
                    emit(scalar == 0x218 ? (lower ? 0x73 : 0x53) : (lower ? 0x74 : 0x54))
                } else if scalar == 0x259 || scalar == 0x18F {
                    emit(0x65)
                }
            } else if byte == 0xE2 {
                guard let second = iterator.next(), let third = iterator.next() else { return }
                switch (second, third) {
                case (0x80, 0x98), (0x80, 0x99): emit(0x27)
                case (0x80, 0x90), (0x80, 0x91): emit(0x2D)
                default:
                    emit(byte)
                    emit(second)
                    emit(third)
                }
            } else if byte == 0xCC || byte == 0xCD {
                _ = iterator.next()  // a combining mark
            } else if byte == 0xCA || byte == 0xCB {
                _ = iterator.next()  // ʿ ʾ ʻ of transliterations
            } else {
                emit(byte)
            }
        }
    }

    /// A name folded to a string, in lower case.
    static func key(_ name: String) -> String {
        var bytes: [UInt8] = []
        fold(name.utf8, lower: true) { bytes.append($0) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

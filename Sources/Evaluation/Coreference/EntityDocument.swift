/// A CoNLL-U file with entities in the notation of GUM (`Entity=(1-person-…` and `1)` among the last column's items).
public struct EntityDocument: Sendable {
    /// A mention: code points of ``EntityDocument/text``.
    public struct Mention: Sendable, Hashable {
        /// All its words.
        public var range: Range<Int>
        /// The word on which the rest of the sentence hangs.
        public var head: Range<Int>
        /// Part of speech of the head, as in Universal Dependencies.
        public var headTag: String
    }

    /// An entity with its mentions, in text order.
    public struct Entity: Sendable, Hashable {
        /// `person`, `organization`, `place`, …
        public var type: String
        /// In text order.
        public var mentions: [Mention]
    }

    /// The raw text, made as a parser is given it.
    public let text: String
    /// In order of their names in the file.
    public let entities: [Entity]

    /// Reads a file.
    ///
    /// - Throws: ``CoNLLUError`` as ``CoNLLUDocument`` does.
    public init(file: String, bytes: [UInt8]) throws(CoNLLUError) {
        let document = try CoNLLUDocument(file: file, bytes: bytes)
        text = document.text
        let places = Self.places(of: document)
        var mentions: [String: Entity] = [:]
        var open: [(id: String, word: Int, type: String)] = []
        var (sentence, word, first) = (-1, 0, 0)
        var inSentence = false
        for raw in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if raw.isEmpty || raw.first == UInt8(ascii: "#") {
                inSentence = false
                continue
            }
            let cells = raw.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            guard cells.count > 9, Int(String(decoding: cells[0], as: UTF8.self)) != nil else { continue }
            if !inSentence {
                sentence += 1
                (inSentence, first) = (true, word)
            }
            let misc = String(decoding: cells[9], as: UTF8.self).split(separator: "|")
            for mark in misc.first(where: { $0.hasPrefix("Entity=") }).map({ Self.marks($0.dropFirst(7)) }) ?? [] {
                if mark.opens { open.append((mark.id, word, mark.type)) }
                guard mark.closes, let at = open.lastIndex(where: { $0.id == mark.id }) else { continue }
                let item = open.remove(at: at)
                // A mention does not leave its sentence.
                guard item.word >= first, places.indices.contains(word) else { continue }
                let words = document.sentences[sentence].words
                let span = item.word - first...word - first
                let head = span.first { !span.contains(words[$0].head - 1) } ?? span.upperBound
                mentions[item.id, default: Entity(type: item.type, mentions: [])].mentions.append(
                    Mention(
                        range: places[item.word].lowerBound..<places[word].upperBound, head: places[first + head],
                        headTag: words[head].tag))
            }
            word += 1
        }
        entities = mentions.sorted { $0.key < $1.key }.map { entry in
            var entity = entry.value
            entity.mentions.sort {
                ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
            }
            return entity
        }
    }

    /// The code points of every word; the words of a multi-word token share its code points.
    private static func places(of document: CoNLLUDocument) -> [Range<Int>] {
        var places: [Range<Int>] = []
        var position = 0
        var endsInSpace = false
        for sentence in document.sentences {
            if sentence.beginsParagraph, position > 0 { position += endsInSpace ? 1 : 2 }
            var index = 0
            var next = 0
            while index < sentence.words.count {
                let form: String
                let words: Range<Int>
                if next < sentence.multiword.count, sentence.multiword[next].words.lowerBound == index {
                    (form, words) = (sentence.multiword[next].form, sentence.multiword[next].words)
                    endsInSpace = sentence.multiword[next].spaceAfter
                    next += 1
                } else {
                    (form, words) = (sentence.words[index].form, index..<index + 1)
                    endsInSpace = sentence.words[index].spaceAfter
                }
                let end = position + form.unicodeScalars.count
                for _ in words { places.append(position..<end) }
                position = end + (endsInSpace ? 1 : 0)
                index = words.upperBound
            }
        }
        return places
    }

    /// `(1-person-new…(2-place…2)1)` cut into marks.
    private static func marks(_ text: Substring) -> [(id: String, type: String, opens: Bool, closes: Bool)] {
        var result: [(id: String, type: String, opens: Bool, closes: Bool)] = []
        var rest = text
        while let first = rest.first {
            let opens = first == "("
            if opens { rest = rest.dropFirst() }
            let body = rest.prefix { $0 != "(" && $0 != ")" }
            rest = rest.dropFirst(body.count)
            let closes = rest.first == ")"
            if closes { rest = rest.dropFirst() }
            let parts = body.split(separator: "-", maxSplits: 2)
            guard let id = parts.first else { continue }
            result.append((String(id), opens && parts.count > 1 ? String(parts[1]) : "", opens, closes))
        }
        return result
    }
}

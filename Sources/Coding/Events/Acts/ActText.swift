import Language

/// A sentence as the act reader sees it: word pieces, what each belongs to, and where the other parties stand.
package struct ActText: Sendable {
    /// Numbers of the pieces, with the opening and the closing one.
    package var pieces: [Int32] = []
    /// For each piece: 0 nothing, 1 the candidate, 2 another party.
    package var roles: [UInt8] = []
    /// For each piece the token it comes from; -1 for the opening and the closing one.
    package var tokens: [Int32] = []

    /// Number of zones whose mean states the reader looks at.
    package static let zoneCount = 7

    /// The pieces of one sentence.
    package struct Plain: Sendable {
        package var pieces: [Int32]
        package var tokens: [Int32]
    }

    /// The pieces of a sentence, cut to what the encoder reads.
    package static func plain(_ range: Range<Int>, of analysis: AnalysedArticle, pieces: WordPieces, limit: Int)
        -> Plain
    {
        var plain = Plain(pieces: [pieces.opening], tokens: [-1])
        for token in range {
            let more = pieces.numbers(of: analysis.text(of: token..<(token + 1)).utf8)
            guard plain.pieces.count + more.count < limit else { break }
            plain.pieces += more
            plain.tokens += more.map { _ in Int32(token) }
        }
        plain.pieces.append(pieces.closing)
        plain.tokens.append(-1)
        return plain
    }

    /// The same with a candidate and the other parties marked.
    package init(_ plain: Plain, candidate: [Range<Int>], others: [Range<Int>]) {
        pieces = plain.pieces
        tokens = plain.tokens
        func lies(_ token: Int32, in ranges: [Range<Int>]) -> Bool {
            token >= 0 && ranges.contains { $0.contains(Int(token)) }
        }
        roles = tokens.map { lies($0, in: candidate) ? 1 : lies($0, in: others) ? 2 : 0 }
    }

    /// The places of each zone: the opening piece, all, the candidate, other parties, the rest, the five pieces after the
    /// candidate's first mention, the three before it.
    package var zones: [[Int]] {
        let all = Array(roles.indices)
        let own = all.filter { roles[$0] == 1 }
        let others = all.filter { roles[$0] == 2 }
        let rest = all.dropFirst().dropLast().filter { roles[$0] == 0 }
        var after: [Int] = []
        var before: [Int] = []
        if let first = own.first {
            var end = first
            while end < roles.count, roles[end] == 1 { end += 1 }
            after = Array(end..<max(end, min(end + 5, roles.count - 1)))
            before = Array(max(1, first - 3)..<max(1, first))
        }
        return [[0], all, own, others, rest, after, before]
    }

    /// The pieces of a party.
    package func places(of mentions: [Range<Int>]) -> [Int] {
        roles.indices.filter { index in
            tokens[index] >= 0 && mentions.contains { $0.contains(Int(tokens[index])) }
        }
    }
}

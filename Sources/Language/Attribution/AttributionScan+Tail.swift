/// What follows a cue before its content: whom the words are addressed to, when and where they were said.
extension AttributionScan {
    /// The hearer and the circumstances after a verb group (“told reporters in Doha on Monday”).
    struct Tail {
        /// Where the content may begin.
        var contentStart: Int
        /// The end of the cue with the circumstances that belong to it.
        var cueEnd: Int
        /// Whom the words are addressed to.
        var addressee: Range<Int>?
    }

    func tail(of hit: CueHit, limit: Int) -> Tail {
        var next = hit.group.upperBound
        var addressee: Range<Int>?
        if hit.cue.frames.contains(.addressee), !hit.isPassive {
            let end = addresseeEnd(of: hit, from: next, limit: limit)
            if end > next {
                addressee = next..<end
                next = end
            }
        }
        var end = next
        var steps = 0
        while next < limit, steps < 12 {
            steps += 1
            if timeEnd[next] > 0, timeEnd[next] <= limit {
                next = timeEnd[next]
            } else if isTimeWord(next) {
                next += 1
            } else if words.isA(next, .adverb), !Self.contentAdverbs.contains(words.lower(next)) {
                next += 1
            } else if isCircumstance(next, hit: hit), next + 1 < limit {
                var inside = next + 1
                if isTimeWord(inside) {
                    while inside < limit, isTimeWord(inside) || words.kind(inside).isEmpty && isNumber(inside) {
                        inside += 1
                    }
                } else {
                    inside = nounPhraseEnd(from: inside, limit: limit)
                }
                guard inside > next + 1 else { break }
                next = inside
            } else {
                break
            }
            end = next
        }
        return Tail(contentStart: end, cueEnd: hit.group.upperBound, addressee: addressee)
    }

    /// The end of the phrase that names the hearer.
    private func addresseeEnd(of hit: CueHit, from start: Int, limit: Int) -> Int {
        var end = nounPhraseEnd(from: start, limit: limit)
        if words.hasTree,
            let object = words.children(hit.token).first(where: {
                (start..<limit).contains($0) && [.obj, .iobj].contains(words.relation($0))
            })
        {
            let phrase = words.subtree(object, in: start..<limit)
            if phrase.lowerBound == start, phrase.upperBound > end, phrase.upperBound < limit,
                !phrase.contains(where: { words.isFiniteVerb($0) || words.lower($0) == "," })
            {
                end = phrase.upperBound
            }
        }
        // Only “tell” needs a hearer; behind other verbs the phrase may open the content (“warned Iran would …”).
        guard hit.cue.cueClass != .tell, end < limit else { return end }
        return ["that", "how", "why", "what", "whether", ":", "\"", "“"].contains(words.lower(end)) ? end : start
    }

    /// Adverbs that open what is said rather than tell how it was said ("vowed not to yield", "said there was no deal").
    private static let contentAdverbs: Set<String> = [
        "so", "there", "not", "n't", "n’t", "never", "only", "even", "just", "perhaps", "still", "first", "once", "now",
    ]

    private func isCircumstance(_ token: Int, hit: CueHit) -> Bool {
        guard hit.cue.frames.contains(.quote) || hit.cue.frames.contains(.clause) else { return false }
        if words.lower(token) == "to" { return hit.cue.frames.isDisjoint(with: [.inf, .objectInf]) }
        switch words.lower(token) {
        case "in", "on", "at", "during", "from", "via", "through", "after", "before", "late", "early": return true
        default: return false
        }
    }
}

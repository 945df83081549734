/// Reported speech and thought without (or only partly in) quotation marks.
extension AttributionScan {
    mutating func findIndirect(_ hit: CueHit) {
        // What somebody thinks in quoted words is part of the words; what they quote is an attribution of its own.
        if topQuotationOf[hit.token] >= 0, !hit.cue.cueClass.isUtterance || isFirstPerson(hit) { return }
        if hit.cue.kind == .phrase {
            if hit.cue.cueClass == .according { according(hit) } else { quotedAs(hit) }
            return
        }
        let bounds = bounds(around: hit.token)
        let tail = tail(of: hit, limit: bounds.upperBound)
        let source = hit.isPassive ? nil : subject(of: hit)
        let start = tail.contentStart
        let next = start < bounds.upperBound ? words.lower(start) : ""
        let frames = hit.cue.frames
        func add(_ content: [Range<Int>], cueEnd: Int, source: Range<Int>?) {
            var content = content.map { trimContent($0) }.filter { !$0.isEmpty }
            if let source { content = content.filter { !$0.overlaps(source) || $0.count > source.count * 3 } }
            guard !content.isEmpty else { return }
            found.append(
                Attribution(
                    source: source.map { [$0] } ?? [], cue: [hit.group.lowerBound..<cueEnd], content: content,
                    form: form(of: content)))
            attributionOfHit[hit.token] = found.count - 1
        }
        if hit.isPassive {
            passive(hit, tail: tail, bounds: bounds)
            return
        }
        if next == "that", frames.contains(.clause) || hit.cue.kind == .adjective {
            guard !isPronounThat(start, bounds: bounds) else { return }
            add([start..<clauseEnd(from: start, hit: hit, bounds: bounds)], cueEnd: tail.cueEnd, source: source)
        } else if frames.contains(.paren), isParenthetical(hit, tail: tail, bounds: bounds) {
            parenthetical(hit, tail: tail, bounds: bounds)
        } else if ["whether", "how", "why", "what", "if", "who", "where", "when"].contains(next),
            frames.contains(.wh) || frames.contains(.clause) && ["how", "why", "what", "whether"].contains(next)
        {
            add([start..<clauseEnd(from: start, hit: hit, bounds: bounds)], cueEnd: tail.cueEnd, source: source)
        } else if next == "to" || next == "not" && start + 1 < bounds.upperBound && words.lower(start + 1) == "to",
            frames.contains(.inf) || hit.cue.kind == .adjective
        {
            guard isInfinitive(start, bounds: bounds) else { return }
            add(
                [start..<clauseEnd(from: start, hit: hit, bounds: bounds)], cueEnd: hit.group.upperBound, source: source
            )
        } else if frames.contains(.objectPrep),
            let split = object(after: hit, bounds: bounds, joined: hit.cue.prepositions)
        {
            add(
                [hit.group.upperBound..<clauseEnd(from: split, hit: hit, bounds: bounds)], cueEnd: hit.group.upperBound,
                source: source)
        } else if frames.contains(.objectInf),
            let split = object(after: hit, bounds: bounds, joined: ["to", "not"]), isInfinitive(split, bounds: bounds)
        {
            // Who is persuaded is no part of what they are to do.
            let from = ["convince", "persuade"].contains(hit.cue.words[0]) ? split : hit.group.upperBound
            add(
                [from..<clauseEnd(from: split, hit: hit, bounds: bounds)], cueEnd: hit.group.upperBound,
                source: source)
        } else if frames.contains(.objectAs), let split = object(after: hit, bounds: bounds, joined: ["as"]) {
            add(
                [hit.group.upperBound..<clauseEnd(from: split, hit: hit, bounds: bounds)], cueEnd: hit.group.upperBound,
                source: source)
        } else if frames.contains(.objectAs), hit.cue.frames.contains(.objectAs),
            hit.group.upperBound < bounds.upperBound, words.lower(hit.group.upperBound) == "as"
        {
            // “dismissed as fiction the charges”
            add(
                [hit.group.upperBound + 1..<clauseEnd(from: hit.group.upperBound + 1, hit: hit, bounds: bounds)],
                cueEnd: hit.group.upperBound + 1, source: source)
        } else if frames.contains(.objectComplement), hit.group.upperBound < bounds.upperBound {
            objectComplement(hit, bounds: bounds, source: source)
        } else if frames.contains(.clause), start < bounds.upperBound, startsClause(start, hit: hit, bounds: bounds) {
            add([start..<clauseEnd(from: start, hit: hit, bounds: bounds)], cueEnd: tail.cueEnd, source: source)
        } else if frames.contains(.gerund), next.hasSuffix("ing") {
            add(
                [start..<clauseEnd(from: start, hit: hit, bounds: bounds)], cueEnd: hit.group.upperBound, source: source
            )
        } else if frames.contains(.object), let object = nounObject(of: hit, bounds: bounds) {
            add([object], cueEnd: hit.group.upperBound, source: source)
        }
    }

    private func isFirstPerson(_ hit: CueHit) -> Bool {
        guard let subject = subject(of: hit), let last = subject.last else { return true }
        return subject.count == 1 && ["i", "we", "you", "it"].contains(words.lower(last))
            && ![.say, .tell].contains(hit.cue.cueClass)
    }
}

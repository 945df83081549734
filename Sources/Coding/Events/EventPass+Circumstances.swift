import Language
import Record

extension EventPass {
    /// The date of the expression that governs a clause; for words said, that of the cue.
    func date(of clause: Clause, isVerbal: Bool) -> DatedExpression? {
        let sentence = analysis.sentences[clause.sentence].tokens
        let times = analysis.times.filter {
            sentence.contains($0.tokens.lowerBound) && ($0.timeClass == .date || $0.timeClass == .time)
        }
        guard !times.isEmpty else { return nil }
        func governed(by predicate: Int) -> TimeExpression? {
            times.first { governor(of: head(of: $0)) == predicate }
        }
        var predicates = [clause.predicate]
        if clause.kind == .nominal, let parent = clause.parent { predicates.append(context.clauses[parent].predicate) }
        if isVerbal {
            if let cue = clause.cue { predicates.append(cue) }
            if let parent = clause.parent, clause.link == .content || clause.link == .coordination {
                predicates.append(context.clauses[parent].predicate)
                if let cue = context.clauses[parent].cue { predicates.append(cue) }
            }
        } else if clause.link == .coordination, let parent = clause.parent,
            clause.subjects == context.clauses[parent].subjects
        {
            predicates.append(context.clauses[parent].predicate)
        }
        // "Agreed on Thursday to resume …": what stands right beside the verb is its own, wherever the tree hangs it.
        if let time = times.first(where: { isBeside(clause.predicate, $0) }) { return dated(time) }
        for predicate in predicates {
            if let time = governed(by: predicate) { return dated(time) }
        }
        if !isVerbal, let time = times.first(where: { isMisplaced($0, in: clause) }) { return dated(time) }
        if let time = shared(times, by: clause) { return dated(time) }
        // One act and one time in a sentence belong together.
        let acts = context.clauses(ofSentence: clause.sentence).filter { context.clauses[$0].kind != .nominal }
        if acts.count == 1, times.count == 1, let time = times.first { return dated(time) }
        return nil
    }

    private func head(of time: TimeExpression) -> Int {
        time.tokens.first { !time.tokens.contains(analysis.tokens[$0].head) } ?? time.tokens.lowerBound
    }

    /// Whether nothing but small words stands between a verb and a time after it.
    private func isBeside(_ predicate: Int, _ time: TimeExpression) -> Bool {
        guard analysis.tokens[predicate].tag == .verb, predicate < time.tokens.lowerBound,
            time.tokens.lowerBound - predicate < 4
        else { return false }
        return (predicate + 1..<time.tokens.lowerBound).allSatisfy {
            ["on", "in", "late", "early", "earlier", "later", "since"].contains(analysis.lower($0))
        }
    }

    /// "Signed an accord on Monday", "stopped issuing visas on Monday": the tree hangs the time on what the act is done to, or
    /// on the gerund that completes it.
    private func isMisplaced(_ time: TimeExpression, in clause: Clause) -> Bool {
        guard time.tokens.lowerBound > clause.predicate, clause.kind == .verb else { return false }
        let first = time.tokens.lowerBound - 1
        // "the declaration of April", "plans for June"
        guard first < 0 || !["of", "for", "from", "by", "until", "before", "to"].contains(analysis.lower(first)) else {
            return false
        }
        var current = analysis.tokens[head(of: time)].head
        var steps = 0
        while current >= 0, steps < 6 {
            if current == clause.predicate { return steps > 0 }
            if clause.complements.contains(where: {
                let other = context.clauses[$0]
                return other.predicate == current && !other.isInfinitive && other.link == .complement
            }) {
                return true
            }
            guard analysis.tokens[current].tag != .verb || analysis.tokens[current].fineTag == .vb,
                !reader.isInClasses(current, Self.datedNouns)
            else { return false }
            current = analysis.tokens[current].head
            steps += 1
        }
        return false
    }

    /// Nouns of what has a date of its own.
    private static let datedNouns = ["attack", "meeting", "talks", "visit", "demonstration", "election", "deadline"]

    /// "In May boats gathered, and two frigates were sent", "dropped Taiwan and recognised Beijing in 2019": one time for acts
    /// side by side, where it stands before them all or their subject is the same.
    private func shared(_ times: [TimeExpression], by clause: Clause) -> TimeExpression? {
        guard times.count == 1, let time = times.first, clause.kind == .verb,
            let owner = governor(of: head(of: time)),
            let other = clauseIndex(at: owner, sentence: clause.sentence).map({ context.clauses[$0] }),
            other.kind == .verb
        else { return nil }
        let isBesideOther =
            clause.link == .coordination && clause.parent.map { context.clauses[$0].predicate } == owner
            || other.link == .coordination && other.parent.map { context.clauses[$0].predicate } == clause.predicate
        guard isBesideOther else { return nil }
        let isFronted = time.tokens.lowerBound < min(owner, clause.predicate)
        let isSameSubject =
            !clause.subjects.isEmpty && clause.subjects == other.subjects && other.predicate > clause.predicate
        return isFronted || isSameSubject ? time : nil
    }

    /// The date of the clause that a clause explains ("in 1974, when …").
    func governingDate(of clause: Clause) -> DatedExpression? {
        guard clause.link == .circumstance || clause.link == .relative || clause.link == .coordination,
            let parent = clause.parent
        else { return nil }
        return date(of: context.clauses[parent], isVerbal: false)
    }

    private func governor(of token: Int) -> Int? {
        var current = analysis.tokens[token].head
        var steps = 0
        while current >= 0, steps < 40 {
            let tag = analysis.tokens[current].tag
            if tag == .verb || tag == .aux || analysis.child(of: current, .cop) != nil { return current }
            if clauseStarts(at: current) { return current }
            current = analysis.tokens[current].head
            steps += 1
        }
        return nil
    }

    private func clauseStarts(at token: Int) -> Bool {
        context.clauses(ofSentence: analysis.sentence(ofToken: token)).contains {
            context.clauses[$0].predicate == token
        }
    }

    private func dated(_ time: TimeExpression) -> DatedExpression {
        var tokens = time.tokens
        let before = tokens.lowerBound - 1
        if before >= 0, ["on", "in", "since", "from"].contains(analysis.lower(before)) {
            tokens = before..<tokens.upperBound
        }
        // Acts have days: the hour stays in the words.
        let value = time.value.map { value in
            value.value.firstIndex(of: "T").flatMap { EDTFDate(String(value.value[..<$0])) } ?? value
        }
        return DatedExpression(text: analysis.text(of: tokens), value: value, basis: value == nil ? nil : time.basis)
    }

    /// Whether a date lies well before the article: history.
    func isPast(_ date: DatedExpression) -> Bool {
        guard let value = date.value else { return false }
        let text = "\(value)"
        guard let year = Int(text.prefix(4)) else { return false }
        guard let anchor = analysis.anchor else {
            // Nothing printed to compare with: a bare year or month in the past tense is history.
            return date.basis == .stated && text.count <= 7
        }
        if year < anchor.day.year - 1 { return true }
        let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
        guard parts.count > 1 else { return year < anchor.day.year }
        let monthsAgo = (anchor.day.year - year) * 12 + anchor.day.month - parts[1]
        // A day more than two weeks back, or a month that is over, is no longer the news.
        return parts.count > 2 ? monthsAgo * 30 + anchor.day.day - parts[2] > 14 : monthsAgo > 0
    }

    /// Whether a date is known, to the day or week, to lie with the news.
    func isRecent(_ date: DatedExpression) -> Bool {
        guard let value = date.value, analysis.anchor != nil, value.value.count >= 10, !value.value.hasSuffix("/..")
        else { return false }
        return !isPast(date)
    }

    /// Where it happened: a place after "in" or "at".
    func place(of clause: Clause) -> Place? {
        for oblique in clause.obliques where ["in", "at", "near", "outside", "into"].contains(oblique.preposition) {
            if let place = reader.parties.place(at: oblique.head) { return place }
        }
        return nil
    }

    /// What the act is about: cue words in its clause, then in its sentence.
    func contexts(of clause: Clause, base: [EventContext]) -> [EventContext] {
        var found = base
        let own = clause.span
        for token in own where token < analysis.tokens.count {
            for context in reader.lexicon.contexts(at: token, in: analysis) where !found.contains(context) {
                found.append(context)
            }
        }
        return Array(found.prefix(4)).sorted { Self.rank($0) < Self.rank($1) }
    }

    private static func rank(_ context: EventContext) -> Int { EventContext.allCases.firstIndex(of: context) ?? 0 }
}

extension EventLexicon {
    /// Contexts that the word or phrase ending at a token shows.
    func contexts(at token: Int, in analysis: AnalysedArticle) -> [EventContext] {
        let lemma = analysis.lemma(token)
        var found = contextWords[lemma] ?? []
        if contextPhraseEnds.contains(lemma) || contextPhraseEnds.contains(analysis.lower(token)) {
            let range = analysis.sentenceTokens(of: token)
            for last in [lemma, analysis.lower(token)] {
                var words = last
                var before = token - 1
                while before >= range.lowerBound, token - before <= 3 {
                    words = analysis.lower(before) + " " + words
                    if let more = contextWords[words] { found += more }
                    before -= 1
                }
            }
        }
        return found
    }
}

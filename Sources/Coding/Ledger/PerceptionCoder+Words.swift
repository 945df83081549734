import Language
import Record

/// Views told by words of trust, by names that parties call each other, and by nouns (“Tehran's distrust of the West”).
extension PerceptionCoder {
    // MARK: Trust and fear

    /// “X distrusts Y”, “X does not trust Y”, “X is wary of Y”, “X has no confidence in Y”.
    func trusted(_ index: Int, _ clause: Clause) -> [Draft] {
        guard let holder = scene.agent(of: clause) ?? scene.party(among: clause.subjects) else { return [] }
        let word = clause.kind == .verb ? scene.verbLemma(clause.predicate) : analysis.lemma(clause.predicate)
        var target: Int?
        if clause.kind == .verb, isIn(word, "trust"), !clause.isPassive {
            target = clause.objects.first
        } else if clause.kind == .copular, isIn(word, "wary") {
            target = clause.heads(with: "of", "about", "toward", "towards").first
        } else if clause.kind == .verb, ["have", "lose", "lack", "express"].contains(word),
            let noun = clause.objects.first,
            ["trust", "confidence", "faith", "distrust", "mistrust"].contains(analysis.lemma(noun))
        {
            target = clause.heads(with: "in", "of", "towards").first
        }
        if let view = handSeen(clause, holder, index) { return [view] }
        guard let target, target > clause.predicate, let about = seen(target), about.code != nil || about.name != nil,
            !scene.isSameSide(about, holder)
        else { return [] }
        let whole = scene.range(of: clause.predicate)
        let first =
            analysis.children(of: clause.predicate).filter { $0 < clause.predicate && !clause.subjects.contains($0) }
            .filter { [.aux, .cop, .advmod].contains(analysis.tokens[$0].relation.base) }.min() ?? clause.predicate
        let end = min(max(analysis.nominalPhrase(of: target).upperBound, target + 1), max(whole.upperBound, target + 1))
        // "no longer trusts": the denial hangs on the adverb.
        let start = first > whole.lowerBound && analysis.lower(first - 1) == "no" ? first - 1 : first
        return [
            Draft(
                anchor: clause.predicate, holder: holder, about: about, content: start..<end,
                voice: believer(above: index, not: holder), confidence: 0.7, why: "perception: \(word)")
        ]
    }

    /// “sees the hand of Moscow in everything”.
    private func handSeen(_ clause: Clause, _ holder: Entity, _ index: Int) -> Draft? {
        guard clause.kind == .verb, !clause.isNegated,
            ["see", "suspect", "detect"].contains(scene.verbLemma(clause.predicate)),
            let hand = clause.objects.first(where: {
                ["hand", "plot", "ploy", "trap", "finger", "conspiracy"].contains(analysis.lemma($0))
            }),
            let about = analysis.nominalPhrase(of: hand).lazy.compactMap({ scene.parties.known(at: $0) }).first(where: {
                scene.isParty($0) && !scene.isSameSide($0, holder)
            })
        else { return nil }
        return Draft(
            anchor: clause.predicate, holder: holder, about: about, content: scene.phraseRange(hand),
            voice: believer(above: index, not: holder), confidence: 0.65, why: "perception: sees the hand of")
    }

    func isIn(_ word: String, _ kind: String) -> Bool { scene.lexicons.views.contains(word, in: kind) }

    // MARK: Names

    /// “called President Bush a liar”, “branded Israel an aggressor”, “described Minsk as a reliable partner”.
    func named(_ index: Int, _ clause: Clause) -> [Draft] {
        guard clause.kind == .verb, !clause.isNegated,
            [
                "call", "label", "brand", "dub", "term", "describe", "portray", "cast", "depict", "denounce", "paint",
                "find",
            ]
            .contains(scene.verbLemma(clause.predicate)),
            let holder = scene.agent(of: clause), let target = scene.targets(of: clause).first,
            target > clause.predicate
        else { return [] }
        // “called Ethiopia an aggressor”: the tree may take the name for a second object.
        if isKind(target, "nature"), let other = clause.indirectObjects.first, let about = scene.party(at: other),
            about.code != nil, !scene.isSameSide(about, holder)
        {
            return [
                Draft(
                    anchor: clause.predicate, holder: holder, about: about, content: scene.phraseRange(target),
                    voice: believer(above: index, not: holder), confidence: 0.65, why: "perception: calls … so")
            ]
        }
        // “calls the M23 terrorists”: the tree may take both for one name.
        if isKind(target, "nature"), !scene.isParty(scene.parties.entity(at: target)),
            let name = (clause.predicate + 1..<target).last(where: {
                scene.parties.known(at: $0).map(scene.isParty) ?? false
            }), let about = scene.parties.known(at: name), !scene.isSameSide(about, holder)
        {
            return [
                Draft(
                    anchor: clause.predicate, holder: holder, about: about, content: target..<target + 1,
                    voice: believer(above: index, not: holder), confidence: 0.6, why: "perception: calls … so")
            ]
        }
        guard let about = scene.party(at: target), about.code != nil || about.name != nil,
            !scene.isSameSide(about, holder)
        else { return [] }
        let limit = analysis.sentenceTokens(of: clause.predicate).upperBound
        let start = analysis.nominalPhrase(of: target).upperBound
        var end = start
        while end < limit, end - start < 14, !opensTime(end),
            ![",", ".", ";", "and", "who", "which", "that", "for"].contains(analysis.lower(end))
        {
            end += 1
        }
        guard start < end,
            (start..<end).contains(where: {
                isKind($0, "trait") || isKind($0, "nature") || isIn(analysis.lower($0), "nature")
            })
        else { return [] }
        var content = scene.trim(start..<end)
        if let first = content.first, analysis.lower(first) == "as" { content = first + 1..<content.upperBound }
        return [
            Draft(
                anchor: clause.predicate, holder: holder, about: about, content: content,
                voice: believer(above: index, not: holder), confidence: 0.7,
                why: "perception: \(analysis.lower(clause.predicate)) …")
        ]
    }

    /// “a liar on Thursday”: when he was called so is no part of it.
    private func opensTime(_ token: Int) -> Bool {
        analysis.times.contains {
            $0.tokens.lowerBound == token || $0.tokens.lowerBound == token + 1 && analysis.tokens[token].tag == .adp
        }
    }

    // MARK: Nouns

    /// “Tehran's deep distrust of the West”, “Moscow's view of NATO as a threat”.
    func nominal() -> [Draft] {
        analysis.tokens.indices.compactMap { token in
            guard analysis.tokens[token].tag == .noun else { return nil }
            let isFeeling = isKind(token, "feeling")
            guard isFeeling || ["view", "perception", "image", "assessment"].contains(analysis.lemma(token)),
                let owner = analysis.child(of: token, .nmodPoss) ?? nationality(token),
                let holder = scene.party(at: owner), holder.code != nil,
                let target = analysis.children(of: token).first(where: {
                    $0 > token
                        && (analysis.preposition(of: $0).map {
                            ["of", "toward", "towards", "about", "in"].contains(analysis.lower($0))
                        } ?? false)
                }), let about = seen(target), about.code != nil || about.name != nil, !scene.isSameSide(about, holder)
            else { return nil }
            let phrase = analysis.nominalPhrase(of: target)
            var content = token..<token + 1
            if isFeeling {
                let first = analysis.children(of: token).filter {
                    $0 > owner && $0 < token && analysis.tokens[$0].relation == .amod
                }
                content = (first.min() ?? token)..<max(phrase.upperBound, token + 1)
            } else {
                let limit = analysis.sentenceTokens(of: token).upperBound
                guard
                    let mark = (phrase.upperBound..<min(phrase.upperBound + 2, limit)).first(where: {
                        analysis.lower($0) == "as"
                    })
                else { return nil }
                var end = mark + 1
                while end < limit, ![",", ".", ";", "and", "but"].contains(analysis.lower(end)), end - mark < 14 {
                    end += 1
                }
                content = scene.trim(mark + 1..<end)
            }
            guard !content.isEmpty else { return nil }
            return Draft(
                anchor: token, holder: holder, about: about, content: content, voice: nil, confidence: 0.65,
                why: "perception: \(analysis.lower(token)) of")
        }
    }

    private func nationality(_ noun: Int) -> Int? {
        analysis.children(of: noun).first {
            $0 < noun && analysis.tokens[$0].relation == .amod && scene.parties.known(at: $0)?.code != nil
        }
    }

    // MARK: Standpoints

    /// The holder of a standpoint and where it ends: “in the eyes of X, …”, “from Moscow's perspective, …”, “for Tehran, …”.
    func standpoint(_ token: Int) -> (holder: Entity, end: Int)? {
        let sentence = analysis.sentenceTokens(of: token)
        guard Self.standpoints.contains(analysis.lower(token)) || analysis.lower(token) == "point" else { return nil }
        func holder(in range: Range<Int>) -> Entity? {
            range.reversed().lazy.compactMap { scene.parties.known(at: $0) }.first(where: scene.isParty)
        }
        var end = token + 1
        if analysis.lower(token) == "point" {
            guard token + 2 < sentence.upperBound, analysis.lower(token + 1) == "of",
                analysis.lower(token + 2) == "view"
            else { return nil }
            end = token + 3
        }
        let low = max(sentence.lowerBound, token - 7)
        guard let mark = (low..<token).last(where: { ["in", "from", "to"].contains(analysis.lower($0)) }) else {
            return nil
        }
        // “in Tehran's eyes”
        if let owner = holder(in: mark + 1..<token),
            (mark + 1..<token).contains(where: { ["'s", "’s", "'", "’"].contains(analysis.lower($0)) })
        {
            return (owner, end)
        }
        // “in the eyes of Tehran”
        guard token - mark < 4, end + 1 < sentence.upperBound,
            analysis.lower(end) == "of" || analysis.lower(end - 1) == "of"
        else { return nil }
        let limit = min(end + 12, sentence.upperBound)
        let stop =
            (end..<limit).first { analysis.form($0) == "," } ?? (end..<limit).first { analysis.tokens[$0].tag == .verb }
            ?? limit
        guard let found = holder(in: end..<stop) else { return nil }
        return (found, stop)
    }

    private static let standpoints: Set<String> = [
        "opinion", "view", "eyes", "estimation", "judgment", "judgement", "perspective", "viewpoint", "standpoint",
        "mind",
        "minds",
    ]

    /// Whom a view is about: a party, or whose doing the subject is (“the Trump administration's policies”).
    func seenParty(among heads: [Int]) -> Entity? {
        heads.lazy.compactMap { head -> Entity? in
            if let party = scene.party(at: head) { return party }
            guard Self.owned.contains(analysis.lemma(head)) else { return nil }
            return scene.partyWithin(head).flatMap { $0.code != nil || $0.name != nil ? $0 : nil }
        }.first
    }

    /// What tells about whoever has it.
    private static let owned: Set<String> = [
        "policy", "aim", "objective", "goal", "intention", "ambition", "behavior", "behaviour", "conduct", "promise",
        "word",
        "approach", "strategy", "leadership", "attitude", "motive", "commitment", "regime", "government", "side",
        "move",
        "threat", "demand", "authority", "establishment", "elite", "army", "stance", "claim", "purpose",
    ]

    /// Who believes: the subject, else for “had reason to believe” the subject of what stands above.
    func thinker(_ clause: Clause) -> Entity? {
        if let subject = scene.party(among: clause.subjects) { return subject }
        // "is convinced that": the subject is no object.
        if clause.isPassive, clause.subjects.isEmpty, let subject = scene.party(among: clause.objects) {
            return subject
        }
        // “His Georgian colleagues believe”: whose they are.
        if let side = clause.subjects.lazy.compactMap({ scene.partyWithin($0) }).first(where: { $0.code != nil }) {
            return side
        }
        guard clause.subjects.isEmpty, clause.isInfinitive else { return nil }
        let above = analysis.tokens[clause.predicate].head
        guard above >= 0,
            let governor = context.clauses.first(where: { $0.predicate == analysis.clauseHead(of: above) })
        else { return nil }
        return scene.party(among: governor.subjects)
    }
}

import Language
import Record

/// All mentions of one process in an article are one entry.
extension ProcessCoder {
    /// A bare “the talks” stands only for a process named before.
    func stands(_ mention: Mention) -> Bool {
        if mention.isNamed { return isBody(mention.token) ? meets(mention.token) : isVenue(mention) }
        // "the position regarding negotiations": spoken of, not held.
        let above = analysis.tokens[mention.token].head
        if analysis.tokens[mention.token].relation == .nmod, above >= 0, mention.round?.number == nil,
            mention.participants.isEmpty, modifierStatus(mention.token) == nil,
            ![
                "day", "end", "start", "beginning", "outcome", "collapse", "resumption", "venue", "obstacle",
                "deadlock", "year", "month", "week", "hour", "block", "point", "issue", "sticking", "hurdle",
                "breakthrough", "progress", "result", "failure", "success", "sidelines", "sideline", "margin",
                "resumption",
                "opening", "close", "conclusion", "eve", "course", "wake", "participant", "host", "mediator",
                "suspension",
                "postponement", "cancellation", "breakdown", "stage", "phase", "agenda", "topic", "focus", "impasse",
            ]
            .contains(analysis.lemma(above)), !words.contains(analysis.lemma(above), in: "part")
        {
            return false
        }
        // "recourse to dialogue", "a position regarding negotiations": an attitude to talks, with whomever.
        if ![.nsubj, .obj, .root].contains(analysis.tokens[mention.token].relation.base), mention.round == nil {
            var current = above
            for _ in 0..<2 where current >= 0 {
                if Self.attitudes.contains(analysis.lemma(current)) { return false }
                current = analysis.tokens[current].head
            }
        }
        // Talks that are only proposed, or denied, are none yet.
        if let clause = context.clauses.first(where: { $0.predicate == analysis.clauseHead(of: mention.token) }),
            clause.isNegated && isArgument(mention.token, of: clause) && mention.status != .stalled
                && mention.status != .concluded
                || [
                    "propose", "offer", "suggest", "reject", "demand", "urge", "rule out", "refuse", "oppose", "seek",
                    "want",
                    "exclude", "decline", "call", "negotiate", "ready", "open", "willing", "prepared", "return",
                    "favor",
                    "favour", "prefer", "come back", "urge", "support", "welcome", "promote", "encourage",
                ].contains(scene.predicate(clause))
                    && mention.round?.number == nil
        {
            return false
        }
        // "the doctors' conference", "two round tables": whose or where they are is not told.
        if ["conference", "forum"].contains(mention.type) || analysis.lemma(mention.token) == "table",
            mention.participants.isEmpty,
            !mention.name.contains(where: { analysis.tokens[$0].tag == .propn }),
            !["peace", "donor", "security"].contains(analysis.lower(max(0, mention.token - 1)))
        {
            return false
        }
        if mention.name.count > 1,
            mention.name.contains(where: {
                $0 != mention.token && [.propn, .noun, .adj].contains(analysis.tokens[$0].tag)
            })
        {
            return !mention.participants.isEmpty || mention.round != nil || mention.status != nil || isHeld(mention)
        }
        // “Estonia, where talks have stalled since November”.
        // “The negotiations are being brokered by Oman.”
        if mention.round?.mediator != nil || mention.round?.host != nil { return true }
        let broken: [Process.Status] = [.stalled, .suspended, .failed]
        if let status = mention.status, broken.contains(status), mention.type == "negotiation" { return true }
        return !mention.participants.isEmpty && (mention.status != nil || mention.round != nil)
    }

    /// Whether a forum or conference takes place: what only bears the name (“president of the Action Forum”, “the Conference of Mayors
    /// has urged”) is an organisation.
    private func isVenue(_ mention: Mention) -> Bool {
        if mention.round?.number != nil || mention.status != nil && mention.status != .underWay { return true }
        guard ["forum", "conference", "congress"].contains(analysis.lower(mention.token)) else { return true }
        let head = top(of: mention)
        let relation = analysis.tokens[head].relation.base
        let above = analysis.tokens[head].head
        if relation == .obl { return true }
        guard above >= 0 else { return true }
        if relation == .nmod {
            return !scene.lexicons.people.contains(analysis.lemma(above))
                && !["president", "director", "head", "founder", "chairman", "member"].contains(analysis.lemma(above))
        }
        guard relation == .nsubj || relation == .obj,
            let clause = context.clauses.first(where: { $0.predicate == analysis.clauseHead(of: head) })
        else { return relation == .root }
        let word = scene.predicate(clause)
        return ["hold", "resume", "end", "cancel", "postpone", "suspend", "fail", "stall", "plan"].contains {
            words.contains(word, in: $0)
        }
            || [
                "attend", "join", "address", "boycott", "skip", "leave", "organise", "organize", "sponsor", "bring",
                "draw",
                "agree", "adopt", "discuss", "name", "mark", "follow", "yield", "take", "gather", "visit", "chair",
                "be",
            ].contains(scene.verbLemma(clause.predicate))
    }

    /// The token by which the whole name hangs in the tree.
    private func top(of mention: Mention) -> Int {
        var head = mention.token
        var steps = 0
        while steps < 6, analysis.tokens[head].head >= 0,
            mention.name.contains(analysis.tokens[head].head)
                || [.flat, .compound].contains(analysis.tokens[head].relation.base)
        {
            head = analysis.tokens[head].head
            steps += 1
        }
        return head
    }

    /// Whether talks, or a phrase they stand in, are subject or object of a clause.
    private func isArgument(_ token: Int, of clause: Clause) -> Bool {
        (clause.subjects + clause.objects).contains { $0 == token || analysis.isAncestor($0, of: token) }
    }

    /// Whether a joint body meets or is to meet: what it decides or imposes is no round of talks.
    private func meets(_ token: Int) -> Bool {
        let above = analysis.tokens[token].head
        if above >= 0, words.contains(analysis.lemma(above), in: "part") { return true }
        guard let clause = context.clauses.first(where: { $0.predicate == analysis.clauseHead(of: token) }),
            clause.subjects.contains(token)
        else { return false }
        let word = scene.predicate(clause)
        return ["meet", "sit", "gather"].contains(word)
            || ["hold", "resume", "suspend", "cancel", "postpone", "stall"].contains { words.contains(word, in: $0) }
    }

    /// Talks between parties or in a place, told of as going on: “talks between the two sides have brought little”.
    private func isHeld(_ mention: Mention) -> Bool {
        let hasParties = mention.name.contains {
            $0 > mention.token && ["between", "with", "among"].contains(analysis.lower($0))
        }
        let hasPlace = mention.name.contains {
            $0 < mention.token && analysis.tokens[$0].tag == .propn && analysis.tokens[$0].relation == .compound
        }
        guard hasParties || hasPlace,
            let clause = context.clauses.first(where: { $0.predicate == analysis.clauseHead(of: mention.token) })
        else { return false }
        return !clause.isNegated && [.actual, .background].contains(clause.reality) && clause.modality == .none
            && (clause.subjects + clause.objects + clause.heads(with: "in", "at", "during", "after"))
                .contains { $0 == mention.token || analysis.isAncestor($0, of: mention.token) }
    }

    private static let attitudes: Set<String> = [
        "recourse", "position", "stance", "view", "policy", "idea", "prospect", "possibility", "willingness",
        "readiness",
        "keenness", "openness", "opposition", "rejection", "appetite", "desire", "reluctance", "approach", "outline",
    ]

    func belongs(_ mention: Mention, to group: [Mention]) -> Bool {
        guard let first = group.first else { return false }
        let text = analysis.text(of: mention.name).lowercased()
        let other = analysis.text(of: first.name).lowercased()
        if text == other { return true }
        if mention.isNamed || first.isNamed {
            if mention.isNamed, first.isNamed {
                return text.hasSuffix(other) || other.hasSuffix(text)
                    || mention.type == first.type && !properWords(mention).isDisjoint(with: properWords(first))
            }
            // “the forum”, “the Baghdad conference” after its name.
            guard !mention.isNamed, first.isNamed, analysis.lower(first.token) == analysis.lower(mention.token) else {
                return false
            }
            return mention.name.count <= 2 || !properWords(mention).isDisjoint(with: properWords(first))
        }
        guard mention.type == first.type else { return false }
        if !mention.participants.isEmpty, let known = group.first(where: { !$0.participants.isEmpty }) {
            let shared = mention.participants.filter { party in
                known.participants.contains { scene.isSameSide($0, party) }
            }
            return shared.count >= min(2, mention.participants.count, known.participants.count)
        }
        // “the talks”, “a fourth round”: nothing speaks against it.
        let own = content(mention)
        if own.isEmpty { return true }
        return group.contains { !own.isDisjoint(with: content($0)) } || mention.name.count <= 2 && isAnaphoric(mention)
    }

    private func isAnaphoric(_ mention: Mention) -> Bool {
        let before = mention.name.lowerBound - 1
        return before >= 0 && ["the", "these", "those", "both"].contains(analysis.lower(before))
            && !mention.name.contains { analysis.tokens[$0].tag == .propn }
    }

    /// What tells a process from others: topic, parties, place.
    private func content(_ mention: Mention) -> Set<String> {
        var found = Set(
            mention.name.filter { $0 != mention.token && [.noun, .propn, .adj].contains(analysis.tokens[$0].tag) }
                .map { analysis.lemma($0).lowercased() })
        for party in mention.participants { found.insert((party.name ?? party.text).lowercased()) }
        if let venue = mention.round?.venue?.text { found.insert(venue.lowercased()) }
        // "talks between the two in Vienna": the place belongs to the phrase even where it dates no round.
        for token in analysis.subtreeRange(of: mention.token) where analysis.tokens[token].tag == .propn {
            found.insert(analysis.lower(token))
        }
        return found.subtracting(["talks", "talk", "round", "negotiation", "negotiations"])
    }

    private func properWords(_ mention: Mention) -> Set<String> {
        Set(
            mention.name.filter { $0 != mention.token && analysis.tokens[$0].tag == .propn }
                .map { analysis.lower($0) })
    }

    func entry(_ group: [Mention]) -> Entry? {
        guard let first = group.first else { return nil }
        let named = group.max { $0.name.count < $1.name.count && !($0.isNamed && !$1.isNamed) } ?? first
        var rounds: [Process.Round] = []
        for round in group.compactMap(\.round) {
            if let index = rounds.firstIndex(where: { isSameRound($0, round) }) {
                rounds[index] = merged(rounds[index], round)
            } else {
                rounds.append(round)
            }
        }
        rounds.sort {
            ($0.number ?? 99, $0.date?.value?.value ?? "9999") < ($1.number ?? 99, $1.date?.value?.value ?? "9999")
        }
        let status = group.compactMap(\.status).first(where: { $0 != .concluded }) ?? group.compactMap(\.status).first
        // A meeting of heads whose only rounds lie behind is over; talks and forums go on.
        let isOver =
            ["summit", "conference"].contains(first.type) && !rounds.isEmpty
            && rounds.allSatisfy { $0.status == .concluded }
        let body = Process(
            name: scene.text(first.isNamed ? first.name : named.name), type: first.type, rounds: rounds,
            status: status ?? (isOver ? .concluded : .underWay), obstacles: group.compactMap(\.obstacle))
        var sentences = [analysis.sentence(ofToken: first.token)]
        for mention in group where mention.round != nil { sentences.append(analysis.sentence(ofToken: mention.token)) }
        return scene.entry(
            .process(body), sentences: sentences, claim: .reported, confidence: first.isNamed ? 0.8 : 0.65,
            why: ["process: \(analysis.lower(first.token)), \(group.count) mentions"])
    }

    private func isSameRound(_ left: Process.Round, _ right: Process.Round) -> Bool {
        if let one = left.number, let other = right.number { return one == other }
        if let one = left.date?.value, let other = right.date?.value { return one == other }
        if let one = left.venue?.text, let other = right.venue?.text {
            return one == other && left.number == nil && right.number == nil
        }
        return false
    }

    private func merged(_ left: Process.Round, _ right: Process.Round) -> Process.Round {
        Process.Round(
            number: left.number ?? right.number, date: left.date ?? right.date, venue: left.venue ?? right.venue,
            host: left.host ?? right.host, mediator: left.mediator ?? right.mediator,
            participants: left.participants.isEmpty ? right.participants : left.participants,
            status: left.status ?? right.status)
    }
}

import Language
import Record

/// Codes how parties see each other: “regards X as Y”, “believes that X wants …”, in own words or by another's.
struct PerceptionCoder {
    let scene: Scene

    var analysis: AnalysedArticle { scene.analysis }
    var context: CodingContext { scene.context }

    func entries() -> [Entry] {
        var found: [(draft: Draft, entry: Entry)] = []
        var seen: Set<String> = []
        for index in context.clauses.indices {
            let clause = context.clauses[index]
            guard clause.link != .condition else { continue }
            let drafts =
                (clause.isNegated ? [] : seenAs(index, clause)) + believed(index, clause) + spoken(index, clause)
                + trusted(index, clause) + named(index, clause)
            for draft in drafts {
                if found.contains(where: { isDouble($0.draft, draft) }) { continue }
                guard let entry = entry(draft), seen.insert(entry.id).inserted else { continue }
                found.append((draft, entry))
            }
        }
        for draft in misparsed() + opinions() + nominal() + phrased() {
            if found.contains(where: { isDouble($0.draft, draft) }) { continue }
            guard let entry = entry(draft), seen.insert(entry.id).inserted else { continue }
            found.append((draft, entry))
        }
        return found.sorted { ($0.draft.anchor, $0.entry.id) < ($1.draft.anchor, $1.entry.id) }.map(\.entry)
    }

    /// One view of one sentence told twice.
    private func isDouble(_ left: Draft, _ right: Draft) -> Bool {
        scene.isSameSide(left.holder, right.holder) && scene.isSameSide(left.about, right.about)
            && left.content.overlaps(right.content)
    }

    struct Draft {
        var anchor: Int
        var holder: Entity
        var about: Entity
        var content: Range<Int>
        /// Who says what the holder thinks, when it is another.
        var voice: Entity?
        var confidence: Double
        var why: String
    }

    private func entry(_ draft: Draft) -> Entry? {
        // Private persons have views too; the ledger keeps those of sides.
        guard
            scene.parties.lookup is NoParties || draft.holder.code != nil || draft.holder.sector != nil
                || draft.holder.office != nil || draft.holder.name == nil
        else { return nil }
        var voice = draft.voice ?? scene.speaker(at: draft.anchor)
        // A speaker who says what others think of "us" tells how the others see the speaker's side.
        let isOwn = ["we", "i", "us"].contains(draft.about.text.lowercased())
        guard !scene.isSame(draft.holder, draft.about),
            !["themselves", "itself", "himself", "herself"].contains(draft.about.text.lowercased()),
            !isOwn || voice.map({ !scene.isSameSide($0, draft.holder) }) == true,
            draft.content.count < 50, !draft.content.isEmpty
        else {
            return nil
        }
        if let speaker = voice, scene.isSameSide(speaker, draft.holder) { voice = nil }
        let body = Perception(
            holder: draft.holder, about: draft.about, content: scene.text(draft.content), order: voice == nil ? 1 : 2,
            voice: voice)
        return scene.entry(
            .perception(body), sentences: [analysis.sentence(ofToken: draft.anchor)],
            claim: voice == nil ? .reported : .claimed, confidence: draft.confidence, why: [draft.why])
    }

    func isKind(_ token: Int, _ kind: String) -> Bool {
        scene.lexicons.views.contains(analysis.lemma(token), in: kind)
    }

    /// “X regards Y as Z”, “X considers Y a Z”, “X looks on Y as Z”, “X suspects Y of Z”.
    private func seenAs(_ index: Int, _ clause: Clause) -> [Draft] {
        guard clause.kind == .verb, let holder = scene.agent(of: clause) else { return [] }
        // "accused him of treating it as a colony" is a charge.
        if clause.link == .complement, let parent = clause.parent,
            ["accuse", "suspect"].contains(analysis.lemma(context.clauses[parent].predicate))
        {
            return []
        }
        let word = analysis.lemma(clause.predicate)
        let voice = believer(above: index, not: holder)
        if word == "suspect", let target = clause.objects.first, let about = scene.party(at: target) {
            let content =
                clause.complements.first.map { scene.complementRange($0) }
                ?? clause.heads(with: "of").first.map { scene.phraseRange($0) }
            if let content {
                return [
                    Draft(
                        anchor: clause.predicate, holder: holder, about: about, content: withoutPreposition(content),
                        voice: voice, confidence: 0.75, why: "perception: suspects of")
                ]
            }
        }
        guard isKind(clause.predicate, "as") || word == "look" || word == "describe" && clause.speakers.isEmpty,
            let mark = asMark(clause)
        else {
            if let view = feltView(clause, holder, word) { return [view] }
            guard ["consider", "deem"].contains(word), let target = clause.objects.first,
                let about = scene.party(at: target), let attribute = clause.attributes.first
            else { return [] }
            return [
                Draft(
                    anchor: clause.predicate, holder: holder, about: about, content: scene.phraseRange(attribute),
                    voice: voice, confidence: 0.75, why: "perception: \(word)")
            ]
        }
        if let view = feltView(clause, holder, word) { return [view] }
        let targets = clause.objects + clause.heads(with: "on", "upon")
        let end = scene.range(of: clause.predicate).upperBound
        guard let target = targets.first(where: { $0 < mark }),
            let about = seen(target) ?? behind(mark + 1..<max(end, mark + 1)), !scene.isSameSide(about, holder),
            word != "describe" || about.code != nil && analysis.tokens[target].tag != .pron
        else { return [] }
        let whole = scene.range(of: clause.predicate)
        guard mark + 1 < whole.upperBound else { return [] }
        return [
            Draft(
                anchor: clause.predicate, holder: holder, about: about,
                content: scene.trim(mark + 1..<contentEnd(mark, clause, whole)), voice: voice, confidence: 0.85,
                why: "perception: \(word) … as")
        ]
    }

    /// “views Rabat's moves with suspicion”.
    private func feltView(_ clause: Clause, _ holder: Entity, _ word: String) -> Draft? {
        guard ["view", "regard", "see", "eye", "watch", "treat"].contains(word), let target = clause.objects.first,
            let about = seen(target), about.code != nil || about.name != nil, !scene.isSameSide(about, holder),
            let feeling = clause.heads(with: "with").first, isKind(feeling, "feeling") || isKind(feeling, "mood")
        else { return nil }
        let first = analysis.nominalPhrase(of: target).lowerBound
        guard first < feeling else { return nil }
        return Draft(
            anchor: clause.predicate, holder: holder, about: about, content: first..<feeling + 1, voice: nil,
            confidence: 0.65, why: "perception: \(word) … with \(analysis.lower(feeling))")
    }

    /// “Morocco regards Algeria as …” where the tagger took the verb for a noun: by the words alone.
    private func misparsed() -> [Draft] {
        var drafts: [Draft] = []
        for token in analysis.tokens.indices.dropFirst()
        where ["regards", "regard", "sees", "views", "considers", "perceives"].contains(analysis.lower(token))
            && (analysis.tokens[token].tag != .verb || analysis.lower(token) == "considers")
        {
            let sentence = analysis.sentenceTokens(of: token)
            guard token > sentence.lowerBound, let holder = scene.parties.known(at: token - 1), scene.isParty(holder),
                let mark = attributeMark(after: token, in: sentence)
            else { continue }
            guard
                let about = (token + 1..<mark + 1).lazy.compactMap({ scene.parties.known(at: $0) }).first(
                    where: scene.isParty)
            else { continue }
            var end = sentence.upperBound
            if let voice = scene.voices.voice(at: token), let piece = voice.content.first(where: { $0.contains(token) })
            {
                end = min(end, piece.upperBound)
            }
            if let comma = (mark + 1..<max(end, mark + 1)).first(where: { analysis.form($0) == "," }) { end = comma }
            if let conjunction = (mark + 2..<max(end, mark + 2)).first(where: {
                ["and", "but"].contains(analysis.lower($0)) && $0 + 1 < end
                    && [.aux, .verb].contains(analysis.tokens[$0 + 1].tag)
            }) {
                end = conjunction
            }
            let content = scene.trim(mark + 1..<max(end, mark + 1))
            drafts.append(
                Draft(
                    anchor: token, holder: holder, about: about, content: content, voice: nil, confidence: 0.6,
                    why: "perception: \(analysis.lower(token)) … as (words alone)"))
        }
        return drafts
    }

    /// The token before what a party is seen as: “as”, or for “considers” the party's own last token (“considers Pakistan a
    /// soft state”).
    private func attributeMark(after token: Int, in sentence: Range<Int>) -> Int? {
        let reach = token + 1..<min(token + 10, sentence.upperBound)
        if analysis.lower(token) == "considers" {
            let article = reach.first { ["a", "an", "its", "their"].contains(analysis.lower($0)) && $0 > token + 1 }
            return article.map { $0 - 1 }
        }
        return reach.first { analysis.lower($0) == "as" }
    }

    /// Whom a view is about: a party, or the owner of what is viewed (“American promises”).
    func seen(_ target: Int) -> Entity? {
        if let party = scene.party(at: target) { return party }
        for child in analysis.children(of: target)
        where [.nmodPoss, .amod, .compound].contains(analysis.tokens[child].relation) {
            if let party = scene.party(at: child) { return party }
        }
        return nil
    }

    private func asMark(_ clause: Clause) -> Int? {
        let whole = scene.range(of: clause.predicate)
        return whole.first { $0 > clause.predicate && analysis.lower($0) == "as" && $0 - clause.predicate < 14 }
    }

    /// The as-phrase ends before a coordinated predicate.
    private func contentEnd(_ mark: Int, _ clause: Clause, _ whole: Range<Int>) -> Int {
        var end = whole.upperBound
        for child in analysis.children(of: clause.predicate)
        where analysis.tokens[child].relation == .conj && child > mark
            && context.clauses.contains(where: { $0.predicate == child })
        {
            end = min(end, analysis.subtreeRange(of: child).lowerBound)
        }
        while end > mark + 2, ["and", "but", ","].contains(analysis.lower(end - 1)) { end -= 1 }
        return end
    }

    private func withoutPreposition(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first, ["of", "that"].contains(analysis.lower(first)) else { return range }
        return first + 1..<range.upperBound
    }

    /// “X believes that Y wants …”, “X is convinced that Y …”, “X has the impression that Y …”.
    private func believed(_ index: Int, _ clause: Clause) -> [Draft] {
        let isVerb = clause.kind == .verb && isKind(clause.predicate, "belief")
        let isConviction =
            (clause.kind == .copular || clause.isPassive || analysis.tokens[clause.predicate].fineTag == .vbn)
            && (isKind(clause.predicate, "impression")
                || scene.lexicons.views.contains(analysis.lower(clause.predicate), in: "impression"))
        let hasImpression = clause.kind == .verb && clause.objects.contains { isKind($0, "impression") }
        guard isVerb || isConviction || hasImpression, let holder = thinker(clause) ?? viewer(clause) else {
            return []
        }
        let sentence = context.clauses(ofSentence: clause.sentence)
        let inner = sentence.first { other in
            let candidate = context.clauses[other]
            guard other != index, candidate.link != .condition, candidate.predicate > clause.predicate else {
                return false
            }
            if candidate.parent == index {
                return candidate.link == .content || candidate.link == .complement && (hasImpression || isConviction)
            }
            // "are convinced, the source went on, that …": what stands between is no governor.
            return !isVerb && candidate.link == .content && candidate.predicate - clause.predicate < 25
                && isMarkedThat(candidate)
        }
        guard let inner else { return [] }
        let content = context.clauses[inner]
        // “believes that X sees Y as Z” is X's view, coded there.
        if isKind(content.predicate, "as") || analysis.lemma(content.predicate) == "look" { return [] }
        guard !content.subjects.contains(where: { ["it", "this", "that"].contains(analysis.lower($0)) }),
            let about = seenParty(among: content.subjects), tellsNature(content), !scene.isSameSide(about, holder)
        else {
            return []
        }
        return [
            Draft(
                anchor: clause.predicate, holder: holder, about: about, content: predicateRange(content),
                voice: believer(above: index, not: holder), confidence: 0.7,
                why: "perception: \(analysis.lower(clause.predicate)) that")
        ]
    }

    private func isMarkedThat(_ clause: Clause) -> Bool {
        analysis.children(of: clause.predicate).contains {
            analysis.tokens[$0].relation == .mark && analysis.lower($0) == "that"
        }
    }

    /// "In the opinion of X, Y …", "in the eyes of X, Y …".
    private func opinions() -> [Draft] {
        var drafts: [Draft] = []
        for token in analysis.tokens.indices {
            guard let (holder, end) = standpoint(token) ?? opening(token) else { continue }
            let isOpening = opening(token) != nil
            let inner = context.clauses(ofSentence: analysis.sentence(ofToken: token)).first { index in
                let clause = context.clauses[index]
                guard clause.predicate >= end, clause.kind != .nominal, clause.link != .condition,
                    !isOpening || clause.kind == .copular && tellsCharacter(clause) || isRemembered(clause),
                    let about = seenParty(among: clause.subjects)
                else { return false }
                return clause.subjects.allSatisfy { $0 >= end } && !scene.isSameSide(about, holder)
                    && scene.voices.all.allSatisfy { $0.cueToken != clause.predicate }
            }
            guard let inner, let about = seenParty(among: context.clauses[inner].subjects) else { continue }
            drafts.append(
                Draft(
                    anchor: context.clauses[inner].predicate, holder: holder, about: about,
                    content: predicateRange(context.clauses[inner]), voice: nil, confidence: 0.7,
                    why: "perception: in the \(analysis.lower(token)) of"))
        }
        return drafts
    }

    /// A party's own words about another's nature or aims: “India wants no dialogue”.
    private func spoken(_ index: Int, _ clause: Clause) -> [Draft] {
        guard let voice = scene.voices.voice(at: clause.predicate), voice.form == .direct || voice.isClause,
            voice.cue?.cueClass.isUtterance ?? true, let speaker = scene.speaker(at: clause.predicate),
            clause.link == .root || clause.link == .content || clause.link == .circumstance && clause.kind == .copular,
            tellsCharacter(clause) && clause.modality == .none || isUntrusted(clause),
            let about = scene.party(among: isUntrusted(clause) ? clause.objects + clause.subjects : clause.subjects)
                .flatMap({ $0.code == nil && $0.name == nil ? scene.topic(of: voice) ?? $0 : $0 })
                ?? scene.topic(of: voice),
            about.name != nil || about.code != nil, !scene.isSameSide(about, speaker)
        else { return [] }
        // Somebody else's belief is coded where it stands.
        if let parent = clause.parent, isKind(context.clauses[parent].predicate, "belief") { return [] }
        return [
            Draft(
                anchor: clause.predicate, holder: speaker, about: about, content: predicateRange(clause), voice: nil,
                confidence: 0.6, why: "perception: says of \(about.text)")
        ]
    }

    /// Who believes that the holder thinks so: the subject of the believing clause above, when it is another party.
    func believer(above index: Int, not holder: Entity) -> Entity? {
        var current = context.clauses[index].parent
        var steps = 0
        while let parent = current, steps < 5 {
            let clause = context.clauses[parent]
            if isKind(clause.predicate, "belief") || isKind(clause.predicate, "impression"),
                let subject = scene.party(among: clause.subjects), !scene.isSame(subject, holder)
            {
                return subject
            }
            current = clause.parent
            steps += 1
        }
        return nil
    }

    private func tellsNature(_ clause: Clause) -> Bool {
        tellsCharacter(clause) || clause.kind == .copular || clause.tense == .present && clause.kind == .verb
            || clause.modality == .future
            || clause.tense == .past && clause.kind == .verb && isReported(clause)
                && isKind(clause.predicate, "intent")
    }

    /// Verbs that tell what somebody is after, or how he takes the world.
    private static let aims: Set<String> = [
        "want", "seek", "intend", "aim", "pretend", "try", "attempt", "desire", "covet", "mistake", "underestimate",
        "fear", "imagine", "misread", "listen", "despise", "dream", "understand",
    ]

    func tellsCharacter(_ clause: Clause) -> Bool {
        switch clause.kind {
        case .verb:
            (clause.tense == .present || clause.tense == .past && isReported(clause))
                && (Self.aims.contains(analysis.lemma(clause.predicate)) || breaksWord(clause))
        case .copular:
            isKind(clause.predicate, "trait")
                || scene.lexicons.views.contains(analysis.lemma(clause.predicate), in: "figure")
                    && analysis.children(of: clause.predicate).contains { ["a", "an"].contains(analysis.lower($0)) }
                || isKind(clause.predicate, "nature")
                    && (clause.tense == .present || isReported(clause))
        case .nominal: false
        }
    }

    /// “do not keep their word”.
    private func breaksWord(_ clause: Clause) -> Bool {
        ["keep", "break", "honour", "honor"].contains(analysis.lemma(clause.predicate))
            && clause.objects.contains { ["word", "promise", "commitment"].contains(analysis.lemma($0)) }
    }

    /// “is remembered as …”.
    private func isRemembered(_ clause: Clause) -> Bool {
        clause.kind == .verb && clause.isPassive
            && ["remember", "see", "view", "regard"].contains(scene.verbLemma(clause.predicate))
    }

    /// “cannot be trusted”, “is not to be trusted”.
    private func isUntrusted(_ clause: Clause) -> Bool {
        clause.kind == .verb && clause.isNegated && clause.isPassive
            && ["trust", "rely", "believe"].contains(scene.verbLemma(clause.predicate))
    }

    /// Whether a past tense is one of reported speech ("said that X wanted …").
    private func isReported(_ clause: Clause) -> Bool {
        guard clause.link == .content, let parent = clause.parent else { return false }
        return [.past, .pastPerfect].contains(context.clauses[parent].tense)
    }

    func predicateRange(_ clause: Clause) -> Range<Int> {
        let whole = scene.range(of: clause.predicate)
        guard let subject = clause.subjects.first, whole.contains(subject), subject < clause.predicate else {
            return whole
        }
        let end = analysis.subtreeRange(of: subject).upperBound
        return end <= clause.predicate ? scene.trim(end..<whole.upperBound, around: clause.predicate) : whole
    }
}

import Language
import Record

/// Views in fixed phrases: “takes X for an enemy”, “X is seen in Y as …”, “thinks of X as …”.
extension PerceptionCoder {
    func phrased() -> [Draft] { scene.phrases("perception").compactMap(phrased) }

    private func phrased(_ match: PhraseMatch) -> Draft? {
        guard let index = scene.clause(of: match), case let clause = context.clauses[index], clause.kind != .nominal,
            clause.link != .condition, clause.modality == .none || clause.modality == .future
        else { return nil }
        let isPassive = match.phrase.needs.contains("passive")
        guard isPassive == (clause.isPassive && clause.subjects.isEmpty || isPassive) else { return nil }
        let about: Entity?
        let holder: Entity?
        if isPassive {
            let heads = clause.isPassive ? clause.objects : clause.subjects
            about = seenParty(among: heads.filter { $0 < match.anchor + 1 })
            holder = match.parts["holder"].flatMap { scene.addressee(in: $0) } ?? stand(clause)
        } else {
            about = match.parts["about"].flatMap { range in
                let head = scene.parties.head(of: range)
                if ["it", "them", "this", "that"].contains(analysis.lower(head)) { return nil }
                return seenParty(among: [head]) ?? (range.count < 3 ? scene.firstParty(in: range) : nil)
            }
            holder = scene.agent(of: clause) ?? viewer(clause)
        }
        guard let about, about.code != nil || about.name != nil, let holder,
            holder.code != nil || holder.sector != nil || scene.parties.lookup is NoParties, holder.sector != "BUS",
            !scene.isSameSide(about, holder)
        else { return nil }
        var content = match.parts["content"] ?? match.anchor..<(match.parts["about"]?.upperBound ?? match.end)
        if let only = content.first, content.count == 1,
            analysis.tokens[only].tag == .pron || ["granted", "well", "such", "so"].contains(analysis.lower(only))
        {
            return nil
        }
        // "called Iran a second time": neither a character nor a part that is played.
        if ["call", "find", "term", "declare"].contains(scene.verbLemma(match.anchor)), match.parts["content"] != nil {
            guard content.contains(where: { isKind($0, "trait") || isKind($0, "nature") || isFigure($0) }),
                !clause.isNegated
            else { return nil }
            if let article = analysis.lower(content.lowerBound - 1) as String?, ["a", "an", "the"].contains(article) {
                content = content.lowerBound - 1..<content.upperBound
            }
        }
        if match.phrase.words.contains("{content}"), clause.isNegated, content.lowerBound > match.anchor {
            // "no longer view Russia as a rational actor": the denial belongs to what is thought.
            content = min(match.anchor, content.lowerBound)..<content.upperBound
        }
        guard !content.isEmpty, content.count < 40 else { return nil }
        return Draft(
            anchor: match.anchor, holder: holder, about: about, content: content,
            voice: believer(above: index, not: holder), confidence: 0.6, why: "perception: “\(match.phrase.words)”")
    }

    /// “In Cairo, Ethiopia is seen as …”: those of the place at the head of the sentence.
    private func stand(_ clause: Clause) -> Entity? {
        let sentence = analysis.sentences[clause.sentence].tokens
        guard ["in", "among", "across"].contains(analysis.lower(sentence.lowerBound)),
            let comma = sentence.prefix(8).first(where: { analysis.form($0) == "," })
        else { return nil }
        return scene.addressee(in: sentence.lowerBound + 1..<comma)
    }

    /// Nouns for a part that somebody plays or a figure he cuts.
    private func isFigure(_ token: Int) -> Bool {
        scene.lexicons.views.contains(analysis.lemma(token), in: "figure")
    }

    /// Who sees: “many in Yerevan”, “Israeli officials”, “most Poles”.
    func viewer(_ clause: Clause) -> Entity? {
        for subject in clause.subjects {
            if let side = scene.partyWithin(subject), side.code != nil { return side }
            // "many in Yerevan", "people in Seoul": those of the place.
            let range = analysis.subtreeRange(of: subject)
            guard
                [
                    "many", "some", "most", "few", "people", "official", "leader", "politician", "elite", "none", "all",
                    "nobody",
                    "everyone", "everybody", "one",
                ]
                .contains(analysis.lemma(subject)) || ["many", "some", "most"].contains(analysis.lower(subject)),
                let mark = range.first(where: { $0 >= subject && ["in", "of"].contains(analysis.lower($0)) }),
                mark + 1 < range.upperBound, let place = capital(in: mark + 1..<range.upperBound)
            else { continue }
            return Entity(text: analysis.text(of: range.clamped(to: range.lowerBound..<mark + 2)), code: place.code)
        }
        return nil
    }

    private func capital(in range: Range<Int>) -> Entity? {
        for token in range {
            if let party = scene.parties.known(at: token), party.code != nil { return party }
            if let mention = context.actors.mention(coveringToken: token),
                case let entity = context.actors.resolved(mention).entity, entity.code != nil
            {
                return entity
            }
        }
        return nil
    }

    /// “regards the pact as an attempt by Washington to encircle it”: who is behind what is so seen.
    func behind(_ content: Range<Int>) -> Entity? {
        let start = content.prefix(5)
        guard start.contains(where: { isIn(analysis.lemma($0), "design") }) else { return nil }
        return content.lazy.compactMap { scene.parties.known(at: $0) }.first { scene.isParty($0) && $0.code != nil }
    }

    /// “For Havana, …”, “To Baku, …”, “Seen from Skopje, …”: whose standpoint a sentence takes at its start.
    func opening(_ token: Int) -> (holder: Entity, end: Int)? {
        let sentence = analysis.sentenceTokens(of: token)
        let isStart = token == sentence.lowerBound || ["\"", "“"].contains(analysis.form(max(token - 1, 0)))
        guard isStart else { return nil }
        var next = token + 1
        switch analysis.lower(token) {
        case "for", "to", "among": break
        case "seen", "viewed":
            guard next < sentence.upperBound, analysis.lower(next) == "from" else { return nil }
            next += 1
        default: return nil
        }
        guard let comma = (next..<min(next + 6, sentence.upperBound)).first(where: { analysis.form($0) == "," }),
            !(next..<comma).contains(where: { analysis.tokens[$0].tag == .verb }),
            let holder = scene.firstParty(in: next..<comma) ?? capital(in: next..<comma), holder.code != nil
        else { return nil }
        return (holder, comma + 1)
    }
}

import Language
import Record

/// What the event coder asks about parties: who stands at a token, and of what kind.
struct PartyReader {
    let context: CodingContext
    /// Classes of nouns that stand for parties: `body`, `group`, `relational`.
    let classes: WordClasses

    private var analysis: AnalysedArticle { context.analysis }

    /// The parties that a head token names; several for a group whose members are known, none when it names nobody.
    ///
    /// - Parameter allowsPlaces: whether a country or capital in a phrase of place counts ("arrived *in Rome*").
    func entities(at head: Int, allowsPlaces: Bool = false) -> [Entity] {
        let named = namedMembers(at: head)
        if !named.isEmpty { return named }
        let spread = distributed(at: head)
        if !spread.isEmpty, let mention = context.actors.mention(headedBy: head),
            context.actors.parties(of: mention).count > spread.count
        {
            // A longer list than the tree shows: "French, German and British officials".
            return single(at: head, allowsPlaces: allowsPlaces)
        }
        return spread.isEmpty ? single(at: head, allowsPlaces: allowsPlaces) : spread
    }

    /// "Presidents A and B", "ministers A, B and C": the people named right after the plural of their office.
    private func namedMembers(at head: Int) -> [Entity] {
        guard [.nns, .nnps].contains(analysis.tokens[head].fineTag),
            let first = analysis.children(of: head).first(where: {
                $0 == head + 1 && [.appos, .flat].contains(analysis.tokens[$0].relation)
            })
        else { return [] }
        var members = [first]
        for child in analysis.children(of: first) where analysis.tokens[child].relation == .conj {
            members.append(child)
        }
        guard members.count > 1 else { return [] }
        let found = members.compactMap { single(at: $0, allowsPlaces: false).first }
        return found.count == members.count ? found : []
    }

    /// "Officials from Chad and Sudan", "Iranian and Iraqi officers": one party for each of the states.
    private func distributed(at head: Int) -> [Entity] {
        let tag = analysis.tokens[head].fineTag
        guard tag == .nns || tag == .nn, context.actors.mention(headedBy: head)?.kind != .name else { return [] }
        for child in analysis.children(of: head) {
            let token = analysis.tokens[child]
            var isOwner = false
            switch token.relation {
            case .nmod, .nmodDesc:
                let preposition = analysis.children(of: child).first { analysis.tokens[$0].relation == .case }
                isOwner =
                    preposition.map { ["of", "from"].contains(analysis.lower($0)) } ?? false
                    || tag == .nns && preposition.map { analysis.lower($0) == "in" } ?? false
            case .amod, .compound: isOwner = child < head && tag == .nns
            case .nmodPoss: isOwner = tag == .nns
            default: break
            }
            guard isOwner else { continue }
            // "Indian and Chinese foreign ministers": the tree takes "foreign" for a third of them.
            let conjuncts =
                [child]
                + analysis.children(of: child).filter {
                    analysis.tokens[$0].relation == .conj
                        && (analysis.tokens[$0].tag != .adj || !owner(at: $0).isEmpty || $0 > head)
                }
            guard conjuncts.count > 1 else { continue }
            let states = conjuncts.compactMap { conjunct in owner(at: conjunct).first { $0.code?.count == 3 } }
            guard states.count == conjuncts.count, Set(states.compactMap(\.code)).count == states.count else {
                continue
            }
            let sector = context.actors.mention(headedBy: head).flatMap { context.actors.resolved($0).entity.sector }
            let office = context.actors.mention(headedBy: head).flatMap { context.actors.resolved($0).entity.office }
            let text = described(at: head)?.text ?? analysis.lower(head)
            return states.map { state in
                var entity = Entity(text: text, code: state.code)
                entity.sector = sector
                entity.office = office
                return entity
            }
        }
        return []
    }

    private func single(at head: Int, allowsPlaces: Bool) -> [Entity] {
        let actors = context.actors
        if actors.entities.isEmpty { return unresolved(at: head) }
        guard let mention = mention(at: head, in: actors), allowsPlaces || !mention.isLocative else {
            if allowsPlaces { return country(at: head) }
            if let body = shortForm(at: head) { return [body] }
            guard actors.mention(coveringToken: head) == nil else { return [] }
            if let region = breakaway(at: head) { return [region] }
            let named = named(at: head)
            return named.isEmpty ? group(at: head) : named
        }
        if let body = shortForm(at: head), actors.resolved(mention).entity.code == nil { return [body] }
        let text = analysis.text(of: mention.tokens)
        return actors.parties(of: mention).compactMap { index in
            let resolved = actors.entities[index]
            guard resolved.kind != .unknown || resolved.entity.name != nil || resolved.entity.code != nil else {
                return nil
            }
            var entity = resolved.entity
            entity.text = text
            if entity.sector == "COP", entity.name == nil, let code = placeCode(after: head) { entity.code = code }
            return entity
        }
    }

    /// "Police in Istanbul": the country of the place that follows.
    private func placeCode(after head: Int) -> String? {
        for child in analysis.children(of: head)
        where child > head && analysis.tokens[child].relation.base == .nmod {
            let preposition = analysis.children(of: child).first { analysis.tokens[$0].relation == .case }
            guard let preposition, analysis.lower(preposition) == "in" else { continue }
            if let code = place(at: child)?.code, code.count == 3 { return code }
        }
        return nil
    }

    /// "The Authority", "the Bureau" after "the Authority of Heads of State of X": the organisation whose body it is.
    private func shortForm(at head: Int) -> Entity? {
        let actors = context.actors
        var word = analysis.form(head)
        if let mention = actors.mention(headedBy: head), mention.kind == .pronoun {
            // "It": the body that was called by its short name before.
            guard let name = actors.resolved(mention).entity.name else { return nil }
            word = name
        } else if head > 0, analysis.lower(head - 1) != "the" {
            return nil
        }
        guard word.first?.isUppercase == true, classes.contains(word.lowercased(), in: "body") else { return nil }
        for token in 0...head where analysis.form(token) == word {
            let end = min(analysis.sentenceTokens(of: token).upperBound, token + 12)
            guard token + 1 < end, ["of", "for"].contains(analysis.lower(token + 1)) else { continue }
            for mention in actors.mentions(in: (token + 2)..<max(token + 2, end)) {
                let resolved = actors.resolved(mention)
                guard resolved.kind == .organisation, resolved.entity.code != nil else { continue }
                var entity = resolved.entity
                entity.text = analysis.form(head)
                return entity
            }
        }
        return nil
    }

    /// "The two sides", "both governments" where nothing tells who they are: a party all the same.
    private func group(at head: Int) -> [Entity] {
        let numbers: Set<String> = ["two", "both", "three", "all", "member"]
        guard analysis.tokens[head].fineTag == .nns, classes.contains(analysis.lemma(head), in: "group"),
            analysis.children(of: head).contains(where: { $0 < head && numbers.contains(analysis.lower($0)) })
        else { return [] }
        return described(at: head).map { [$0] } ?? []
    }

    private func mention(at head: Int, in actors: ResolvedArticle) -> ActorMention? {
        if let headed = actors.mention(headedBy: head) { return headed }
        // A name that stands as an argument of its own, whatever wider phrase was made of it ("India deployed troops").
        if isArgument(head), let inner = actors.mention(headedBy: head, modifiers: true), inner.kind != .adjective {
            return inner
        }
        // A name whose inner tree differs from the mention's.
        guard let wide = actors.mention(coveringToken: head), !wide.isModifier,
            wide.kind == .name || wide.kind == .metonym,
            wide.tokens.contains(head), !isPossessor(of: wide, head)
        else { return nil }
        return wide
    }

    private func isArgument(_ token: Int) -> Bool {
        switch analysis.tokens[token].relation.base {
        case .nsubj, .obj, .iobj, .obl:
            let governor = analysis.tokens[token].head
            return governor >= 0 && analysis.tokens[governor].tag == .verb
        default: return false
        }
    }

    /// Whether the token is a possessor inside the mention ("Chad" in "Chad's minister").
    private func isPossessor(of mention: ActorMention, _ token: Int) -> Bool {
        analysis.tokens[token].relation == .nmodPoss && mention.tokens.contains(analysis.tokens[token].head)
    }

    /// "Somaliland signed": a land that no state list holds and that acts for itself.
    private func breakaway(at head: Int) -> Entity? {
        guard classes.contains(analysis.lower(head), in: "breakaway"), isArgument(head) || isConjunct(head),
            !analysis.children(of: head).contains(where: { analysis.tokens[$0].relation == .case }),
            let place = place(at: head)
        else { return nil }
        return Entity(text: place.text, name: place.text, code: place.code)
    }

    private func isConjunct(_ token: Int) -> Bool {
        let head = analysis.tokens[token].head
        return analysis.tokens[token].relation == .conj && head >= 0 && isArgument(head)
    }

    /// A place's country as a party.
    private func country(at head: Int) -> [Entity] {
        guard let place = place(at: head), let code = place.code else { return [] }
        guard let state = context.stateNamed(code) else { return [Entity(text: place.text, name: nil, code: code)] }
        return [Entity(text: place.text, name: state, code: code)]
    }

    /// A person or organisation that is named and was not resolved.
    private func named(at head: Int) -> [Entity] {
        for name in analysis.names where name.tokens.contains(head) {
            switch name.nameClass {
            case .person, .organization:
                let text = analysis.text(of: name.tokens)
                return [Entity(text: text, name: text)]
            case .place, .other: return []
            }
        }
        return []
    }

    /// Without a resolver: names as they stand.
    private func unresolved(at head: Int) -> [Entity] {
        for name in analysis.names where name.tokens.contains(head) && name.nameClass != .other {
            return [Entity(text: analysis.text(of: name.tokens))]
        }
        return []
    }

    /// Whether a modifier before a noun names a party ("*Iranian* troops", "*Kremlin* officials").
    func isModifierParty(_ token: Int) -> Bool { !owner(at: token).isEmpty }

    /// The party that a possessor or modifier names.
    func owner(at token: Int) -> [Entity] {
        let direct = entities(at: token)
        if !direct.isEmpty { return direct }
        let actors = context.actors
        guard let mention = actors.mention(headedBy: token, modifiers: true) else { return [] }
        let text = analysis.text(of: mention.tokens)
        return actors.parties(of: mention).map { index in
            var entity = actors.entities[index].entity
            entity.text = text
            return entity
        }.filter { $0.code != nil || $0.name != nil }
    }

    /// A party that is only described ("two fishermen", "suspected militants"), with the state it belongs to where one stands
    /// before it.
    func described(at head: Int) -> Entity? {
        switch analysis.tokens[head].tag {
        case .noun, .propn, .num, .adj: break
        default: return nil
        }
        let phrase = analysis.nominalPhrase(of: head)
        guard !phrase.isEmpty, phrase.count <= 14 else { return nil }
        var entity = Entity(text: analysis.text(of: withoutTime(phrase, head)))
        // "Iraq's neighbour" is somebody else.
        if classes.contains(analysis.lemma(head), in: "relational") { return entity }
        for token in phrase where token != head {
            if let owner = owner(at: token).first, owner.code != nil {
                entity.code = owner.code
                break
            }
        }
        if entity.code == nil {
            // "soldiers from Gabon", "the army of Chad", "families in Laos"
            let isPeople =
                ["human", "outfit", "crowd"].contains { classes.contains(analysis.lemma(head), in: $0) }
                && !classes.contains(analysis.lemma(head), in: "official")
            for child in analysis.children(of: head) where analysis.tokens[child].relation.base == .nmod {
                let preposition = analysis.children(of: child).first { analysis.tokens[$0].relation == .case }
                guard let preposition,
                    ["from", "of"].contains(analysis.lower(preposition))
                        || isPeople && ["in", "at", "near"].contains(analysis.lower(preposition)),
                    let code = single(at: child, allowsPlaces: true).first?.code
                else { continue }
                entity.code = code
                break
            }
        }
        if entity.code == nil {
            // "hackers linked to Oman", "fighters backed by Chad"
            for child in analysis.children(of: head)
            where child > head && analysis.tokens[child].relation.base == .acl
                && ["link", "tie", "back", "sponsor", "employ", "ally", "support", "hire"].contains(
                    analysis.lemma(child))
            {
                let helper = analysis.children(of: child).first {
                    [.obl].contains(analysis.tokens[$0].relation.base) && !entities(at: $0, allowsPlaces: true).isEmpty
                }
                if let helper, let code = entities(at: helper, allowsPlaces: true).first?.code { entity.code = code }
            }
        }
        return entity
    }

    /// "Pakistan's leaders on Wednesday" without the day that the tree hangs on the noun.
    private func withoutTime(_ phrase: Range<Int>, _ head: Int) -> Range<Int> {
        for time in analysis.times where time.tokens.lowerBound > head && phrase.contains(time.tokens.lowerBound) {
            var end = time.tokens.lowerBound
            while end - 1 > head, ["on", "in", "since", "last", "this"].contains(analysis.lower(end - 1)) { end -= 1 }
            return phrase.lowerBound..<end
        }
        return phrase
    }

    /// Whether the party at a token is of a kind that a word class stands for.
    func isOfClass(_ head: Int, _ name: String) -> Bool {
        guard Self.partyClasses.contains(name) else { return false }
        var found = entities(at: head)
        if found.isEmpty, analysis.tokens[head].relation == .nmodPoss { found = owner(at: head) }
        guard !found.isEmpty else { return false }
        switch name {
        case "crowd": return found.contains { ["CVL", "SOC", "LAB", "EDU", "REF"].contains($0.sector) }
        case "official", "person", "diplomat": return found.contains { $0.office != nil || isPerson(head) }
        case "gov":
            return found.contains {
                $0.sector == "GOV" || ($0.sector == nil && $0.code?.count == 3 && $0.office == nil)
            }
        case "armed group", "rebel": return found.contains { $0.sector == "REB" || $0.sector == "UAF" }
        case "attacker": return true
        case "troops", "military", "army", "force": return found.contains { $0.sector == "MIL" }
        case "police", "security force": return found.contains { $0.sector == "COP" }
        case "court": return found.contains { $0.sector == "JUD" }
        case "organization", "org": return found.contains { ["IGO", "UNO", "NGO", "EUR"].contains($0.code ?? "") }
        default: return false
        }
    }

    /// The classes that a party can be in by what it is.
    private static let partyClasses: Set<String> = [
        "official", "person", "diplomat", "gov", "armed group", "rebel", "attacker", "troops", "military", "army",
        "force", "police", "security force", "court", "organization", "org",
    ]

    func isPerson(_ head: Int) -> Bool {
        let actors = context.actors
        guard let mention = mention(at: head, in: actors) else { return false }
        let kind = actors.resolved(mention).kind
        return kind == .person || kind == .officeholder
    }

    /// The place a head token names; nil when it names none.
    func place(at head: Int) -> Place? {
        let actors = context.actors
        if !actors.entities.isEmpty {
            for mention in actors.places where mention.tokens.contains(head) {
                var place = mention.place
                place.text = analysis.text(of: mention.tokens)
                return place
            }
            if let mention = actors.mention(coveringToken: head), mention.isLocative || mention.kind == .metonym,
                mention.head == head
            {
                let entity = actors.entities[mention.entity].entity
                guard let code = entity.code, code.count == 3 else { return nil }
                return Place(text: analysis.text(of: mention.tokens), code: code)
            }
            return nil
        }
        for name in analysis.names where name.tokens.contains(head) && name.nameClass == .place {
            return Place(text: analysis.text(of: name.tokens))
        }
        return nil
    }
}

import Language
import Record

/// Channels told without a word of saying: “in his address, X ruled out talks”, “the ministry's statement said”, messages that pass
/// through others.
extension ChannelCoder {
    typealias Found = (channel: Channel, token: Int, date: DatedExpression?, why: String)

    /// What a party does in a speech, a post or a note: condemns, urges, rules out, protests.
    func acted() -> [Found] {
        var found: [Found] = []
        for clause in context.clauses
        where clause.kind == .verb && clause.link != .condition && clause.link != .noun && !clause.isNegated {
            guard isVerbalAct(clause), clause.reality == .actual || clause.reality == .background,
                let sender = scene.party(among: clause.subjects), sender.sector != "MED",
                sender.code != nil || sender.sector != nil || sender.office != nil
            else { continue }
            let voice = scene.voices.all.first { $0.cueToken == clause.predicate }
            guard
                let mention = scene.channels.mentions(inSentence: clause.sentence, voice: voice, isActed: true).first(
                    where: {
                        isBeside($0.tokens.lowerBound, clause)
                    })
            else { continue }
            found.append(
                (
                    Channel(
                        type: mention.type, sender: sender,
                        receiver: mention.receiver.map { scene.parties.entity(of: $0) }), clause.predicate,
                    scene.date(of: clause),
                    "channel: \(scene.predicate(clause)) in \(analysis.text(of: mention.tokens))"
                ))
        }
        return found
    }

    /// Whether a phrase hangs on a clause: at the head of its sentence, or in its own words outside what is said there.
    private func isBeside(_ token: Int, _ clause: Clause) -> Bool {
        let sentence = analysis.sentences[clause.sentence].tokens
        guard sentence.contains(token) else { return false }
        if token < clause.predicate {
            return !(token..<clause.predicate).contains { [.vbd, .vbz].contains(analysis.tokens[$0].fineTag) }
        }
        let range = scene.range(of: clause.predicate)
        return range.contains(token)
            && !context.clauses.contains {
                $0.sentence == clause.sentence && $0.predicate > clause.predicate && $0.predicate < token
                    && [.relative, .content].contains($0.link)
            }
    }

    /// Verbs by which a party says what it thinks or wants.
    private func isVerbalAct(_ clause: Clause) -> Bool {
        let word = scene.predicate(clause)
        return !scene.lexicons.stances.frames(word, as: .verb).isEmpty
            || Self.verbal.contains(word) || Self.verbal.contains(scene.verbLemma(clause.predicate))
            || scene.voices.all.contains { $0.cueToken == clause.predicate && $0.cue?.cueClass.isUtterance ?? true }
    }

    private static let verbal: Set<String> = [
        "condemn", "denounce", "urge", "reject", "protest", "accuse", "announce", "declare", "call", "demand", "deny",
        "thank", "congratulate", "apologise", "apologize", "defend", "warn", "criticise", "criticize", "rule",
        "complain",
        "appeal", "propose", "praise", "welcome", "blame", "attack", "threaten", "promise", "pledge", "vow", "ask",
        "speak",
        "make", "voice", "express", "discuss", "agree", "reply", "respond", "learn", "lay", "set", "unveil", "outline",
        "confirm", "dismiss", "describe", "explain", "present", "assure", "inform", "notify", "hit", "lash", "address",
    ]

    /// “A communiqué from the presidency said …”, “according to a ministry statement”: the paper speaks for whoever wrote it.
    func papers() -> [Found] {
        scene.voices.all.compactMap { voice -> Found? in
            guard let source = voice.source, let token = voice.cueToken ?? source.first else { return nil }
            let core = scene.parties.core(of: source)
            guard !core.isEmpty, case let head = scene.parties.head(of: core), let type = paper(head) else {
                return nil
            }
            guard let sender = scene.firstParty(in: core) ?? author(of: head) else { return nil }
            return (
                Channel(type: type, sender: sender), token, nil, "channel: \(analysis.lower(head)) of \(sender.text)"
            )
        }
    }

    private func author(of noun: Int) -> Entity? {
        for child in analysis.children(of: noun) where analysis.tokens[child].relation != .appos {
            if let party = scene.partyWithin(child), party.code != nil { return party }
        }
        return nil
    }

    private func paper(_ noun: Int) -> ChannelType? {
        switch analysis.lemma(noun) {
        case "statement", "communique", "communiqué", "declaration", "release", "readout": .statement
        case "letter", "telegram", "cable", "telex": .letter
        case "note", "démarche", "demarche", "memorandum", "aide-memoire": .note
        case "tweet", "post": .post
        default: nil
        }
    }

    /// Messages that pass through a third: “messages between X and Y travelled through Z”, “X conveyed its displeasure through Y”,
    /// “a general shuttled between X and Y with messages”, “through a back channel”.
    func carried() -> [Found] {
        var found: [Found] = []
        for clause in context.clauses where clause.kind == .verb && clause.link != .condition && !clause.isNegated {
            guard clause.reality == .actual || clause.reality == .background else { continue }
            let word = scene.verbLemma(clause.predicate)
            let whole = scene.range(of: clause.predicate)
            let via = clause.heads(with: "through", "via", "by").first { $0 > clause.predicate - 12 }
            // “has acted as a postman between the delegations”, “shuttled between Islamabad and Delhi with messages”
            if isGoBetween(clause, word, whole) {
                let ends = clause.heads(with: "between").flatMap { analysis.conjuncts(of: $0) }
                    .compactMap { scene.parties.known(at: $0) }
                let carrier = scene.party(among: clause.subjects)
                guard carrier != nil || ends.count > 1 else { continue }
                found.append(
                    (
                        Channel(
                            type: .mediator, sender: ends.first,
                            via: carrier ?? clause.subjects.first.map { scene.parties.entity(at: $0) },
                            receiver: ends.dropFirst().first), clause.predicate, scene.date(of: clause),
                        "channel: go-between"
                    ))
                continue
            }
            guard let via, let carrier = carrierKind(via, in: whole) else { continue }
            // “Messages between Riyadh and Tehran travelled through Baghdad”
            if [
                "travel", "pass", "go", "flow", "run", "move", "exchange", "reach", "deliver", "send", "channel",
                "route", "relay",
            ]
            .contains(word),
                let note = (clause.subjects + clause.objects).first(where: isMessage)
            {
                let ends = analysis.children(of: note).filter { child in
                    analysis.preposition(of: child).map { analysis.lower($0) == "between" } ?? false
                }.flatMap { analysis.conjuncts(of: $0) }.compactMap { scene.parties.known(at: $0) }
                var channel = Channel(
                    type: carrier, sender: ends.first ?? scene.party(among: clause.subjects.filter { $0 != note }))
                channel.receiver =
                    ends.dropFirst().first ?? clause.heads(with: "to").first.map { scene.parties.entity(at: $0) }
                channel.via = carrier == .phone ? nil : scene.parties.entity(at: via)
                found.append((channel, clause.predicate, scene.date(of: clause), "channel: \(word) through"))
                continue
            }
            // “conveyed its displeasure to Kabul through the ambassador”
            guard Self.conveying.contains(word), let sender = scene.party(among: clause.subjects) else { continue }
            var channel = Channel(type: carrier, sender: sender)
            channel.receiver = (clause.indirectObjects + clause.heads(with: "to")).first.map {
                scene.parties.entity(at: $0)
            }
            channel.via = carrier == .phone ? nil : scene.parties.entity(at: via)
            found.append((channel, clause.predicate, scene.date(of: clause), "channel: \(word) through"))
        }
        return found + backChannels() + calls()
    }

    private static let conveying: Set<String> = [
        "convey", "communicate", "relay", "pass", "transmit", "signal", "send", "deliver", "warn", "inform", "notify",
        "protest", "tell", "reply", "respond", "talk", "negotiate", "speak", "ask", "propose", "offer", "agree", "deal",
    ]

    private func isMessage(_ noun: Int) -> Bool {
        ["message", "note", "letter", "proposal", "offer", "reply", "answer", "signal", "word"].contains(
            analysis.lemma(noun))
    }

    private func isGoBetween(_ clause: Clause, _ word: String, _ whole: Range<Int>) -> Bool {
        let carriers: Set<String> = [
            "postman", "go-between", "intermediary", "courier", "messenger", "conduit", "mailbox",
        ]
        if ["act", "serve", "work", "function"].contains(word) {
            return whole.contains { carriers.contains(analysis.lemma($0)) && $0 > clause.predicate }
        }
        guard ["shuttle", "ferry", "carry", "bring", "take", "travel"].contains(word),
            !clause.heads(with: "between").isEmpty
        else { return false }
        return whole.contains { isMessage($0) && $0 > clause.predicate }
    }

    private func carrierKind(_ head: Int, in whole: Range<Int>) -> ChannelType? {
        let phrase = scene.phraseRange(head)
        let words = Set(phrase.map { analysis.lower($0) } + phrase.map { analysis.lemma($0) })
        if !words.isDisjoint(with: ["hotline", "line", "telephone", "phone"]) { return .phone }
        if words.contains("protecting") || words.contains("interests")
            || words.contains("swiss") && !words.isDisjoint(with: ["embassy", "ambassador"])
        {
            return .protectingPower
        }
        let carriers: Set<String> = [
            "intermediary", "go-between", "mediator", "courier", "emissary", "envoy", "ambassador", "embassy",
            "channel",
            "backchannel", "bishop", "back-channel", "broker", "messenger", "interlocutor", "party",
        ]
        if !words.isDisjoint(with: carriers) { return .mediator }
        guard
            let party = scene.parties.known(at: head) ?? scene.places(in: head..<head + 1).first, scene.isParty(party),
            party.code != nil
        else { return nil }
        return analysis.preposition(of: head).map { analysis.lower($0) != "by" } ?? false ? .mediator : nil
    }

    /// “through a back channel run by Norway”, “a secret channel between the two capitals”.
    private func backChannels() -> [Found] {
        analysis.tokens.indices.compactMap { token -> Found? in
            let lower = analysis.lower(token)
            let before = token > 0 ? analysis.lower(token - 1) : ""
            guard
                ["backchannel", "back-channel", "backchannels"].contains(lower)
                    || ["channel", "channels"].contains(lower)
                        && ["back", "secret", "discreet", "quiet", "unofficial"].contains(before)
            else { return nil }
            let range = analysis.subtreeRange(of: token)
            let named = range.filter { $0 > token }.compactMap { scene.parties.known(at: $0) }.filter { $0.code != nil }
            var channel = Channel(type: .mediator, sender: nil)
            if range.contains(where: { $0 > token && analysis.lower($0) == "between" }) {
                channel.sender = named.first
                channel.receiver = named.dropFirst().first
            } else {
                channel.via = named.first
            }
            return (channel, token, nil, "channel: back channel")
        }
    }

    /// “after a telephone call between the foreign ministers”, “exchanged letters”.
    private func calls() -> [Found] {
        var found: [Found] = []
        for token in analysis.tokens.indices.dropFirst()
        where ["call", "conversation", "talk"].contains(analysis.lemma(token))
            && ["phone", "telephone", "video"].contains(analysis.lower(token - 1))
            && analysis.tokens[token].tag == .noun
        {
            let ends = analysis.children(of: token).filter { child in
                analysis.preposition(of: child).map { ["between", "with"].contains(analysis.lower($0)) } ?? false
            }.flatMap { analysis.conjuncts(of: $0) }
            guard let first = ends.first else { continue }
            let clause = context.clauses.first { $0.predicate == analysis.clauseHead(of: token) }
            if let clause, clause.isNegated || clause.modality == .possible { continue }
            var channel = Channel(type: .phone, sender: scene.parties.entity(at: first))
            channel.receiver = ends.dropFirst().first.map { scene.parties.entity(at: $0) }
            if ends.count == 1, analysis.preposition(of: first).map({ analysis.lower($0) == "with" }) ?? false {
                channel.receiver = channel.sender
                channel.sender = clause.flatMap { scene.party(among: $0.subjects) }
            }
            guard channel.sender != nil else { continue }
            found.append((channel, token, nil, "channel: \(analysis.lower(token - 1)) call between"))
        }
        for clause in context.clauses
        where clause.kind == .verb && !clause.isNegated && clause.link != .condition
            && ["exchange", "swap", "trade"].contains(scene.verbLemma(clause.predicate))
        {
            guard let note = clause.objects.first(where: { paper($0) == .letter || paper($0) == .note }),
                let type = paper(note), clause.reality == .actual || clause.reality == .background
            else { continue }
            let sides = scene.allParties(among: clause.subjects + clause.heads(with: "with"))
            guard let first = sides.first else { continue }
            found.append(
                (
                    Channel(type: type, sender: first, receiver: sides.dropFirst().first), clause.predicate,
                    scene.date(of: clause), "channel: exchanged \(analysis.lower(note))"
                ))
        }
        return found
    }
}

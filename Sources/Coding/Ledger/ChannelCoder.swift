import Language
import Record

/// Codes channels: how a message reached its receiver or the public.
struct ChannelCoder {
    let scene: Scene

    var analysis: AnalysedArticle { scene.analysis }
    var context: CodingContext { scene.context }

    func entries() -> [Entry] {
        var found: [(order: Int, sentence: Int, channel: Channel, entry: Entry)] = []
        func add(
            _ channel: Channel, at token: Int, claim: Claim = .reported, reality: Reality = .actual,
            date: DatedExpression?, confidence: Double, why: String
        ) {
            let sentence = analysis.sentence(ofToken: token)
            let isDouble = found.contains { other in
                other.sentence == sentence && other.channel.type == channel.type
            }
            guard !isDouble else { return }
            let entry = scene.entry(
                .channel(channel), sentences: [sentence], claim: claim, reality: reality, date: date,
                confidence: confidence, why: [why])
            found.append((token, sentence, channel, entry))
        }
        // An interview page is one channel, shown by its first answer.
        if let first = scene.voices.all.filter(scene.isAnswer).compactMap(\.content.first?.lowerBound).min() {
            add(
                Channel(type: .interview, sender: scene.voices.interviewed), at: first, date: nil, confidence: 0.8,
                why: "channel: questions and answers")
        }
        for voice in scene.voices.all {
            guard let token = voice.cueToken, let speaker = voice.speakers.first, !voice.isMedium,
                voice.cue?.cueClass.isUtterance ?? true
            else { continue }
            // Coaches and forecasters have interviews too.
            guard
                scene.parties.lookup is NoParties || speaker.code != nil || speaker.sector != nil
                    || speaker.office != nil
            else { continue }
            let sentence = analysis.sentence(ofToken: token)
            for mention in scene.channels.mentions(inSentence: sentence, voice: voice).prefix(1) {
                let receiver = mention.receiver.map { scene.parties.entity(of: $0) }
                add(
                    Channel(type: mention.type, sender: speaker, receiver: receiver), at: token,
                    date: scene.date(near: token, in: outside(voice, sentence)), confidence: 0.8,
                    why: "channel: \(analysis.text(of: mention.tokens))")
            }
        }
        for clause in context.clauses where clause.kind == .verb && clause.link != .condition {
            for draft in carried(clause) {
                let claim = scene.voices.claim(forToken: clause.predicate)
                add(
                    draft.channel, at: clause.predicate, claim: claim == .claimed ? .claimed : .reported,
                    reality: clause.reality == .hypothetical || clause.reality == .conditional
                        ? .hypothetical : clause.reality,
                    date: scene.date(of: clause), confidence: 0.75, why: draft.why)
            }
        }
        for draft in papers() + carried() + acted() {
            add(draft.channel, at: draft.token, date: draft.date, confidence: 0.65, why: draft.why)
        }
        return found.sorted { ($0.order, $0.entry.id) < ($1.order, $1.entry.id) }.map(\.entry)
    }

    /// The sentence without what is said: only there stands the time of speaking.
    private func outside(_ voice: Voice, _ sentence: Int) -> Range<Int> {
        let tokens = analysis.sentences[sentence].tokens
        guard let token = voice.cueToken else { return tokens }
        let after = voice.content.map(\.lowerBound).filter { $0 > token }.min() ?? tokens.upperBound
        let before = voice.content.map(\.upperBound).filter { $0 <= token }.max() ?? tokens.lowerBound
        return max(before, tokens.lowerBound)..<max(min(after, tokens.upperBound), max(before, tokens.lowerBound))
    }

    // MARK: Messages that are carried

    private func carried(_ clause: Clause) -> [(channel: Channel, why: String)] {
        let word = scene.predicate(clause)
        let sender = scene.party(among: clause.subjects)
        var result: [(channel: Channel, why: String)] = []
        let why = { (type: ChannelType) in "channel: \(word) (\(type.rawValue))" }
        // “telephoned X”, “spoke by phone with X”
        if ["telephone", "phone", "ring"].contains(word), let sender, let object = clause.objects.first {
            result.append(
                (Channel(type: .phone, sender: sender, receiver: scene.parties.entity(at: object)), why(.phone)))
        }
        // “spoke by telephone with X”
        if ["speak", "talk", "confer"].contains(word), let sender, !clause.isNegated,
            scene.range(of: clause.predicate).contains(where: {
                ["phone", "telephone"].contains(analysis.lower($0)) && $0 > clause.predicate
                    && ["by", "the", "over", "on"].contains(analysis.lower($0 - 1))
            }), let other = clause.heads(with: "with", "to").first(where: { scene.party(at: $0) != nil })
        {
            result.append(
                (Channel(type: .phone, sender: sender, receiver: scene.parties.entity(at: other)), why(.phone)))
        }
        // “had written to X”
        if word == "write", let sender, sender.sector != "MED", clause.objects.isEmpty,
            let other = clause.heads(with: "to").first(where: { scene.party(at: $0)?.code != nil })
        {
            result.append(
                (Channel(type: .letter, sender: sender, receiver: scene.parties.entity(at: other)), why(.letter)))
        }
        // “has carried notes between X and Y”
        if Self.carrying.contains(word), let sender, !clause.isNegated,
            let note = clause.objects.first(where: {
                ["note", "message", "letter", "proposal", "offer"].contains(analysis.lemma($0))
            }), case let ends = clause.heads(with: "between").flatMap({ analysis.conjuncts(of: $0) }), ends.count > 1
        {
            result.append(
                (
                    Channel(
                        type: .mediator, sender: scene.parties.entity(at: ends[0]), via: sender,
                        receiver: scene.parties.entity(at: ends[1])), "channel: carries \(analysis.lower(note))"
                ))
            return result
        }
        // “sent a letter to X”, “handed over a note”, “received a message from X through Y”
        for object in clause.objects {
            guard let type = message(object) else { continue }
            // “made statements”, “gives speeches”: a habit, no message.
            if Self.holding.contains(word), analysis.lower(object) != analysis.lemma(object) { continue }
            if Self.sending.contains(word) {
                let receiver = (clause.indirectObjects + clause.heads(with: "to")).first
                let author = clause.obliques.first { $0.onObject && $0.preposition == "from" }?.head
                guard type != .newsConference else { continue }
                var channel = Channel(
                    type: type, sender: sender, receiver: receiver.map { scene.parties.entity(at: $0) })
                if let author {
                    channel.via = sender
                    channel.sender = scene.parties.entity(at: author)
                }
                if let carrier = carrier(clause) { apply(carrier, to: &channel) }
                guard
                    [channel.sender, channel.receiver, channel.via].contains(where: {
                        $0.map { $0.code != nil || $0.office != nil || scene.parties.lookup is NoParties } ?? false
                    })
                else { continue }
                result.append((channel, why(channel.type)))
            } else if Self.receiving.contains(word), let author = clause.heads(with: "from").first {
                var channel = Channel(type: type, sender: scene.parties.entity(at: author), receiver: sender)
                if let carrier = carrier(clause) { apply(carrier, to: &channel) }
                result.append((channel, why(channel.type)))
            } else if Self.holding.contains(word),
                [.newsConference, .speech, .interview, .statement, .phone].contains(type),
                let sender
            {
                let other = type == .interview || type == .phone ? clause.heads(with: "with", "to").first : nil
                result.append(
                    (
                        Channel(type: type, sender: sender, receiver: other.map { scene.parties.entity(at: $0) }),
                        why(type)
                    ))
            } else if Self.carrying.contains(word), !clause.isNegated, analysis.lemma(object) == "message", let sender,
                sender.code != nil
            {
                result.append((Channel(type: .mediator, sender: nil, via: sender), why(.mediator)))
            }
        }
        // “met X on the sidelines of …”
        if ["meet", "talk", "speak", "confer"].contains(word), isOnSidelines(clause), let sender {
            let other = (clause.objects + clause.heads(with: "with")).first
            result.append(
                (
                    Channel(type: .meeting, sender: sender, receiver: other.map { scene.parties.entity(at: $0) }),
                    why(.meeting)
                ))
        }
        return result
    }

    private static let sending: Set<String> = [
        "send", "deliver", "hand", "hand over", "convey", "pass", "pass on", "transmit", "submit", "write", "address",
        "dispatch", "relay",
    ]
    private static let receiving: Set<String> = ["receive", "get", "accept"]
    private static let holding: Set<String> = [
        "hold", "give", "deliver", "make", "read", "issue", "release", "read out", "put out", "publish",
    ]
    private static let carrying: Set<String> = ["carry", "bring", "pass", "relay", "convey", "take"]

    private func message(_ object: Int) -> ChannelType? {
        switch analysis.lemma(object) {
        case "letter", "telegram", "telex", "cable", "missive": return .letter
        case "message", "reply", "proposal", "response", "answer":
            let isWritten = analysis.children(of: object).contains {
                ["written", "handwritten", "sealed", "personal"].contains(analysis.lower($0))
            }
            return isWritten ? .letter : .statement
        case "note":
            let isFormal = analysis.children(of: object).contains {
                ["diplomatic", "protest", "formal", "verbal", "official", "verbale"].contains(analysis.lower($0))
            }
            return isFormal ? .note : nil
        case "conference", "briefing":
            return ["news", "press"].contains(analysis.lower(max(0, object - 1)))
                || analysis.lemma(object) == "briefing"
                ? .newsConference : nil
        case "speech", "address": return .speech
        case "interview": return .interview
        case "statement", "communique", "communiqué", "declaration": return .statement
        case "call", "conversation":
            return ["phone", "telephone", "video"].contains(analysis.lower(max(0, object - 1))) ? .phone : nil
        default: return nil
        }
    }

    /// Who carries a message: “through the Swiss embassy”, “via Oman”.
    private func carrier(_ clause: Clause) -> (head: Int, type: ChannelType)? {
        guard let head = clause.heads(with: "through", "via").first else { return nil }
        let phrase = scene.phraseRange(head)
        let words = Set(phrase.map { analysis.lower($0) })
        if !words.isDisjoint(with: ["hotline", "line", "phone", "telephone"]) { return (head, .phone) }
        let whole = scene.range(of: clause.predicate)
        let represents = whole.contains { analysis.lower($0) == "interests" }
        if words.contains("swiss") || words.contains("protecting") || represents && words.contains("embassy") {
            return (head, .protectingPower)
        }
        let carriers: Set<String> = [
            "mediator", "mediators", "intermediary", "intermediaries", "go-between", "courier", "emissary",
            "emissaries",
        ]
        return scene.party(at: head) != nil || !words.isDisjoint(with: carriers) ? (head, .mediator) : nil
    }

    private func apply(_ carrier: (head: Int, type: ChannelType), to channel: inout Channel) {
        channel.type = carrier.type
        if carrier.type != .phone { channel.via = scene.parties.entity(at: carrier.head) }
    }

    private func isOnSidelines(_ clause: Clause) -> Bool {
        scene.range(of: clause.predicate).contains { ["sidelines", "margins"].contains(analysis.lower($0)) }
    }
}

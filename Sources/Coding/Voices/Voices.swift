import Language
import Lexicons
import Record

/// Everybody's words in an article, the source chain of its sentences, and whose claim its words are.
public struct Voices: Sendable {
    /// In text order of the contents.
    public let all: [Voice]
    let analysis: AnalysedArticle
    let parties: Parties
    let quotations: [Quotation]
    /// Outermost quotation of every token, or −1.
    let quotationOf: [Int]
    let outer: [ChainLink]
    /// Whom the article is an interview with.
    let interviewed: Entity?
    /// Nouns of people and bodies that can say something.
    private let people: Set<String>
    private let voicesOfSentence: [[Int]]
    private let mediaOfSentence: [[ChainLink]]
    /// Innermost utterance that covers a token, or −1.
    private let voiceOf: [Int]

    /// The voices of an article.
    ///
    /// - Parameters:
    ///   - article: the article, for publisher and agency.
    ///   - analysis: its analysis, with attributions.
    ///   - lookup: who the words stand for.
    ///   - lexicon: the cues.
    ///   - media: names of agencies and outlets.
    ///   - people: nouns of people and bodies that can say something.
    public init(
        article: Article, analysis: AnalysedArticle, lookup: any PartyLookup, lexicon: CueLexicon, media: MediaNames,
        people: Set<String> = []
    ) {
        self.people = people
        let parties = Parties(analysis: analysis, lookup: lookup)
        self.analysis = analysis
        self.parties = parties
        quotations = QuotationFinder.quotations(in: analysis)
        var top = [Int](repeating: -1, count: analysis.tokens.count)
        for (index, quotation) in quotations.enumerated() where quotation.parent == nil {
            for token in quotation.tokens { top[token] = index }
        }
        quotationOf = top
        outer = Self.outerLinks(of: article)
        let finder = VoiceFinder(analysis: analysis, parties: parties, lexicon: lexicon, media: media)
        let voices = finder.voices()
        interviewed = finder.interviewed
        all = voices
        var bySentence = [[Int]](repeating: [], count: analysis.sentences.count)
        for (index, voice) in voices.enumerated() {
            var sentences: Set<Int> = []
            for range in voice.content where !range.isEmpty {
                let first = analysis.sentence(ofToken: range.lowerBound)
                let last = analysis.sentence(ofToken: range.upperBound - 1)
                for sentence in first...max(first, last) { sentences.insert(sentence) }
            }
            if let token = voice.cueToken { sentences.insert(analysis.sentence(ofToken: token)) }
            for sentence in sentences where sentence < bySentence.count { bySentence[sentence].append(index) }
        }
        voicesOfSentence = bySentence
        mediaOfSentence = analysis.sentences.indices.map { sentence in
            media.links(inSentence: sentence, of: analysis, voices: bySentence[sentence].map { voices[$0] })
        }
        var cover = [Int](repeating: -1, count: analysis.tokens.count)
        for (index, voice) in voices.enumerated() where voice.cue?.cueClass.isUtterance ?? true {
            for range in voice.content {
                for token in range {
                    let now = cover[token]
                    if now < 0 || Self.length(voices[now]) >= Self.length(voice) { cover[token] = index }
                }
            }
        }
        voiceOf = cover
    }

    private static func length(_ voice: Voice) -> Int { voice.content.reduce(0) { $0 + $1.count } }

    /// Publisher and agency: they hold for the whole article. A photo credit is no link.
    private static func outerLinks(of article: Article) -> [ChainLink] {
        var links: [ChainLink] = []
        if let publisher = article.publisher, !publisher.isEmpty {
            links.append(ChainLink(name: publisher, role: .publisher))
        }
        if let agency = article.agency ?? article.dateline?.agency, !agency.isEmpty,
            agency != article.publisher
        {
            links.append(ChainLink(name: agency, role: .agency))
        }
        return links
    }

    /// The voices whose words or cue stand in a sentence, in text order.
    public func voices(inSentence sentence: Int) -> [Voice] {
        voicesOfSentence.indices.contains(sentence) ? voicesOfSentence[sentence].map { all[$0] } : []
    }

    /// On whose word a sentence stands: publisher, agency, medium, speakers, outermost first.
    public func chain(forSentence sentence: Int) -> [ChainLink] {
        guard voicesOfSentence.indices.contains(sentence) else { return outer }
        var links = outer
        for link in mediaOfSentence[sentence] where !links.contains(where: { $0.name == link.name }) {
            links.append(link)
        }
        // Nested voices follow the voice around them; the parent comes first.
        let speaking = voicesOfSentence[sentence].filter { index in
            let voice = all[index]
            return !voice.isMedium && (voice.cue?.cueClass.isUtterance ?? true)
                && (voice.isClause && givesWords(voice) || voice.form == .direct || ownsQuotation(voice)
                    || isVerbalAct(voice))
                && !isInsideDirectQuote(voice) && (!isNested(index) || passesOn(voice)) && tellsOfWords(voice)
        }.sorted { (depth($0), $0) < (depth($1), $1) }
        for index in speaking {
            for speaker in all[index].speakers {
                let name = speaker.name ?? speaker.text
                // "He" names nobody: an unresolved pronoun is no link.
                guard !name.isEmpty, speaker.name != nil || !Self.isPronoun(name, known: speaker.code != nil),
                    speaker.name != nil || speaker.code != nil || canSpeak(all[index]),
                    !links.contains(where: { $0.name == name && $0.role == .speaker })
                else {
                    continue
                }
                links.append(ChainLink(name: name, role: .speaker))
            }
        }
        return links
    }

    /// Whether a voice's cue stands in somebody else's words.
    private func isNested(_ index: Int) -> Bool {
        if all[index].parent != nil { return true }
        guard let cue = all[index].cueToken else { return false }
        return all.indices.contains { other in
            other != index && (all[other].cue?.cueClass.isUtterance ?? true) && all[other].cueToken != cue
                && all[other].content.contains { $0.contains(cue) }
        }
    }

    /// Whether a verb tells of words at all: "regards them as occupiers" and "rejects any role" tell of a view and of an act,
    /// unless the words themselves are given.
    private func tellsOfWords(_ voice: Voice) -> Bool {
        guard let cue = voice.cue, cue.kind == .verb, Self.wordless.contains(cue.words[0]) else { return true }
        return voice.form == .direct || voice.isClause && !["reject", "refuse", "decline"].contains(cue.words[0])
    }

    private static let wordless: Set<String> = [
        "regard", "see", "view", "consider", "treat", "believe", "think", "reject", "refuse", "decline", "accept",
        "agree",
    ]

    /// Whether quoted words stand in a voice's content and in no narrower one.
    private func ownsQuotation(_ voice: Voice) -> Bool {
        quotations.contains { quotation in
            quotation.parent == nil
                && voice.content.contains {
                    $0.lowerBound <= quotation.inner.lowerBound && quotation.inner.upperBound <= $0.upperBound
                }
                && self.voice(at: quotation.inner.lowerBound) == voice
        }
    }

    /// Whether a clause is given as somebody's words, and not as a thought or as what he agreed or promised to.
    private func givesWords(_ voice: Voice) -> Bool {
        switch voice.cue?.cueClass {
        case .think, .feel, .know, .want, .intend, .predict, .agree, .refuse, .promise: false
        default: true
        }
    }

    /// Whether a verb says what somebody does with words to somebody else: “urged both to stop”, “condemned the raid”. Offers,
    /// promises, refusals and agreements tell what a party did.
    private func isVerbalAct(_ voice: Voice) -> Bool {
        guard let cue = voice.cue, cue.kind == .verb, Self.verbalActs.contains(cue.cueClass), voice.attribution >= 0,
            !["rule", "seek", "want", "offer", "push", "oppose", "support", "back", "order"].contains(cue.words[0]),
            let group = analysis.attributions[voice.attribution].cue.first
        else { return false }
        return !group.contains { Self.unsaid.contains(analysis.lower($0)) }
    }

    private static let verbalActs: Set<CueClass> = [
        .accuse, .urge, .callfor, .criticise, .praise, .describe, .call, .deny, .warn, .demand, .ask, .threaten,
        .announce,
    ]
    private static let unsaid: Set<String> = [
        "not", "n't", "n’t", "never", "to", "would", "could", "might", "may", "should", "will", "without",
    ]

    /// Whether a voice within another's words hands on words of its own, and does not merely do something with them
    /// ("said Trump had proposed sending troops").
    private func passesOn(_ voice: Voice) -> Bool {
        switch voice.cue?.cueClass {
        case .refuse, .agree, .promise: false
        case .propose, .demand, .urge, .callfor, .accuse, .threaten, .ask, .praise, .criticise:
            voice.form != .indirect
        default: true
        }
    }

    private func depth(_ index: Int) -> Int {
        var depth = 0
        var current = all[index].parent
        while let parent = current, depth < 10 {
            depth += 1
            current = all[parent].parent
        }
        return depth
    }

    /// Words quoted inside somebody's quoted words are that somebody's word.
    private func isInsideDirectQuote(_ voice: Voice) -> Bool {
        guard let parent = voice.parent.map({ all[$0] }), parent.form == .direct, let cue = voice.cueToken else {
            return false
        }
        return quotationOf[cue] >= 0
    }

    /// The innermost voice whose content covers a token; nil in the outlet's own words.
    public func voice(at token: Int) -> Voice? {
        voiceOf.indices.contains(token) && voiceOf[token] >= 0 ? all[voiceOf[token]] : nil
    }

    /// Whose claim the words at a token are.
    ///
    /// `reported` in the outlet's voice; else what the innermost cue says: `denied`, `alleged`, `confirmed`, or `claimed`,
    /// since what rests on one party's word is a claim.
    public func claim(forToken token: Int) -> Claim {
        if isMarkedUnproven(token) { return .alleged }
        guard let voice = voice(at: token) else { return .reported }
        return voice.cue?.claim ?? .claimed
    }

    private func isMarkedUnproven(_ token: Int) -> Bool {
        let sentence = analysis.sentenceTokens(of: token)
        for other in max(sentence.lowerBound, token - 4)..<min(sentence.upperBound, token + 1)
        where ["allegedly", "reportedly", "purportedly", "alleged", "purported"].contains(analysis.lower(other)) {
            return true
        }
        return false
    }
}

extension Voices {
    private static let pronouns: Set<String> = [
        "he", "she", "it", "they", "we", "i", "you", "who", "his", "her", "their", "this", "that", "these", "those",
    ]

    /// Whether a speaker is given by a pronoun alone; "it" and "they" may stand for a known party.
    fileprivate static func isPronoun(_ name: String, known: Bool) -> Bool {
        let word = name.lowercased()
        return known ? ["we", "i", "you", "us"].contains(word) : pronouns.contains(word)
    }

    /// Whether unresolved words can speak: people, bodies, papers, names and quantities of them; "said security “cannot be
    /// bought”" has one speaker.
    func canSpeak(_ voice: Voice) -> Bool {
        guard !people.isEmpty, let source = voice.source else { return true }
        let head = parties.head(of: parties.core(of: source))
        let token = analysis.tokens[head]
        switch token.tag {
        case .propn, .num, .pron: return !["this", "that", "it", "there"].contains(analysis.lower(head))
        case .noun:
            return token.fineTag == .nns || people.contains(analysis.lemma(head))
                || people.contains(analysis.lower(head))
                || analysis.form(head).first?.isUppercase == true
                || analysis.children(of: head).contains { analysis.tokens[$0].tag == .propn }
        default: return true
        }
    }
}

import Language
import Record

/// Where in a sentence a channel shows, and between whom.
struct ChannelMention: Sendable, Hashable {
    var type: ChannelType
    /// The tokens that show it.
    var tokens: Range<Int>
    /// Head token of the receiver, where the words name one.
    var receiver: Range<Int>?
}

/// Finds the channel of what is said in a sentence.
struct ChannelFinder: Sendable {
    let analysis: AnalysedArticle
    let cues: ChannelCues
    let media: MediaNames

    /// The channels that the words of a sentence name for a voice, the most telling first.
    ///
    /// - Parameter isActed: whether somebody speaks or acts in the sentence without a voice of its own.
    func mentions(inSentence sentence: Int, voice: Voice?, isActed: Bool = false) -> [ChannelMention] {
        let tokens = analysis.sentences[sentence].tokens
        var found: [ChannelMention] = []
        if let voice, let hearer = voice.addressee, analysis.sentence(ofToken: hearer.lowerBound) == sentence {
            if let mention = toldChannel(hearer) { found.append(mention) }
        }
        var token = tokens.lowerBound
        while token < tokens.upperBound {
            defer { token += 1 }
            if isInsideContent(token, voice) { continue }
            if let platform = cues.match(.platform, at: token, limit: tokens.upperBound, in: analysis),
                token > tokens.lowerBound, ["on", "via", "to"].contains(analysis.lower(token - 1))
            {
                found.append(ChannelMention(type: platform.type, tokens: token..<platform.end))
                continue
            }
            guard let noun = cues.match(.noun, at: token, limit: tokens.upperBound, in: analysis),
                analysis.tokens[noun.end - 1].tag != .verb,
                !isPlatform(token, before: noun.end, in: tokens),
                isGoverned(token, noun.type, in: tokens, isSpoken: voice != nil || isActed)
            else { continue }
            // “in remarks to the agency Interfax”: an interview with it.
            if ["remarks", "comments"].contains(analysis.lower(noun.end - 1)), noun.end < tokens.upperBound,
                analysis.lower(noun.end) == "to"
            {
                let hearer = noun.end + 1..<min(noun.end + 7, tokens.upperBound)
                if media.medium(in: hearer, of: analysis) != nil {
                    found.append(ChannelMention(type: .interview, tokens: token..<noun.end, receiver: hearer))
                    continue
                }
            }
            found.append(
                ChannelMention(
                    type: noun.type, tokens: token..<noun.end,
                    receiver: receiver(after: noun.end, noun.type, in: tokens)))
        }
        if found.isEmpty, voice != nil || isActed, let speech = speaking(in: tokens, voice) { found.append(speech) }
        if found.isEmpty, let voice, let cue = voice.cueToken, analysis.sentence(ofToken: cue) == sentence {
            let lemma = voice.cue?.words.first ?? ""
            if ["tweet", "retweet", "post", "blog"].contains(lemma) {
                found.append(ChannelMention(type: .post, tokens: cue..<cue + 1))
            }
        }
        return found
    }

    /// “A Telegram post” is no telegram, “an X address” no speech.
    private func isPlatform(_ token: Int, before end: Int, in tokens: Range<Int>) -> Bool {
        cues.match(.platform, at: token, limit: tokens.upperBound, in: analysis) != nil
            && end < tokens.upperBound && [.noun, .propn].contains(analysis.tokens[end].tag)
    }

    /// “Told the BBC” is an interview with it; “told parliament” a speech; “told a news conference” the conference.
    private func toldChannel(_ hearer: Range<Int>) -> ChannelMention? {
        for token in hearer {
            if let noun = cues.match(.noun, at: token, limit: hearer.upperBound, in: analysis),
                [.newsConference, .speech].contains(noun.type)
            {
                return ChannelMention(type: noun.type, tokens: token..<noun.end)
            }
        }
        if media.medium(in: hearer, of: analysis) != nil {
            return ChannelMention(type: .interview, tokens: hearer, receiver: hearer)
        }
        // “told us”: this paper.
        if hearer.count == 1, ["us", "me"].contains(analysis.lower(hearer.lowerBound)),
            analysis.form(hearer.lowerBound) != "US"
        {
            return ChannelMention(type: .interview, tokens: hearer, receiver: hearer)
        }
        if hearer.contains(where: { Self.audiences.contains(analysis.lower($0)) }) {
            return ChannelMention(type: .speech, tokens: hearer, receiver: hearer)
        }
        return nil
    }

    private static let audiences: Set<String> = [
        "parliament", "lawmakers", "assembly", "congress", "senate", "rally", "crowd", "supporters", "conference",
        "forum",
        "audience", "students", "summit", "committee", "council", "mps", "deputies",
    ]

    /// Words inside the content are what is spoken about, not how.
    private func isInsideContent(_ token: Int, _ voice: Voice?) -> Bool {
        voice?.content.contains { $0.contains(token) } ?? false
    }

    /// Whether a noun stands where a channel stands: after “in a”, “at his”, “by”; for some with a verb of holding.
    private func isGoverned(_ token: Int, _ type: ChannelType, in tokens: Range<Int>, isSpoken: Bool) -> Bool {
        var index = token - 1
        while index >= tokens.lowerBound, token - index < 6 {
            let word = analysis.lower(index)
            if ["in", "at", "during", "by", "over", "via", "through", "on"].contains(word) {
                guard isSpoken else { return false }
                if word == "by", type != .letter, type != .phone { return false }
                if word == "on", type != .phone, type != .broadcast { return false }
                if type == .broadcast, word != "on", word != "in" { return false }
                return true
            }
            if [",", "of", "that", "and", "to", "for"].contains(word)
                || analysis.tokens[index].tag == .verb && analysis.tokens[index].relation != .amod
                    && !(analysis.tokens[index].fineTag == .vbn && analysis.tokens[index].head == token)
            {
                return false
            }
            index -= 1
        }
        return false
    }

    /// “a letter to X”, “an interview with X”, “in a phone call with X”.
    private func receiver(after end: Int, _ type: ChannelType, in tokens: Range<Int>) -> Range<Int>? {
        guard [.letter, .note, .interview, .phone].contains(type), end < tokens.upperBound,
            ["to", "with"].contains(analysis.lower(end)), end + 1 < tokens.upperBound
        else { return nil }
        var limit = end + 1
        while limit < tokens.upperBound, limit - end < 14,
            ![",", ".", "that", "on", "after", "which", "published", ":", "and", "in"].contains(analysis.lower(limit))
        {
            limit += 1
        }
        if limit < tokens.upperBound, analysis.lower(limit) == ",", limit + 1 < tokens.upperBound,
            analysis.form(limit + 1).unicodeScalars.first?.properties.isUppercase ?? false, limit - end > 2
        {
            // An apposition with the name: “his counterpart, Wang Wentao”.
            var name = limit + 1
            while name < tokens.upperBound, analysis.form(name).unicodeScalars.first?.properties.isUppercase ?? false {
                name += 1
            }
            if name >= tokens.upperBound || [",", ".", "that"].contains(analysis.lower(name)) { limit = name }
        }
        return end + 1 < limit ? end + 1..<limit : nil
    }

    /// “…, who was speaking to students”, “Speaking at the opening of …, X said”.
    private func speaking(in tokens: Range<Int>, _ voice: Voice?) -> ChannelMention? {
        for token in tokens where ["speaking", "addressing"].contains(analysis.lower(token)) {
            if isInsideContent(token, voice) { continue }
            let next = token + 1
            guard next < tokens.upperBound else { continue }
            if analysis.lower(token) == "addressing"
                || ["at", "in", "before", "to", "during"].contains(analysis.lower(next))
            {
                let rest = next..<min(next + 9, tokens.upperBound)
                if analysis.lower(next) == "to",
                    rest.contains(where: { ["reporters", "journalists"].contains(analysis.lower($0)) })
                {
                    continue
                }
                if analysis.lower(next) == "to", media.medium(in: next + 1..<rest.upperBound, of: analysis) != nil {
                    return ChannelMention(
                        type: .interview, tokens: token..<next + 1, receiver: next + 1..<rest.upperBound)
                }
                return ChannelMention(type: .speech, tokens: token..<next + 1)
            }
        }
        for token in tokens where analysis.lower(token) == "interviewed" && !isInsideContent(token, voice) {
            return ChannelMention(type: .interview, tokens: token..<token + 1)
        }
        return nil
    }
}

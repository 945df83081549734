import Language

/// A page whose own words are those of people: an interview whose questions and answers stand in paragraphs without quotation
/// marks, the text of a speech under a title that names the speaker, a transcript whose turns begin with a name and a colon.
struct FirstPersonPage {
    enum Form { case interview, speech, transcript }
    let form: Form
    /// The names that turns of a transcript begin with, by paragraph.
    let turns: [Int: Range<Int>]
    /// Paragraphs that ask.
    let questions: Set<Int>
    /// First token of the first question, or of the text below the title.
    let start: Int

    /// Nil where too little tells one: fewer than three questions, or no speech in the first lines and few words of “I”.
    init?(_ article: AnalysedArticle, lowers: [String], quotationOf: [Int32]) {
        var questions: [(paragraph: Int, start: Int, asksYou: Bool)] = []
        var saysI: [Int: Int] = [:]
        var turns: [Int: Range<Int>] = [:]
        var (index, first) = (0, 0)
        while index < article.sentences.count {
            let paragraph = article.sentences[index].paragraph
            first = article.sentences[index].tokens.lowerBound
            var end = first
            while index < article.sentences.count, article.sentences[index].paragraph == paragraph {
                end = article.sentences[index].tokens.upperBound
                index += 1
            }
            if let label = Self.label(first..<end, article, lowers) { turns[paragraph] = label }
            let own = (first..<end).filter { quotationOf[$0] < 0 }
            if let last = own.last, last == end - 1, lowers[last] == "?", end - first < 150 {
                questions.append((paragraph, first, own.contains { Self.hearer.contains(lowers[$0]) }))
            }
            let count = own.count { Self.speaker.contains(lowers[$0]) }
            if count > 0 { saysI[paragraph] = count }
        }
        self.turns = turns
        if turns.count >= 4, turns.count > Set(turns.values.map { lowers[$0.upperBound - 1] }).count {
            (form, self.questions, start) = (.transcript, [], turns.values.map(\.lowerBound).min() ?? 0)
            return
        }
        let asking = Set(questions.map(\.paragraph))
        let answers = saysI.filter { !asking.contains($0.key) && $0.key > questions.first?.paragraph ?? 0 }
        if let start = questions.first?.start, questions.count >= 3, questions.count(where: \.asksYou) >= 2,
            answers.count >= 2
        {
            (form, self.questions, self.start) = (.interview, asking, start)
            return
        }
        let heading = article.sentences.prefix(3).filter { $0.tokens.count < 40 }.last?.tokens
        guard let heading, saysI.count >= 3, saysI.values.reduce(0, +) >= 5,
            (0..<heading.upperBound).contains(where: { Self.speeches.contains(lowers[$0]) })
        else { return nil }
        (form, self.questions, start) = (.speech, [], heading.upperBound)
    }

    /// "VAKALAHI" in "VAKALAHI: Good morning."
    private static func label(_ paragraph: Range<Int>, _ article: AnalysedArticle, _ lowers: [String]) -> Range<Int>? {
        let reach = paragraph.prefix(6)
        guard let colon = reach.first(where: { lowers[$0] == ":" }), colon > paragraph.lowerBound else { return nil }
        let label = paragraph.lowerBound..<colon
        let isName = label.allSatisfy {
            (65...90).contains(article.utf8[article.tokens[$0].utf8Start]) || lowers[$0] == "."
        }
        return isName ? label : nil
    }

    /// The name that the turn around a paragraph begins with.
    func turn(at paragraph: Int) -> Range<Int>? {
        turns.filter { $0.key <= paragraph }.max { $0.key < $1.key }?.value
    }

    static let speaker: Set<String> = ["i", "me", "my", "mine", "myself"]
    static let hearer: Set<String> = ["you", "your", "yours", "yourself"]
    static let speeches: Set<String> = [
        "remarks", "speech", "address", "statement", "message", "lecture", "keynote", "sermon", "homily",
    ]
}

extension Resolution {
    /// Whose words the page is; nil where it names nobody before they begin, or two alike.
    func author(of page: FirstPersonPage) -> Int? {
        let before = mentions.prefix { $0.tokens.lowerBound < page.start }.filter { mention in
            let entity = entities[mention.entity]
            return entity.kind == .person && !entity.isPlural && mention.kind != .pronoun
        }
        if page.form == .speech { return before.first { isSpeech($0) }?.entity }
        if let asked = before.first(where: { isAsked($0) }) { return asked.entity }
        var counts: [Int: Int] = [:]
        for mention in before { counts[mention.entity, default: 0] += 1 }
        guard let most = counts.values.max() else { return nil }
        let found = counts.filter { $0.value == most }
        return found.count == 1 ? found.first?.key : nil
    }

    /// "Remarks by President X", "X's address to the nation".
    private func isSpeech(_ mention: ActorMention) -> Bool {
        let (first, end) = (mention.tokens.lowerBound, mention.tokens.upperBound)
        let start = max(sentenceStart(first), first - 5)
        if let by = (start..<first).last(where: { ["by", "of", "from"].contains(lower($0)) }), by > start {
            return FirstPersonPage.speeches.contains(lower(by - 1))
        }
        // "X's first address to the nation", "X floor speech"
        let reach = isPossessiveMark(end) ? 5 : 3
        return (end..<end + reach).contains { $0 < sentenceEnd(first) && FirstPersonPage.speeches.contains(lower($0)) }
    }

    /// "The paper interviews X", "an interview with X", "we spoke to X", "X tells the paper".
    private func isAsked(_ mention: ActorMention) -> Bool {
        let (first, end) = (mention.tokens.lowerBound, mention.tokens.upperBound)
        if ["tells", "told", "talks", "speaks", "answers", "answered"].contains(lower(end)) { return true }
        return (max(sentenceStart(first), first - 8)..<first).contains { token in
            switch lower(token) {
            case "interviews", "interviewed", "interviewing": true
            case "interview", "spoke", "talked", "speaks", "talks", "conversation":
                ["with", "to"].contains(lower(token + 1))
            default: false
            }
        }
    }
}

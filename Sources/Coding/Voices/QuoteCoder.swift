import Language
import Record

/// Codes quotes: whose words, to whom, about what, through which channel.
struct QuoteCoder {
    let scene: Scene

    private var analysis: AnalysedArticle { scene.analysis }

    func entries() -> [Entry] {
        var found: [(order: Int, entry: Entry)] = []
        var done: Set<String> = []
        func add(_ entry: Entry?, at order: Int) {
            guard let entry, done.insert(entry.id).inserted else { return }
            found.append((order, entry))
        }
        for (index, voice) in scene.voices.all.enumerated() where isQuotable(voice) {
            switch voice.form {
            case .direct: add(direct(voice), at: voice.content[0].lowerBound)
            case .indirect, .partial:
                guard voice.isClause else { continue }
                for part in clauses(of: voice) { add(indirect(voice, part), at: part.lowerBound) }
            }
            _ = index
        }
        for fragment in fragments() { add(fragment.entry, at: fragment.order) }
        return found.sorted { ($0.order, $0.entry.id) < ($1.order, $1.entry.id) }.map(\.entry)
    }

    /// Whether a voice's words are words at all, and not a thought, a finding of a poll, or a relaying medium.
    private func isQuotable(_ voice: Voice) -> Bool {
        guard !voice.isMedium || voice.form == .direct else { return false }
        guard !voice.speakers.isEmpty else { return false }
        if voice.form != .direct, voice.speakers.allSatisfy({ $0.name == nil && $0.code == nil }),
            !scene.voices.canSpeak(voice)
        {
            return false
        }
        if let source = voice.source,
            Self.noSpeakers.contains(analysis.lemma(scene.parties.head(of: scene.parties.core(of: source))))
        {
            return false
        }
        // "“I say this to you: …,” he said": the speaker's own words of saying make no second quote.
        if voice.form != .direct, let token = voice.cueToken, scene.voices.quotationOf[token] >= 0,
            let source = voice.source,
            ["i", "we", "they", "you"].contains(analysis.lower(source.lowerBound)) && source.count == 1
        {
            return false
        }
        guard let cue = voice.cue else { return voice.form == .direct }
        if voice.form == .direct { return cue.kind != .noun || !voice.content.isEmpty }
        guard cue.kind == .verb || cue.kind == .phrase else { return false }
        // Acts with words that have a target are told as acts; only a clause after them is a quote.
        if [.accuse, .urge, .criticise, .praise, .call, .describe, .callfor, .intend, .want].contains(cue.cueClass),
            !startsWithThat(voice)
        {
            return false
        }
        // "agreed that …", "demanded that …" tell what was done with words.
        if [.agree, .demand, .propose, .promise, .refuse, .callfor, .threaten].contains(cue.cueClass) { return false }
        // "insists that it be done" asks for something.
        if cue.words[0] == "insist", let first = voice.content.first, isSubjunctive(first) { return false }
        if cue.cueClass == .show { return cue.words[0] == "rule" || cue.words[0] == "decide" }
        return cue.cueClass.isUtterance && cue.cueClass != .deny && !isNegatedOrUnreal(voice)
    }

    /// “would not say whether …”, “declined to say …”, “did not comment”.
    private func isNegatedOrUnreal(_ voice: Voice) -> Bool {
        guard voice.cue?.kind == .verb, voice.attribution >= 0,
            let cue = analysis.attributions[voice.attribution].cue.first
        else {
            return false
        }
        let words = cue.map { analysis.lower($0) }
        return words.contains { ["not", "n't", "n’t", "never", "declined", "refused", "to"].contains($0) }
            || words.first.map { ["could", "might", "may", "should", "would", "will"].contains($0) } ?? false
    }

    /// Whether the first verb of a clause is a bare “be”.
    private func isSubjunctive(_ range: Range<Int>) -> Bool {
        let verb = range.first { [.vb, .vbd, .vbp, .vbz, .md].contains(analysis.tokens[$0].fineTag) }
        return verb.map { analysis.lower($0) == "be" && analysis.lower($0 - 1) != "to" } ?? false
    }

    private func startsWithThat(_ voice: Voice) -> Bool {
        voice.content.first.flatMap(\.first).map { analysis.lower($0) == "that" } ?? false
    }

    /// What cannot speak although a clause may hang on it.
    private static let noSpeakers: Set<String> = [
        "response", "question", "comment", "remark", "answer", "headline", "request",
    ]

    // MARK: Forms

    private func direct(_ voice: Voice) -> Entry? {
        let text = directText(voice.content)
        guard !text.isEmpty else { return nil }
        var sentences = voice.content.flatMap { sentenceIndexes(of: $0) }
        if let token = voice.cueToken { sentences.append(analysis.sentence(ofToken: token)) }
        return quote(.direct, text: text, voice: voice, sentences: sentences, content: voice.content)
    }

    /// The words of a direct quote: pieces joined, marks and the comma before the cue left out.
    private func directText(_ pieces: [Range<Int>]) -> String {
        var parts: [String] = []
        for piece in pieces {
            for run in withoutMarks(piece) {
                var range = run
                if let last = range.last, analysis.form(last) == "," { range = range.lowerBound..<last }
                guard !range.isEmpty else { continue }
                parts.append(analysis.text(of: range))
            }
        }
        return parts.joined(separator: " ")
    }

    /// A piece without the outer quotation marks it begins and ends with.
    private func withoutMarks(_ piece: Range<Int>) -> [Range<Int>] {
        guard let quotation = scene.voices.quotations.first(where: { $0.tokens == piece }) else {
            let inside = scene.voices.quotations.filter {
                piece.contains($0.tokens.lowerBound) && $0.tokens.upperBound <= piece.upperBound && $0.parent == nil
            }
            return inside.isEmpty ? [piece] : inside.map(\.inner)
        }
        return [quotation.inner]
    }

    private func indirect(_ voice: Voice, _ part: Range<Int>) -> Entry? {
        let text = analysis.text(of: part)
        guard part.count > 1, !text.isEmpty else { return nil }
        var sentences = sentenceIndexes(of: part)
        if let token = voice.cueToken { sentences.append(analysis.sentence(ofToken: token)) }
        return quote(.indirect, text: text, voice: voice, sentences: sentences, content: [part])
    }

    /// The content clauses of a voice that hold no quoted words; “that” and stops left out.
    private func clauses(of voice: Voice) -> [Range<Int>] {
        var result: [Range<Int>] = []
        let pieces = voice.content
        if pieces.count > 1, voice.form == .indirect {
            // “The deal, X said, was dead”: the longer piece stands for the clause.
            if let longest = pieces.max(by: { $0.count < $1.count }) { result.append(clean(longest)) }
            return result.filter { !$0.isEmpty }
        }
        for piece in pieces {
            for part in coordinated(piece) where !holdsQuotation(part) {
                let range = clean(part)
                if range.count > 1 { result.append(range) }
            }
        }
        return result
    }

    private func holdsQuotation(_ range: Range<Int>) -> Bool {
        range.contains { token in
            let quotation = scene.voices.quotationOf[token]
            guard quotation >= 0 else { return false }
            let tokens = scene.voices.quotations[quotation].tokens
            return tokens.lowerBound >= range.lowerBound && !isTerm(scene.voices.quotations[quotation])
        }
    }

    /// A content split where one conjunct holds quoted words and another does not.
    private func coordinated(_ piece: Range<Int>) -> [Range<Int>] {
        guard holdsQuotation(piece) else { return [piece] }
        var cuts: [Int] = []
        for token in piece.dropFirst() where scene.voices.quotationOf[token] < 0 {
            guard ["and", "but"].contains(analysis.lower(token)), token + 1 < piece.upperBound else { continue }
            if analysis.lower(token + 1) == "that" || analysis.lower(token - 1) == "," && startsClause(token + 1) {
                cuts.append(token)
            }
        }
        var parts: [Range<Int>] = []
        var start = piece.lowerBound
        for cut in cuts {
            parts.append(start..<cut)
            start = cut + 1
        }
        parts.append(start..<piece.upperBound)
        return parts
    }

    private func startsClause(_ token: Int) -> Bool {
        let head = analysis.tokens[token].head
        return analysis.tokens[token].relation == .nsubj || head >= 0 && analysis.tokens[head].relation == .nsubj
    }

    private func clean(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        if low < high, isClock(low) { low += 1 }
        while low < high, [",", "that", "—", "–", ";", ":"].contains(analysis.lower(low)) { low += 1 }
        while high > low, [",", ".", ";", ":", "—", "–", "!", "?"].contains(analysis.lower(high - 1)) { high -= 1 }
        // "said in an interview with NTV that …": the circumstance is no part of what is said.
        if low < high, analysis.tokens[low].tag == .adp,
            let mark = (low + 1..<min(low + 9, high)).first(where: { analysis.lower($0) == "that" }),
            analysis.tokens[mark].relation == .mark || analysis.tokens[mark].tag == .sconj, mark + 1 < high
        {
            low = mark + 1
        }
        return low..<high
    }

    /// The time of an entry in a running page: “14.30 Kenya is ready to mediate”.
    private func isClock(_ token: Int) -> Bool {
        guard analysis.sentenceTokens(of: token).lowerBound == token else { return false }
        let parts = analysis.form(token).split(whereSeparator: { $0 == "." || $0 == ":" })
        return parts.count == 2 && parts.allSatisfy { $0.count <= 2 && $0.allSatisfy(\.isNumber) }
    }

    // MARK: Fragments

    /// Quoted fragments inside somebody's reported words or as somebody's description of a thing.
    private func fragments() -> [(order: Int, entry: Entry?)] {
        let direct = scene.voices.all.filter { $0.form == .direct }.flatMap(\.content)
        var result: [(order: Int, entry: Entry?)] = []
        for quotation in scene.voices.quotations where quotation.parent == nil {
            if direct.contains(where: { $0.overlaps(quotation.tokens) }) { continue }
            guard quotation.inner.count > 0, !isTerm(quotation), let voice = owner(of: quotation) else { continue }
            var inner = quotation.inner
            while let last = inner.last, [",", "."].contains(analysis.form(last)) { inner = inner.lowerBound..<last }
            guard !inner.isEmpty else { continue }
            var sentences = sentenceIndexes(of: quotation.tokens)
            if let token = voice.cueToken { sentences.append(analysis.sentence(ofToken: token)) }
            result.append(
                (
                    quotation.tokens.lowerBound,
                    quote(
                        .partial, text: analysis.text(of: inner), voice: voice, sentences: sentences,
                        content: [quotation.tokens])
                ))
        }
        return result
    }

    /// The innermost voice whose words a fragment belongs to.
    private func owner(of quotation: Quotation) -> Voice? {
        let covering = scene.voices.all.filter { voice in
            guard !voice.speakers.isEmpty, !voice.isMedium else { return false }
            guard let cue = voice.cue else { return false }
            if cue.kind == .noun && !voice.isClause { return false }
            switch cue.cueClass {
            case .know, .want, .intend, .show, .predict: return false
            case .think, .feel:
                if !cue.frames.contains(.objectComplement) && !cue.frames.contains(.objectAs) { return false }
            default: break
            }
            return voice.content.contains {
                $0.lowerBound <= quotation.inner.lowerBound && quotation.inner.upperBound <= $0.upperBound + 1
                    // "ruled out recognition “today and tomorrow”": right behind what is said.
                    || voice.isClause == false && $0.upperBound == quotation.tokens.lowerBound && cue.kind == .verb
                        && scene.voices.quotationOf[$0.lowerBound] < 0
            }
        }
        // "said that Asmara accepted the plan “without reservations”": the words are the speaker's, not the acceptor's.
        let saying = covering.filter { voice in
            switch voice.cue?.cueClass {
            case .agree, .refuse, .promise, .propose, .demand, .urge, .callfor, .threaten: false
            default: true
            }
        }
        return (saying.isEmpty ? covering : saying).min { length($0) < length($1) }
    }

    private func length(_ voice: Voice) -> Int { voice.content.reduce(0) { $0 + $1.count } }

    /// Titles, names, terms and scare quotes.
    func isTerm(_ quotation: Quotation) -> Bool {
        let open = quotation.tokens.lowerBound
        let sentence = analysis.sentenceTokens(of: open)
        var index = open - 1
        var steps = 0
        while index >= sentence.lowerBound, steps < 3 {
            let word = analysis.lower(index)
            if Self.titleWords.contains(word) { return true }
            if ["called", "known", "named", "dubbed"].contains(word), isParticiple(index) { return true }
            if ![":", ",", "of", "as", "the", "a", "an"].contains(word) { break }
            index -= 1
            steps += 1
        }
        if open > sentence.lowerBound + 1, analysis.lower(open - 1) == "called",
            analysis.lower(open - 2).hasPrefix("so")
        {
            return true
        }
        let words = quotation.inner.filter { analysis.tokens[$0].utf8End - analysis.tokens[$0].utf8Start > 3 }
        guard words.count > 1 else { return false }
        return words.allSatisfy { analysis.form($0).unicodeScalars.first?.properties.isUppercase ?? false }
    }

    private func isParticiple(_ token: Int) -> Bool {
        let relation = analysis.tokens[token].relation
        if relation == .none {
            return token > 0 && ["is", "was", "are", "were", "be", "been", ","].contains(analysis.lower(token - 1))
        }
        return relation.base == .acl && analysis.tokens[token].fineTag == .vbn
            || analysis.children(of: token).contains { analysis.tokens[$0].relation == .auxPass }
    }

    private static let titleWords: Set<String> = [
        "title", "titled", "entitled", "theme", "themed", "slogan", "motto", "so-called", "nicknamed", "codenamed",
        "headlined", "operation", "book", "film", "song", "novel", "article", "ship", "vessel", "frigate", "tanker",
        "banner",
        "headline", "programme", "campaign", "movie", "play", "name", "word", "words", "term", "phrase",
    ]

    // MARK: Parts

    private func quote(
        _ form: Quote.Form, text: String, voice: Voice, sentences: [Int], content: [Range<Int>]
    ) -> Entry {
        let sentence = voice.cueToken.map { analysis.sentence(ofToken: $0) } ?? sentences.min() ?? 0
        let channel = scene.channels.mentions(inSentence: sentence, voice: voice).first
        var addressee = voice.addressee.map { scene.parties.entity(of: $0) }
        if addressee == nil, let receiver = channel?.receiver { addressee = scene.parties.entity(of: receiver) }
        if channel?.type == .newsConference { addressee = nil }
        let issue = scene.lexicons.issues.issue(of: content, in: analysis)
        let body = Quote(
            form: form, text: text, speaker: voice.speakers.first, addressee: addressee,
            topic: issue == .other ? nil : issue.rawValue,
            channel: channel?.type.rawValue ?? (scene.isAnswer(voice) ? ChannelType.interview.rawValue : nil))
        var why = ["quote: \(form.rawValue)"]
        if let cue = voice.cue { why.append("cue: \(cue.lemma) (\(cue.cueClass.rawValue))") }
        if let channel { why.append("channel: \(analysis.text(of: channel.tokens))") }
        let confidence: Double =
            switch form {
            case .direct: voice.cue == nil ? 0.75 : 0.92
            case .partial: 0.85
            case .indirect: 0.8
            }
        return scene.entry(
            .quote(body), sentences: sentences, claim: .reported, date: date(of: voice), confidence: confidence,
            why: why)
    }

    /// The time of speaking: an expression beside the cue, outside what is said.
    private func date(of voice: Voice) -> DatedExpression? {
        guard let token = voice.cueToken else { return nil }
        let sentence = analysis.sentenceTokens(of: token)
        let own = analysis.times.filter { time in
            sentence.contains(time.tokens.lowerBound) && (time.timeClass == .date || time.timeClass == .time)
                && !voice.content.contains { $0.overlaps(time.tokens) } && abs(time.tokens.lowerBound - token) < 14
                && !(voice.source?.overlaps(time.tokens) ?? false)
        }
        return own.min { abs($0.tokens.lowerBound - token) < abs($1.tokens.lowerBound - token) }.map(scene.dated)
    }

    private func sentenceIndexes(of range: Range<Int>) -> [Int] {
        guard !range.isEmpty else { return [] }
        let first = analysis.sentence(ofToken: range.lowerBound)
        let last = analysis.sentence(ofToken: range.upperBound - 1)
        return Array(first...max(first, last))
    }
}

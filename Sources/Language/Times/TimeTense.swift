/// Where a clause stands in time.
enum TimeTense: Sendable {
    case past, present, future
    /// What was to come when it was told of ("was due on Jan. 1") and may be over by now.
    case pending
}

/// Finds the tense of the verb that governs a time expression.
struct TimeTenseReader {
    let article: AnalysedArticle
    let lexicon: TimeLexicon

    /// The tense of the clause around tokens, by the nearest verb: first to the left, then to the right.
    ///
    /// News tells of the past, so that is the answer when no verb shows anything else.
    func tense(around tokens: Range<Int>) -> TimeTense {
        guard tokens.lowerBound < article.tokens.count else { return .past }
        let index = article.sentence(ofToken: tokens.lowerBound)
        guard index < article.sentences.count else { return .past }
        let sentence = article.sentences[index].tokens
        if let tense = phraseTense(tokens, in: sentence) { return tense }
        if let tense = governingTense(tokens, in: sentence) { return tense }
        var token = tokens.lowerBound - 1
        var infinitive = false
        while token >= sentence.lowerBound {
            switch cue(token) {
            case .tense(let tense):
                return !infinitive && Self.agreeing.contains(article.lower(token)) ? .past : tense
            case .infinitive: infinitive = true
            case .none: break
            }
            // A clause that ends before the expression does not govern it.
            if tokens.lowerBound - token > 30 { break }
            token -= 1
        }
        // "Rice to visit Tuesday" has no other verb.
        if infinitive { return .future }
        token = tokens.upperBound
        while token < sentence.upperBound {
            switch cue(token) {
            case .tense(let tense): return tense
            case .infinitive, .none: break
            }
            token += 1
        }
        return .past
    }

    /// What the words right around the expression tell: "by May", "as early as Tuesday", "ended March 31".
    private func phraseTense(_ tokens: Range<Int>, in sentence: Range<Int>) -> TimeTense? {
        func lower(_ token: Int) -> String { sentence.contains(token) ? article.lower(token) : "" }
        let before = lower(tokens.lowerBound - 1)
        switch before {
        case "by" where tokens.lowerBound - 1 == sentence.lowerBound:
            // "By Tuesday, hundreds were homeless."
            return governingTense(tokens, in: sentence) == .past ? .past : .future
        case "by", "until", "till":
            // "had not called until Thursday" is over; what is to be done by Thursday is not.
            return isPastPerfect(tokens, in: sentence) ? .past : .future
        case "effective": return .future
        case "through", "thru": return .pending
        case "from" where beginsLater(tokens, in: sentence): return .future
        case "of" where lower(tokens.lowerBound - 2) == "as": return .present
        case "as" where ["early", "soon", "late"].contains(lower(tokens.lowerBound - 2)): return .future
        case "for" where ["set", "scheduled", "due", "slated", "planned"].contains(lower(tokens.lowerBound - 2)):
            return ["had", "been"].contains(lower(tokens.lowerBound - 3)) ? .past : .future
        case "since", "ended", "last": return .past
        default: break
        }
        // "a June agreement" was made; "the June summit" goes by its verb.
        if let last = tokens.last, article.tokens[last].relation.base == .compound,
            case let head = article.tokens[last].head, sentence.contains(head), head > last,
            Self.madeThings.contains(article.lower(head))
                || article.tokens[head].relation.base == .compound && sentence.contains(article.tokens[head].head)
                    && Self.madeThings.contains(article.lower(article.tokens[head].head))
        {
            return .past
        }
        return ["'s", "’s"].contains(lower(tokens.upperBound)) ? .past : nil
    }

    /// Whether "from Friday" tells when something begins that a verb before it has settled: "agreed on a truce from Friday".
    private func beginsLater(_ tokens: Range<Int>, in sentence: Range<Int>) -> Bool {
        guard
            // An expression may reach into the next sentence.
            !(tokens.upperBound..<tokens.upperBound + 2).contains(where: {
                sentence.contains($0) && ["to", "until", "till", "through", "-", "–"].contains(article.lower($0))
            })
        else { return false }
        return (max(sentence.lowerBound, tokens.lowerBound - 12)..<tokens.lowerBound).contains {
            article.tokens[$0].tag == .verb
                && [
                    "agreed", "announced", "declared", "ordered", "imposed", "proclaimed", "proposed", "demanded",
                    "banned",
                    "suspended", "cancelled", "canceled", "called",
                ].contains(article.lower($0))
        }
    }

    /// Whether the verb above the expression stands with "had".
    private func isPastPerfect(_ tokens: Range<Int>, in sentence: Range<Int>) -> Bool {
        guard var token = tokens.first(where: { !tokens.contains(article.tokens[$0].head) }) else { return false }
        for _ in 0..<6 {
            let head = article.tokens[token].head
            guard sentence.contains(head) else { return false }
            if article.tokens[head].tag == .verb {
                return sentence.contains {
                    article.tokens[$0].head == head && article.tokens[$0].relation.base == .aux
                        && article.lower($0) == "had"
                }
            }
            token = head
        }
        return false
    }

    /// The tense of the first verb above the expression in the tree that shows one; nil without a tree or such a verb.
    private func governingTense(_ tokens: Range<Int>, in sentence: Range<Int>) -> TimeTense? {
        guard var token = tokens.first(where: { !tokens.contains(article.tokens[$0].head) }),
            article.tokens[token].relation != .none
        else { return nil }
        // "to resume Tuesday", "to be held in May": still to come unless a past verb governs it.
        var infinitive = false
        // "a service planned for Saturday was cancelled", "met the Tuesday deadline": may be over by now.
        var isPlanned = false
        for steps in 0..<12 {
            if !tokens.contains(token) {
                let lower = article.lower(token)
                if infinitive, lexicon[lower].isFutureCue, !Self.pending.contains(lower) { return .future }
                if lower == "deadline"
                    || article.tokens[token].relation.base == .acl && article.tokens[token].fineTag == .vbn
                        && lexicon[lower].isFutureCue && !Self.agreeing.contains(lower)
                {
                    isPlanned = true
                    let head = article.tokens[token].head
                    guard sentence.contains(head), head != token else { break }
                    token = head
                    continue
                }
                // What "starts Monday" is fixed and to come; what somebody "says Monday" is said.
                if steps == 1, [.vbz, .vbp].contains(article.tokens[token].fineTag),
                    article.tokens[token].tag == .verb, !Self.reporting.contains(article.lower(token)),
                    !["has", "have", "'ve", "’ve"].contains(article.lower(token))
                {
                    return .future
                }
                // "has invited him to the capital in November"
                if Self.inviting.contains(lower), token < tokens.lowerBound,
                    (token + 1..<tokens.lowerBound).contains(where: { article.lower($0) == "to" })
                {
                    return .future
                }
                switch verbTense(token, in: sentence) {
                case .tense(let tense):
                    if isPlanned { return tense == .past ? .pending : .future }
                    return infinitive && tense == .present ? .future : tense
                case .infinitive: infinitive = true
                case .none: break
                }
            }
            let head = article.tokens[token].head
            guard sentence.contains(head), head != token else { break }
            token = head
        }
        return infinitive || isPlanned ? .future : nil
    }

    /// What a verb with its auxiliaries, or a word such as "due", tells.
    private func verbTense(_ token: Int, in sentence: Range<Int>) -> Cue {
        let lower = article.lower(token)
        var auxiliary: TimeTense?
        var (hasTo, isPerfect, isToBe, isPending) = (false, false, false, Self.pending.contains(lower))
        for child in max(sentence.lowerBound, token - 8)..<token where article.tokens[child].head == token {
            // "is due in court"
            if Self.pending.contains(article.lower(child)) { isPending = true }
            switch article.tokens[child].relation.base {
            case .aux, .cop:
                if ["is", "are", "was", "were", "'s", "’s", "'re", "’re"].contains(article.lower(child)) {
                    isToBe = true
                }
                switch article.tokens[child].fineTag {
                case .md:
                    let modal = article.lower(child)
                    auxiliary = modal == "could" || isPerfectModal(child, verb: token) ? .past : .future
                case .vbd: auxiliary = auxiliary ?? .past
                case .vbn: isPerfect = true
                case .vbz, .vbp:
                    // "has met" tells of the past, "is meeting" and "is closed" of now or of what is fixed.
                    auxiliary =
                        auxiliary ?? (["has", "have", "'ve", "’ve"].contains(article.lower(child)) ? .past : .present)
                default: break
                }
            case .mark where article.tokens[child].fineTag == .to: hasTo = true
            default: break
            }
        }
        let isFuture = lexicon[lower].isFutureCue
        if isPending {
            // "had been due to end on Friday": it was to come, and was then put off or has come.
            let hadBeen = isHadBeen(before: token, in: sentence)
            return .tense(hadBeen ? .past : auxiliary == .past ? isPerfect ? .past : .pending : .future)
        }
        switch article.tokens[token].fineTag {
        case .vbd:
            switch lower {
            case "planned", "expected": return .tense(.future)
            case "set": return .tense(.pending)
            default: return .tense(.past)
            }
        case .vbz, .vbp:
            return .tense(isFuture ? .future : Self.reporting.contains(lower) ? .past : .present)
        case .vb:
            // "is to resume", "was to meet"
            if hasTo, isToBe { return .tense(auxiliary == .past ? .pending : .future) }
            if let auxiliary { return .tense(auxiliary) }
            return hasTo ? .infinitive : .none
        case .vbn:
            if isFuture, !Self.agreeing.contains(lower) {
                let isChanged =
                    sentence.contains(token - 1)
                    && ["previously", "originally", "initially", "earlier"].contains(article.lower(token - 1))
                return .tense(isChanged ? .pending : .future)
            }
            if let auxiliary { return .tense(auxiliary) }
            return hasTo ? .infinitive : article.tokens[token].tag == .verb ? .tense(.past) : .none
        case .vbg:
            if let auxiliary { return .tense(auxiliary == .present ? .future : auxiliary) }
            return .none
        default:
            if let auxiliary { return .tense(auxiliary) }
            // "plans to meet" read as a noun
            let isPlan = ["plans", "hopes", "aims"].contains(lower) && sentence.contains(token + 1)
            return isPlan && article.lower(token + 1) == "to" ? .tense(.future) : .none
        }
    }

    /// Whether "had been" stands close before a word or before the "due" beside it.
    private func isHadBeen(before token: Int, in sentence: Range<Int>) -> Bool {
        (max(sentence.lowerBound, token - 5)..<token).contains {
            article.lower($0) == "had" && $0 + 1 < token && article.lower($0 + 1) == "been"
        }
    }

    /// Whether a modal tells of the past: "may have been", "must have met".
    private func isPerfectModal(_ modal: Int, verb: Int) -> Bool {
        !["will", "'ll", "’ll", "wo", "shall"].contains(article.lower(modal))
            && (modal + 1..<max(modal + 1, verb)).contains { article.lower($0) == "have" }
    }

    /// Verbs that are over when what they settle is still to come.
    private static let agreeing: Set<String> = ["agreed", "promised", "pledged", "vowed"]

    /// Verbs that call somebody to what is still to come.
    private static let inviting: Set<String> = ["invited", "invites", "summoned", "summons", "invitation"]

    /// Verbs of telling in the present, which tell what has been said.
    private static let reporting: Set<String> = [
        "says", "say", "tells", "tell", "reports", "report", "writes", "write", "shows", "show", "adds", "notes",
        "claims", "argues", "announces", "confirms", "reveals", "finds", "suggests", "indicates", "warns", "denies",
    ]

    /// What bears the name of the month or day on which or about which it was made.
    private static let madeThings: Set<String> = [
        "agreement", "accord", "deal", "attack", "attacks", "bombing", "ruling", "report", "statement", "speech",
        "data",
        "figures", "figure", "results", "result", "survey", "sales", "numbers", "reading", "earnings", "revenue",
        "profit", "minutes", "letter", "resolution", "declaration", "coup", "raid", "massacre", "earthquake",
    ]

    /// Words that say that something is still to come.
    private static let pending: Set<String> = [
        "scheduled", "slated", "due", "payable", "upcoming", "effective", "deadline", "tentatively", "slating",
        "expires",
    ]

    private enum Cue { case tense(TimeTense), infinitive, none }

    private func cue(_ token: Int) -> Cue {
        let lower = article.lower(token)
        let word = lexicon[lower]
        switch lower {
        case "will", "shall", "'ll", "’ll", "wo", "scheduled", "slated", "upcoming", "expected", "due":
            return .tense(.future)
        case "to":
            return .infinitive
        case "would", "could", "should", "may", "might", "can", "must":
            return .tense(lower == "would" || lower == "should" || lower == "may" || lower == "must" ? .future : .past)
        default: break
        }
        switch article.tokens[token].fineTag {
        case .vbd: return word.isFutureCue ? .tense(.future) : .tense(.past)
        case .vbz, .vbp: return word.isFutureCue ? .tense(.future) : .tense(.present)
        case .vbn: return word.isFutureCue ? .tense(.future) : .tense(.past)
        case .none:
            if word.isFutureCue { return .tense(.future) }
            if word.isPastCue { return .tense(.past) }
            return lower.utf8.count > 4 && lower.hasSuffix("ed") ? .tense(.past) : .none
        default: return word.isFutureCue && article.tokens[token].tag == .verb ? .tense(.future) : .none
        }
    }
}

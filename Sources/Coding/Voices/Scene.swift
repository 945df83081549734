import Language
import Lexicons
import Record

/// The lexicons of voices and ledger, loaded once.
public struct LedgerLexicons: Sendable {
    let cues: CueLexicon
    let media: MediaNames
    let issues: IssueFinder
    let channels: ChannelCues
    let stances: StanceLexicon
    let measures: MeasureLexicon
    let wrongs: WordLists
    let views: WordLists
    let talks: WordLists
    let nouns: WordLists
    let phrases: PhraseLexicon
    /// Nouns of people and bodies that can say something.
    let people: Set<String>
    /// Dictionary forms of the verbs of all tables by their inflected forms, for words that the lemmatiser gets wrong.
    let verbForms: [String: String]

    /// The shipped lexicons.
    ///
    /// - Throws: ``LexiconError`` when one of them is missing or malformed.
    public init() throws(LexiconError) {
        cues = try CueLexicon.shipped()
        media = try MediaNames.shipped()
        issues = try IssueFinder.shipped()
        channels = try ChannelCues.shipped()
        stances = try StanceLexicon()
        measures = try MeasureLexicon()
        wrongs = try WordLists(embedded: "lexicons/ledger/wrongs.tsv")
        views = try WordLists(embedded: "lexicons/ledger/views.tsv")
        talks = try WordLists(embedded: "lexicons/ledger/talks.tsv")
        nouns = try WordLists(embedded: "lexicons/ledger/nouns.tsv")
        phrases = try PhraseLexicon()
        people = nouns.words(in: ["person", "side", "force", "paper"])
        var forms: [String: String] = [:]
        for verb in stances.verbs + measures.verbWords + wrongs.singleWords + talks.singleWords where !verb.isEmpty {
            for (form, _) in Inflection.forms(of: verb, past: nil, participle: nil) where forms[form] == nil {
                forms[form] = verb
            }
        }
        for (form, verb) in [
            ("broke", "break"), ("broken", "break"), ("froze", "freeze"), ("frozen", "freeze"),
            ("withdrew", "withdraw"),
            ("withdrawn", "withdraw"), ("sought", "seek"), ("sent", "send"), ("held", "hold"), ("told", "tell"),
            ("began", "begin"), ("cut", "cut"), ("shot", "shoot"), ("stole", "steal"), ("saw", "see"),
            ("thought", "think"), ("threw", "throw"), ("thrown", "throw"), ("came", "come"), ("drew", "draw"),
            ("gave", "give"), ("given", "give"), ("kept", "keep"), ("left", "leave"), ("put", "put"), ("set", "set"),
            ("laid", "lay"), ("lent", "lend"), ("made", "make"), ("stood", "stand"), ("stuck", "stick"),
            ("spoke", "speak"), ("took", "take"), ("taken", "take"), ("brought", "bring"), ("blew", "blow"),
            ("shut", "shut"), ("fell", "fall"), ("ran", "run"), ("dug", "dig"), ("went", "go"), ("wrote", "write"),
            ("felt", "feel"), ("found", "find"), ("lost", "lose"), ("met", "meet"), ("paid", "pay"), ("won", "win"),
        ] { forms[form] = verb }
        verbForms = forms
    }
}

/// What the coders of quotes and of the ledger share about one article.
struct Scene: Sendable {
    let context: CodingContext
    let lexicons: LedgerLexicons
    let voices: Voices
    let parties: Parties
    let channels: ChannelFinder
    /// What the article is about, as shares that add up to 1.
    let issueShares: [Issue: Double]

    var analysis: AnalysedArticle { context.analysis }

    init(context: CodingContext, lookup: any PartyLookup, lexicons: LedgerLexicons) {
        self.context = context
        self.lexicons = lexicons
        voices = Voices(
            article: context.article, analysis: context.analysis, lookup: lookup, lexicon: lexicons.cues,
            media: lexicons.media, people: lexicons.people)
        parties = Parties(analysis: context.analysis, lookup: lookup)
        channels = ChannelFinder(analysis: context.analysis, cues: lexicons.channels, media: lexicons.media)
        issueShares = lexicons.issues.shares(in: context.analysis)
    }

    /// Whether a voice is an answer of whom the article is an interview with.
    func isAnswer(_ voice: Voice) -> Bool {
        guard let interviewed = voices.interviewed, voice.form == .direct else { return false }
        return voice.speakers.first?.name == interviewed.name
    }

    /// An entry anchored to sentences, with their chain.
    func entry(
        _ body: Entry.Body, sentences: [Int], claim: Claim, reality: Reality = .actual, date: DatedExpression? = nil,
        confidence: Double, why: [String]
    ) -> Entry {
        let ordered = Array(Set(sentences)).sorted()
        return Entry(
            article: context.article.id, evidence: ordered.map { context.evidence(sentences: $0...$0) },
            chain: ordered.first.map { voices.chain(forSentence: $0) } ?? [], claim: claim, reality: reality,
            date: date, confidence: confidence, body: body, why: why)
    }

    /// The date of what happens at a token: the time expression that hangs on it, or stands beside it in its clause.
    ///
    /// - Parameter range: where to look; expressions outside are not the act's own.
    func date(near token: Int, in range: Range<Int>) -> DatedExpression? {
        let candidates = analysis.times.filter {
            range.contains($0.tokens.lowerBound) && ($0.timeClass == .date || $0.timeClass == .time)
                && $0.timex != "PRESENT_REF"
        }
        guard
            let best = candidates.min(by: {
                abs($0.tokens.lowerBound - token) < abs($1.tokens.lowerBound - token)
            })
        else { return nil }
        return dated(best)
    }

    /// A time expression as the record writes it, with its preposition.
    func dated(_ time: TimeExpression) -> DatedExpression {
        var range = time.tokens
        let before = range.lowerBound - 1
        if before >= 0, ["on", "in", "since", "at", "from", "until", "during", "by"].contains(analysis.lower(before)) {
            range = before..<range.upperBound
        }
        return DatedExpression(text: analysis.text(of: range), value: time.value, basis: time.basis)
    }
}

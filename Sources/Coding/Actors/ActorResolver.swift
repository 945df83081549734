import Language
import Record

/// Finds who is meant where in an article: names, titles, descriptions, pronouns and groups become mentions of entities.
///
/// Works on tokens alone and gets better with tags, tree and names from `Language`. It reads an article once from left to
/// right; roles are learned from the article's own titles and appositions first and from the dated table second. Without a
/// publication date the table supplies no office and no name that the text does not give.
public struct ActorResolver: Sendable {
    private let table: ActorTable

    /// A resolver over these tables.
    public init(table: ActorTable) { self.table = table }

    /// Resolves an article.
    ///
    /// - Parameters:
    ///   - article: text with tokens and sentences at least.
    ///   - published: the article's date; nil when unknown.
    ///   - home: ISO alpha-3 of the country of its dateline, for institutions that are named without a state.
    ///   - hints: what headline and captions say.
    public func resolve(
        _ article: AnalysedArticle, published: EDTFDate? = nil, home: String? = nil, hints: ActorHints = ActorHints()
    ) -> ResolvedArticle {
        var resolution = Resolution(table: table, article: article, published: published, home: home)
        resolution.hints = hints
        resolution.run()
        return resolution.result()
    }

    /// Resolves an article and tells, besides, whom each “he” and “she” might have meant.
    package func choices(in article: AnalysedArticle) -> (ResolvedArticle, [PronounChoice]) {
        var resolution = Resolution(table: table, article: article, published: nil, home: nil)
        resolution.choices = []
        resolution.run()
        return (resolution.result(), resolution.choices ?? [])
    }
}

/// The state of one resolution: what was found so far.
struct Resolution {
    let table: ActorTable
    let article: AnalysedArticle
    /// Publication day, when the date is precise enough to ask who held an office.
    let day: Int?
    let home: String?
    /// Forms and lower-cased forms of all tokens.
    let forms: [String]
    let lowers: [String]
    /// Whether taggers have been over the text.
    let hasTags: Bool
    let hasTree: Bool

    /// A name found by table or tagger.
    struct NameHit {
        var tokens: Range<Int>
        var senses: [NamedSense]
        /// Set for persons whom the table does not know.
        var isUnknownPerson = false
        /// Set where the tagger, too, sees a person: a family name of the table may be somebody else's.
        var isTaggedPerson = false
        /// Set for organisations whom the table does not know.
        var isUnknownOrganisation = false
    }
    /// An office or institution named by a common noun phrase.
    struct RoleHit {
        var tokens: Range<Int>
        var roles: [ActorTable.Role]
    }

    var hits: [NameHit] = []
    var hitAt: [Int]
    var roleHits: [RoleHit] = []
    var roleAt: [Int]

    var entities: [ResolvedEntity] = []
    var mentions: [ActorMention] = []
    var places: [PlaceMention] = []
    /// Entities by key ("S:IRN", "O:NATO", "I:IRN/foreign ministry", "P:…").
    var byKey: [String: Int] = [:]
    /// Person entities by folded surname.
    var bySurname: [String: [Int]] = [:]
    /// Last mention of each entity, as an index into `mentions`.
    var lastMention: [Int] = []
    /// Outermost quotation of every token, or −1.
    let quotationOf: [Int32]
    /// Row in the people table behind a person entity.
    var knownPerson: [Int: Int] = [:]
    /// The organisation behind a spokesperson or institution, for "the council spokesperson".
    var parent: [Int: String] = [:]
    /// Canonical office of each holder, where the article's words differ from it.
    var canonical: [Int: String] = [:]
    /// Canonical name of each institution.
    var institutionName: [Int: String] = [:]
    /// First token of the role phrase being read.
    var cursor = 0
    /// What headline and captions say.
    var hints = ActorHints()
    /// Likeliest states of officials whose state no words name.
    var supposed: [Int: String] = [:]
    /// Role phrases that stand in apposition to a person, by their first token.
    var apposed: [Int: Int] = [:]
    /// Organisations by the noun of an organ that was introduced ("Authority").
    var organs: [String: Int] = [:]
    /// Tokens of the first answer of an interview page, after which "we" is whom it is with; nil on other pages.
    let interview: Range<Int>?
    /// Questions and answers without quotation marks, or a speech; nil on other pages.
    let firstPerson: FirstPersonPage?
    /// Whom the pronouns so far might have meant; nil when nobody asks.
    var choices: [PronounChoice]?

    init(table: ActorTable, article: AnalysedArticle, published: EDTFDate?, home: String?) {
        self.table = table
        self.article = article
        self.home = home
        if let first = published?.earliest, let last = published?.latest, last - first <= 31 {
            day = last
        } else {
            day = nil
        }
        forms = article.tokens.map { article.strings[$0.form] }
        lowers = article.tokens.map { article.strings[$0.lower].replacingCurlyApostrophe() }
        hasTags = article.tokens.contains { $0.tag != .x }
        hasTree = article.tokens.contains { $0.head >= 0 }
        hitAt = Array(repeating: -1, count: article.tokens.count)
        roleAt = hitAt
        quotationOf = Self.quotationIndex(of: article)
        interview = InterviewShape(article)?.answers.first
        firstPerson =
            interview == nil ? FirstPersonPage(article, lowers: lowers, quotationOf: quotationOf) : nil
    }

    mutating func run() {
        scanNames()
        scanSurnames()
        scanRoles()
        assemble()
        settleStates()
    }

    /// The finished article. Mentions are sorted; mentions inside wider ones of another entity are modifiers.
    func result() -> ResolvedArticle {
        let sorted = mentions.sorted {
            ($0.tokens.lowerBound, -$0.tokens.count) < ($1.tokens.lowerBound, -$1.tokens.count)
        }
        return ResolvedArticle(
            entities: entities, mentions: sorted, places: places, tokenCount: article.tokens.count)
    }

    // MARK: - Tokens

    func lower(_ token: Int) -> String { lowers.indices.contains(token) ? lowers[token] : "" }

    func isCapitalised(_ token: Int) -> Bool {
        guard forms.indices.contains(token), let first = forms[token].unicodeScalars.first else { return false }
        return first.properties.isUppercase
    }

    func isSentenceStart(_ token: Int) -> Bool {
        let index = article.sentence(ofToken: token)
        guard index < article.sentences.count else { return true }
        let first = article.sentences[index].tokens.lowerBound
        return token == first || (token == first + 1 && ["\"", "“", "‘", "'"].contains(lowers[first]))
    }

    func sentenceEnd(_ token: Int) -> Int {
        let index = article.sentence(ofToken: token)
        return index < article.sentences.count ? article.sentences[index].tokens.upperBound : article.tokens.count
    }

    func sentenceStart(_ token: Int) -> Int {
        let index = article.sentence(ofToken: token)
        return index < article.sentences.count ? article.sentences[index].tokens.lowerBound : 0
    }

    func isPossessiveMark(_ token: Int) -> Bool { ["'s", "'"].contains(lower(token)) }

    func text(_ range: Range<Int>) -> String { article.text(of: range) }

    /// Head of a range: the token whose own head lies outside; the last token while there is no tree.
    func head(of range: Range<Int>, fallback: Int) -> Int {
        guard hasTree else { return fallback }
        var found: Int?
        for token in range where !range.contains(article.tokens[token].head) {
            if article.tokens[token].relation == .punct { continue }
            if found != nil { return fallback }
            found = token
        }
        return found ?? fallback
    }
}

extension String {
    /// With straight apostrophes only.
    func replacingCurlyApostrophe() -> String {
        guard utf8.contains(0xE2), contains("’") || contains("‘") else { return self }
        return String(map { $0 == "’" || $0 == "‘" ? "'" : $0 })
    }
}

import Record

/// Which entries are asked for. An empty list or nil field asks for nothing in particular.
public struct EntryFilter: Hashable, Sendable {
    /// The order of a list. Each ends with the place in the text and the id, so that it is the same every time.
    public enum Order: String, Hashable, Sendable, CaseIterable {
        /// By the article's publication (undated articles last), page, and place in the text.
        case publication
        /// By the entry's own date, oldest first; entries without a date stand last, in the order of publication.
        case date
        /// By the entry's own date, newest first; entries without a date stand last.
        case newest
    }

    /// Kinds; empty for all.
    public var kinds: [EntryKind] = []
    /// Who acts, speaks, holds, accuses, imposes, sends or takes part: any of these codes or names.
    ///
    /// Three capital letters are a code (`IRN`) or a name; anything else is matched against resolved names (or the words
    /// on the page where there is no name), word by word, without regard to case and accents.
    public var actor: [String] = []
    /// The counterpart: another party of the entry, in whatever role, that is any of these.
    public var with: [String] = []
    /// A party in any role that is any of these.
    public var party: [String] = []
    /// Event types.
    public var types: [EventType] = []
    /// PLOVER modes of events.
    public var modes: [String] = []
    /// Stances of positions.
    public var stances: [Position.Stance] = []
    /// What it is about: every word must be the entry's issue, topic or one of its contexts, or stand in its evidence.
    public var about: String?
    /// Words that must all stand in one sentence of the evidence.
    public var text: String?
    /// First day. Entries without a date are left out as soon as `from` or `to` is set.
    public var from: CivilDay?
    /// Last day. An entry whose date is a span is kept when the two overlap.
    public var to: CivilDay?
    /// Claims.
    public var claims: [Claim] = []
    /// Realities.
    public var realities: [Reality] = []
    /// Forms of quotes.
    public var forms: [Quote.Form] = []
    /// Id of an article.
    public var article: String?
    /// Only what one side claims, alleges or denies, and accusations that are denied.
    public var contestedOnly = false
    /// Only entries with at least this confidence.
    public var minimumConfidence: Double?
    /// Only entries in these states of review. Empty for all that are not rejected.
    public var review: [ReviewState] = []
    /// Whether rejected entries are listed, too.
    public var includeRejected = false
    /// Whether entries are listed whose article stands only on earlier versions of its page.
    public var includeSuperseded = false
    /// Whether entries of articles that are copies of other articles are listed.
    public var includeCopies = true
    /// The order of the list.
    public var order = Order.publication
    /// Most entries to give; nil for all.
    public var limit: Int?
    /// Entries to skip.
    public var offset = 0

    /// A filter for some kinds, parties and types; everything else is set on the value.
    public init(
        kinds: [EntryKind] = [], actor: [String] = [], with: [String] = [], types: [EventType] = [],
        modes: [String] = [], order: Order = .publication, limit: Int? = nil, offset: Int = 0
    ) {
        self.kinds = kinds
        self.actor = actor
        self.with = with
        self.types = types
        self.modes = modes
        self.order = order
        self.limit = limit
        self.offset = offset
    }
}

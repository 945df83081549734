/// A stored query over the record that watches newly read articles.
public struct Trigger: Codable, Hashable, Sendable, Identifiable {
    /// Its id in the archive, `t1`, `t2`, …; empty before it is stored.
    public var id: String
    /// What it watches for.
    public var name: String
    /// Which events raise an alert.
    public var query: RecordQuery
    /// Id of the scenario set it belongs to; nil for none.
    public var scenario: String?
    /// Name of the course it speaks for; nil for none.
    public var course: String?
    /// When it was made, ISO 8601 in UTC: only articles read from then on raise alerts.
    public var made: String
    /// Whether it watches.
    public var isActive: Bool

    /// A trigger.
    public init(
        id: String = "", name: String, query: RecordQuery, scenario: String? = nil, course: String? = nil,
        made: String = "", isActive: Bool = true
    ) {
        self.id = id
        self.name = name
        self.query = query
        self.scenario = scenario
        self.course = course
        self.made = made
        self.isActive = isActive
    }
}

/// A newly read event that fits a trigger. It keeps sentence and source as they were, whatever becomes of the entry.
public struct Alert: Codable, Hashable, Sendable, Identifiable {
    /// What a person made of it.
    public enum State: String, Codable, Sendable, CaseIterable {
        /// Nobody has looked at it.
        case open
        /// It is what the trigger watches for.
        case confirmed
        /// It is not.
        case dismissed
    }

    /// Its id in the archive, `n1`, `n2`, ….
    public var id: String
    /// Id of the trigger.
    public var trigger: String
    /// Id of the entry that fits.
    public var entry: String
    /// The entry's date; nil where it has none.
    public var date: String?
    /// The sentence that supports the entry.
    public var sentence: String
    /// Headline of the article.
    public var headline: String?
    /// Path or URL of the page.
    public var page: String
    /// When it was raised, ISO 8601 in UTC.
    public var raised: String
    /// What became of it.
    public var state: State
    /// Who decided; nil while it is open.
    public var author: String?
    /// When, ISO 8601 in UTC; nil while it is open.
    public var decided: String?
    /// Why.
    public var note: String

    /// An alert.
    public init(
        id: String, trigger: String, entry: String, date: String?, sentence: String, headline: String?, page: String,
        raised: String, state: State = .open, author: String? = nil, decided: String? = nil, note: String = ""
    ) {
        self.id = id
        self.trigger = trigger
        self.entry = entry
        self.date = date
        self.sentence = sentence
        self.headline = headline
        self.page = page
        self.raised = raised
        self.state = state
        self.author = author
        self.decided = decided
        self.note = note
    }
}

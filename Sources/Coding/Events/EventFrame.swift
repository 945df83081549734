import Lexicons
import Record

/// One row of the event lexicon: a predicate, when it counts, what it means and where its parties stand.
public struct EventFrame: Sendable {
    /// What kind of word the predicate is.
    public enum PartOfSpeech: String, Sendable {
        case verb = "v"
        case noun = "n"
        case adjective = "a"
        case modal = "m"
    }

    /// Lemmas of the predicate; more than one for phrases ("call off").
    public var words: [String]
    /// What kind of word it is.
    public var partOfSpeech: PartOfSpeech
    /// Its type; nil where the words are no event.
    public var type: EventType?
    /// PLOVER mode; nil where it has none.
    public var mode: String?
    /// Whether the mode is read from what the act is about.
    public var readsMode: Bool
    /// Where the actor stands; the first place that holds a party counts.
    public var actor: [PartyRole]
    /// Where the recipient stands.
    public var recipient: [PartyRole]
    /// What must hold.
    public var conditions: [FrameCondition]
    /// CAMEO code.
    public var cameo: String?
    /// Contexts that go without saying.
    public var context: [EventContext]
    /// Whether a noun needs a verb that lends it its arguments ("issued a warning").
    public var needsLightVerb: Bool
    /// Whether a noun stands for the act by itself ("the attack on …").
    public var standsAlone: Bool
    /// Whether it is one of the readings that are no events.
    public var isGuard: Bool
    /// File and line, for `why`.
    public var origin: String

    /// How closely the row describes its use: rows that ask for more win.
    var specificity: Int { conditions.count * 2 + (words.count - 1) * 3 + (winsAlways ? 50 : isGuard ? 4 : 0) }

    /// Rows of `guards.tsv` win over every other row whose conditions hold.
    private var winsAlways: Bool { isGuard && origin.hasPrefix("guards") }
}

/// Where a party stands: `subj`, `obj`, `with`, `comp.subj` … see docs/lexicons.md.
public struct PartyRole: Sendable, Hashable {
    /// Joins the actors instead of receiving ("met *with* …").
    public var isShared: Bool
    /// Steps from the predicate: a role, perhaps of its complement, object or other argument.
    public var path: [String]
    /// What the party must be: `actor` (itself resolved), `plural`, or a word class.
    public var filter: String?

    /// Reads "&comp.with:actor".
    init?(_ text: String) {
        var rest = Substring(text)
        isShared = rest.hasPrefix("&")
        if isShared { rest = rest.dropFirst() }
        if let colon = rest.firstIndex(of: ":") {
            filter = String(rest[rest.index(after: colon)...])
            rest = rest[..<colon]
        } else {
            filter = nil
        }
        path = rest.split(separator: ".").map(String.init)
        guard !path.isEmpty else { return nil }
    }
}

/// One condition of a row: `obj=meeting`, `obj@`, `!comp`, `comp=*to` …
public struct FrameCondition: Sendable, Hashable {
    /// What is asked of the argument.
    public enum Test: Sendable, Hashable {
        case present
        case absent
        /// Head in one of the classes.
        case inClass([String])
        case notInClass([String])
        /// A party stands there, or not.
        case isParty
        case isNoParty
    }

    /// The argument: a role, `comp`, `compsubj`, `mod`, `attr`, `neg`, `modal`, `light`, `event` …
    public var role: String
    /// What is asked of it.
    public var test: Test
    /// The numbers of its classes in ``WordClasses``.
    var numbers: [Int32] = []

    /// Reads one condition.
    init?(_ text: String) {
        var rest = Substring(text)
        let isDenied = rest.hasPrefix("!")
        if isDenied { rest = rest.dropFirst() }
        if let at = rest.firstIndex(of: "@") {
            var name = rest[..<at]
            var denied = isDenied
            if name.hasSuffix("!") {
                name = name.dropLast()
                denied = true
            }
            role = String(name)
            test = denied ? .isNoParty : .isParty
        } else if let equals = rest.firstIndex(of: "=") {
            let classes = rest[rest.index(after: equals)...].split(separator: ",").map(String.init)
            let name = rest[..<equals]
            guard !classes.isEmpty else { return nil }
            role = String(name.hasSuffix("!") ? name.dropLast() : name)
            test = name.hasSuffix("!") || isDenied ? .notInClass(classes) : .inClass(classes)
        } else {
            role = String(rest)
            test = isDenied ? .absent : .present
        }
        if role.isEmpty { return nil }
    }
}

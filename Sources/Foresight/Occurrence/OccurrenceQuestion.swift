/// Will A do X towards B within some days after a day?
public struct OccurrenceQuestion: Hashable, Sendable {
    /// Who would act.
    public var subject: Int32
    /// What would be done.
    public var relation: Int32
    /// Towards whom.
    public var object: Int32
    /// The day of asking; facts up to and including it are known, and days after it count.
    public var day: Int32
    /// Number of days after it that count.
    public var horizon: Int32

    /// A question.
    public init(subject: Int32, relation: Int32, object: Int32, day: Int32, horizon: Int32) {
        self.subject = subject
        self.relation = relation
        self.object = object
        self.day = day
        self.horizon = horizon
    }
}

/// The days on which each triple, pair and relation occurred.
struct OccurrenceRecord: Sendable {
    private struct Key: Hashable {
        var subject: Int32
        var relation: Int32
        var object: Int32
    }
    private var triples: [Key: [Int32]] = [:]
    private var pairs: [UInt64: [Int32]] = [:]
    private(set) var first: Int32 = .max
    private(set) var last: Int32 = .min

    init(_ history: History) {
        for fact in history.facts {
            let key = Key(subject: fact.subject, relation: fact.relation, object: fact.object)
            triples[key, default: []].append(fact.time)
            let pair = FactMemory.key(fact.subject, fact.object)
            if pairs[pair]?.last != fact.time { pairs[pair, default: []].append(fact.time) }
        }
        if let begin = history.facts.first?.time, let end = history.facts.last?.time { (first, last) = (begin, end) }
    }

    /// The days of the triple asked about, ascending.
    func days(_ question: OccurrenceQuestion) -> [Int32] {
        triples[Key(subject: question.subject, relation: question.relation, object: question.object)] ?? []
    }

    /// The days on which the one did anything to the other.
    func pairDays(_ subject: Int32, _ object: Int32) -> [Int32] { pairs[FactMemory.key(subject, object)] ?? [] }

    /// Number of days in `days` that are at most `day`.
    static func count(_ days: [Int32], upTo day: Int32) -> Int {
        var low = 0
        var high = days.count
        while low < high {
            let middle = (low + high) / 2
            if days[middle] <= day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether one of `days` lies in `day + 1 ... day + horizon`.
    static func occurs(_ days: [Int32], after day: Int32, within horizon: Int32) -> Bool {
        let place = count(days, upTo: day)
        return place < days.count && days[place] <= day + horizon
    }

    /// Every triple with its days, in order of ids.
    var all: [(subject: Int32, relation: Int32, object: Int32, days: [Int32])] {
        triples.map { ($0.key.subject, $0.key.relation, $0.key.object, $0.value) }
            .sorted { ($0.subject, $0.relation, $0.object) < ($1.subject, $1.relation, $1.object) }
    }
}

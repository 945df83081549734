/// Somebody did something to somebody at a time, in interned ids.
public struct Fact: Hashable, Sendable {
    /// Who acted: an entity's id, 0 ..< number of entities.
    public var subject: Int32
    /// What was done: a relation's id, 0 ..< number of relations.
    public var relation: Int32
    /// To whom: an entity's id.
    public var object: Int32
    /// When: number of the time step, in days for day-stamped histories.
    public var time: Int32

    /// A fact with these ids.
    public init(subject: Int32, relation: Int32, object: Int32, time: Int32) {
        self.subject = subject
        self.relation = relation
        self.object = object
        self.time = time
    }

    /// Order by time, then subject, relation and object.
    static func inOrder(_ left: Fact, _ right: Fact) -> Bool {
        (left.time, left.subject, left.relation, left.object) < (
            right.time, right.subject, right.relation, right.object
        )
    }
}

/// What is wrong with a history, and where.
public enum HistoryError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file cannot be read.
    case unreadable(file: String, reason: String)
    /// The file cannot be written.
    case unwritable(file: String, reason: String)
    /// A line of the file cannot be used.
    case malformed(file: String, line: Int, reason: String)
    /// The name map holds no name.
    case noNames(file: String)
    /// There is nothing to evaluate.
    case nothingToScore(file: String)

    /// The error in one sentence, with the place and the remedy.
    public var description: String {
        switch self {
        case .unreadable(let file, let reason): "\(file): cannot be read: \(reason)"
        case .unwritable(let file, let reason): "\(file): cannot be written: \(reason)"
        case .malformed(let file, let line, let reason): "\(file):\(line): \(reason)"
        case .noNames(let file): "\(file): holds no names; one `name<tab>id` a line is expected"
        case .nothingToScore(let file): "\(file): holds no facts, so there is nothing to score"
        }
    }
}

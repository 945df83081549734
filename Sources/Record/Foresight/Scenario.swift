/// Possible courses of events, of which exactly one will come: their probabilities add up to one, with “other” among them.
public struct ScenarioSet: Codable, Hashable, Sendable, Identifiable {
    /// A named course of events.
    public struct Course: Codable, Hashable, Sendable {
        /// Its name; ``otherName`` for what none of the others covers.
        public var name: String
        /// Its probability, 0…1.
        public var probability: Double
        /// What it would look like.
        public var text: String
        /// Signs that it is under way.
        public var indicators: [String]
        /// What to do then: the contingency plan, Markdown.
        public var plan: String

        /// A course.
        public init(name: String, probability: Double, text: String = "", indicators: [String] = [], plan: String = "")
        {
            self.name = name
            self.probability = probability
            self.text = text
            self.indicators = indicators
            self.plan = plan
        }
    }

    /// How a neighbour sees the matter.
    public struct NeighbourView: Codable, Hashable, Sendable {
        /// Code or name of the neighbour.
        public var party: String
        /// The analyst's note.
        public var note: String
        /// Ids of perceptions in the record that it rests on.
        public var perceptions: [String]

        /// A view.
        public init(party: String, note: String, perceptions: [String] = []) {
            self.party = party
            self.note = note
            self.perceptions = perceptions
        }
    }

    /// Probabilities as they were given on a day.
    public struct Weighing: Codable, Hashable, Sendable {
        /// Who gave them.
        public var author: String
        /// When.
        public var day: CivilDay
        /// One for each course, in the order of the courses then.
        public var probabilities: [Double]
        /// Names of the courses, in the same order.
        public var courses: [String]
        /// Why.
        public var note: String

        /// A weighing.
        public init(author: String, day: CivilDay, courses: [String], probabilities: [Double], note: String = "") {
            self.author = author
            self.day = day
            self.courses = courses
            self.probabilities = probabilities
            self.note = note
        }
    }

    /// Name of the course for all that the others do not cover.
    public static let otherName = "other"

    /// Its id in the archive, `s1`, `s2`, …; empty before it is stored.
    public var id: String
    /// What it is about.
    public var title: String
    /// Codes or names of the parties it is about: neighbours' perceptions of these are shown beside it.
    public var parties: [String]
    /// The day on which it was made.
    public var made: CivilDay
    /// The courses, “other” last.
    public var courses: [Course]
    /// How neighbours see it.
    public var neighbours: [NeighbourView]
    /// Earlier probabilities and the ones in force, oldest first.
    public var weighings: [Weighing]

    /// A set of courses; what the given ones leave of one goes to “other”.
    ///
    /// - Throws: ``ScenarioProblem`` when names repeat or probabilities cannot add up to one.
    public init(
        id: String = "", title: String, parties: [String] = [], made: CivilDay, courses: [Course],
        neighbours: [NeighbourView] = [], weighings: [Weighing] = []
    ) throws(ScenarioProblem) {
        self.id = id
        self.title = title
        self.parties = parties
        self.made = made
        self.courses = try Self.completed(courses)
        self.neighbours = neighbours
        self.weighings = weighings
    }

    /// Gives courses new probabilities; those not named keep theirs in proportion, “other” included, unless all are named.
    ///
    /// - Throws: ``ScenarioProblem`` when a name is unknown or the sum cannot be one.
    public mutating func weigh(_ given: [(name: String, probability: Double)]) throws(ScenarioProblem) {
        var next = courses
        var named: Set<String> = []
        for item in given {
            guard let place = next.firstIndex(where: { $0.name.lowercased() == item.name.lowercased() }) else {
                throw .unknownCourse(item.name, known: courses.map(\.name))
            }
            guard (0...1).contains(item.probability) else { throw .noProbability(item.name, item.probability) }
            next[place].probability = item.probability
            named.insert(next[place].name)
        }
        let sum = next.reduce(0) { named.contains($1.name) ? $0 + $1.probability : $0 }
        let rest = next.reduce(0) { named.contains($1.name) ? $0 : $0 + $1.probability }
        let left = 1 - sum
        guard left > -1e-9, named.count < next.count || abs(left) < 1e-9 else { throw .sum(sum) }
        let open = next.count - named.count
        for place in next.indices where !named.contains(next[place].name) {
            next[place].probability = max(0, rest > 0 ? next[place].probability * left / rest : left / Double(open))
        }
        courses = next
    }

    private static func completed(_ courses: [Course]) throws(ScenarioProblem) -> [Course] {
        var names: Set<String> = []
        var sum = 0.0
        for course in courses {
            guard !course.name.isEmpty, names.insert(course.name.lowercased()).inserted else {
                throw .repeatedCourse(course.name)
            }
            guard course.probability.isFinite, (0...1).contains(course.probability) else {
                throw .noProbability(course.name, course.probability)
            }
            sum += course.probability
        }
        var own = courses
        if let place = own.firstIndex(where: { $0.name.lowercased() == otherName }) {
            guard abs(sum - 1) < 1e-6 else { throw .sum(sum) }
            own.append(own.remove(at: place))
            return own
        }
        guard sum <= 1 + 1e-9 else { throw .sum(sum) }
        own.append(Course(name: otherName, probability: max(0, 1 - sum)))
        return own
    }
}

/// Why courses cannot stand beside each other.
public enum ScenarioProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// A name is empty or stands twice.
    case repeatedCourse(String)
    /// There is no such course.
    case unknownCourse(String, known: [String])
    /// A number is no probability.
    case noProbability(String, Double)
    /// The probabilities add up to something else than one.
    case sum(Double)

    public var description: String {
        switch self {
        case .repeatedCourse(let name): "the course “\(name)” has no name of its own"
        case .unknownCourse(let name, let known):
            "there is no course “\(name)”; there are: \(known.joined(separator: ", "))"
        case .noProbability(let name, let number): "“\(name)”: \(number) is no probability from 0 to 1"
        case .sum(let sum):
            "the probabilities add up to \((sum * 1_000).rounded() / 1_000), not to 1 (what is left goes to “other”)"
        }
    }
}

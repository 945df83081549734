/// What is asked about a person whom “he” or “she” may mean, as numbers of features.
///
/// The questions are those of the literature on pronouns: how near (Hobbs 1978), in which role and whether in the same role
/// (Lappin and Leass 1994), how often named, what stands between.
package struct PronounFeatures: Sendable {
    /// Grammatical roles that matter.
    enum Role: Int, CaseIterable { case subject, object, oblique, possessive, other }

    /// Blocks of features: a name and the number of its values.
    private static let blocks: [(name: String, values: Int)] = [
        ("place", 6 * 5), ("pair", 3 * 5 * 5), ("kind", 3 * 2), ("gender", 2), ("count", 4), ("between", 5),
        ("recent", 3 * 3),
        ("opens", 4), ("topic", 3), ("clause", 3 * 2), ("voice", 2), ("speech", 2), ("later", 3), ("nobody", 1),
    ]

    /// How many features there are.
    package static let count = blocks.reduce(0) { $0 + $1.values }

    /// The features' names, by number: "place.0".
    package static let names: [String] = blocks.flatMap { block in
        (0..<block.values).map { "\(block.name).\($0)" }
    }

    private static let starts: [String: Int] = {
        var starts: [String: Int] = [:]
        var next = 0
        for block in blocks {
            starts[block.name] = next
            next += block.values
        }
        return starts
    }()

    // Looked up once: features are computed for every person before every pronoun.
    private static let place = starts["place"] ?? 0, pair = starts["pair"] ?? 0, kind = starts["kind"] ?? 0
    private static let gender = starts["gender"] ?? 0, counted = starts["count"] ?? 0
    private static let between = starts["between"] ?? 0, recent = starts["recent"] ?? 0
    private static let opens = starts["opens"] ?? 0, topic = starts["topic"] ?? 0, clause = starts["clause"] ?? 0
    private static let voice = starts["voice"] ?? 0, speech = starts["speech"] ?? 0, later = starts["later"] ?? 0

    /// The features of “nobody who was named”.
    package static let nobody = [starts["nobody"] ?? 0]

    /// What is known of a candidate.
    struct Candidate {
        /// Sentences between its last mention and the pronoun.
        var distance: Int
        var role: Role
        var pronounRole: Role
        /// 0 name, 1 description, 2 pronoun.
        var form: Int
        var isLocative: Bool
        var isGenderKnown: Bool
        /// Mentions so far.
        var mentions: Int
        /// People of that gender mentioned since.
        var between: Int
        /// Mentions as a subject in this sentence and the one before it.
        var subjects: (here: Int, before: Int)
        /// Whether it is the first person of its sentence, and of the pronoun's sentence or the one before it.
        var opensSentence: Bool
        /// Its place among the people of the text, by first mention.
        var order: Int
        /// Whether it is the subject of the pronoun's clause, or of a clause above it.
        var isClauseSubject: Bool
        var isUpperSubject: Bool
        /// Whether it was named in somebody's quoted words that the pronoun is no part of.
        var isOtherVoice: Bool
        /// Whether it spoke and the pronoun's verb is one of speech.
        var goesOnSpeaking: Bool
    }

    /// The features of a candidate.
    static func features(of candidate: Candidate) -> [Int] {
        let role = candidate.role.rawValue
        let own = candidate.pronounRole.rawValue
        var found = [
            place + min(candidate.distance, 5) * 5 + role,
            pair + min(candidate.distance, 2) * 25 + own * 5 + role,
            kind + candidate.form * 2 + (candidate.isLocative ? 1 : 0),
            gender + (candidate.isGenderKnown ? 1 : 0),
            counted + min(max(candidate.mentions - 1, 0), 3),
            between + min(candidate.between, 4),
            recent + min(candidate.subjects.here, 2) * 3 + min(candidate.subjects.before, 2),
            opens + (candidate.opensSentence ? 1 : 0) + (candidate.distance == 0 ? 0 : 2),
            topic + min(candidate.order, 2),
        ]
        // A pronoun that is an object is not its own subject; one that owns something often is.
        if candidate.isClauseSubject || candidate.isUpperSubject {
            let isOwner = candidate.pronounRole == .possessive
            let isObject = candidate.pronounRole == .object || candidate.pronounRole == .oblique
            found.append(clause + (isOwner ? 0 : isObject ? 1 : 2) * 2 + (candidate.isClauseSubject ? 0 : 1))
        }
        if candidate.isOtherVoice { found.append(voice) }
        if candidate.goesOnSpeaking { found.append(speech + (candidate.distance == 0 ? 0 : 1)) }
        if candidate.distance > 5 {
            found.append(later + (candidate.distance > 20 ? 2 : candidate.distance > 10 ? 1 : 0))
        }
        return found
    }
}

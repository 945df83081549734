import Lexicons

/// Words that tell whether an act took place, from `lexicons/events/cues.tsv`.
public struct RealityCues: Sendable {
    /// What a cue does to the act it governs.
    public enum Effect: String, Sendable, CaseIterable {
        /// It did not happen.
        case negate
        /// It is announced, wanted or scheduled.
        case future
        /// Others reckon with it ("is expected to").
        case expect
        /// It is wanted, tried or asked for ("seeks to", "tried to").
        case wish
        /// It hangs on a condition.
        case conditional
        /// It is merely possible.
        case hypothetical
        /// It happened earlier.
        case past
        /// It is unproven.
        case alleged
    }

    /// What kind of word a cue is.
    public enum Position: String, Sendable, CaseIterable {
        case verb = "v"
        case modal = "m"
        case adverb = "d"
        case determiner = "t"
        case conjunction = "c"
        case noun = "n"
        case adjective = "a"
    }

    private var effects: [Position: [String: Effect]] = [:]

    /// Reads the cues from a table with the columns `words`, `pos` and `effect`.
    ///
    /// - Throws: ``LexiconError`` naming file and line.
    public init(_ table: LexiconTable) throws(LexiconError) {
        for row in table.rows {
            guard let position = Position(rawValue: row["pos"]) else {
                throw .malformed(
                    file: table.file, line: row.line, reason: "“\(row["pos"])” is no part of speech of cues")
            }
            guard let effect = Effect(rawValue: row["effect"]) else {
                throw .malformed(file: table.file, line: row.line, reason: "“\(row["effect"])” is no effect")
            }
            for word in row.list("words") where effects[position]?[word] == nil {
                effects[position, default: [:]][word] = effect
            }
        }
    }

    /// What a word does in this position; nil when it is no cue.
    public func effect(of word: String, as position: Position) -> Effect? { effects[position]?[word] }
}

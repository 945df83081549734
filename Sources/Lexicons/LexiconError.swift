/// What can be wrong with a lexicon file, shipped or the user's own.
public enum LexiconError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No file of that name was compiled in.
    case missing(file: String)
    /// A line does not fit the format. `line` counts from 1.
    case malformed(file: String, line: Int, reason: String)

    public var description: String {
        switch self {
        case .missing(let file): "\(file): no such lexicon in this build"
        case .malformed(let file, let line, let reason): "\(file):\(line): \(reason)"
        }
    }
}

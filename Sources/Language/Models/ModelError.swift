import Lexicons

/// Why a model file cannot be used.
public enum ModelError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No such model was compiled in.
    case missing(model: String)
    /// The bytes are no model of ours, cut short, or damaged.
    case damaged(model: String, reason: String)
    /// A model for another version of the program: its format or feature templates differ.
    case incompatible(model: String, reason: String)
    /// A word list that goes with the models is wrong.
    case lexicon(LexiconError)

    public var description: String {
        switch self {
        case .missing(let model): "\(model): no such model in this build"
        case .damaged(let model, let reason): "\(model): not a usable model: \(reason)"
        case .incompatible(let model, let reason): "\(model): made for another version: \(reason); train it again"
        case .lexicon(let error): error.description
        }
    }
}

import ArgumentParser
import Coding

/// How events are read.
enum CodingModelChoice: String, ExpressibleByArgument, CaseIterable {
    /// Rules, and a reader of words in context that weighs what they find and adds to it.
    case standard
    /// The rules alone.
    case fast

    /// The coder.
    ///
    /// - Parameter table: actor tables with the user's own rows; the shipped ones by default.
    /// - Throws: an error naming the data file of this build that cannot be used.
    func coder(table: ActorTable? = nil) throws -> ArticleCoder {
        switch self {
        case .standard: try ArticleCoder.standard(table: table)
        case .fast: try ArticleCoder.rules(table: table)
        }
    }
}

/// `--model` of commands that code.
struct CodingModelOption: ParsableArguments {
    @Option(
        name: .long,
        help:
            "How events are read: standard (rules and a trained reader), or fast (the rules alone, a third of the time)."
    )
    var model: CodingModelChoice = .standard
}

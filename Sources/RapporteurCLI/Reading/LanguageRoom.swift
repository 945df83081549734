import Coding
import Language

/// The analysis that filters and evaluations share with the coder.
enum LanguageRoom {
    /// All pieces, in order.
    ///
    /// - Throws: when a model or word list of this build cannot be used.
    static func pipeline() throws -> LanguagePipeline { try ArticleCoder.rules().language }
}

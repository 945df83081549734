import Coding
import Language

/// The analysis that filters and evaluations share with the coder.
enum LanguageRoom {
    /// All pieces, in order.
    static var pipeline: LanguagePipeline { get throws { try ArticleCoder.standard().language } }
}

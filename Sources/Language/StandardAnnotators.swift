import Lexicons

/// The pieces of the analysis that come with the program, in the order they run.
public enum StandardAnnotators {
    private static let syntaxPieces: Result<[any Annotator], ModelError> = {
        do throws(ModelError) {
            return .success([
                try tokeniser(), try SegmentationNetwork.embedded(), try SyntaxNetwork.embedded(),
                try SuffixLemmatiser.embedded(),
            ])
        } catch {
            return .failure(error)
        }
    }()

    private static func tokeniser() throws(ModelError) -> SentenceTokeniser {
        do throws(LexiconError) {
            return try SentenceTokeniser()
        } catch {
            throw ModelError.lexicon(error)
        }
    }

    /// Sentences and tokens, tags, lemmas and trees. The models are read once in the life of the program.
    ///
    /// - Parameter isEdited: Whether the text is an article cut from its page, whose line breaks and stops can be relied upon: then
    ///   the network for sentences, which is for mails and lists that lost theirs, leaves sentences as the rules cut them.
    /// - Throws: ``ModelError`` when a model or word list of this build is missing or unusable.
    public static func syntax(isEdited: Bool = false) throws(ModelError) -> [any Annotator] {
        let pieces = try syntaxPieces.get()
        guard isEdited else { return pieces }
        return pieces.map { piece in
            guard var network = piece as? SegmentationNetwork else { return piece }
            network.isEdited = true
            return network
        }
    }
}

import Evaluation
import Language

/// Measuring on texts that the model has not seen.
extension NameTraining {
    /// Scores of a model trained as the shipped one, but without the fifths it is measured on.
    ///
    /// - Parameters:
    ///   - data: the folder with `names/` and `gum/`.
    ///   - trees: the folder of GUM's unpacked `dep.tar.gz`.
    ///   - network: the file of a network trained without the same fifths, if there is to be one.
    ///   - share: what the field's scores count beside the network's, instead of what its file says.
    ///   - patterns: how many documents of our own patterns are learnt from (1,500 in the shipped model).
    package static func heldOut(
        data: String, trees: String, network: [UInt8]?, share: Float?, patterns: Int, log: (String) -> Void
    ) throws -> [(name: String, score: NameScore)] {
        let sets = try Sets(data: data, trees: trees, patterns: patterns)
        let corpora = NameCorpora(folder: data)
        var training = NameTraining(lexicon: try NameLexicon(), tokeniser: try SentenceTokeniser())
        training.epochs = 10
        let bytes = training.train(
            sets.training, header: header(seed: training.seed, epochs: training.epochs), log: log)
        var own = try network.map { try NameNetwork(ModelMemory.file($0)) }
        if let share { own?.share = share }
        let tagger = NameTagger(
            model: try NameModel(bytes: bytes), network: own, lexicon: training.lexicon, gazetteer: nil)
        let measured =
            sets.heldOut + [
                ("agency lines of our own", NameAgencyLines.documents),
                ("GUM news", try corpora.gum(trees: trees, genres: ["news"], isHeldOut: true)),
                (
                    "GUM news, interview, speech, bio",
                    try corpora.gum(trees: trees, genres: ["news", "interview", "speech", "bio"], isHeldOut: true)
                ),
            ]
        return measured.map { set in
            (set.name, set.documents.reduce(NameScore()) { $0 + training.score($1, tagger) })
        }
    }

    /// A document's score; what it leaves open is not counted.
    private func score(_ document: NameDocument, _ tagger: NameTagger) -> NameScore {
        var article = AnalysedArticle(text: document.text)
        tokeniser.annotate(&article)
        tagger.annotate(&article)
        let found = article.names.compactMap { name -> ScoredName? in
            let range = article.codePoints(of: name.tokens)
            if document.unknown.contains(where: { $0.overlaps(range) }) { return nil }
            return ScoredName(range: range, nameClass: name.nameClass.rawValue)
        }
        // Where the class is not annotated throughout, the few names of it (nationalities) are no gold either.
        let gold = document.names.filter { !document.lacksOther || $0.nameClass != .other }
        return NameScore(
            found: found, gold: gold.map { ScoredName(range: $0.range, nameClass: $0.nameClass.rawValue) },
            ignoring: document.lacksOther ? ["other"] : [])
    }
}

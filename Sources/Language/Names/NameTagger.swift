import Lexicons

/// Finds the names of persons, organisations and places, and of peoples, works, laws and events (`other`).
///
/// A linear-chain model over hashed features (words, shapes, word lists, known names, and what the rest of the text tells of
/// a word) labels the tokens of each sentence; names that a handed-in gazetteer knows and the model left out are added. Needs
/// tokens and sentences. See `docs/models/names.md` for data, licences and scores.
public struct NameTagger: Annotator {
    /// Stage and version, noted beside what it finds.
    public let name = "names/5"
    private let model: NameModel
    private let network: NameNetwork?
    private let lexicon: NameLexicon
    private let gazetteer: (any Gazetteer)?

    /// A tagger with the embedded model.
    ///
    /// - Parameter gazetteer: names to be found even where the model does not, such as the actor tables.
    /// - Throws: ``NameModelError`` when the model or a word list does not fit.
    public init(gazetteer: (any Gazetteer)? = nil) throws(NameModelError) {
        do {
            let file = try EmbeddedFile.named("models/names.bin")
            try self.init(
                model: NameModel(bytes: Array(file.bytes)), network: NameNetwork.embedded(), lexicon: NameLexicon(),
                gazetteer: gazetteer)
        } catch let error as NameModelError {
            throw error
        } catch let error as LexiconError {
            throw .lexicon(error)
        } catch {
            throw .damaged(reason: "\(error)")
        }
    }

    package init(model: NameModel, network: NameNetwork?, lexicon: NameLexicon, gazetteer: (any Gazetteer)?) {
        self.model = model
        self.network = network
        self.lexicon = lexicon
        self.gazetteer = gazetteer
    }

    /// Replaces the article's names; needs tokens and sentences.
    public func annotate(_ article: inout AnalysedArticle) {
        let features = NameFeatures(article, lexicon: lexicon)
        var names: [NameSpan] = []
        var found: [UInt32] = []
        found.reserveCapacity(64)
        let own = network?.scores(article, features)
        var transitions = model.transitions
        if let network {
            for index in transitions.indices {
                transitions[index] = network.transitions[index] + network.share * transitions[index]
            }
        }
        let usesField = network.map { $0.share > 0 } ?? true
        for (index, sentence) in article.sentences.enumerated() {
            var scores = [Float](repeating: 0, count: sentence.tokens.count * NameLabel.count)
            for (position, token) in sentence.tokens.enumerated() where usesField {
                features.extract(token, sentence: index, into: &found)
                model.add(found, to: &scores, at: position * NameLabel.count)
            }
            if let network, let own {
                let base = sentence.tokens.lowerBound * NameLabel.count
                for place in scores.indices { scores[place] = own[base + place] + network.share * scores[place] }
            }
            let labels = NameModel.best(scores, transitions: transitions)
            names += NameLabel.spans(labels, from: sentence.tokens.lowerBound)
        }
        names = NameTrimming(hashes: features.hashes, lexicon: lexicon).applied(to: names)
        names = NameConsistency(article).applied(to: names)
        if let gazetteer { addKnown(gazetteer, to: &names, in: article) }
        article.names = names
    }

    /// Adds known names that overlap no name found.
    private func addKnown(_ gazetteer: any Gazetteer, to names: inout [NameSpan], in article: AnalysedArticle) {
        var added: [NameSpan] = []
        var next = 0
        var token = 0
        while token < article.tokens.count {
            while next < names.count, names[next].tokens.upperBound <= token { next += 1 }
            if next < names.count, names[next].tokens.contains(token) {
                token = names[next].tokens.upperBound
                continue
            }
            let first = article.utf8[article.tokens[token].utf8Start]
            let isCapital = first >= 65 && first <= 90 || first >= 0xC3 && first != 0xE2
            guard isCapital, let match = gazetteer.longestMatch(in: article, at: token),
                match.tokens.lowerBound == token, match.tokens.upperBound > token,
                match.tokens.upperBound <= article.tokens.count,
                next >= names.count || match.tokens.upperBound <= names[next].tokens.lowerBound
            else {
                token += 1
                continue
            }
            added.append(match)
            token = match.tokens.upperBound
        }
        guard !added.isEmpty else { return }
        names = (names + added).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }
}

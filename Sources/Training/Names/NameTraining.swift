import Foundation
import Language

/// Trains the name tagger: a linear-chain conditional random field over hashed features by stochastic gradient ascent with
/// AdaGrad (Duchi et al. 2011). Labels that a set does not annotate are summed over (Tsuboi et al. 2008).
package struct NameTraining {
    /// A sentence as features and allowed labels.
    private struct Example {
        var features: [[Int32]]
        /// Bit n: label n is allowed.
        var allowed: [UInt16]
    }

    /// Passes over the data.
    package var epochs = 14
    /// Step size.
    package var rate: Float = 0.12
    /// Share of features left out at random in each pass, so that no single word carries a decision.
    package var dropout: Float = 0.45
    /// Weight of the penalty on the size of weights.
    package var decay: Float = 4e-6
    /// Features seen fewer times are left out.
    package var minimumCount = 2
    package var seed: UInt64 = 20_25

    /// The header of a shipped model.
    package static func header(seed: UInt64, epochs: Int) -> [(key: String, value: String)] {
        [
            ("name", "names"), ("version", "3"), ("seed", String(seed)), ("epochs", String(epochs)),
            (
                "data",
                "wikigold; UNER English-EWT dev; re3d; GUM train (news, interview, bio, voyage, "
                    + "academic, court, speech, textbook, vlog, conversation); sentence patterns of our own; "
                    + "Brown clusters of spacy-lookups-data"
            ),
            ("licences", "CC BY 4.0; CC BY-SA 4.0; OGL, public domain, CC BY; CC BY 4.0; our own; MIT"),
        ]
    }

    /// Trains the shipped model (`models/names.bin`) from the data folder. WNUT is left out: with it the F1 on GUM's news
    /// falls by five points.
    ///
    /// - Parameters:
    ///   - data: the folder with `names/` and `gum/`.
    ///   - trees: the folder of GUM's unpacked `dep.tar.gz`.
    package static func shipped(data: String, trees: String, log: (String) -> Void) throws -> [UInt8] {
        let sets = try Sets(data: data, trees: trees)
        var training = NameTraining(lexicon: try NameLexicon(), tokeniser: try SentenceTokeniser())
        training.epochs = 10
        // Held-out fifths last, as when they are measured.
        return training.train(
            sets.training + sets.heldOut.flatMap(\.documents),
            header: header(seed: training.seed, epochs: training.epochs), log: log)
    }

    /// The texts of the shipped model.
    struct Sets {
        /// What is learnt from in any case.
        var training: [NameDocument]
        /// Every fifth document of the sets that have no test part of their own: the shipped model has seen them, the one
        /// that is measured has not.
        var heldOut: [(name: String, documents: [NameDocument])]

        init(data: String, trees: String, patterns: Int = 1500) throws {
            let corpora = NameCorpora(folder: data)
            let sets = try [
                ("wikigold", corpora.wikigold()), ("UNER EWT dev", corpora.uner()), ("re3d", corpora.re3d()),
            ]
            var filler = try NameTemplateFiller(seed: 7)
            training = sets.flatMap { set in set.1.enumerated().filter { $0.offset % 5 != 4 }.map(\.element) }
            training += try corpora.gum(trees: trees, genres: NameCorpora.freeGenres, isHeldOut: false)
            training += filler.documents(patterns)
            heldOut = sets.map { set in
                (set.0, set.1.enumerated().filter { $0.offset % 5 == 4 }.map(\.element))
            }
        }
    }

    let lexicon: NameLexicon
    let tokeniser: any Annotator

    package init(lexicon: NameLexicon, tokeniser: any Annotator) {
        self.lexicon = lexicon
        self.tokeniser = tokeniser
    }

    /// Trains on documents; returns the model file.
    package func train(_ documents: [NameDocument], header: [(key: String, value: String)], log: (String) -> Void)
        -> [UInt8]
    {
        var counts: [UInt32: Int32] = [:]
        var raw: [(features: [[UInt32]], allowed: [UInt16])] = []
        for (index, document) in documents.enumerated() {
            // Every third text is taken sentence by sentence, because some will be given to us so.
            for part in index % 3 == 2 ? document.sentences : [document] { collect(part, into: &raw) }
            if index % 6 == 0 { for part in document.sentences { collect(part.uppercased, into: &raw) } }
        }
        for sentence in raw {
            for token in sentence.features { for feature in token { counts[feature, default: 0] += 1 } }
        }
        let kept = counts.filter { $0.value >= Int32(minimumCount) }.keys.sorted()
        var ids: [UInt32: Int32] = [:]
        ids.reserveCapacity(kept.count)
        for (index, feature) in kept.enumerated() { ids[feature] = Int32(index) }
        counts = [:]
        let examples = raw.map { sentence in
            Example(features: sentence.features.map { $0.compactMap { ids[$0] } }, allowed: sentence.allowed)
        }
        raw = []
        log("\(examples.count) sentences, \(kept.count) features")
        var field = NameField(featureCount: kept.count)
        var state = seed
        func random() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
        var order = Array(examples.indices)
        for epoch in 0..<epochs {
            for index in order.indices.dropFirst().reversed() { order.swapAt(index, Int(random() % UInt64(index + 1))) }
            var loss = 0.0
            for index in order {
                let example = examples[index]
                var features = example.features
                if dropout > 0 {
                    let limit = UInt64(dropout * 65536)
                    for token in features.indices { features[token].removeAll { _ in random() & 0xFFFF < limit } }
                }
                loss += Double(field.step(features, example.allowed, rate: rate, decay: decay))
            }
            log("epoch \(epoch + 1): loss \(Int(loss))")
        }
        return field.file(features: kept, header: header, keep: 1 - dropout)
    }

    private func collect(_ document: NameDocument, into raw: inout [(features: [[UInt32]], allowed: [UInt16])]) {
        var article = AnalysedArticle(text: document.text)
        tokeniser.annotate(&article)
        let allowed = labels(document, article)
        let features = NameFeatures(article, lexicon: lexicon)
        var found: [UInt32] = []
        for (index, sentence) in article.sentences.enumerated() {
            var tokens: [[UInt32]] = []
            for token in sentence.tokens {
                features.extract(token, sentence: index, into: &found)
                tokens.append(found)
            }
            raw.append((tokens, sentence.tokens.map { allowed[$0] }))
        }
    }

    /// The labels each token may have.
    func labels(_ document: NameDocument, _ article: AnalysedArticle) -> [UInt16] {
        var allowed = [UInt16](repeating: 1, count: article.tokens.count)
        let all: UInt16 = (1 << UInt16(NameLabel.count)) - 1
        let other = UInt16(1) << UInt16(NameLabel.begin(.other)) | UInt16(1) << UInt16(NameLabel.inside(.other))
        if document.lacksOther {
            for sentence in article.sentences {
                for token in sentence.tokens {
                    let first = article.utf8[article.tokens[token].utf8Start]
                    if first >= 65, first <= 90 || token > sentence.tokens.lowerBound, first <= 90 {
                        allowed[token] = 1 | other
                    }
                }
            }
        }
        func each(_ range: Range<Int>, _ body: (Int) -> Void) {
            var low = 0
            var high = article.tokens.count
            while low < high {
                let middle = (low + high) / 2
                if article.tokens[middle].end <= range.lowerBound { low = middle + 1 } else { high = middle }
            }
            while low < article.tokens.count, article.tokens[low].start < range.upperBound {
                body(low)
                low += 1
            }
        }
        for range in document.unknown { each(range) { allowed[$0] = all } }
        for name in document.names {
            var isFirst = true
            each(name.range) { token in
                allowed[token] =
                    1 << UInt16(isFirst ? NameLabel.begin(name.nameClass) : NameLabel.inside(name.nameClass))
                isFirst = false
            }
        }
        // Spans that a sentence break cuts begin anew.
        for sentence in article.sentences {
            guard let first = sentence.tokens.first, allowed[first] != all else { continue }
            for label in 1..<NameLabel.count where !NameLabel.isBegin(label) && allowed[first] == 1 << UInt16(label) {
                allowed[first] = 1 << UInt16(label - 1)
            }
        }
        return allowed
    }
}

import Language
import Lexicons
import Record

/// The whole way from an article to its record: analysis, actors, clauses, then every coder in order.
///
/// A pure function of the article: the same text gives the same entries, in text order, whatever else was coded before.
public struct ArticleCoder: Sendable {
    /// Analyses the text.
    public var language: LanguagePipeline
    /// Resolves actors.
    public var resolver: ActorResolver
    /// Finds clauses.
    public var clauseFinder: ClauseFinder
    /// The coders, in the order they run; a trained one can replace or join any of them.
    public var coders: [any Coder]
    /// Finds source chains.
    public var ledger: LedgerCoder
    /// What the coders' confidence is worth.
    public var confidence: ConfidenceScale
    private let table: ActorTable

    /// The coder that comes with the program: rules, and an act reader that weighs what they find and adds to it.
    ///
    /// - Parameter table: actor tables, perhaps with the user's own rows; the shipped ones by default.
    /// - Throws: ``LexiconError`` or a model error when a data file of this build is missing or malformed.
    public static func standard(table: ActorTable? = nil) throws -> ArticleCoder {
        try ArticleCoder(table: table ?? ActorTable(), reader: (ActReader.standard(), ActScale()))
    }

    /// The rules alone: two or three times as fast, and every event by a row of the lexicon.
    ///
    /// - Parameter table: as for ``standard(table:)``.
    /// - Throws: as ``standard(table:)``.
    public static func rules(table: ActorTable? = nil) throws -> ArticleCoder {
        try ArticleCoder(table: table ?? ActorTable(), reader: nil)
    }

    private init(table: ActorTable, reader: (acts: ActReader, scale: ActScale)?) throws {
        self.table = table
        let lexicon = try EventLexicon()
        language = LanguagePipeline(
            try StandardAnnotators.syntax(isEdited: true) + [
                FiniteVerbMender(known: lexicon.verbs), VerbLemmaMender(known: lexicon.verbs),
                VerbCoordinationMender(), SpeechTreeMender(),
                NameTagger(gazetteer: table.gazetteer), TimeTagger(), AttributionFinder(),
            ])
        resolver = ActorResolver(table: table)
        clauseFinder = ClauseFinder(cues: lexicon.cues, actNouns: lexicon.actNouns, verbs: lexicon.verbs)
        ledger = try LedgerCoder()
        confidence = try ConfidenceScale()
        coders = [EventCoder(lexicon: lexicon, reader: reader), LedgerWithParties(ledger: ledger)]
    }

    /// What the coders see of an article.
    public func context(of article: Article) -> CodingContext {
        var pipeline = language
        // Sentences are final once the network has amended them.
        let segmented = pipeline.annotators.lastIndex { $0 is SentenceTokeniser || $0 is SegmentationNetwork }
        pipeline.annotators.insert(
            contentsOf: [DatelineSplitter(isKnown: article.dateline != nil), ClockSplitter()] as [any Annotator],
            at: segmented.map { $0 + 1 } ?? 0)
        let analysis = pipeline.analyse(article.text, anchor: Self.anchor(of: article))
        let actors = resolver.resolve(
            analysis, published: article.published?.value ?? article.dateline?.date?.value,
            home: officialState(article.publisher) ?? article.dateline?.place.flatMap(country),
            hints: hints(of: article))
        let context = CodingContext(
            article: article, analysis: analysis, clauses: clauseFinder.clauses(in: analysis), actors: actors,
            stateNames: { table.state(code: $0)?.name })
        let voices = ledger.voices(in: context, lookup: context.parties)
        return context.with(chains: analysis.sentences.indices.map { voices.chain(forSentence: $0) })
    }

    /// What headline and captions say of the actors; names alone decide, so that tokens are enough.
    private func hints(of article: Article) -> ActorHints {
        let words = ([article.headline].compactMap { $0 } + article.captions).joined(separator: "\n\n")
        guard !words.isEmpty, let tokeniser = language.annotators.first else { return ActorHints() }
        let analysis = LanguagePipeline([tokeniser]).analyse(words, anchor: Self.anchor(of: article))
        return ActorHints(
            resolver.resolve(analysis, published: article.published?.value ?? article.dateline?.date?.value))
    }

    /// The record of an article: its sentences as code points, and its entries in text order (by where the evidence begins,
    /// then in the order of the coders).
    ///
    /// Two entries that differ, but not in what identifies an entry, get ids of their own: the second ends with `.2`.
    ///
    /// - Parameter subheadings: Code points of the text that are headings between paragraphs; no entry rests on one.
    public func record(of article: Article, subheadings: [Range<Int>] = []) -> CodedText {
        var context = context(of: article)
        var seen: [String: [Entry]] = [:]
        var found: [(start: Int, order: Int, entry: Entry)] = []
        for coder in coders {
            for var entry in entries(of: coder, in: &context) {
                let start = entry.evidence.first?.start ?? 0
                if subheadings.contains(where: { $0.contains(start) }) { continue }
                let id = entry.id
                if seen[id, default: []].contains(where: { $0.body == entry.body }) { continue }
                seen[id, default: []].append(entry)
                if let twins = seen[id]?.count, twins > 1 { entry.id = "\(id).\(twins)" }
                // The act reader's probabilities are fitted already.
                if context.scale == nil || !Self.weighed.contains(entry.kind) {
                    entry.confidence = confidence.stated(entry.confidence, of: entry.kind)
                }
                found.append((start, found.count, entry))
            }
        }
        // Markets, sport and the arts: nobody but private persons speaks, and nothing is done.
        if found.allSatisfy({ Self.isPrivate($0.entry) }) { found = [] }
        found.sort { ($0.start, $0.order) < ($1.start, $1.order) }
        return CodedText(
            sentences: context.analysis.sentences.map { context.analysis.codePoints(of: $0.tokens) },
            entries: found.map(\.entry))
    }

    /// What a coder makes of an article; those after the event coder learn what its reader found.
    private func entries(of coder: any Coder, in context: inout CodingContext) -> [Entry] {
        guard let events = coder as? EventCoder else { return coder.entries(in: context) }
        let read = events.read(context)
        context = context.with(findings: read.findings, scale: events.reader?.scale)
        return read.entries
    }

    /// Kinds of entry that the act reader weighs.
    private static let weighed: Set<EntryKind> = [.event, .position]

    /// Words of somebody who neither is nor acts for a state or organisation.
    private static func isPrivate(_ entry: Entry) -> Bool {
        guard case .quote(let quote) = entry.body else { return false }
        guard let speaker = quote.speaker else { return true }
        return speaker.code == nil && speaker.office == nil && speaker.sector == nil
    }

    /// The day relative expressions count from: the publication date, else the dateline's.
    static func anchor(of article: Article) -> TimeAnchor? {
        for date in [article.published, article.dateline?.date] {
            if let value = date?.value, let day = value.day { return TimeAnchor(day: day, basis: .publication) }
        }
        return nil
    }

    /// The state whose ministry, government or embassy publishes an article: what it calls "the foreign ministry" is its own.
    private func officialState(_ publisher: String?) -> String? {
        guard let publisher, ["Ministry", "Government", "Embassy", "Presidency"].contains(where: publisher.contains)
        else { return nil }
        // "Ministry of Foreign Affairs of the People's Republic of China": the longest name at the end that is a state's.
        let words = publisher.split(separator: " ")
        for start in words.indices.dropFirst() where ["of", "the"].contains(words[start - 1].lowercased()) {
            let found = table.entities(named: words[start...].joined(separator: " ")).first
            if let code = found?.code, table.state(code: code) != nil { return code }
        }
        return nil
    }

    private func country(_ place: String) -> String? {
        let parts = place.split(separator: ",").map { $0.drop(while: { $0 == " " }) }
        for part in parts.reversed() {
            if let code = table.entities(named: String(part)).first?.code { return code }
        }
        return nil
    }
}

/// What coding an article gave.
public struct CodedText: Sendable {
    /// Its sentences, as ranges of code points of its text.
    public var sentences: [Range<Int>]
    /// Its entries, in text order.
    public var entries: [Entry]

    /// Sentences and entries of one article.
    public init(sentences: [Range<Int>], entries: [Entry]) {
        self.sentences = sentences
        self.entries = entries
    }
}

/// The ledger's coder over the article's resolved actors.
private struct LedgerWithParties: Coder {
    let ledger: LedgerCoder
    var name: String { ledger.name }

    func entries(in context: CodingContext) -> [Entry] { ledger.entries(in: context, lookup: context.parties) }
}

import Record

/// Pages in, articles out. A value without state: the same page gives the same articles on any thread.
public struct PressRoom: Sendable {
    /// Largest page read, in bytes.
    public var sizeLimit = 64 * 1_024 * 1_024
    /// Longest text of one article, in UTF-8 bytes: some four hundred printed pages. What is longer is no article, and
    /// analysing it would take hours.
    public var textLimit = 2 * 1_024 * 1_024
    let lexicon = PressLexicon.shared

    /// A press room with the compiled-in word lists.
    public init() {}

    /// Cuts a page into its articles.
    ///
    /// - Throws: ``PageError`` naming the page and the reason.
    public func articles(in page: Page) throws(PageError) -> PageResult {
        let name = page.identifier
        guard page.bytes.count <= sizeLimit else {
            throw .tooLarge(page: name, bytes: page.bytes.count, limit: sizeLimit)
        }
        guard page.bytes.contains(where: { !$0.isASCIISpace }) else { throw .empty(page: name) }
        if let kind = PageKind.binaryName(page.bytes) { throw .binary(page: name, kind: kind) }
        guard let decoded = TextDecoding.decode(page.bytes, charset: page.charset) else {
            throw .undecodable(page: name, charset: page.charset ?? TextDecoding.metaCharset(page.bytes) ?? "unknown")
        }
        let text = TextDecoding.cleaned(decoded.text)
        let isHTML = PageKind.of(text, identifier: name) == .html
        var notes: [String] = []
        let drafts: [Draft]
        var metadata: HTMLMetadata?
        if isHTML {
            let tree = HTMLTree.parse(text)
            if tree.isTruncated { notes.append(PageError.tooDeep(page: name, depth: HTMLTree.Limit.depth).description) }
            let reading = HTMLArticles(
                tree: tree, metadata: HTMLMetadata(tree: tree, url: page.url, lexicon: lexicon), lexicon: lexicon
            ).read()
            drafts = reading.drafts
            var read = reading.metadata
            read.published = DateEvidence.best(reading.dates).map { ($0.date, $0.clue) }
            metadata = read
            if drafts.isEmpty, tree.isTruncated { throw .tooDeep(page: name, depth: HTMLTree.Limit.depth) }
        } else {
            drafts = SavedText(lines: SavedText.lines(of: text), lexicon: lexicon).drafts()
        }
        let maker = ArticleMaker(lexicon: lexicon, page: page.url ?? name, order: metadata?.order ?? .dayFirst)
        var result = PageResult(articles: [], details: [], notes: notes, charset: decoded.charset, isHTML: isHTML)
        var tooLong: Int?
        for draft in drafts {
            guard var (article, detail) = maker.make(draft, ordinal: result.articles.count + 1) else { continue }
            if article.text.utf8.count > textLimit {
                tooLong = article.text.utf8.count
                continue
            }
            if !draft.isFurther { metadata?.complete(&article, &detail) }
            article.id = RecordID.article(headline: article.headline, text: article.text)
            result.articles.append(article)
            result.details.append(detail)
        }
        if let tooLong {
            let problem = PageError.tooLong(page: name, bytes: tooLong, limit: textLimit)
            if result.articles.isEmpty { throw problem }
            result.notes.append(problem.description)
        }
        guard !result.articles.isEmpty else { throw .noArticle(page: name) }
        return result
    }

    /// Body text of an HTML page: paragraphs joined by blank lines, as benchmarks of main-content extraction want it.
    ///
    /// Desk credits and copyright lines that stand in the text are kept. Empty when the page has no running text.
    public func bodyOnly(_ html: [UInt8], charset: String? = nil) -> String {
        guard let decoded = TextDecoding.decode(html, charset: charset) else { return "" }
        let tree = HTMLTree.parse(TextDecoding.cleaned(decoded.text))
        let metadata = HTMLMetadata(tree: tree, url: nil, lexicon: lexicon)
        return HTMLArticles(tree: tree, metadata: metadata, lexicon: lexicon).body()
    }
}

extension PressRoom {
    /// Publication date of an HTML page and the clue that gave it, also when the page has no article text.
    ///
    /// - Throws: ``PageError`` when the bytes are no HTML text.
    public func dateOnly(_ page: Page) throws(PageError) -> (DatedExpression?, String?) {
        guard let best = DateEvidence.best(try evidence(page)) else { return (nil, nil) }
        return (best.date, best.clue)
    }

    /// Every date of an HTML page that was weighed, the surest basis first: the basis's name, the clue, the date.
    ///
    /// - Throws: ``PageError`` when the bytes are no HTML text.
    public func dateCandidates(_ page: Page) throws(PageError) -> [(basis: String, clue: String, date: DatedExpression)]
    {
        let found = try evidence(page).enumerated().sorted {
            ($0.element.basis, $0.element.distance, $0.offset) < ($1.element.basis, $1.element.distance, $1.offset)
        }
        return found.map { ("\($0.element.basis)", $0.element.clue, $0.element.date) }
    }

    private func evidence(_ page: Page) throws(PageError) -> [DateEvidence] {
        guard let decoded = TextDecoding.decode(page.bytes, charset: page.charset) else {
            throw .undecodable(page: page.identifier, charset: page.charset ?? "unknown")
        }
        let tree = HTMLTree.parse(TextDecoding.cleaned(decoded.text))
        let metadata = HTMLMetadata(tree: tree, url: page.url, lexicon: lexicon)
        return HTMLArticles(tree: tree, metadata: metadata, lexicon: lexicon).read(datesOnly: true).dates
    }
}

import Archive
import Record

/// An article: its text on one side, what was read from it on the other, each leading to the other.
enum ArticleView {
    /// The page.
    static func page(_ detail: ArticleDetail) -> HTML {
        let article = detail.article
        let sentences = detail.sentences.map { $0.start..<$0.end }
        let entries = detail.entries.filter { $0.review != .rejected }
        let title = article.headline ?? "Article without a headline"
        let body: HTML = """
            <h1>\(title)</h1>\(facts(article))\(copies(detail))
            <div class="reader"><div><div class="legend">\(legend(entries))</div>
            <div class="text">\(text(article, sentences: sentences, entries: entries))</div>
            \(captions(article))\(furniture(article))</div>
            <section class="entries" aria-label="Entries">\(entries.isEmpty ? Layout.empty("Nothing was read from this article.") : HTML(entries.map { card($0, sentences: sentences) }))</section></div>
            """
        return Layout.page(title: title, active: "articles", body)
    }

    /// Where else the article was read.
    private static func copies(_ detail: ArticleDetail) -> HTML {
        var places: [HTML] = detail.copies.map { Link(["articles", $0.id]).around("\($0.page)") }
        places += detail.appearances.filter { $0.page != detail.article.page && $0.isCurrent }.map { "\($0.page)" }
        if let original = detail.article.copyOf {
            places.append(Link(["articles", original]).around("the copy read first"))
        }
        return Words.joined(places).map { "<p class=\"soft small\">The same text: \($0)</p>" } ?? .empty
    }

    private static func card(_ listed: ListedEntry, sentences: [Range<Int>]) -> HTML {
        let numbers = listed.entry.evidence.compactMap { evidence in
            sentences.firstIndex { $0.overlaps(evidence.start..<max(evidence.end, evidence.start + 1)) }
        }
        return EntryView.card(
            listed, withSentence: false,
            sentence: numbers.isEmpty ? nil : numbers.map { "s\($0)" }.joined(separator: " "))
    }

    private static func facts(_ article: Article) -> HTML {
        var facts: [HTML] = []
        if let publisher = article.publisher { facts.append("<span>\(publisher)</span>") }
        if let agency = article.agency { facts.append("<span>agency \(agency)</span>") }
        if !article.byline.isEmpty { facts.append("<span>by \(article.byline.joined(separator: ", "))</span>") }
        if let dateline = article.dateline {
            if let place = dateline.place { facts.append("<span>dateline \(place)</span>") }
        }
        if let published = article.published {
            facts.append("<span>published \(Words.date(published))</span>")
        } else {
            facts.append("<span>the page prints no publication date</span>")
        }
        facts.append(
            "<span class=\"soft\">\(article.page)\(article.ordinal > 1 ? ", article \(article.ordinal)" : "")</span>")
        return "<div class=\"factline\">\(facts)</div>"
    }

    private static func legend(_ entries: [ListedEntry]) -> [HTML] {
        EntryKind.allCases.compactMap { kind in
            let count = entries.count { $0.entry.kind == kind }
            guard count > 0 else { return nil }
            return "<span><span class=\"chip \(kind.rawValue)\">\(kind.letter)</span>\(kind.label) \(count)</span>"
        }
    }

    /// The paragraphs, each sentence a span that its entries point to.
    private static func text(_ article: Article, sentences: [Range<Int>], entries: [ListedEntry]) -> HTML {
        let scalars = Array(article.text.unicodeScalars)
        func slice(_ range: Range<Int>) -> String {
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
            return text
        }
        var bySentence: [Int: [Entry]] = [:]
        for listed in entries {
            for evidence in listed.entry.evidence.prefix(1) {
                let span = evidence.start..<max(evidence.end, evidence.start + 1)
                if let number = sentences.firstIndex(where: { $0.overlaps(span) }) {
                    bySentence[number, default: []].append(listed.entry)
                }
            }
        }
        var paragraphs: [HTML] = []
        var paragraph: HTML = .empty
        var position = 0
        func close() {
            if paragraph != .empty { paragraphs.append("<p>\(paragraph)</p>") }
            paragraph = .empty
        }
        func gap(_ range: Range<Int>) {
            for piece in slice(range).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if piece.offset > 0 { close() }
                if !piece.element.isEmpty { paragraph = "\(paragraph)\(piece.element)" }
            }
        }
        for (number, sentence) in sentences.enumerated() {
            if sentence.lowerBound > position { gap(position..<sentence.lowerBound) }
            let own = bySentence[number] ?? []
            let anchors: [HTML] = Set(own.flatMap { $0.evidence.prefix(1).map(\.start) }).sorted().map {
                "<i id=\"at\($0)\"></i>"
            }
            let kind = own.first.map { " has \($0.kind.rawValue)" } ?? ""
            let chips: [HTML] = own.map { entry in
                "<a class=\"chip \(entry.kind.rawValue) \(entry.reality.rawValue)\" href=\"#\(entry.id)\" data-sentence=\"s\(number)\" title=\"\(entry.kind.label)\">\(entry.kind.letter)</a>"
            }
            let tail: HTML = chips.isEmpty ? .empty : "<span class=\"chips\">\(chips)</span>"
            paragraph =
                "\(paragraph)<span class=\"s\(kind)\" id=\"s\(number)\">\(anchors)\(slice(sentence))</span>\(tail)"
            position = max(position, sentence.upperBound)
        }
        if position < scalars.count { gap(position..<scalars.count) }
        close()
        return HTML(paragraphs)
    }

    private static func captions(_ article: Article) -> HTML {
        guard !article.captions.isEmpty else { return .empty }
        return "<h2>Captions</h2>\(article.captions.map { "<p class=\"caption\">\($0)</p>" as HTML })"
    }

    private static func furniture(_ article: Article) -> HTML {
        guard !article.furniture.isEmpty else { return .empty }
        let items: [HTML] = article.furniture.map { "<li><span class=\"reason\">\($0.reason)</span>\($0.text)</li>" }
        return """
            <details class="furniture-box"><summary>Dropped from the page: \(article.furniture.count) pieces</summary>
            <ul class="furniture plain">\(items)</ul></details>
            """
    }
}

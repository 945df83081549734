import Record

/// What the markup of a page says about its article: meta tags, JSON-LD, headings, `<time>`, the address.
struct HTMLMetadata {
    let lexicon: PressLexicon
    let url: String?
    /// Contents of `<meta>` by lower-case name, property or itemprop, in page order.
    private(set) var meta: [String: [String]] = [:]
    /// The JSON-LD object that describes the article, if any.
    private(set) var linked: JSONValue?
    private(set) var linkedObjects: [JSONValue] = []
    private(set) var title: String?
    private(set) var headings: [String] = []
    private(set) var times: [(value: String, isModified: Bool, isMarked: Bool, node: Int)] = []
    private(set) var pageLanguage: String?
    private(set) var canonical: String?
    /// All printed forms of the headline, lower case, for recognising repetitions.
    private(set) var headlineKeys: Set<[UInt8]> = []
    /// Names in boxes marked as author.
    var markedAuthors: [(value: String, node: Int)] = []
    /// Text of boxes marked as date.
    private(set) var markedDates: [(value: String, node: Int)] = []
    /// The publication date and its clue, as ``HTMLDates`` found them.
    var published: (DatedExpression, String)?

    init(tree: HTMLTree, url: String?, lexicon: PressLexicon) {
        self.lexicon = lexicon
        self.url = url
        for node in 0..<tree.count { read(tree, node) }
        linked = Self.article(among: linkedObjects)
        headlineKeys = allHeadlineKeys()
    }

    private mutating func read(_ tree: HTMLTree, _ node: Int) {
        switch tree.tag(node) {
        case .html:
            if pageLanguage == nil { pageLanguage = tree.attribute(.lang, of: node)?.string }
        case .meta:
            guard let content = tree.attribute(.content, of: node)?.collapsingSpaces().string, !content.isEmpty else {
                return
            }
            for name in [HTMLAttribute.property, .name, .itemprop, .httpEquiv] {
                if let key = tree.attribute(name, of: node)?.string.lowercased() {
                    meta[key, default: []].append(content)
                }
            }
        case .title:
            if title == nil { title = tree.visibleText(node).string }
        case .h1:
            let text = tree.visibleText(node).string
            if !text.isEmpty, headings.count < 8 { headings.append(text) }
        case .script:
            if let type = tree.attribute(.type, of: node), type.asciiLowercased().contains("ld+json") {
                if let value = JSONValue.parse(tree.rawText(node)) { collect(value, 0) }
            }
        case .link:
            if tree.attribute(.rel, of: node)?.string == "canonical" {
                canonical = tree.attribute(.href, of: node)?.string
            }
        case .time:
            if let value = tree.attribute(.datetime, of: node)?.string ?? tree.attribute(.content, of: node)?.string {
                let mark = (tree.attribute(.itemprop, of: node) ?? []).asciiLowercased()
                let named = mark + (tree.attribute(.class, of: node) ?? []).asciiLowercased()
                times.append(
                    (
                        value, named.contains("modif") || named.contains("updat"),
                        mark.contains("publish") || named.contains("publish")
                            || tree.attribute(.pubdate, of: node) != nil, node
                    ))
            } else {
                times.append((tree.visibleText(node).string, false, false, node))
            }
        case .abbr:
            if let value = tree.attribute(.title, of: node), value.contains(where: \.isASCIIDigit), value.count < 60 {
                times.append((value.string, false, false, node))
            }
        case .text, .head, .body, .style: break
        default: readMarked(tree, node)
        }
    }

    /// Boxes whose itemprop, rel or class says author or date.
    private mutating func readMarked(_ tree: HTMLTree, _ node: Int) {
        guard tree.end(node) - node < 60 else { return }
        for attribute in tree.attributes(of: node) {
            switch attribute.name {
            case .itemprop:
                let value = tree.value(attribute).asciiLowercased()
                if value == Array("datepublished".utf8) {
                    times.append(
                        (
                            tree.attribute(.content, of: node)?.string ?? tree.attribute(.datetime, of: node)?.string
                                ?? tree.visibleText(node).string, false, true, node
                        ))
                } else if value == Array("author".utf8), markedAuthors.count < 40 {
                    markedAuthors.append((tree.visibleText(node).string, node))
                }
            case .rel:
                if markedAuthors.count < 40, tree.value(attribute).asciiLowercased() == Array("author".utf8) {
                    markedAuthors.append((tree.visibleText(node).string, node))
                }
            case .class, .id:
                let name = tree.boxNames[Int(attribute.boxName)]
                if name.saysDate, markedDates.count < 40 {
                    let text = tree.visibleText(node)
                    if text.count < 120, text.contains(where: \.isASCIIDigit) {
                        markedDates.append((text.string, node))
                    }
                } else if name.saysAuthor, markedAuthors.count < 40 {
                    let text = tree.visibleText(node)
                    if text.count < 120 { markedAuthors.append((text.string, node)) }
                }
            default: break
            }
        }
    }

    // MARK: JSON-LD

    private mutating func collect(_ value: JSONValue, _ depth: Int) {
        guard depth < 8, linkedObjects.count < 400 else { return }
        switch value {
        case .array(let items): for item in items { collect(item, depth + 1) }
        case .object(let members):
            linkedObjects.append(value)
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"] {
                if let child = members.first(where: { $0.key == key })?.value { collect(child, depth + 1) }
            }
        default: break
        }
    }

    private static func types(_ value: JSONValue) -> [String] { value["@type"]?.items.compactMap(\.string) ?? [] }

    private static func article(among objects: [JSONValue]) -> JSONValue? {
        func rank(_ value: JSONValue) -> Int {
            let types = types(value)
            guard
                types.contains(where: {
                    $0.hasSuffix("Article") || $0.hasSuffix("Posting") || $0 == "Report" || $0.hasSuffix("NewsStory")
                        || $0.hasSuffix("Review")
                })
            else { return 0 }
            return 1 + (value["headline"] != nil ? 2 : 0) + (value["datePublished"] != nil ? 2 : 0)
                + (value["articleBody"] != nil ? 1 : 0)
        }
        var best: JSONValue?
        var bestRank = 0
        for object in objects where rank(object) > bestRank { (best, bestRank) = (object, rank(object)) }
        return best
    }

    /// The body text the page's own JSON-LD gives.
    var linkedBody: String? {
        linkedObjects.compactMap { $0["articleBody"]?.string ?? $0["text"]?.string }.max {
            $0.utf8.count < $1.utf8.count
        }
    }

    // MARK: What the rest asks

    /// Day-first or month-first in numeric dates: month-first where the page says US English.
    var order: PrintedDate.Order {
        let tags = [pageLanguage, meta["og:locale"]?.first, meta["content-language"]?.first].compactMap {
            $0?.lowercased()
        }
        return tags.contains { $0.hasPrefix("en-us") || $0.hasPrefix("en_us") } ? .monthFirst : .dayFirst
    }

    private func allHeadlineKeys() -> Set<[UInt8]> {
        var keys: Set<[UInt8]> = []
        for text in headings + [linked?["headline"]?.string, meta["og:title"]?.first, title].compactMap({ $0 }) {
            keys.insert(Array(HTMLText.plain(text).utf8).lowercasedText())
        }
        return keys
    }

    /// Fills in what the lines of the article did not say, and prefers the markup where it is surer.
    func complete(_ article: inout Article, _ detail: inout ArticleDetail) {
        let isGuessed = article.headline.map { !headlineKeys.contains(Array($0.lowercased().utf8)) } ?? false
        if !isGuessed, let (headline, clue) = headline {
            article.headline = headline
            detail.headlineClue = clue
        }
        if let (date, clue) = published {
            // Keep the printed time of day when it tells the same day more exactly.
            article.published = date
            detail.publishedClue = clue
        }
        if let date = modified { detail.modified = date }
        let (names, clue) = authors
        // A byline printed at the text is surer than the outlet's own name as author.
        let isOnlyOutlet = names.allSatisfy(isOutlet)
        if !names.isEmpty, article.byline.isEmpty || !isOnlyOutlet {
            article.byline = names
            detail.bylineClue = clue
        }
        article.publisher = publisher ?? article.publisher
        detail.section = meta["article:section"]?.first ?? linked?["articleSection"]?.items.first?.string
        if article.language == nil, let tag = pageLanguage ?? meta["og:locale"]?.first {
            let code = String(tag.lowercased().prefix { $0.isLetter })
            if code.utf8.count == 2 { article.language = code }
        }
        if article.agency == nil { article.agency = creditedAgency }
    }

    /// An agency given as author or creator.
    private var creditedAgency: String? {
        let reader = DatelineReader(lexicon: lexicon)
        let candidates =
            (linked?["author"]?.items.compactMap { $0["name"]?.string ?? $0.string } ?? [])
            + (meta["author"] ?? []) + (meta["dc.creator"] ?? []) + markedAuthors.map(\.value)
        for candidate in candidates {
            var text = HTMLText.plain(candidate)
            for label in ["By ", "by ", "BY "] where text.hasPrefix(label) { text = String(text.dropFirst(3)) }
            if let agency = reader.agency(text) { return agency }
        }
        return nil
    }

    /// Outlet as printed: Open Graph, JSON-LD publisher, site meta tags.
    var publisher: String? {
        let linkedName = linked?["publisher"]?.items.first.flatMap { $0["name"]?.string ?? $0.string }
        for candidate in [
            meta["og:site_name"]?.first, linkedName, meta["sitename"]?.first, meta["application-name"]?.first,
            meta["dc.publisher"]?.first, meta["publisher"]?.first, meta["citation_publisher"]?.first,
        ] {
            if let text = candidate.map({ HTMLText.plain($0) }), !text.isEmpty, text.utf8.count <= 100,
                !text.hasPrefix("http")
            {
                return text
            }
        }
        return nil
    }
}

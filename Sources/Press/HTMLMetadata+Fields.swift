import Record

extension HTMLMetadata {
    // MARK: Headline

    /// The headline and the clue that gave it: JSON-LD or Open Graph, in the words of the visible `<h1>` where that says
    /// the same; else the heading, else the title.
    var headline: (String, String)? {
        let linkedTitle = linked?["headline"]?.string.map(HTMLText.plain).map(withoutPublisher)
        let graph = meta["og:title"]?.first.map(HTMLText.plain).map(withoutPublisher)
        let site = (meta["articletitle"]?.first ?? meta["title"]?.first).map(HTMLText.plain)
        let page = title.map(withoutSiteName)
        let sources = [(linkedTitle, "json-ld"), (graph, "og:title"), (site, "meta title"), (page, "title")]
        let marked = sources.first { !($0.0 ?? "").isEmpty }
        for heading in headings where heading.utf8.count >= 8 {
            guard let marked, let text = marked.0 else { return (heading, "h1") }
            if Self.isSame(heading, text) || marked.1 == "title" && Self.agree(heading, text) { return (heading, "h1") }
        }
        if let marked, let text = marked.0, marked.1 != "title" { return (text, marked.1) }
        if let only = headings.first, headings.count == 1, only.utf8.count >= 20 { return (only, "h1") }
        if let marked, let text = marked.0 { return (text, marked.1) }
        return headings.first.map { ($0, "h1") }
    }

    /// Whether one title holds the other, signs and case aside.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        func folded(_ text: String) -> String {
            " " + text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " "
        }
        let (a, b) = (folded(left), folded(right))
        return a.utf8.count > 6 && b.utf8.count > 6 && (a.range(of: b) != nil || b.range(of: a) != nil)
    }

    /// Whether two titles share most words of the shorter.
    private static func agree(_ left: String, _ right: String) -> Bool {
        func words(_ text: String) -> Set<String> {
            Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
        }
        let (a, b) = (words(left), words(right))
        guard !a.isEmpty, !b.isEmpty else { return left == right }
        return a.intersection(b).count * 10 >= min(a.count, b.count) * 6
    }

    /// Takes the outlet's own name off the end.
    private func withoutPublisher(_ title: String) -> String {
        guard let name = publisher, title.lowercased().hasSuffix(name.lowercased()),
            title.utf8.count > name.utf8.count + 8
        else {
            return title
        }
        return withoutSiteName(title)
    }

    /// "Headline | Outlet" → "Headline": the longer side of the last separator goes with the headline.
    func withoutSiteName(_ title: String) -> String {
        let name = publisher?.lowercased()
        for separator in [" | ", " - ", " – ", " — ", " · ", " • ", " » ", " :: ", " / "] {
            let parts = HTMLText.plain(title).components(separatedBy: separator)
            guard parts.count >= 2, let first = parts.first, let last = parts.last else { continue }
            if let name, last.lowercased() == name || name.contains(last.lowercased()) {
                return parts.dropLast().joined(separator: separator)
            }
            if let name, first.lowercased() == name { return parts.dropFirst().joined(separator: separator) }
            if first.utf8.count >= 20, first.utf8.count > last.utf8.count * 3 / 2 { return first }
        }
        return HTMLText.plain(title)
    }

    // MARK: Authors

    /// Names of the authors and the clue that gave them.
    var authors: ([String], String) {
        let reader = BylineReader(lexicon: lexicon)
        func split(_ texts: [String]) -> [String] {
            var names: [String] = []
            for text in texts {
                for name in reader.names(in: HTMLText.plain(text)) where !names.contains(name) { names.append(name) }
            }
            return names
        }
        let linkedNames = (linked?["author"]?.items ?? []).flatMap { item -> [String] in
            if let name = item["name"] { return name.items.compactMap(\.string) }
            return item.string.map { [$0] } ?? []
        }
        let sources: [([String], String)] = [
            (linkedNames, "json-ld"),
            (meta["article:author"]?.filter { !$0.hasPrefix("http") } ?? [], "meta article:author"),
            (meta["author"] ?? [], "meta author"), (meta["dc.creator"] ?? [], "meta dc.creator"),
            (meta["parsely-author"] ?? [], "meta parsely-author"),
            (meta["sailthru.author"] ?? [], "meta sailthru.author"),
            (meta["byl"] ?? [], "meta byl"), (markedAuthors, "text"),
        ]
        for (texts, clue) in sources {
            let names = split(texts)
            if clue == "text" || names.count >= texts.count, !names.isEmpty { return (names, clue) }
            // Agencies, desks and pen names are printed as authors too: the markup's word is taken.
            let whole = wholeNames(texts, names)
            if clue != "text", !whole.isEmpty { return (whole, clue) }
        }
        return ([], "")
    }

    /// Author entries as they stand, those that are people's names taken apart.
    private func wholeNames(_ texts: [String], _ people: [String]) -> [String] {
        let reader = BylineReader(lexicon: lexicon)
        var names: [String] = []
        for text in texts {
            var plain = HTMLText.plain(text)
            for label in ["By ", "by ", "BY ", "Von ", "von ", "Por ", "Par "] where plain.hasPrefix(label) {
                plain = String(plain.dropFirst(label.count))
            }
            let inside = reader.names(in: plain)
            let entries = inside.isEmpty ? [plain] : inside
            for entry in entries
            where !entry.isEmpty && entry.utf8.count <= 60 && !entry.hasPrefix("http") && !names.contains(entry) {
                names.append(entry)
            }
        }
        return names
    }

    // MARK: Dates

    /// Dates that stand in the head of the page and in its address.
    var dateEvidence: [DateEvidence] {
        var found: [DateEvidence?] = []
        for key in ["datePublished", "dateCreated", "uploadDate"] {
            if let text = linked?[key]?.items.first?.string {
                found.append(DateEvidence(.linked, "json-ld", dated(text), distance: key == "datePublished" ? 0 : 1))
            }
        }
        for (rank, key) in Self.publishedKeys.enumerated() {
            for text in meta[key] ?? [] {
                let basis: DateEvidence.Basis = Self.genericKeys.contains(key) ? .metaDate : .meta
                found.append(DateEvidence(basis, "meta \(key)", dated(text), distance: rank))
            }
        }
        for key in meta.keys.sorted() where Self.mayBeDate(key) {
            found.append(DateEvidence(.metaDate, "meta \(key)", meta[key]?.first.flatMap(dated), distance: 100))
        }
        for object in linkedObjects {
            if let text = object["datePublished"]?.string {
                found.append(DateEvidence(.marked, "json-ld", dated(text), distance: -1))
            }
        }
        for address in [url, canonical, meta["og:url"]?.first].compactMap({ $0 }) {
            found.append(DateEvidence(.address, "url", Self.date(inAddress: address)))
        }
        if let modified { found.append(DateEvidence(.modified, "modified", modified)) }
        for key in ["og:image", "twitter:image"] {
            if let path = meta[key]?.first {
                found.append(DateEvidence(.picture, "picture", Self.date(inAddress: path)))
            }
        }
        return found.compactMap { $0 }
    }

    /// The date of the last change.
    var modified: DatedExpression? {
        for text in [
            linked?["dateModified"]?.string, meta["article:modified_time"]?.first, meta["og:updated_time"]?.first,
            meta["lastmod"]?.first, meta["last-modified"]?.first, meta["datemodified"]?.first,
        ].compactMap({ $0 }) {
            if let date = dated(text) { return date }
        }
        for time in times where time.isModified { if let date = dated(time.value) { return date } }
        return nil
    }

    private static let publishedKeys = [
        "article:published_time", "article:published", "og:published_time", "og:article:published_time",
        "datepublished", "pubdate", "publishdate", "publish_date",
        "publish-date", "publication_date", "date", "dc.date", "dc.date.issued", "dc.date.created", "dcterms.created",
        "dcterms.issued", "dcterms.date", "sailthru.date",
        "parsely-pub-date", "article.published", "published-date", "published_at", "citation_publication_date",
        "citation_date", "article_date_original",
        "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "originalpublicationdate", "displaydate", "ptime",
        "rnews:datepublished", "bt:pubdate", "timestamp", "created", "datecreated",
        "content_create_date", "article:post_date", "eomportal-lastupdate", "vr:published_time", "hdl_p",
        "shareaholic:article_published_time",
    ]

    /// Whether a meta tag's name speaks of a date of making, though no list has it.
    private static func mayBeDate(_ key: String) -> Bool {
        guard !publishedKeys.contains(key) else { return false }
        let name = Array(key.utf8)
        let says = ["date", "publish", "pubdate", "uploaded", "created", "release"].contains { name.contains($0) }
        return says
            && !["modif", "update", "expir", "event", "birth", "valid", "start", "end", "last", "unavail", "publisher"]
                .contains { name.contains($0) }
    }

    private static let genericKeys: Set<String> = [
        "date", "dc.date", "dcterms.date", "timestamp", "created", "datecreated", "dc.date.created", "dcterms.created",
        "content_create_date",
    ]

    /// Reads a date as markup gives it: ISO, printed, or seconds since 1970.
    func dated(_ text: String) -> DatedExpression? {
        if let date = PrintedDate.first(in: text, order: order) {
            guard date.day.year >= 1_900 else { return nil }
            return DatedExpression(text: text.trimmed, value: date.edtf, basis: .stated)
        }
        // Seconds or milliseconds since 1970.
        let digits = text.trimmed
        if digits.utf8.count == 10 || digits.utf8.count == 13, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let number = Int(digits)
        {
            let seconds = digits.utf8.count == 13 ? number / 1_000 : number
            guard (800_000_000...4_000_000_000).contains(seconds) else { return nil }
            return DatedExpression(
                text: digits, value: EDTFDate(day: CivilDay(number: seconds / 86_400)), basis: .stated)
        }
        return nil
    }

    /// "/2025/03/05/", "/2025-03-05-", "/20250305": the date outlets put into addresses.
    static func date(inAddress address: String) -> DatedExpression? {
        let bytes = Array(address.utf8)
        var numbers: [(value: Int, digits: Int, range: Range<Int>)] = []
        var index = 0
        while index < bytes.count {
            let start = index
            var value = 0
            while index < bytes.count, bytes[index].isASCIIDigit {
                if index - start < 9 { value = value * 10 + Int(bytes[index] - 48) }
                index += 1
            }
            if index > start { numbers.append((value, index - start, start..<index)) } else { index += 1 }
        }
        func touches(_ a: Int, _ b: Int) -> Bool {
            numbers[b].range.lowerBound == numbers[a].range.upperBound + 1
                && "/-_.".utf8.contains(bytes[numbers[a].range.upperBound])
        }
        for at in numbers.indices {
            if let date = monthNamed(bytes, numbers, at) { return date }
            let (value, digits, range) = numbers[at]
            if digits == 4, (1_990...2_040).contains(value), at + 2 < numbers.count, touches(at, at + 1),
                touches(at + 1, at + 2),
                numbers[at + 1].digits <= 2, numbers[at + 2].digits <= 2,
                let day = CivilDay(checkedYear: value, month: numbers[at + 1].value, day: numbers[at + 2].value)
            {
                let text = Array(bytes[range.lowerBound..<numbers[at + 2].range.upperBound]).string
                return DatedExpression(text: text, value: EDTFDate(day: day), basis: .stated)
            }
            // "/05-03-2025/": day first, as nobody writes months there with all three parts.
            if digits <= 2, at + 2 < numbers.count, numbers[at + 1].digits <= 2, numbers[at + 2].digits == 4,
                touches(at, at + 1), touches(at + 1, at + 2), (1_990...2_040).contains(numbers[at + 2].value),
                bytes[range.upperBound] == bytes[numbers[at + 1].range.upperBound],
                let day = CivilDay(checkedYear: numbers[at + 2].value, month: numbers[at + 1].value, day: value)
            {
                let text = Array(bytes[range.lowerBound..<numbers[at + 2].range.upperBound]).string
                return DatedExpression(text: text, value: EDTFDate(day: day), basis: .stated)
            }
            if digits == 8, (1_990...2_040).contains(value / 10_000),
                let day = CivilDay(checkedYear: value / 10_000, month: value / 100 % 100, day: value % 100)
            {
                return DatedExpression(text: Array(bytes[range]).string, value: EDTFDate(day: day), basis: .stated)
            }
        }
        return nil
    }

    /// "/2020/mar/05/".
    private static func monthNamed(
        _ bytes: [UInt8], _ numbers: [(value: Int, digits: Int, range: Range<Int>)], _ at: Int
    ) -> DatedExpression? {
        guard at + 1 < numbers.count, numbers[at].digits == 4, (1_990...2_040).contains(numbers[at].value),
            numbers[at + 1].digits <= 2
        else { return nil }
        let between = bytes[numbers[at].range.upperBound..<numbers[at + 1].range.lowerBound]
        guard between.count >= 5, between.count <= 11, let first = between.first, first == between.last, first == 0x2F,
            let month = PressLexicon.shared.months[Array(between.dropFirst().dropLast()).string.lowercased()]?.month,
            let day = CivilDay(checkedYear: numbers[at].value, month: month, day: numbers[at + 1].value)
        else { return nil }
        let text = Array(bytes[numbers[at].range.lowerBound..<numbers[at + 1].range.upperBound]).string
        return DatedExpression(text: text, value: EDTFDate(day: day), basis: .stated)
    }
}

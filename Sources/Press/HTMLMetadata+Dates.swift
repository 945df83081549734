import Record

extension HTMLMetadata {
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

import Record

extension HTMLMetadata {
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
            if let name = item["name"] ?? item["byline"] { return name.items.compactMap(\.string) }
            return item.string.map { [$0] } ?? []
        }
        let sources: [([String], String)] = [
            (linkedNames.filter(Self.mayBeAuthor), "json-ld"),
            (meta["article:author"]?.filter { !$0.hasPrefix("http") } ?? [], "meta article:author"),
            ((meta["author"] ?? []).filter(Self.mayBeAuthor), "meta author"),
            (meta["dc.creator"] ?? [], "meta dc.creator"),
            (meta["parsely-author"] ?? [], "meta parsely-author"),
            (meta["sailthru.author"] ?? [], "meta sailthru.author"),
            (meta["byl"] ?? [], "meta byl"), (labelledAuthor, "meta twitter:data1"),
            (markedAuthors.prefix(12).map(\.value), "text"),
        ]
        var outlets: ([String], String)?
        for (texts, clue) in sources {
            // Where the outlet itself stands as author, the page may print who wrote it.
            if !texts.isEmpty, texts.allSatisfy({ isOutlet(HTMLText.plain($0)) }) {
                if outlets == nil { outlets = (wholeNames(texts, []), clue) }
                continue
            }
            let names = split(texts)
            if clue == "text" || names.count >= texts.count, !names.isEmpty { return (names, clue) }
            // Agencies, desks and pen names are printed as authors too: the markup's word is taken.
            let whole = wholeNames(texts, names)
            if clue != "text", !whole.isEmpty { return (whole, clue) }
        }
        return outlets ?? ([], "")
    }

    /// The value behind the label "Written by" that blogs put into their Twitter cards.
    private var labelledAuthor: [String] {
        let labels = ["written by", "verfasst von", "escrito por", "écrit par", "scritto da", "geschreven door", "by"]
        guard let label = meta["twitter:label1"]?.first, labels.contains(label.lowercased()) else { return [] }
        return meta["twitter:data1"] ?? []
    }

    /// Addresses, ids and numbers are no names.
    private static func mayBeAuthor(_ text: String) -> Bool {
        !text.contains("@") && !text.hasPrefix("http") && text.contains(where: \.isLetter)
    }

    /// Whether a name is the outlet's own: its name, or its address.
    func isOutlet(_ name: String) -> Bool {
        func folded(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        let own = folded(name)
        guard own.count >= 3 else { return false }
        if let publisher {
            let other = folded(publisher)
            if own == other || other.count >= 3 && (own.hasPrefix(other) || other.hasPrefix(own)) { return true }
        }
        guard let address = url ?? canonical ?? meta["og:url"]?.first else { return false }
        let host = address.split(separator: "/").first { $0.contains(".") } ?? ""
        return folded(String(host)).contains(own)
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
            where !entry.isEmpty && !entry.contains(":") && entry.utf8.count <= 60 && !entry.hasPrefix("http")
                && !names.contains(entry)
            {
                names.append(entry)
            }
        }
        return names
    }
}

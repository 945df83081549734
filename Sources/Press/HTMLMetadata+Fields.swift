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
}

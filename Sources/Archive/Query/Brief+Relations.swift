import Record

/// A sentence of a brief and what was read from it.
public struct BriefPoint: Hashable, Sendable {
    /// The sentence's entries, at least one.
    public fileprivate(set) var entries: [ListedEntry]

    /// Id of its article.
    public var article: String { entries[0].entry.article }
    /// Where in the article's text it begins, in code points.
    public var start: Int { entries[0].entry.evidence.first?.start ?? 0 }
    /// The sentence as printed.
    public var sentence: String { entries[0].entry.evidence.first?.exact ?? "" }
    /// The first date that one of its entries has for its own.
    public var date: EDTFDate? { entries.lazy.compactMap { $0.entry.date?.value }.first }

    /// What it is sorted by: its own date, else its report's.
    fileprivate var order: (Int, String, Int) {
        ((date ?? entries[0].published)?.earliest ?? .max, article, start)
    }
}

/// What a brief tells of one relation.
public struct BriefRelation: Hashable, Sendable {
    /// Codes of the two sides in alphabetical order; one where nobody else is named, none where nobody has a code.
    public var sides: [String]
    /// Its sentences, by date.
    public var points: [BriefPoint]
}

extension Brief {
    /// Only what concerns some parties.
    ///
    /// - Parameter parties: codes or names; everything when there are none.
    public func concerning(_ parties: Set<String>) -> Brief {
        guard !parties.isEmpty else { return self }
        func own(_ entries: [ListedEntry]) -> [ListedEntry] {
            entries.filter { listed in
                listed.entry.parties.contains { party in
                    [party.entity.code, party.entity.name].contains { name in name.map(parties.contains) ?? false }
                }
            }
        }
        var brief = self
        brief.news = own(news)
        brief.ahead = own(ahead)
        brief.contested = own(contested)
        brief.background = own(background)
        return brief
    }

    /// What happened, was demanded, charged and thought between two sides: relations with most sentences first, then
    /// parties of whom no other side is named, then the rest. Every sentence stands in one of them.
    public var relations: [BriefRelation] {
        var groups: [[String]: [BriefPoint]] = [:]
        for point in Self.points(news, of: [.event, .position, .accusation, .perception]) {
            let sides = point.entries.map { Self.sides($0.entry) }
            groups[sides.first { $0.count > 1 } ?? sides.first { !$0.isEmpty } ?? [], default: []].append(point)
        }
        let relations = groups.map { BriefRelation(sides: $0.key, points: $0.value) }
        return relations.sorted { one, other in
            (-one.sides.count, -one.points.count, one.sides.joined())
                < (-other.sides.count, -other.points.count, other.sides.joined())
        }
    }

    /// Talks, with those told of earlier times.
    public var talks: [BriefPoint] { Self.points(news + background, of: [.process]) }

    /// Measures, with those told of earlier times.
    public var measures: [BriefPoint] { Self.points(news + background, of: [.measure]) }

    /// What is planned, conditional or possible.
    public var plans: [BriefPoint] { Self.points(ahead, of: [.event, .position, .process, .measure]) }

    /// Events of earlier times.
    public var history: [BriefPoint] { Self.points(background, of: [.event]) }

    /// Whole sentences in quotation marks, by speaker.
    public var words: [ListedEntry] {
        func key(_ listed: ListedEntry) -> (String, String, Int)? {
            guard case .quote(let quote) = listed.entry.body, quote.form == .direct, let speaker = quote.speaker else {
                return nil
            }
            return (speaker.name ?? speaker.text, listed.entry.article, listed.entry.evidence.first?.start ?? 0)
        }
        return news.compactMap { listed in key(listed).map { (key: $0, listed: listed) } }
            .sorted { $0.key < $1.key }.map(\.listed)
    }

    /// Events and accusations that one side's word is all there is for, or that are denied.
    public var disputes: [BriefPoint] { Self.points(contested, of: [.event, .accusation]) }

    /// Entries by sentence, in the order of their dates. That somebody made a statement is no news: the words are.
    private static func points(_ entries: [ListedEntry], of kinds: Set<EntryKind>) -> [BriefPoint] {
        struct Place: Hashable {
            var article: String
            var start: Int
        }
        var points: [BriefPoint] = []
        var indexOf: [Place: Int] = [:]
        for listed in entries where kinds.contains(listed.entry.kind) {
            if case .event(let event) = listed.entry.body, event.type == .statement { continue }
            let point = BriefPoint(entries: [listed])
            let place = Place(article: point.article, start: point.start)
            if let index = indexOf[place] {
                points[index].entries.append(listed)
            } else {
                indexOf[place] = points.count
                points.append(point)
            }
        }
        return points.sorted { $0.order < $1.order }
    }

    /// The codes of the first two sides of an entry, in alphabetical order.
    private static func sides(_ entry: Entry) -> [String] {
        var codes: [String] = []
        for code in entry.parties.compactMap(\.entity.code) where !codes.contains(code) && codes.count < 2 {
            codes.append(code)
        }
        return codes.sorted()
    }
}

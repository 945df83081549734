import Language
import Lexicons
import Record

/// Names of news agencies, stations and newspapers, and the words by which others show that they are one.
public struct MediaNames: Sendable {
    /// Usual name by every name and abbreviation.
    private let names: [String: String]
    private let longest: Int

    /// Reads the table of agencies and outlets.
    ///
    /// - Throws: ``LexiconError`` naming file and line.
    public static func shipped() throws(LexiconError) -> MediaNames {
        try MediaNames(table: LexiconTable(embedded: "lexicons/actors/agencies.tsv", columns: ["name", "aliases"]))
    }

    /// Names from a table with the columns `name` and `aliases`.
    public init(table: LexiconTable) {
        var names: [String: String] = [:]
        var longest = 1
        for row in table.rows {
            // The shortest name in capitals is the one that readers know (“IRNA”), as chains print it.
            let all = [row["name"]] + row.list("aliases")
            for name in all where !name.isEmpty {
                names[name] = names[name] ?? row["name"]
                longest = max(longest, name.split(separator: " ").count + 1)
            }
        }
        self.names = names
        self.longest = min(longest, 8)
    }

    /// The usual name of the medium named by tokens that start at one, with their range; nil when none is.
    func name(at token: Int, in analysis: AnalysedArticle) -> (name: String, range: Range<Int>)? {
        let limit = min(analysis.tokens.count, token + longest)
        guard token < limit else { return nil }
        for end in stride(from: limit, to: token, by: -1) {
            let text = analysis.text(of: token..<end)
            if names[text] != nil { return (text, token..<end) }
        }
        return nil
    }

    /// The medium named anywhere in a range, or described as one (“state television”, “DZRH radio”).
    func medium(in range: Range<Int>, of analysis: AnalysedArticle) -> String? {
        for token in range where analysis.tokens[token].utf8End > analysis.tokens[token].utf8Start {
            guard let first = analysis.form(token).unicodeScalars.first, first.properties.isUppercase,
                let found = name(at: token, in: analysis), found.range.upperBound <= range.upperBound
            else { continue }
            // “of Iran” or “Iran's IRNA” may stand before it; the name is enough.
            if !Self.isAmbiguous(found.name) || isNextToMediaWord(found.range, in: range, of: analysis) {
                return found.name
            }
        }
        for token in range where Self.stations.contains(analysis.lower(token)) {
            if Self.described.contains(analysis.lower(token)), !isDescribedMedium(token, in: range, of: analysis) {
                continue
            }
            return described(token, in: range, of: analysis)
        }
        return nil
    }

    private func isNextToMediaWord(_ name: Range<Int>, in range: Range<Int>, of analysis: AnalysedArticle) -> Bool {
        range.contains { Self.stations.contains(analysis.lower($0)) } || name.count == range.count
    }

    private static func isAmbiguous(_ name: String) -> Bool { name.utf8.count < 3 && name != "AP" && name != "AA" }

    private func isDescribedMedium(_ token: Int, in range: Range<Int>, of analysis: AnalysedArticle) -> Bool {
        let before = token - 1
        guard before >= range.lowerBound else { return false }
        return ["news", "state", "daily", "official", "television", "wire"].contains(analysis.lower(before))
            || analysis.form(before).unicodeScalars.first?.properties.isUppercase ?? false
    }

    /// The words of a described medium, without the article and what follows.
    private func described(_ token: Int, in range: Range<Int>, of analysis: AnalysedArticle) -> String {
        var start = token
        while start > range.lowerBound {
            let word = analysis.lower(start - 1)
            if ["the", "a", "an", ",", "told", "to", "of", "'s", "’s", "on", "by", "its", "his", "their", "with"]
                .contains(word)
            {
                break
            }
            start -= 1
        }
        var end = token + 1
        // “the state broadcaster EBC”: the name follows.
        var next = end
        while next < range.upperBound, analysis.form(next).unicodeScalars.first?.properties.isUppercase ?? false {
            next += 1
        }
        if next > end,
            Self.described.contains(analysis.lower(token))
                || ["broadcaster", "newspaper"].contains(analysis.lower(token))
        {
            return analysis.text(of: end..<next)
        }
        end = token + 1
        return analysis.text(of: start..<end)
    }

    private static let stations: Set<String> = [
        "television", "tv", "radio", "broadcaster", "newspaper", "daily", "magazine", "agency", "weekly", "channel",
        "newswire", "tabloid",
    ]
    /// Words that are a medium only in company (“news agency”, not “energy agency”).
    private static let described: Set<String> = ["agency", "channel", "daily", "weekly"]

    /// Whether tokens name a medium as a party.
    func isMedium(_ range: Range<Int>, in analysis: AnalysedArticle, parties: Parties) -> Bool {
        let core = parties.core(of: range)
        let head = parties.head(of: core)
        if let known = parties.known(at: head) { return known.sector == "MED" && !isPerson(known) }
        guard let name = medium(in: core, of: analysis) else { return false }
        // “A spokesman for state television” is no medium.
        return analysis.text(of: head..<head + 1) == name || name.contains(analysis.form(head))
    }

    private func isPerson(_ entity: Entity) -> Bool { entity.office != nil }

    /// Media that carried the words of a sentence: “told state television”, “in a statement carried by X”, “IRNA
    /// reported”, “a Wall Street Journal report”, “X was quoted by Y”.
    func links(inSentence sentence: Int, of analysis: AnalysedArticle, voices: [Voice]) -> [ChainLink] {
        var links: [ChainLink] = []
        func add(_ name: String) {
            if !links.contains(where: { $0.name == name }) { links.append(ChainLink(name: name, role: .medium)) }
        }
        let tokens = analysis.sentences[sentence].tokens
        for voice in voices {
            if voice.isMedium, let source = voice.source, let name = medium(in: source, of: analysis) {
                add(voice.speakers.first?.name ?? name)
            }
            if let hearer = voice.addressee, let name = medium(in: hearer, of: analysis) { add(name) }
        }
        for token in tokens {
            let word = analysis.lower(token)
            let carries: Bool =
                switch word {
                case "by": token > tokens.lowerBound && Self.carriers.contains(analysis.lower(token - 1))
                case "on", "with", "to", "in", "via", "through", "over":
                    hasMediumObject(token, in: tokens, of: analysis)
                default: false
                }
            if carries {
                let end = phraseEnd(from: token + 1, in: tokens, of: analysis)
                if end > token + 1, let name = medium(in: token + 1..<end, of: analysis) { add(name) }
            }
            if word == "report" || word == "interview", token > tokens.lowerBound + 1 {
                let low = max(tokens.lowerBound, token - 6)
                if let name = medium(in: low..<token, of: analysis), analysis.text(of: low..<token).hasSuffix(name) {
                    add(name)
                }
            }
        }
        for (word, name) in Self.platforms {
            guard let token = tokens.first(where: { analysis.form($0) == word }), token > tokens.lowerBound,
                ["on", "to", "via"].contains(analysis.lower(token - 1)), !voices.isEmpty
            else { continue }
            add(name)
        }
        return links
    }

    private static let carriers: Set<String> = [
        "carried", "quoted", "published", "broadcast", "cited", "aired", "reported", "released", "relayed", "run",
    ]

    /// Social networks: where a post stood.
    private static let platforms: [(String, String)] = [
        ("Twitter", "Twitter"), ("X", "X"), ("Facebook", "Facebook"), ("Telegram", "Telegram"), ("Weibo", "Weibo"),
        ("Instagram", "Instagram"), ("WeChat", "WeChat"), ("LinkedIn", "LinkedIn"), ("YouTube", "YouTube"),
    ]

    /// “on state television”, “interview with APS”: only after words of speaking, so that owners of stations are no media.
    private func hasMediumObject(_ token: Int, in tokens: Range<Int>, of analysis: AnalysedArticle) -> Bool {
        guard token > tokens.lowerBound else { return false }
        let low = max(tokens.lowerBound, token - 6)
        return (low..<token).contains {
            [
                "interview", "broadcast", "statement", "speech", "address", "remarks", "spoke", "speaking", "appeared",
                "comments",
            ]
            .contains(analysis.lower($0))
        }
    }

    private func phraseEnd(from start: Int, in tokens: Range<Int>, of analysis: AnalysedArticle) -> Int {
        var end = start
        while end < tokens.upperBound, end - start < 8,
            ![",", ".", "that", "and", "which", "on", "in", ":", ";", "\"", "“", "”", "after"].contains(
                analysis.lower(end))
        {
            end += 1
        }
        return end
    }
}

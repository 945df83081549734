import Language
import Lexicons
import Record

/// Says what words are about: the issue whose cue words weigh most.
public struct IssueFinder: Sendable {
    private struct Pattern: Sendable {
        let words: [String]
        let issue: Issue
        let weight: Int
    }

    private let byFirstWord: [String: [Pattern]]

    /// Reads the shipped scheme.
    ///
    /// - Throws: ``LexiconError`` naming file, line and reason.
    public static func shipped() throws(LexiconError) -> IssueFinder {
        try IssueFinder(
            table: LexiconTable(embedded: "lexicons/ledger/issues.tsv", columns: ["issue", "weight", "words"]))
    }

    /// Reads a table with the columns `issue`, `weight`, `words`.
    ///
    /// - Throws: ``LexiconError/malformed(file:line:reason:)`` on an unknown issue or a weight that is no number.
    public init(table: LexiconTable) throws(LexiconError) {
        var index: [String: [Pattern]] = [:]
        for row in table.rows {
            guard let issue = Issue(rawValue: row["issue"]) else {
                throw .malformed(file: table.file, line: row.line, reason: "unknown issue “\(row["issue"])”")
            }
            guard let weight = Int(row["weight"]) else {
                throw .malformed(file: table.file, line: row.line, reason: "weight “\(row["weight"])” is no number")
            }
            for phrase in row.list("words") {
                let words = phrase.lowercased().split(separator: " ").map(String.init)
                guard let first = words.first else { continue }
                index[first, default: []].append(Pattern(words: words, issue: issue, weight: weight))
            }
        }
        for key in index.keys {
            index[key]?.sort { ($1.words.count, $0.issue.rawValue) < ($0.words.count, $1.issue.rawValue) }
        }
        byFirstWord = index
    }

    /// The issue of some tokens; ``Issue/other`` when no word tells.
    ///
    /// - Parameter fallback: tokens around them that decide when they themselves do not.
    public func issue(of ranges: [Range<Int>], in analysis: AnalysedArticle, fallback: Range<Int>? = nil) -> Issue {
        let scores = score(ranges, in: analysis)
        if let best = best(scores) { return best }
        if let fallback, let best = best(score([fallback], in: analysis)) { return best }
        return .other
    }

    /// What a statement is about: its first telling word most, the rest of it less, then the sentence around it, the
    /// condition it depends on, and what the whole article is about.
    ///
    /// - Parameters:
    ///   - statement: the tokens that state it.
    ///   - condition: the tokens of its if-clause, which tell what it depends on and not what it is.
    ///   - sentence: the sentence around it.
    ///   - article: the share of each issue in the article, from ``shares(in:)``.
    func issue(
        ofStatement statement: Range<Int>, condition: Range<Int>?, sentence: Range<Int>, article: [Issue: Double],
        in analysis: AnalysedArticle
    ) -> Issue {
        var scores: [Issue: Double] = [:]
        let own = hits(in: statement, analysis)
        let outside = own.filter { !(condition?.contains($0.token) ?? false) }
        for (index, hit) in outside.enumerated() {
            scores[hit.issue, default: 0] += Double(hit.weight) * (index == 0 ? 2 : 1)
        }
        for hit in own where condition?.contains(hit.token) ?? false {
            scores[hit.issue, default: 0] += Double(hit.weight) * 0.4
        }
        for hit in hits(in: sentence, analysis) where !statement.contains(hit.token) {
            scores[hit.issue, default: 0] += Double(hit.weight) * 0.35
        }
        for (issue, share) in article { scores[issue, default: 0] += share * 4 }
        let best = Issue.allCases.max {
            scores[$0, default: 0] < scores[$1, default: 0]
                || scores[$0, default: 0] == scores[$1, default: 0] && rank($0) < rank($1)
        }
        guard let best, scores[best, default: 0] > 0.6 else { return .other }
        return best
    }

    /// How much of an article's telling words point to each issue: shares that add up to 1.
    func shares(in analysis: AnalysedArticle) -> [Issue: Double] {
        var sums: [Issue: Double] = [:]
        for hit in hits(in: analysis.tokens.indices, analysis) { sums[hit.issue, default: 0] += Double(hit.weight) }
        let total = Issue.allCases.reduce(0) { $0 + sums[$1, default: 0] }
        return total > 0 ? sums.mapValues { $0 / total } : [:]
    }

    private func best(_ scores: [Issue: Int]) -> Issue? {
        Issue.allCases.filter { scores[$0, default: 0] > 1 }
            .max { scores[$0, default: 0] < scores[$1, default: 0] || scores[$0] == scores[$1] && rank($0) < rank($1) }
    }

    /// Special issues before general ones on a draw.
    private func rank(_ issue: Issue) -> Int {
        switch issue {
        case .talks, .relations: 0
        case .security, .war: 1
        default: 2
        }
    }

    private func score(_ ranges: [Range<Int>], in analysis: AnalysedArticle) -> [Issue: Int] {
        var scores: [Issue: Int] = [:]
        for range in ranges { for hit in hits(in: range, analysis) { scores[hit.issue, default: 0] += hit.weight } }
        return scores
    }

    /// Telling words in text order. Phrases of weight 0 (“Security Council”) only keep their words from counting.
    private func hits(in range: Range<Int>, _ analysis: AnalysedArticle) -> [(token: Int, issue: Issue, weight: Int)] {
        var found: [(token: Int, issue: Issue, weight: Int)] = []
        var token = range.lowerBound
        while token < range.upperBound {
            var best: Pattern?
            for form in [analysis.lower(token), analysis.lemma(token).lowercased()] {
                guard let pattern = byFirstWord[form]?.first(where: { matches($0, at: token, in: range, analysis) })
                else { continue }
                if best.map({ $0.words.count < pattern.words.count }) ?? true { best = pattern }
            }
            if let best, best.weight > 0, !isNameOfWar(token, best) { found.append((token, best.issue, best.weight)) }
            token += best?.words.count ?? 1
        }
        return found

        // “the Korean War”, “the Vietnam War”: a name of history.
        func isNameOfWar(_ token: Int, _ pattern: Pattern) -> Bool {
            pattern.issue == .war && token > range.lowerBound
                && analysis.form(token).unicodeScalars.first?.properties.isUppercase ?? false
        }
    }

    private func matches(_ pattern: Pattern, at token: Int, in range: Range<Int>, _ analysis: AnalysedArticle) -> Bool {
        guard token + pattern.words.count <= range.upperBound else { return false }
        for (offset, word) in pattern.words.enumerated().dropFirst()
        where analysis.lower(token + offset) != word && analysis.lemma(token + offset) != word {
            return false
        }
        return true
    }
}

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
        for range in ranges {
            var token = range.lowerBound
            while token < range.upperBound {
                var step = 1
                for form in [analysis.lower(token), analysis.lemma(token)] {
                    if let pattern = byFirstWord[form]?.first(where: { matches($0, at: token, in: range, analysis) }) {
                        scores[pattern.issue, default: 0] += pattern.weight
                        step = pattern.words.count
                        break
                    }
                }
                token += step
            }
        }
        return scores
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
